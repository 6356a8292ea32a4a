#include <ostream>

#include "cli/child_process.hpp"
#include "cli/flow_command.hpp"
#include "cli/workplace.hpp"
#include "flow/picture/dot.hpp"
#include "flow/picture/svg.hpp"
#include "store/step_counts.hpp"

namespace passerelle::cli {

namespace {

namespace picture = flow::picture;

constexpr int smallest_print = 5;  // points

// Names of the log are those of their day: a renamed step keeps what was counted under its earlier names.
picture::StepCounts by_todays_names(flow::Flow const& flow, std::vector<store::StepCount> const& counted) {
    picture::StepCounts counts;
    for (auto const& row : counted) {
        auto const* step = flow.find(row.step);
        auto& sum = counts[step ? step->name : row.step];
        sum.visits += row.visits;
        sum.answers += row.answers;
        sum.waiting += row.waiting;
    }
    return counts;
}

std::optional<picture::StepCounts> counts_of(flow::Flow const& flow, Arguments const& arguments, Console& console) {
    auto const workplace = open_workplace(arguments, console);
    if (!workplace) return std::nullopt;
    std::vector<store::StepCount> counted;
    auto const done = read(*workplace, console, [&](store::Connection& connection) {
        counted = store::count_steps(connection, workplace->settings.workspace, flow.id);
    });
    if (!done) return std::nullopt;
    return by_todays_names(flow, counted);
}

// The layout that prints largest.
Result<picture::Page> drawn(picture::View const& view, std::string const& language, picture::StepCounts const* counts,
                            std::string const& outline) {
    std::optional<picture::Page> best;
    for (auto const& layout : picture::layouts()) {
        auto const svg = run_program({"dot", "-Tsvg"}, picture::dot_of(view, language, layout, counts));
        if (!svg) return svg.error();
        auto page = picture::page_of(*svg, view.title, outline);
        if (!page) return page.error();
        if (!best || page->print_size > best->print_size + 0.05) best = std::move(*page);
    }
    return std::move(*best);
}

int print_svg(picture::View const& view, std::string const& language, picture::StepCounts const* counts,
              std::string const& outline, Arguments const& arguments, Console& console) {
    auto page = drawn(view, language, counts, outline);
    if (!page) {
        console.err << "passerelle flow graph: " << page.error().detail
                    << (page.error().fault == Fault::not_found
                            ? "; install the Debian package graphviz, or ask for --format text"
                            : "")
                    << '\n';
        return failed;
    }
    page->svg += "<!-- " + picture::mark_of(picture::dot_of(view, language, {}, counts)) + " -->\n";
    if (page->print_size < smallest_print)
        console.err << view.title << ": on one page of A4 the letters are smaller than " << smallest_print
                    << " points; print it on A3, or split the flow with `run`\n";
    return deliver(arguments, console, page->svg) ? ok : failed;
}

int draw(Arguments const& arguments, Console& console) {
    auto const flow = open_flow(arguments, console, "flow graph");
    if (!flow) return failed;
    auto const language = arguments.given("--lang") ? arguments.get("--lang") : flow->languages.front();
    std::optional<picture::StepCounts> counts;
    if (arguments.given("--counts")) {
        counts = counts_of(*flow, arguments, console);
        if (!counts) return failed;
    }
    auto const view = picture::view_of(*flow, language);
    auto const* const counted = counts ? &*counts : nullptr;
    auto const outline = picture::outline_of(view, language, counted);
    auto const format = arguments.get("--format");
    if (format == "text") return deliver(arguments, console, outline) ? ok : failed;
    if (format == "dot") return deliver(arguments, console, picture::dot_of(view, language, {}, counted)) ? ok : failed;
    return print_svg(view, language, counted, outline, arguments, console);
}

}  // namespace

extern Command const flow_graph_command{
    "flow graph",
    "Draw a flow: a picture for a page of A4, or an outline in words",
    {flow_argument(),
     {ArgumentSpec::Kind::option, "--lang", "Language of the messages and the words; else the flow's first"},
     {ArgumentSpec::Kind::option,
      "--format",
      "svg, dot (Graphviz) or text",
      false,
      false,
      "svg",
      {"svg", "dot", "text"}},
     {ArgumentSpec::Kind::flag, "--counts", "With visits, answers and people waiting per step, from the store"},
     {ArgumentSpec::Kind::option, "-o,--output", "File to write; standard output without it"},
     flows_option(),
     config_option()},
    draw,
    "The SVG is one portrait page of A4 and carries the outline for screen readers. It needs Graphviz (`dot`);\n"
    "text and dot need nothing.",
};

}  // namespace passerelle::cli
