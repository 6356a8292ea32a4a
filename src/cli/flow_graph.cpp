#include <filesystem>
#include <ostream>

#include "cli/flow_command.hpp"
#include "cli/flow_graph_pages.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"
#include "store/step_counts.hpp"

namespace passerelle::cli {

namespace {

namespace picture = flow::picture;

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

int say_why(Error const& error, Console& console) {
    std::string const hint =
        error.fault == Fault::not_found ? "; install the Debian package graphviz, or ask for --format text" : "";
    console.err << "passerelle flow graph: " << said(console, error.detail + hint) << '\n';
    return failed;
}

// An earlier picture may have had more pages: printed along, they would mislead.
void warn_of_left_pages(std::string const& first, std::size_t pages, Console& console) {
    for (auto page = pages; std::filesystem::exists(file_of_page(first, page)); ++page)
        console.err << said(console, file_of_page(first, page) + " is not of this picture, which has " +
                                         std::to_string(pages) + (pages == 1 ? " page" : " pages") +
                                         ": delete it if it is of an earlier one")
                    << '\n';
}

int print_svg(picture::View const& view, std::string const& language, picture::StepCounts const* counts,
              Arguments const& arguments, Console& console) {
    auto const pages = drawn_pages(view, language, counts);
    if (!pages) return say_why(pages.error(), console);
    auto const output = arguments.get("--output");
    if (output.empty() && pages->size() > 1)
        return say_why({Fault::invalid, "the picture has " + std::to_string(pages->size()) +
                                            " pages of A4; say where: --output name.svg writes name.svg, name-2.svg …"},
                       console);
    for (std::size_t at = 0; at < pages->size(); ++at) {
        auto const& page = (*pages)[at];
        if (page.scale < 1)
            console.err << said(console,
                                view.title + ", page " + std::to_string(at + 1) +
                                    ": one step is too large for a page of A4; its letters are smaller than 8 points")
                        << '\n';
        if (output.empty())
            console.out << page.svg;
        else if (!write_file(file_of_page(output, at), page.svg, console))
            return failed;
    }
    if (!output.empty()) warn_of_left_pages(output, pages->size(), console);
    return ok;
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
    auto const format = arguments.get("--format");
    if (format == "text")
        return deliver(arguments, console, picture::outline_of(view, language, counted)) ? ok : failed;
    if (format == "dot") return deliver(arguments, console, picture::dot_of(view, language, counted)) ? ok : failed;
    return print_svg(view, language, counted, arguments, console);
}

}  // namespace

extern Command const flow_graph_command{
    "flow graph",
    "Draw a flow: a picture for pages of A4, or an outline in words",
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
    "Each SVG is one portrait page of A4, to be printed from any browser, with its part of the outline for screen\n"
    "readers. A long flow has several: `-o week.svg` writes week.svg, week-2.svg and so on. It needs Graphviz "
    "(`dot`);\n"
    "text and dot need nothing.",
};

}  // namespace passerelle::cli
