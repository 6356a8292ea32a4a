#include "flow/lint/problem.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

#include "flow/wording/in_french.hpp"

namespace passerelle::flow::lint {

namespace {

std::string_view in(Bilingual const& words, Language language) {
    return language == Language::fr ? words.fr : words.en;
}

std::string filled(std::string_view pattern, std::vector<std::string> const& words) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        bool const hole = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
        auto const which = hole ? static_cast<std::size_t>(pattern[at + 1] - '1') : words.size();
        if (which >= words.size()) {
            text += pattern[at];
            continue;
        }
        text += words[which];
        at += 2;
    }
    return text;
}

std::string without_blanks_around(std::string const& line) {
    auto const first = line.find_first_not_of(" \t\r"), last = line.find_last_not_of(" \t\r");
    return first == std::string::npos ? std::string{} : line.substr(first, last - first + 1);
}

// "did you mean {2}?|create it first": what follows the bar stands in when a word of the first part is empty.
std::string_view fitting(std::string_view pattern, std::vector<std::string> const& words) {
    auto const bar = pattern.find('|');
    if (bar == std::string_view::npos) return pattern;
    auto const first = pattern.substr(0, bar);
    for (std::size_t at = 0; at + 2 < first.size(); ++at) {
        if (first[at] != '{' || first[at + 2] != '}') continue;
        auto const which = static_cast<std::size_t>(first[at + 1] - '1');
        if (which >= words.size() || words[which].empty()) return pattern.substr(bar + 1);
    }
    return first;
}

struct Labels {
    std::string_view error, warning, fix;
};
constexpr Labels labels_fr{"erreur", "avertissement", "à faire : "}, labels_en{"error", "warning", "to do: "};

}  // namespace

std::string message_of(Problem const& problem, Language language) {
    return filled(fitting(in(problem.rule->message, language), problem.words), problem.words);
}

std::string fix_of(Problem const& problem, Language language) {
    return filled(fitting(in(problem.rule->fix, language), problem.words), problem.words);
}

std::string show(Problem const& problem, Language language) {
    auto const& labels = language == Language::fr ? labels_fr : labels_en;
    auto shown = problem.file;
    if (problem.line > 0) shown += ":" + std::to_string(problem.line);
    if (problem.line > 0 && problem.column > 0) shown += ":" + std::to_string(problem.column);
    auto const severity = problem.rule->severity == Severity::error ? labels.error : labels.warning;
    shown += ": " + std::string{severity} + ": " + message_of(problem, language);
    shown += " [" + std::string{problem.rule->id} + "]\n";
    if (!problem.sentence.empty()) shown += "    > " + problem.sentence + "\n";
    if (auto const fix = fix_of(problem, language); !fix.empty())
        shown += "    " + std::string{labels.fix} + fix + "\n";
    return shown;
}

std::string to_json(Problem const& problem, Language language) {
    boost::json::object object{
        {"file", problem.file},
        {"line", problem.line},
        {"column", problem.column},
        {"rule", problem.rule->id},
        {"severity", name_of(problem.rule->severity)},
        {"message", message_of(problem, language)},
        {"sentence", problem.sentence},
        {"fix", fix_of(problem, language)},
    };
    return boost::json::serialize(object);
}

void sort(std::vector<Problem>& problems) {
    auto const place = [](Problem const& problem) {
        return std::tie(problem.file, problem.line, problem.column, problem.rule->id, problem.words);
    };
    std::stable_sort(problems.begin(), problems.end(),
                     [&](Problem const& left, Problem const& right) { return place(left) < place(right); });
    auto const same = [&](Problem const& left, Problem const& right) { return place(left) == place(right); };
    problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
}

std::vector<Problem> problems_of(std::vector<Finding> const& findings) {
    std::vector<Problem> problems;
    for (auto const& finding : findings) {
        auto french = in_french(finding);
        problems.push_back({&rule_named("file.mistake"),
                            finding.file,
                            finding.line,
                            finding.column,
                            {finding.message, finding.hint, std::move(french.message), std::move(french.hint)},
                            without_blanks_around(finding.excerpt)});
    }
    return problems;
}

}  // namespace passerelle::flow::lint
