#include "base/log.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <string>

#include "base/clock.hpp"
#include "base/encoding.hpp"
#include "base/zone.hpp"

namespace passerelle {

namespace {

std::atomic<LogLevel> least_level{LogLevel::info};

constexpr std::string_view name_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return "debug";
        case LogLevel::info:
            return "info";
        case LogLevel::warning:
            return "warning";
        case LogLevel::error:
            return "error";
    }
    return "error";
}

// Controls, bidirectional marks and line separators could forge lines or hide text in a terminal.
bool is_dangerous(char32_t sign) {
    return sign < 0x20 || (sign >= 0x7F && sign <= 0x9F) || (sign >= 0x200B && sign <= 0x200F) ||
           (sign >= 0x2028 && sign <= 0x202E) || (sign >= 0x2066 && sign <= 0x2069) || sign == 0xFEFF;
}

void put_text(std::string& line, std::string_view text) {
    line += '"';
    for (auto const sign : to_code_points(text)) {
        if (sign == '"' || sign == '\\') {
            line += '\\';
            line += static_cast<char>(sign);
        } else if (is_dangerous(sign)) {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(sign));
            line += escaped;
        } else {
            line += to_utf8(sign);
        }
    }
    line += '"';
}

void put_value(std::string& line, LogValue const& value) {
    if (auto const* text = std::get_if<std::string_view>(&value))
        put_text(line, *text);
    else if (auto const* number = std::get_if<std::int64_t>(&value))
        line += std::to_string(*number);
    else
        line += std::get<bool>(value) ? "true" : "false";
}

}  // namespace

void log(LogLevel level, std::string_view event, LogFields fields) {
    if (level < least_level.load()) return;
    std::string line = R"({"time":")" + to_rfc3339(SystemClock{}.now()) + R"(","level":")" +
                       std::string{name_of(level)} + R"(","event":)";
    put_text(line, event);
    for (auto const& [name, value] : fields) {
        line += ',';
        put_text(line, name);
        line += ':';
        put_value(line, value);
    }
    line += "}\n";
    // One write a line, so that lines of several threads never mix.
    [[maybe_unused]] auto const written = ::write(STDERR_FILENO, line.data(), line.size());
}

void set_log_level(LogLevel least) { least_level = least; }

}  // namespace passerelle
