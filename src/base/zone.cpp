#include "base/zone.hpp"

#include <date/tz.h>

#include <cctype>
#include <charconv>
#include <cstdio>
#include <stdexcept>
#include <vector>

namespace passerelle {

namespace {

std::chrono::sys_days days_of(CivilTime const& civil) {
    return std::chrono::sys_days{std::chrono::year{civil.year} / std::chrono::month{civil.month} /
                                 std::chrono::day{civil.day}};
}

CivilTime civil_of(std::chrono::sys_seconds seconds) {
    auto const day = std::chrono::floor<std::chrono::days>(seconds);
    std::chrono::year_month_day const date{day};
    auto const rest = static_cast<int>((seconds - day).count());
    return {static_cast<int>(date.year()),
            static_cast<unsigned>(date.month()),
            static_cast<unsigned>(date.day()),
            rest / 3600,
            rest / 60 % 60,
            rest % 60};
}

// Digits at a place of a fixed form; -1 when something else stands there.
int number_at(std::string_view text, std::size_t at, std::size_t length) {
    if (at + length > text.size()) return -1;
    int value = 0;
    auto const* begin = text.data() + at;
    auto const [end, error] = std::from_chars(begin, begin + length, value);
    return error == std::errc{} && end == begin + length && text[at] != '-' ? value : -1;
}

bool is_date(CivilTime const& civil) {
    return (std::chrono::year{civil.year} / std::chrono::month{civil.month} / std::chrono::day{civil.day}).ok();
}

struct Unit {
    std::string_view name;
    Duration length;
};
using namespace std::chrono_literals;
constexpr Unit units[] = {
    {"s", 1s},         {"second", 1s}, {"seconds", 1s}, {"m", 1min},     {"min", 1min}, {"minute", 1min},
    {"minutes", 1min}, {"h", 1h},      {"hour", 1h},    {"hours", 1h},   {"d", 24h},    {"day", 24h},
    {"days", 24h},     {"w", 168h},    {"week", 168h},  {"weeks", 168h},
};

}  // namespace

bool is_zone(std::string_view name) {
    try {
        return date::locate_zone(std::string{name}) != nullptr;
    } catch (std::runtime_error const&) {
        return false;
    }
}

CivilTime to_civil(TimePoint instant, std::string_view zone) {
    auto const seconds = std::chrono::floor<std::chrono::seconds>(instant);
    auto const info = date::locate_zone(std::string{zone})->get_info(date::sys_seconds{seconds.time_since_epoch()});
    return civil_of(seconds + info.offset);
}

TimePoint to_instant(CivilTime const& civil, std::string_view zone) {
    auto const local = days_of(civil).time_since_epoch() + std::chrono::hours{civil.hour} +
                       std::chrono::minutes{civil.minute} + std::chrono::seconds{civil.second};
    auto const info = date::locate_zone(std::string{zone})->get_info(date::local_seconds{local});
    if (info.result == date::local_info::nonexistent) return TimePoint{Duration{info.second.begin.time_since_epoch()}};
    return TimePoint{Duration{local - info.first.offset}};
}

unsigned weekday(CivilTime const& civil) { return std::chrono::weekday{days_of(civil)}.iso_encoding(); }

CivilTime add_days(CivilTime civil, int days) {
    std::chrono::year_month_day const date{days_of(civil) + std::chrono::days{days}};
    civil.year = static_cast<int>(date.year());
    civil.month = static_cast<unsigned>(date.month());
    civil.day = static_cast<unsigned>(date.day());
    return civil;
}

std::string to_rfc3339(TimePoint instant) {
    auto const seconds = std::chrono::floor<std::chrono::seconds>(instant);
    auto const fraction = static_cast<long>((instant - seconds).count());
    auto const civil = civil_of(seconds);
    char text[64];
    auto length = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", civil.year, civil.month, civil.day,
                                civil.hour, civil.minute, civil.second);
    if (fraction != 0)
        length += std::snprintf(text + length, sizeof text - static_cast<std::size_t>(length), ".%06ld", fraction);
    return std::string(text, static_cast<std::size_t>(length)) + "Z";
}

std::optional<CivilTime> parse_civil(std::string_view text) {
    if (text.size() != 10 && text.size() != 16 && text.size() != 19) return std::nullopt;
    CivilTime civil;
    auto const month = number_at(text, 5, 2), day = number_at(text, 8, 2);
    civil.year = number_at(text, 0, 4);
    if (civil.year < 0 || month < 1 || day < 1 || text[4] != '-' || text[7] != '-') return std::nullopt;
    civil.month = static_cast<unsigned>(month), civil.day = static_cast<unsigned>(day);
    if (text.size() >= 16) {
        if ((text[10] != ' ' && text[10] != 'T') || text[13] != ':') return std::nullopt;
        civil.hour = number_at(text, 11, 2), civil.minute = number_at(text, 14, 2);
    }
    if (text.size() == 19) {
        if (text[16] != ':') return std::nullopt;
        civil.second = number_at(text, 17, 2);
    }
    bool const in_range = civil.hour >= 0 && civil.hour < 24 && civil.minute >= 0 && civil.minute < 60 &&
                          civil.second >= 0 && civil.second < 61;
    if (!in_range || !is_date(civil)) return std::nullopt;
    return civil;
}

std::optional<TimePoint> parse_rfc3339(std::string_view text) {
    if (text.size() < 20) return std::nullopt;
    auto const civil = parse_civil(text.substr(0, 19));
    if (!civil) return std::nullopt;
    auto rest = text.substr(19);
    Duration fraction{0};
    if (rest.starts_with('.')) {
        rest.remove_prefix(1);
        long scale = 100'000;
        std::size_t digits = 0;
        for (; digits < rest.size() && std::isdigit(static_cast<unsigned char>(rest[digits])); ++digits, scale /= 10)
            fraction += Duration{(rest[digits] - '0') * scale};
        if (digits == 0) return std::nullopt;
        rest.remove_prefix(digits);
    }
    std::chrono::minutes offset{0};
    if (rest != "Z" && rest != "z") {
        auto const hours = number_at(rest, 1, 2), minutes = number_at(rest, 4, 2);
        if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':' || hours < 0 || hours > 23 ||
            minutes < 0 || minutes > 59)
            return std::nullopt;
        offset = (rest[0] == '-' ? -1 : 1) * (std::chrono::hours{hours} + std::chrono::minutes{minutes});
    }
    return to_instant(*civil, "UTC") + fraction - offset;
}

std::optional<Duration> parse_duration(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    if (text.starts_with('+')) text.remove_prefix(1);
    long long count = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || count < 0 || count > 100'000) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    for (auto const& unit : units)
        if (unit.name == text) return unit.length * count;
    return std::nullopt;
}

}  // namespace passerelle
