#include "channel/wire.hpp"

#include <algorithm>
#include <charconv>

#include "base/digest.hpp"
#include "base/zone.hpp"
#include "text/gsm.hpp"
#include "text/phone.hpp"

namespace passerelle::channel {

namespace {

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
bool is_letter(char sign) { return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z'); }
bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// GSM alphanumeric sender: at most 11 signs (TS 23.040 §9.1.2.5: 10 octets of septets).
bool is_name(std::string_view text) {
    auto const printable = [](char sign) { return sign >= ' ' && sign <= '~'; };
    return text.size() <= 11 && std::all_of(text.begin(), text.end(), printable) &&
           std::any_of(text.begin(), text.end(), is_letter);
}

std::optional<std::string> as_e164(std::string_view digits) {
    auto written = '+' + std::string{digits};
    if (is_e164(written)) return written;
    return std::nullopt;
}

// As the numbering plans of the world have it. Providers leave the '+' away, so long digits are read with it first.
std::optional<std::string> by_plan(std::string_view digits, bool international, std::string_view country) {
    bool const national = !international && digits.starts_with('0');
    if (!national)
        if (auto number = text::normalise_phone('+' + std::string{digits}, country)) return number;
    return international ? std::nullopt : text::normalise_phone(digits, country);
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// A time that names no offset, in this zone. ISO 8601 lets a fraction stand behind the seconds.
std::optional<TimePoint> instant_of_civil(std::string_view written, std::string_view zone) {
    constexpr std::size_t to_seconds = 19;
    auto const has_fraction = written.size() > to_seconds && written[to_seconds] == '.';
    auto const civil = parse_civil(has_fraction ? written.substr(0, to_seconds) : written);
    if (!civil) return std::nullopt;
    auto instant = to_instant(*civil, zone);
    if (!has_fraction) return instant;
    auto const whole = parse_rfc3339(std::string{written.substr(0, to_seconds)} + 'Z');
    auto const exact = parse_rfc3339(std::string{written} + 'Z');
    if (!whole || !exact) return std::nullopt;
    return instant + (*exact - *whole);
}

}  // namespace

std::string lower(std::string_view ascii) {
    std::string out{ascii};
    for (auto& sign : out)
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
    return out;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    auto const first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string media_type(Headers const& headers) {
    auto const type = header(headers, "Content-Type").value_or(std::string_view{});
    return lower(trimmed(type.substr(0, type.find(';'))));
}

std::string charset_of(Headers const& headers) {
    auto const type = lower(header(headers, "Content-Type").value_or(std::string_view{}));
    auto const at = type.find("charset=");
    if (at == std::string::npos) return {};
    auto value = std::string_view{type}.substr(at + 8);
    value = trimmed(value.substr(0, value.find(';')));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return std::string{value};
}

FormFields query_of(HttpRequest const& request) { return parse_form(split_url(request.target).query); }

std::string text_of(FormFields const& fields, std::string_view name) {
    return std::string{field(fields, name).value_or(std::string_view{})};
}

std::optional<std::string_view> any_field(FormFields const& fields, std::initializer_list<std::string_view> names) {
    for (auto const name : names)
        if (auto const value = field(fields, name)) return value;
    return std::nullopt;
}

std::string_view first_missing(FormFields const& fields, std::initializer_list<std::string_view> names) {
    for (auto const name : names)
        if (trimmed(field(fields, name).value_or(std::string_view{})).empty()) return name;
    return {};
}

bool is_e164(std::string_view written) {
    if (written.size() < 8 || written.size() > 16 || written[0] != '+' || written[1] == '0') return false;
    return all_digits(written.substr(1));
}

std::optional<std::string> address_of(std::string_view written, Settings const& settings) {
    bool international = written.starts_with(' ');  // a '+' that was decoded
    written = trimmed(written);
    if (lower(written.substr(0, 4)) == "tel:") written.remove_prefix(4);
    auto digits = written;
    if (digits.starts_with('+')) digits.remove_prefix(1), international = true;
    if (!all_digits(digits)) {
        if (is_name(written) && !written.starts_with('+')) return std::string{written};
        return std::nullopt;
    }
    if (digits.size() > 15 + 2) return std::nullopt;
    if (!international && digits.starts_with("00")) digits.remove_prefix(2), international = true;
    bool const national = !international && digits.starts_with('0');
    if (!international && !national && digits.size() <= 8)
        return digits.size() >= 3 ? std::optional{std::string{digits}} : std::nullopt;
    auto const country = setting(settings, "country");
    if (!country.empty()) {
        auto known = by_plan(digits, international, country);
        if (known || national) return known;
    }
    // Numbering plans grow faster than our table of them: what a network brought with its country code is real.
    if (!national) return as_e164(digits);
    return digits.size() >= 5 && digits.size() <= 15 ? std::optional{std::string{digits}} : std::nullopt;
}

bool is_dialled_code(std::string_view written) {
    auto const can_be_dialled = [](char sign) { return is_digit(sign) || sign == '*' || sign == '#'; };
    written = trimmed(written);
    return !written.empty() && std::all_of(written.begin(), written.end(), can_be_dialled);
}

std::optional<TimePoint> time_of(std::string_view written) {
    written = trimmed(written);
    if (all_digits(written)) {
        auto const number = whole_number(written);
        if (!number) return std::nullopt;
        if (*number >= 1'000'000'000'000'000) return std::nullopt;
        if (*number >= 100'000'000'000) return TimePoint{std::chrono::milliseconds{*number}};
        return TimePoint{std::chrono::seconds{*number}};
    }
    if (auto const instant = parse_rfc3339(written)) return instant;
    auto const sign = written.size() < 24 ? std::string_view::npos : written.size() - 5;  // of +0000, without its colon
    if (sign != std::string_view::npos && (written[sign] == '+' || written[sign] == '-'))
        return parse_rfc3339(std::string{written.substr(0, sign + 3)} + ':' + std::string{written.substr(sign + 3)});
    return instant_of_civil(written, "Etc/UTC");
}

std::optional<TimePoint> time_of_mail(std::string_view written) {
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (auto const comma = written.find(','); comma != std::string_view::npos) written.remove_prefix(comma + 1);
    written = trimmed(written);
    if (written.size() > 1 && !is_digit(written[1])) return time_of_mail('0' + std::string{written});
    // 05 Jan 2026 09:30:00 +0000
    if (written.size() != 26) return std::nullopt;
    auto const month = months.find(written.substr(3, 3));
    if (month == std::string_view::npos || month % 3 != 0) return std::nullopt;
    auto const number = std::to_string(101 + month / 3).substr(1);
    std::string rfc3339{written.substr(7, 4)};
    rfc3339 += '-' + number + '-' + std::string{written.substr(0, 2)} + 'T' + std::string{written.substr(12, 8)};
    rfc3339 += std::string{written.substr(21, 3)} + ':' + std::string{written.substr(24, 2)};
    return parse_rfc3339(rfc3339);
}

bool is_json(Headers const& headers) { return media_type(headers) == "application/json"; }

bool is_form(Headers const& headers) {
    auto const type = media_type(headers);
    return type.empty() || type == "application/x-www-form-urlencoded";
}

std::string callback_url(Settings const& settings, std::string_view suffix) {
    std::string url{setting(settings, "public_base")};
    auto const channel = setting(settings, "channel");
    if (url.empty() || channel.empty()) return {};
    while (url.ends_with('/')) url.pop_back();
    url += "/in/" + percent_encode(channel);
    if (auto const secret = setting(settings, "path_secret"); !secret.empty()) url += '/' + percent_encode(secret);
    return url += suffix;
}

Result<std::string> api_base_of(Settings const& settings, std::string_view fallback) {
    std::string base{setting(settings, "api_base", fallback)};
    while (base.ends_with('/')) base.pop_back();
    if (base.starts_with("http://") || base.starts_with("https://")) return base;
    return Error{Fault::invalid, "setting api_base: an address that begins with http:// or https:// is needed"};
}

HttpResponse refuse_in_plain_text(Decoded const& rejected) {
    HttpResponse response;
    response.status = rejected.status;
    if (rejected.rejection) response.body = std::string{name_of(*rejected.rejection)} + '\n';
    if (rejected.rejection == Rejection::wrong_method) response.headers.emplace_back("Allow", "GET, POST");
    return response;
}

std::string address_or_text(std::string_view written, Settings const& settings) {
    if (auto address = address_of(written, settings)) return std::move(*address);
    return std::string{written};
}

std::string_view without_plus(std::string_view number) {
    if (number.starts_with('+')) number.remove_prefix(1);
    return number;
}

std::string key_of(Outgoing const& outgoing) {
    if (outgoing.part < 2 || outgoing.reference.empty()) return outgoing.reference;
    return outgoing.reference + '-' + std::to_string(outgoing.part);
}

std::string reference_of(std::string key) {
    key.resize(std::min(key.size(), key.find('-')));  // a reference of ours has none
    return key;
}

bool is_in_gsm7(std::string_view utf8) {
    auto const points = to_code_points(utf8);
    return std::all_of(points.begin(), points.end(), text::is_gsm7);
}

std::optional<TimePoint> local_time_of(std::string_view written, std::string_view zone) {
    auto const instant = is_zone(zone) ? instant_of_civil(trimmed(written), zone) : std::nullopt;
    return instant ? instant : time_of(written);
}

bool is_dialled_code(std::string_view text, std::string_view service_code) {
    if ((text.starts_with('*') || text.starts_with('#')) && text.ends_with('#')) return true;
    auto const bare = [](std::string_view code) {
        auto const first = code.find_first_not_of("*#");
        return first == std::string_view::npos ? code : code.substr(first, code.find_last_not_of("*#") - first + 1);
    };
    return !text.empty() && bare(text) == bare(service_code);
}

std::optional<Decoded> check_basic_credentials(Webhook const& webhook, std::string_view user,
                                               std::string_view password) {
    if (user.empty() && password.empty()) return std::nullopt;
    auto const given = header(webhook.request.headers, "Authorization");
    if (!given) return Decoded::reject(Rejection::missing_signature, "header Authorization");
    constexpr std::string_view scheme = "basic ";  // in any case (RFC 9110 §11.1)
    auto const is_basic = lower(given->substr(0, scheme.size())) == scheme;
    auto const expected = base64_encode(std::string{user} + ':' + std::string{password});
    if (is_basic && equal_in_constant_time(trimmed(given->substr(scheme.size())), expected)) return std::nullopt;
    return Decoded::reject(Rejection::bad_signature, "header Authorization");
}

Decoded nothing_of_use() {
    Event event;
    event.kind = Event::Kind::other;
    return Decoded::one(std::move(event));
}

}  // namespace passerelle::channel
