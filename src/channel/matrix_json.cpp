#include <algorithm>

#include "channel/json_fields.hpp"
#include "channel/matrix_events.hpp"

namespace passerelle::channel {

namespace {

constexpr int deepest = 24;  // an event stands at depth 7 of an answer to /sync; Boost.JSON reads 32

// Where the text in quotes that begins at `at` has ended.
std::size_t after_text(std::string_view json, std::size_t at) {
    for (++at; at < json.size() && json[at] != '"'; ++at)
        if (json[at] == '\\') ++at;
    return at + 1;
}

std::string without_deep_values(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    int depth = 0;
    for (std::size_t at = 0; at < json.size();) {
        auto const sign = json[at];
        auto const end = sign == '"' ? std::min(after_text(json, at), json.size()) : at + 1;
        if (sign == '{' || sign == '[') ++depth;
        if (depth <= deepest) out += json.substr(at, end - at);
        if ((sign == '}' || sign == ']') && depth-- == deepest + 1) out += "null";
        at = end;
    }
    return out;
}

}  // namespace

std::optional<boost::json::value> matrix_json(std::string_view text) {
    if (auto value = parse_json(text)) return value;
    return parse_json(without_deep_values(text));
}

}  // namespace passerelle::channel
