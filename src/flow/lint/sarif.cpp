#include "flow/lint/sarif.hpp"

#include <boost/json.hpp>

#include "base/digest.hpp"
#include "base/encoding.hpp"

namespace passerelle::flow::lint {

namespace {

namespace json = boost::json;

// A path as a URI reference: every sign that such a one may not hold is escaped, the slashes stay.
std::string as_uri(std::string_view path) {
    std::string uri = path.starts_with('/') ? "file://" : "";
    for (std::size_t at = 0; at <= path.size();) {
        auto const end = std::min(path.find('/', at), path.size());
        if (at > 0) uri += '/';
        uri += percent_encode(path.substr(at, end - at));
        at = end + 1;
    }
    return uri;
}

// A rule's sentence where no problem fills its holes.
std::string described(std::string_view pattern) {
    pattern = pattern.substr(0, pattern.find('|'));
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        bool const hole = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
        text += hole ? std::string{"…"} : std::string{pattern[at]};
        if (hole) at += 2;
    }
    return text;
}

json::array described_rules(Language language) {
    json::array described_all;
    for (auto const& rule : rules()) {
        auto const& message = language == Language::fr ? rule.message.fr : rule.message.en;
        auto const& fix = language == Language::fr ? rule.fix.fr : rule.fix.en;
        json::object one{
            {"id", rule.id},
            {"shortDescription", {{"text", described(message)}}},
            {"defaultConfiguration", {{"level", name_of(rule.severity)}}},
            {"properties", {{"tags", json::array{json::string{rule.claim()}}}}},
        };
        if (!fix.empty()) one["help"] = {{"text", described(fix)}};
        described_all.push_back(std::move(one));
    }
    return described_all;
}

std::int64_t place_of(Rule const& rule) { return &rule - rules().data(); }

json::object location_of(Problem const& problem) {
    json::object region{{"startLine", std::max(1, problem.line)}};
    if (problem.column > 0) region["startColumn"] = problem.column;
    if (!problem.sentence.empty()) region["snippet"] = {{"text", problem.sentence}};
    return {
        {"physicalLocation", {{"artifactLocation", {{"uri", as_uri(problem.file)}}}, {"region", std::move(region)}}}};
}

// The same problem keeps its print when lines move, so that a code host does not tell it as new.
std::string print_of(Problem const& problem) {
    std::string text = std::string{problem.rule->id} + "\n" + problem.file;
    for (auto const& word : problem.words) text += "\n" + word;
    return hex_encode(sha256(text));
}

json::object result_of(Problem const& problem, Language language) {
    auto text = message_of(problem, language);
    if (auto const fix = fix_of(problem, language); !fix.empty()) text += "\n" + fix;
    return {
        {"ruleId", problem.rule->id},
        {"ruleIndex", place_of(*problem.rule)},
        {"level", name_of(problem.rule->severity)},
        {"message", {{"text", text}}},
        {"locations", json::array{location_of(problem)}},
        {"partialFingerprints", {{"passerelle/v1", print_of(problem)}}},
    };
}

}  // namespace

std::string to_sarif(std::vector<Problem> const& problems, Language language, std::string_view program_version) {
    json::array results;
    for (auto const& problem : problems) results.push_back(result_of(problem, language));
    json::object driver{
        {"name", "passerelle flow lint"},
        {"semanticVersion", program_version},
        {"language", language == Language::fr ? "fr" : "en"},
        {"rules", described_rules(language)},
    };
    json::object run{
        {"tool", {{"driver", std::move(driver)}}},
        {"columnKind", "unicodeCodePoints"},
        {"results", std::move(results)},
    };
    json::object log{
        {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
        {"version", "2.1.0"},
        {"runs", json::array{std::move(run)}},
    };
    return json::serialize(log);
}

}  // namespace passerelle::flow::lint
