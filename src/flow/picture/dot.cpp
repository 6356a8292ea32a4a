#include "flow/picture/dot.hpp"

#include <algorithm>
#include <set>

#include "base/encoding.hpp"
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

std::string lines_of(std::string_view text, std::size_t width) {
    std::string made;
    for (auto const& line : wrapped(text, width)) made += text_of(line) + "<BR/>";
    return made;
}

std::string small(std::string_view markup) { return "<FONT POINT-SIZE=\"8\">" + std::string{markup} + "</FONT>"; }

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
    Drawing(View const& view, std::string_view language, Layout const& layout, StepCounts const* counts)
        : view_{view}, language_{language}, layout_{layout}, counts_{counts} {}

    std::string draw() {
        begin();
        for (std::size_t at = 0; at < view_.stops.size(); ++at)
            if (!is_copied(static_cast<int>(at))) stop(static_cast<int>(at));
        for (std::size_t at = 0; at < view_.stops.size(); ++at) ways(static_cast<int>(at));
        return std::move(out_) + "}\n";
    }

private:
    void begin() {
        out_ =
            "digraph flow {\n"
            "  graph [rankdir=TB, nodesep=0.2, ranksep=0.3, margin=0, fontname=\"DejaVu Sans\", fontsize=10, "
            "labelloc=t,\n    label=<<B><FONT POINT-SIZE=\"14\">" +
            text_of(view_.title) + "</FONT></B><BR/>" +
            (view_.about.empty() ? std::string{} : small(lines_of(view_.about, 110))) +
            small(lines_of(word(Word::legend, language_), 130)) + ">];\n" +
            "  node [fontname=\"DejaVu Sans\", fontsize=10, margin=\"0.1,0.06\", height=0.2, width=0.3];\n"
            "  edge [fontname=\"DejaVu Sans\", fontsize=9, arrowsize=0.7];\n";
        auto label = "<B>" + text_of(word(Word::start, language_)) + "</B><BR/>";
        for (auto const& rule : view_.starts) label += lines_of(rule, 44);
        out_ += "  start [shape=box, style=\"rounded,bold\", margin=\"0.2,0.08\", label=<" + label + ">];\n";
        if (!view_.stops.empty()) out_ += "  start -> s0;\n";
    }

    // An end without words of its own is drawn again at every way that leads to it: no lines across the page.
    bool is_copied(int step) const {
        auto const& stop = view_.stops[static_cast<std::size_t>(step)];
        return !counts_ && stop.kind == Stop::Kind::end && stop.lines.size() <= 1 && step > 0;
    }

    void stop(int at) {
        auto const& stop = view_.stops[static_cast<std::size_t>(at)];
        node("s" + std::to_string(at), stop, true);
    }

    void node(std::string const& id, Stop const& stop, bool counted) {
        auto const& look = look_of(stop.kind);
        auto const end = stop.kind == Stop::Kind::end;
        auto label = small("<B>" + text_of(stop.title) + "</B>" + (end ? "" : "&#160;&#160;· " + text_of(stop.name)));
        if (end) {
            for (auto const& line : stop.lines) label += "&#160;" + lines_of(line, layout_.text_width);
        } else {
            label += "<BR/>";
            for (auto const& line : stop.lines) label += lines_of(line, layout_.text_width);
            for (auto const& line : stop.nearby) label += small(lines_of(line, layout_.text_width + 6));
        }
        if (ends_here(stop)) label += end_of(stop);
        if (counted) label += count_of(stop.name);
        while (label.ends_with("<BR/>")) label.resize(label.size() - 5);
        out_ += "  " + id + " [shape=" + std::string{look.shape} + ", style=\"" + std::string{look.style} +
                "\", fillcolor=\"" + std::string{look.fill} +
                "\", penwidth=" + std::string{stop.urgent ? "3" : look.pen} + (end ? ", fontcolor=\"#FFFFFF\"" : "") +
                ", tooltip=" + quoted_attribute(stop.name) + ", label=<" + label + ">];\n";
    }

    std::string count_of(std::string const& step) const {
        if (!counts_) return {};
        auto const found = counts_->find(step);
        auto const count = found == counts_->end() ? StepCount{} : found->second;
        auto made = number_of(count.visits, Word::visits, language_);
        if (count.answers > 0) made += ", " + number_of(count.answers, Word::answers, language_);
        if (count.waiting > 0)
            made += ", " + std::to_string(count.waiting) + " " + std::string{word(Word::waiting, language_)};
        return small("<B>" + text_of(made) + "</B><BR/>");
    }

    // The only way of a step, and it ends: told in the step itself, a box less.
    bool ends_here(Stop const& stop) const {
        if (stop.kind == Stop::Kind::end || stop.ways.size() != 1 || !stop.ways.front().labels.empty()) return false;
        return stop.ways.front().to == nowhere || is_copied(stop.ways.front().to);
    }

    std::string end_of(Stop const& stop) const {
        auto const to = stop.ways.front().to;
        auto const* end = to == nowhere ? nullptr : &view_.stops[static_cast<std::size_t>(to)];
        auto made = "■ " + std::string{word(end ? Word::end : Word::end_of_flow, language_)};
        if (end && !end->lines.empty()) made = labelled(made, end->lines.front(), language_);
        return small(text_of(made)) + "<BR/>";
    }

    void ways(int at) {
        auto const& stop = view_.stops[static_cast<std::size_t>(at)];
        if (ends_here(stop)) return;
        int row = 0;
        for (auto const& way : stop.ways) {
            edge(at, way, stop.ways.size() < many_ways ? 1 : 1 + row % layout_.stagger);
            ++row;
        }
    }

    void edge(int from, Way const& way, int rows) {
        auto const source = "s" + std::to_string(from);
        auto target = "s" + std::to_string(way.to);
        if (way.to == nowhere || is_copied(way.to)) target = end_for(source, way.to);
        std::string label;
        for (auto const& one : way.labels)
            for (auto const& line : wrapped(one, label_width)) label += "&#160;" + text_of(line) + "&#160;<BR/>";
        if (label.ends_with("<BR/>")) label.resize(label.size() - 5);
        out_ += "  " + source + " -> " + target + " [" + (way.silence ? "style=dashed, " : "") +
                (rows > 1 ? "minlen=" + std::to_string(rows) + ", " : "") + "label=<" + (label.empty() ? " " : label) +
                ">];\n";
    }

    std::string end_for(std::string const& source, int to) {
        auto const id = source + "e" + (to == nowhere ? "" : std::to_string(to));
        if (!drawn_.insert(id).second) return id;
        if (to == nowhere) {
            Stop over;
            over.kind = Stop::Kind::end;
            over.title = word(Word::end_of_flow, language_);
            node(id, over, false);
        } else {
            node(id, view_.stops[static_cast<std::size_t>(to)], false);
        }
        return id;
    }

    View const& view_;
    std::string language_;
    Layout layout_;
    StepCounts const* counts_;
    std::set<std::string> drawn_;
    std::string out_;
};

}  // namespace

std::vector<Layout> layouts() {
    std::vector<Layout> all;
    for (std::size_t const width : {30, 24, 19})
        for (int const stagger : {1, 2, 3}) all.push_back({width, stagger});
    return all;
}

std::string dot_of(View const& view, std::string_view language, Layout const& layout, StepCounts const* counts) {
    return Drawing{view, language, layout, counts}.draw();
}

}  // namespace passerelle::flow::picture
