#include "cli/flow_test_report.hpp"

#include <boost/json.hpp>
#include <ostream>

#include "cli/flow_command.hpp"
#include "cli/listing.hpp"

namespace passerelle::cli {

namespace {

using flow::trial::Line;
using flow::trial::Played;
using flow::trial::Suite;

// The transcript may hold what a person typed: no line of it may command the terminal.
void print_text(std::string_view text, Console& console) {
    while (!text.empty()) {
        auto const end = text.find('\n');
        console.out << printable(text.substr(0, end)) << '\n';
        if (end == text.npos) return;
        text.remove_prefix(end + 1);
    }
}

std::string_view word_of(Line::Who who) {
    switch (who) {
        case Line::Who::person:
            return "me";
        case Line::Who::phone:
            return "bot";
        case Line::Who::staff:
            return "staff";
        case Line::Who::behind:
            break;
    }
    return "behind";
}

boost::json::object json_of(Suite const& suite, Played const& played) {
    boost::json::array mismatches, transcript;
    for (auto const& one : played.mismatches)
        mismatches.push_back({{"line", one.line},
                              {"column", one.column},
                              {"what", one.what},
                              {"expected", one.expected},
                              {"found", one.found}});
    for (auto const& line : played.transcript)
        transcript.push_back({{"who", std::string{word_of(line.who)}}, {"text", line.text}});
    return {{"file", suite.file},
            {"flow", suite.flow},
            {"test", played.name},
            {"channel", std::string{flow::name_of(played.medium)}},
            {"passed", played.passed()},
            {"mismatches", std::move(mismatches)},
            {"transcript", std::move(transcript)}};
}

void print_line(boost::json::object const& object, Console& console) {
    console.out << boost::json::serialize(object) << '\n';
}

}  // namespace

void print_suites(std::vector<Suite> const& suites, Arguments const& arguments, Console& console) {
    for (auto const& suite : suites) {
        for (auto const& finding : suite.findings) console.err << show(finding) << '\n';
        for (auto const& played : suite.played) {
            if (played.passed()) continue;
            auto const& first = played.mismatches.front();
            console.out << (in_english(arguments) ? "FAILED  " : "RATÉ  ") << suite.file << ':' << first.line << "  "
                        << printable(played.name) << " (" << flow::name_of(played.medium) << ")\n";
            print_text(transcript_of(played, suite.file), console);
            console.out << '\n';
        }
        auto figures = suite.file + ": " + std::to_string(suite.passed()) + " passed";
        if (suite.failed() > 0) figures += ", " + std::to_string(suite.failed()) + " failed";
        console.out << worded(std::move(figures), arguments) << '\n';
    }
}

void print_coverage(std::vector<Covered> const& covered, Arguments const& arguments, Console& console) {
    for (auto const& [flow, coverage] : covered) {
        auto const figures = coverage.figures(*flow);
        auto const part = [](auto seen, auto all) { return std::to_string(seen) + " of " + std::to_string(all); };
        console.out << worded(flow->id + ": steps " + part(figures.steps_seen, figures.steps) + ", ways " +
                                  part(figures.ways_seen, figures.ways),
                              arguments)
                    << '\n';
        auto const missed = [&, &file = flow->file](int line, std::string sentence) {
            console.out << "  " << file << ':' << line << ": " << worded(std::move(sentence), arguments) << '\n';
        };
        for (auto const* step : figures.steps_missed) missed(step->line, "no test visits " + step->name);
        for (auto const& edge : figures.ways_missed)
            missed(edge.line, "no test leaves " + flow->steps[static_cast<std::size_t>(edge.from)].name +
                                  " by: " + flow::trial::words_of(edge));
    }
}

void print_suites_as_json(std::vector<Suite> const& suites, Console& console) {
    for (auto const& suite : suites) {
        for (auto const& finding : suite.findings)
            print_line({{"file", finding.file},
                        {"line", finding.line},
                        {"column", finding.column},
                        {"finding", finding.message},
                        {"hint", finding.hint}},
                       console);
        for (auto const& played : suite.played) print_line(json_of(suite, played), console);
    }
}

void print_coverage_as_json(std::vector<Covered> const& covered, Console& console) {
    for (auto const& [flow, coverage] : covered) {
        auto const figures = coverage.figures(*flow);
        boost::json::array steps, ways;
        for (auto const* step : figures.steps_missed) steps.push_back({{"step", step->name}, {"line", step->line}});
        for (auto const& edge : figures.ways_missed)
            ways.push_back({{"step", flow->steps[static_cast<std::size_t>(edge.from)].name},
                            {"way", flow::trial::words_of(edge)},
                            {"line", edge.line}});
        print_line({{"flow", flow->id},
                    {"coverage",
                     {{"steps", figures.steps},
                      {"steps_seen", figures.steps_seen},
                      {"ways", figures.ways},
                      {"ways_seen", figures.ways_seen},
                      {"steps_missed", std::move(steps)},
                      {"ways_missed", std::move(ways)}}}},
                   console);
    }
}

}  // namespace passerelle::cli
