#include "cli/text_request.hpp"

#include <boost/json.hpp>
#include <istream>
#include <iterator>
#include <ostream>

#include "base/encoding.hpp"

namespace passerelle::cli {

namespace {

namespace json = boost::json;

Error invalid(std::string detail) { return Error{Fault::invalid, std::move(detail)}; }

Result<json::object> answer_line(std::string const& line, TextAnswer answer) {
    if (auto const at = first_invalid_byte(line))
        return invalid("the line is not valid UTF-8 at byte " + std::to_string(*at));
    boost::system::error_code error;
    auto const request = json::parse(line, error);
    if (error) return invalid("the line is no JSON: " + error.message());
    if (!request.is_object()) return invalid("a request must be an object, as {\"text\": \"Bonjour\"}");
    return answer(request.get_object());
}

}  // namespace

Result<std::string> text_of(json::object const& request) {
    auto const* text = request.if_contains("text");
    auto const* hex = request.if_contains("hex");
    if ((text != nullptr) == (hex != nullptr)) return invalid("a request has either \"text\" or \"hex\"");
    auto const* value = text ? text : hex;
    if (!value->is_string()) return invalid(text ? "\"text\" must be a string" : "\"hex\" must be a string");
    std::string const given{value->get_string()};
    if (text) return given;
    auto bytes = hex_decode(given);
    if (!bytes) return invalid("\"hex\" must be pairs of hexadecimal digits");
    if (auto const at = first_invalid_byte(*bytes))
        return invalid("the text is not valid UTF-8 at byte " + std::to_string(*at));
    return *std::move(bytes);
}

Result<std::string> string_of(json::object const& request, std::string_view name, std::string_view fallback) {
    auto const* value = request.if_contains(name);
    if (!value) return std::string{fallback};
    if (!value->is_string()) return invalid("\"" + std::string{name} + "\" must be a string");
    return std::string{value->get_string()};
}

Result<int> whole_number_of(json::object const& request, std::string_view name, int fallback, int least, int most) {
    auto const* value = request.if_contains(name);
    if (!value) return fallback;
    if (!value->is_int64() || value->get_int64() < least || value->get_int64() > most)
        return invalid("\"" + std::string{name} + "\" must be a whole number from " + std::to_string(least) + " to " +
                       std::to_string(most));
    return static_cast<int>(value->get_int64());
}

int answer_text_lines(Console& console, TextAnswer answer) {
    std::string line;
    while (std::getline(console.in, line)) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        auto const result = answer_line(line, answer);
        auto const object = result ? *result : json::object{{"error", result.error().detail}};
        console.out << json::serialize(object) << std::endl;  // a program at the other end waits for each answer
    }
    return ExitCode::ok;
}

std::string given_text(Arguments const& arguments, Console& console) {
    if (arguments.given("TEXT")) return arguments.get("TEXT");
    std::string text{std::istreambuf_iterator<char>{console.in}, {}};
    if (text.ends_with('\n')) text.pop_back();
    if (text.ends_with('\r')) text.pop_back();
    return text;
}

}  // namespace passerelle::cli
