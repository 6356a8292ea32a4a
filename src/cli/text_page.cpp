#include <boost/json.hpp>
#include <charconv>
#include <ostream>

#include "base/encoding.hpp"
#include "cli/said.hpp"
#include "cli/text_request.hpp"
#include "flow/menu.hpp"
#include "text/fold.hpp"
#include "text/folding.hpp"
#include "text/screen.hpp"

namespace passerelle::cli {

namespace {

namespace json = boost::json;

constexpr int most_limit = 182, least_width = 8;

struct PageRequest {
    std::string text, language = "fr";
    std::vector<std::string> options;
    text::Encoding charset = text::Encoding::gsm7;
    int limit = 0, width = 0;  // 0: the usual one; the phone breaks lines

    int usual_limit() const {
        return charset == text::Encoding::gsm7 ? text::gsm7_screen_limit : text::ucs2_screen_limit;
    }
    // As a channel shows it: where GSM-7 is all there is, in GSM-7.
    std::string shown(std::string const& words) const {
        auto const plain = text::composed(words);
        return charset == text::Encoding::gsm7 ? text::forced(plain, language).text : plain;
    }
    std::vector<std::string> screens() const {
        std::vector<std::string> lines;
        for (auto const& option : options) lines.push_back(shown(option));
        auto const words = flow::page_words(language, charset);
        return text::page(shown(text), lines, {limit ? limit : usual_limit(), charset, words.more, words.back, width});
    }
};

Error invalid(std::string detail) { return Error{Fault::invalid, std::move(detail)}; }

Result<void> check(PageRequest const& request) {
    if (auto const at = first_invalid_byte(request.text))
        return invalid("the text is not valid UTF-8 at byte " + std::to_string(*at));
    for (auto const& option : request.options)
        if (!is_valid_utf8(option)) return invalid("an option is not valid UTF-8");
    if (request.limit != 0 && (request.limit < text::least_screen_limit || request.limit > most_limit))
        return invalid("the limit of a screen is from " + std::to_string(text::least_screen_limit) + " to " +
                       std::to_string(most_limit));
    if (request.width != 0 && (request.width < least_width || request.width > most_limit))
        return invalid("the width of a line is from " + std::to_string(least_width) + " to " +
                       std::to_string(most_limit));
    return {};
}

Result<void> read_charset(PageRequest& request, std::string_view word) {
    if (word != "gsm7" && word != "ucs2") return invalid("charset is gsm7 or ucs2, not '" + std::string{word} + "'");
    request.charset = word == "ucs2" ? text::Encoding::ucs2 : text::Encoding::gsm7;
    return {};
}

Result<PageRequest> read_request(json::object const& members) {
    PageRequest request;
    auto text = text_of(members);
    if (!text) return text.error();
    request.text = *std::move(text);
    auto const language = string_of(members, "lang", "fr"), charset = string_of(members, "charset", "gsm7");
    for (auto const* word : {&language, &charset})
        if (!*word) return word->error();
    request.language = *language;
    if (auto const read = read_charset(request, *charset); !read) return read.error();
    auto const limit = whole_number_of(members, "limit", 0, text::least_screen_limit, most_limit),
               width = whole_number_of(members, "width", 0, least_width, most_limit);
    for (auto const* number : {&limit, &width})
        if (!*number) return number->error();
    request.limit = *limit;
    request.width = *width;
    auto const* options = members.if_contains("options");
    if (options && !options->is_array()) return invalid("\"options\" must be a list of strings");
    for (auto const& option : options ? options->get_array() : json::array{}) {
        if (!option.is_string()) return invalid("\"options\" must be a list of strings");
        request.options.emplace_back(option.get_string());
    }
    if (auto const checked = check(request); !checked) return checked.error();
    return request;
}

Result<json::object> answer(json::object const& members) {
    auto const request = read_request(members);
    if (!request) return request.error();
    json::array screens, units;
    for (auto const& screen : request->screens()) {
        screens.emplace_back(screen);
        units.emplace_back(text::screen_units(screen, request->charset));
    }
    return json::object{{"screens", std::move(screens)}, {"units", std::move(units)}};
}

int number_of(Arguments const& arguments, std::string_view name) {
    auto const word = arguments.get(name);
    int number = word.empty() ? 0 : -1;
    std::from_chars(word.data(), word.data() + word.size(), number);
    return number;
}

int run_text_page(Arguments const& arguments, Console& console) {
    if (arguments.given("--json")) return answer_text_lines(console, answer);
    PageRequest request;
    request.text = given_text(arguments, console);
    request.language = arguments.get("--lang");
    request.options = arguments.all("--option");
    request.limit = number_of(arguments, "--limit");
    request.width = number_of(arguments, "--width");
    (void)read_charset(request, arguments.get("--charset"));  // one of the choices
    if (auto const checked = check(request); !checked) {
        console.err << "passerelle text page: " << said(console, checked.error().detail) << '\n';
        return ExitCode::usage;
    }
    auto const screens = request.screens();
    auto const most = request.limit ? request.limit : request.usual_limit();
    for (std::size_t n = 0; n < screens.size(); ++n)
        console.out << "-- " << (in_english(arguments) ? "screen " : "écran ") << n + 1 << '/' << screens.size()
                    << " · " << text::screen_units(screens[n], request.charset) << '/' << most << " --\n"
                    << screens[n] << '\n';
    return ExitCode::ok;
}

}  // namespace

extern Command const text_page_command{
    .path = "text page",
    .about = "The USSD screens of a text and its options",
    .arguments =
        {{ArgumentSpec::Kind::positional, "TEXT", "The text; read from the input when it is not given"},
         {ArgumentSpec::Kind::option, "--option", "A line of the menu, as '1. Oui'; never split", false, true},
         {ArgumentSpec::Kind::option, "--limit", "Septets of a screen, or UTF-16 units (else 160, or 80)"},
         {ArgumentSpec::Kind::option, "--charset", "What the carrier shows", false, false, "gsm7", {"gsm7", "ucs2"}},
         {ArgumentSpec::Kind::option, "--width", "Signs of a line of a narrow screen: lines break at blanks"},
         {ArgumentSpec::Kind::option, "--lang", "Language of the text, and of 9 and 0", false, false, "fr"},
         {ArgumentSpec::Kind::flag, "--json", "JSON lines in and out"}},
    .run = run_text_page,
    .notes =
        "With --json, one request a line: {\"text\"} or {\"hex\"} with \"options\": [], \"limit\", \"charset\", "
        "\"width\",\n"
        "  \"lang\" as above, all but the text optional; one answer a line: {\"screens\": [], \"units\": []}, or "
        "{\"error\"}.\n",
};

}  // namespace passerelle::cli
