#include "flow/picture/dot.hpp"

#include <algorithm>
#include <set>

#include "base/encoding.hpp"
#include "flow/picture/connections.hpp"
#include "flow/picture/words.hpp"
#include "flow/picture/wrap.hpp"

namespace passerelle::flow::picture {

namespace {

constexpr std::size_t label_width = 20;
constexpr std::size_t many_ways = 4;

// How each kind of stop looks: the shape alone tells it, for paper without colours and eyes that see none.
struct Look {
    Stop::Kind kind;
    std::string_view shape, style, fill, pen;
};
constexpr Look looks[] = {
    {Stop::Kind::say, "box", "rounded,filled", "#FFFFFF", "1"},
    {Stop::Kind::question, "box", "filled", "#E8F1FB", "2.6"},
    {Stop::Kind::decision, "diamond", "filled", "#FFFFFF", "1"},
    {Stop::Kind::chance, "Mdiamond", "filled", "#FFFFFF", "1"},
    {Stop::Kind::note, "tab", "filled", "#F4F4F4", "1"},
    {Stop::Kind::call, "component", "filled", "#F4F4F4", "1"},
    {Stop::Kind::flow, "folder", "filled", "#F4F4F4", "1"},
    {Stop::Kind::wait, "ellipse", "filled", "#F4F4F4", "1"},
    {Stop::Kind::person, "note", "filled", "#FFF3D6", "1.4"},
    {Stop::Kind::end, "box", "rounded,filled", "#333333", "1"},
};
Look const& look_of(Stop::Kind kind) { return *std::ranges::find(looks, kind, &Look::kind); }

std::string text_of(std::string_view text) { return escape_xml(text); }

constexpr auto corner = "&#160;&#160;&#160;&#160;";  // what the folded corner takes of the first line

enum class Side { left, middle };

// Text stands at the left: where a machine has other letters than the one that drew, only the right edge moves.
std::string lines_of(std::string_view text, std::size_t width, Side side = Side::left) {
    std::string made;
    for (auto const& line : wrapped(text, width))
        made += text_of(line) + (side == Side::left ? "<BR ALIGN=\"LEFT\"/>" : "<BR/>");
    return made;
}

std::string small(std::string_view markup) {
    return markup.empty() ? "" : "<FONT POINT-SIZE=\"8\">" + std::string{markup} + "</FONT>";
}

// An attribute value in double quotes.
std::string quoted_attribute(std::string_view text) {
    std::string made{"\""};
    for (char const letter : text) {
        if (letter == '"' || letter == '\\') made += '\\';
        made += letter;
    }
    return made + "\"";
}

class Drawing {
public:
    Drawing(View const& view, std::string_view language, Layout const& layout, Sheet const& sheet,
            StepCounts const* counts)
        : view_{view}, language_{language}, layout_{layout}, sheet_{sheet}, counts_{counts} {}

    std::string draw() {
        begin();
        for (int const at : sheet_.pages[sheet_.number]) {
            auto const connections = connections_of(view_, sheet_, at, counts_ != nullptr, language_);
            node("s" + std::to_string(at), stop_at(at), &connections);
            arrive(at, connections);
            leave(at, connections);
        }
        return std::move(out_) + "}\n";
    }

private:
    Stop const& stop_at(int at) const { return view_.stops[static_cast<std::size_t>(at)]; }
    std::string words(Word wanted) const { return std::string{word(wanted, language_)}; }

    void begin() {
        out_ =
            "digraph flow {\n"
            "  graph [rankdir=TB, nodesep=0.2, ranksep=0.22, margin=0, fontname=\"DejaVu Sans\", fontsize=10, "
            "labelloc=t, " +
            (layout_.columns == 0 ? "" : "pack=16, packmode=\"array_t" + std::to_string(layout_.columns) + "\", ") +
            "\n    label=<<B><FONT POINT-SIZE=\"14\">" + text_of(titled(view_, sheet_, language_)) +
            "</FONT></B><BR/>" +
            small(sheet_.number == 0 ? lines_of(view_.about, 100, Side::middle) +
                                           lines_of(word(Word::legend, language_), 100, Side::middle)
                                     : "") +
            ">];\n"
            "  node [fontname=\"DejaVu Sans\", fontsize=9, margin=\"0.09,0.05\", height=0.2, width=0.3];\n"
            "  edge [fontname=\"DejaVu Sans\", fontsize=8, arrowsize=0.7];\n";
        if (sheet_.number > 0) return;
        auto label = "<B>" + text_of(word(Word::start, language_)) + "</B><BR/>";
        for (auto const& rule : view_.starts) label += lines_of(rule, 44);
        out_ += "  start [shape=box, style=\"rounded,bold\", margin=\"0.2,0.08\", label=<" + label + ">];\n";
        if (!view_.stops.empty()) out_ += "  start -> s0;\n";
    }

    // Without connections: an end that is drawn where it is come to.
    void node(std::string const& id, Stop const& stop, Connections const* connections) {
        auto const& look = look_of(stop.kind);
        auto const end = stop.kind == Stop::Kind::end;
        auto const label = end ? end_label(stop) : stop_label(stop, *connections);
        out_ += "  " + id + " [shape=" + std::string{look.shape} + ", style=\"" + std::string{look.style} +
                "\", fillcolor=\"" + std::string{look.fill} +
                "\", penwidth=" + std::string{stop.urgent ? "3" : look.pen} + (end ? ", fontcolor=\"#FFFFFF\"" : "") +
                ", tooltip=" + quoted_attribute(stop.name) + ", label=<" + label +
                (connections ? count_of(stop.name) : "") + ">];\n";
    }

    std::string end_label(Stop const& stop) const {
        auto text = stop.lines.empty() ? stop.title : labelled(stop.title, stop.lines.front(), language_);
        auto label = small("<B>" + text_of(text) + "</B><BR/>");
        for (std::size_t line = 1; line < stop.lines.size(); ++line)
            label += lines_of(stop.lines[line], layout_.text_width);
        return label;
    }

    std::string stop_label(Stop const& stop, Connections const& connections) const {
        auto const side =
            stop.kind == Stop::Kind::decision || stop.kind == Stop::Kind::chance ? Side::middle : Side::left;
        auto const line_end = side == Side::left ? "<BR ALIGN=\"LEFT\"/>" : "<BR/>";
        std::string label;
        for (auto const& line : connections.arriving) label += small(lines_of(line, layout_.text_width + 4, side));
        label += small("<B>" + text_of(stop.title) + "</B>&#160;· " + text_of(stop.name) +
                       (stop.kind == Stop::Kind::person ? corner : "") + line_end);
        for (auto const& line : stop.lines) label += lines_of(line, layout_.text_width, side);
        for (auto const& line : stop.nearby) label += small(lines_of(line, layout_.text_width + 4, side));
        for (auto const& line : connections.told) label += small(lines_of(line, layout_.text_width + 4, side));
        if (connections.ends_here) label += small(text_of(end_of(stop)) + line_end);
        return label;
    }

    std::string count_of(std::string const& step) const {
        if (!counts_) return {};
        auto const found = counts_->find(step);
        auto const count = found == counts_->end() ? StepCount{} : found->second;
        auto made = number_of(count.visits, Word::visits, language_);
        if (count.answers > 0) made += ", " + number_of(count.answers, Word::answers, language_);
        if (count.waiting > 0) made += ", " + number_of(count.waiting, Word::waiting, language_);
        return small("<B>" + text_of(made) + "</B><BR ALIGN=\"LEFT\"/>");
    }

    std::string end_of(Stop const& stop) const {
        auto const to = stop.ways.front().to;
        auto const* end = to == nowhere ? nullptr : &stop_at(to);
        auto const made = "■ " + words(end ? Word::end : Word::end_of_flow);
        return end && !end->lines.empty() ? labelled(made, end->lines.front(), language_) : made;
    }

    void leave(int at, Connections const& connections) {
        auto const source = "s" + std::to_string(at);
        auto const lines = connections.drawn.size() + (connections.continued.empty() ? 0 : 1);
        int row = 0;
        auto const rows = [&] { return lines < many_ways ? 1 : 1 + row++ % layout_.stagger; };
        for (auto const* way : connections.drawn) {
            auto const target = sheet_.holds(way->to) ? "s" + std::to_string(way->to) : end_for(source, way->to);
            edge(source, target, way->labels, way->silence, rows());
        }
        if (connections.continued.empty()) return;
        connector(source + "on", continued_lines(view_, sheet_, connections.continued, language_));
        auto const alone = connections.continued.size() == 1;
        edge(source, source + "on", alone ? connections.continued.front()->labels : std::vector<std::string>{}, false,
             rows());
    }

    void arrive(int at, Connections const& connections) {
        if (connections.from_pages.empty()) return;
        auto const target = "s" + std::to_string(at);
        connector(target + "from", connections.from_pages);
        edge(target + "from", target, {}, false, 1);
    }

    void connector(std::string const& id, std::vector<std::string> const& lines) {
        std::string label;
        for (auto const& line : lines) label += lines_of(line, layout_.text_width + 4);
        out_ += "  " + id + " [shape=box, style=dotted, fontsize=8, label=<" + label + ">];\n";
    }

    void edge(std::string const& source, std::string const& target, std::vector<std::string> const& labels, bool dashed,
              int rows) {
        std::string label;
        for (auto const& one : labels)
            for (auto const& line : wrapped(one, label_width)) label += "&#160;" + text_of(line) + "&#160;<BR/>";
        out_ += "  " + source + " -> " + target + " [" + (dashed ? "style=dashed, " : "") +
                (rows > 1 ? "minlen=" + std::to_string(rows) + ", " : "") + "label=<" + (label.empty() ? " " : label) +
                ">];\n";
    }

    std::string end_for(std::string const& source, int to) {
        auto id = source + "e" + (to == nowhere ? "" : std::to_string(to));
        if (!drawn_.insert(id).second) return id;
        Stop over;
        over.kind = Stop::Kind::end;
        over.title = words(Word::end_of_flow);
        node(id, to == nowhere ? over : stop_at(to), nullptr);
        return id;
    }

    View const& view_;
    std::string language_;
    Layout layout_;
    Sheet const& sheet_;
    StepCounts const* counts_;
    std::set<std::string> drawn_;
    std::string out_;
};

}  // namespace

std::vector<Layout> const& layouts() {
    static std::vector<Layout> const all{{30, 1, 0}, {24, 1, 0}, {19, 1, 0}, {24, 2, 0}, {19, 2, 0},
                                         {30, 2, 0}, {36, 1, 0}, {19, 3, 0}, {24, 3, 0}, {24, 1, 2},
                                         {19, 1, 2}, {24, 1, 3}, {19, 1, 3}};
    return all;
}

std::string dot_of(View const& view, std::string_view language, StepCounts const* counts) {
    return dot_of(view, language, {}, one_page(view, counts != nullptr), counts);
}

std::string dot_of(View const& view, std::string_view language, Layout const& layout, Sheet const& sheet,
                   StepCounts const* counts) {
    return Drawing{view, language, layout, sheet, counts}.draw();
}

}  // namespace passerelle::flow::picture
