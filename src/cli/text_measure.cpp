#include <boost/json.hpp>
#include <ostream>

#include "base/encoding.hpp"
#include "cli/said.hpp"
#include "cli/text_request.hpp"
#include "text/plan.hpp"
#include "text/ruler.hpp"

namespace passerelle::cli {

namespace {

Result<boost::json::object> answer(boost::json::object const& request) {
    auto const given = text_of(request);
    if (!given) return given.error();
    auto const measured = text::measure(*given);
    if (!measured) return measured.error();
    return boost::json::object{
        {"encoding", text::name_of(measured->encoding)}, {"units", measured->units}, {"segments", measured->segments}};
}

std::string sizes_of(std::string const& given, text::Measure const& measured) {
    std::string sizes;
    for (auto const& part : text::parts(given, measured)) {
        auto const alone = text::measure(part, {.only_ucs2 = measured.encoding == text::Encoding::ucs2});
        sizes += (sizes.empty() ? "" : " + ") + std::to_string(alone->units);
    }
    return measured.segments > 1 ? " (" + sizes + ")" : std::string{};
}

int run_text_measure(Arguments const& arguments, Console& console) {
    if (arguments.given("--json")) return answer_text_lines(console, answer);
    auto const given = given_text(arguments, console);
    auto const measured = text::measure(given);
    if (!measured) {
        console.err << "passerelle text measure: " << said(console, measured.error().detail) << '\n';
        return ExitCode::failed;
    }
    bool const english = in_english(arguments);
    console.out << text::ruled(measured->composed.value_or(given), *measured);
    bool const gsm7 = measured->encoding == text::Encoding::gsm7;
    console.out << (gsm7      ? "GSM-7: " + counted(measured->units, "septet", "septets")
                    : english ? "UCS-2: " + counted(measured->units, "unit", "units")
                              : "UCS-2 : " + counted(measured->units, "unité", "unités"))
                << ", " << measured->segments << " SMS" << sizes_of(given, *measured) << '\n';
    auto const better = text::plan(given, {.language = arguments.get("--lang")});
    if (better->segments < measured->segments || !gsm7)
        console.out << text::explain(*better, english ? "en" : "fr") << '\n';
    return ExitCode::ok;
}

}  // namespace

extern Command const text_measure_command{
    .path = "text measure",
    .about = "What a text costs by SMS, with a ruler that shows where segments end and which letter is dear",
    .arguments = {{ArgumentSpec::Kind::positional, "TEXT", "The text; read from the input when it is not given"},
                  {ArgumentSpec::Kind::option, "--lang", "Language of the text, and of the report (en, else French)",
                   false, false, "fr"},
                  {ArgumentSpec::Kind::flag, "--json", "JSON lines in and out"}},
    .run = run_text_measure,
    .notes =
        "Below the text: ^ a sign outside of GSM-7, which makes the whole text UCS-2 (70 signs a segment, not 160);\n"
        "  2 a sign that counts twice; a rule that ends in | under the last sign of each segment.\n"
        "With --json, one request a line: {\"text\"} or {\"hex\"}, the bytes of the text in UTF-8; one answer a line:\n"
        "  {\"encoding\": \"gsm7|ucs2\", \"units\", \"segments\"}, or {\"error\"}. The default alphabet, nothing "
        "replaced.\n",
};

}  // namespace passerelle::cli
