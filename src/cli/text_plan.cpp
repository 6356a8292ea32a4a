#include <boost/json.hpp>
#include <charconv>
#include <ostream>

#include "base/encoding.hpp"
#include "cli/said.hpp"
#include "cli/text_request.hpp"
#include "text/plan.hpp"
#include "text/ruler.hpp"

namespace passerelle::cli {

namespace {

namespace json = boost::json;

// The options with what they refer to.
struct PlanRequest {
    std::string text, language;
    std::vector<text::Shifts> shifts;
    text::PlanOptions options;

    Result<text::Plan> plan() {
        options.language = language;
        options.shifts = shifts;
        return text::plan(text, options);
    }
};

Error invalid(std::string detail) { return Error{Fault::invalid, std::move(detail)}; }

// Sets what the words name; an error says which word is none.
Result<void> choose(PlanRequest& request, std::string_view folding, std::string_view charset) {
    auto const way = text::folding_named(folding);
    if (!way) return invalid("folding is none, look_alikes or accents, not '" + std::string{folding} + "'");
    if (charset != "any" && charset != "gsm7" && charset != "ucs2")
        return invalid("charset is any, gsm7 or ucs2, not '" + std::string{charset} + "'");
    request.options.folding = *way;
    request.options.gsm7 = charset != "ucs2";
    request.options.ucs2 = charset != "gsm7";
    return {};
}

// A language of TS 23.038 by its number: its single table, its locking table, and both.
Result<void> allow_language(PlanRequest& request, long long language) {
    auto const number = static_cast<int>(language);
    bool any = false;
    for (text::Shifts const shifts : {text::Shifts{number, 0}, text::Shifts{0, number}, text::Shifts{number, number}})
        if (language >= 1 && language <= 13 && text::is_known(shifts)) {
            request.shifts.push_back(shifts);
            any = true;
        }
    if (!any) return invalid("national tables are numbered 1 (Turkish) to 13 (Urdu)");
    return {};
}

Result<void> read_switches(json::object const& members, PlanRequest& request) {
    if (auto const* latin = members.if_contains("latin")) {
        if (!latin->is_bool()) return invalid("\"latin\" must be true or false");
        request.options.latin = latin->get_bool();
    }
    auto const bits = whole_number_of(members, "reference", 8, 8, 16);
    if (!bits) return bits.error();
    if (*bits != 8 && *bits != 16) return invalid("\"reference\" must be 8 or 16");
    request.options.reference_bits = *bits;
    auto const* tables = members.if_contains("tables");
    if (!tables) return {};
    if (!tables->is_array()) return invalid("\"tables\" must be a list of numbers");
    for (auto const& language : tables->get_array())
        if (auto const taken = allow_language(request, language.is_int64() ? language.get_int64() : 0); !taken)
            return taken.error();
    return {};
}

Result<PlanRequest> read_request(json::object const& members) {
    PlanRequest request;
    auto text = text_of(members);
    if (!text) return text.error();
    request.text = *std::move(text);
    auto const language = string_of(members, "lang", "fr"), folding = string_of(members, "folding", "accents"),
               charset = string_of(members, "charset", "any");
    for (auto const* word : {&language, &folding, &charset})
        if (!*word) return word->error();
    request.language = *language;
    if (auto const chosen = choose(request, *folding, *charset); !chosen) return chosen.error();
    if (auto const read = read_switches(members, request); !read) return read.error();
    return request;
}

Result<json::object> answer(json::object const& members) {
    auto request = read_request(members);
    if (!request) return request.error();
    auto const plan = request->plan();
    if (!plan) return plan.error();
    json::object out{{"text", plan->text},
                     {"encoding", text::name_of(plan->encoding)},
                     {"units", plan->units},
                     {"segments", plan->segments},
                     {"reason", text::name_of(plan->reason)},
                     {"why", text::explain(*plan, request->language)}};
    if (plan->original) out["original"] = *plan->original;
    if (plan->shifts.any()) out["tables"] = {{"single", plan->shifts.single}, {"locking", plan->shifts.locking}};
    json::array parts, replaced;
    for (auto const& part : plan->parts()) parts.emplace_back(part);
    for (auto const& one : plan->replaced)
        replaced.push_back({{"sign", to_utf8(one.sign)}, {"plain", one.plain}, {"times", one.times}});
    out["parts"] = std::move(parts);
    out["replaced"] = std::move(replaced);
    return out;
}

Result<PlanRequest> request_of(Arguments const& arguments, Console& console) {
    PlanRequest request;
    request.text = given_text(arguments, console);
    request.language = arguments.get("--lang");
    request.options.latin = arguments.given("--latin");
    if (auto const chosen = choose(request, arguments.get("--folding"), arguments.get("--charset")); !chosen)
        return chosen.error();
    for (auto const& word : arguments.all("--table")) {
        int number = 0;
        std::from_chars(word.data(), word.data() + word.size(), number);
        if (auto const taken = allow_language(request, number); !taken) return taken.error();
    }
    return request;
}

int run_text_plan(Arguments const& arguments, Console& console) {
    if (arguments.given("--json")) return answer_text_lines(console, answer);
    auto request = request_of(arguments, console);
    auto const plan = request ? request->plan() : Result<text::Plan>{request.error()};
    if (!plan) {
        console.err << "passerelle text plan: " << said(console, plan.error().detail) << '\n';
        return request ? ExitCode::failed : ExitCode::usage;
    }
    text::Measure measured;
    measured.encoding = plan->encoding;
    measured.shifts = plan->shifts;
    measured.segments = plan->segments;
    measured.starts = plan->starts;
    console.out << text::ruled(plan->text, measured) << text::explain(*plan, request->language) << '\n';
    return ExitCode::ok;
}

}  // namespace

extern Command const text_plan_command{
    .path = "text plan",
    .about = "The cheapest way to send a text by SMS, and why",
    .arguments = {{ArgumentSpec::Kind::positional, "TEXT", "The text; read from the input when it is not given"},
                  {ArgumentSpec::Kind::option, "--lang", "Language of the text, and of the report (en, else French)",
                   false, false, "fr"},
                  {ArgumentSpec::Kind::option,
                   "--folding",
                   "How far it may be spelt otherwise to save a segment",
                   false,
                   false,
                   "accents",
                   {"none", "look_alikes", "accents"}},
                  {ArgumentSpec::Kind::option,
                   "--charset",
                   "What the channel carries",
                   false,
                   false,
                   "any",
                   {"any", "gsm7", "ucs2"}},
                  {ArgumentSpec::Kind::option, "--table",
                   "National table that the channel carries: 1 Turkish … 13 Urdu", false, true},
                  {ArgumentSpec::Kind::flag, "--latin",
                   "The person chose Latin letters (Arabic, Ukrainian, Russian, Greek)"},
                  {ArgumentSpec::Kind::flag, "--json", "JSON lines in and out"}},
    .run = run_text_plan,
    .notes =
        "With --json, one request a line: {\"text\"} or {\"hex\"} with \"lang\", \"folding\", \"charset\", \"latin\",\n"
        "  \"tables\": [1], \"reference\": 8|16 as above, all but the text optional; one answer a line: {\"text\" "
        "that\n"
        "  leaves, \"original\" where it is another, \"encoding\", \"tables\" in use, \"units\", \"segments\", "
        "\"parts\",\n"
        "  \"replaced\": [{\"sign\", \"plain\", \"times\"}], \"reason\", \"why\" in words}, or {\"error\"}. Reasons: "
        "empty,\n"
        "  plain, foreign_kept, foreign_needed, ucs2_only, shifted, folded, latin, forced (docs/text.md).\n",
};

}  // namespace passerelle::cli
