#include <algorithm>

#include "flow/picture/connections.hpp"
#include "flow/picture/dot.hpp"
#include "flow/picture/words.hpp"

namespace passerelle::flow::picture {

namespace {

// Screen readers stop at line ends: a text is one line.
std::string one_line(std::string text) {
    for (auto& letter : text)
        if (letter == '\n') letter = ' ';
    return text;
}

std::string counted(StepCount const& count, std::string_view language) {
    return number_of(count.visits, Word::visits, language) + ", " + number_of(count.answers, Word::answers, language) +
           ", " + number_of(count.waiting, Word::waiting, language);
}

// Steps that were taken out since: whoever stands on one goes on in the version that it began with.
void add_gone(View const& view, StepCounts const& counts, std::string_view language, std::string& out) {
    for (auto const& [name, count] : counts) {
        bool const here = std::any_of(view.stops.begin(), view.stops.end(),
                                      [&wanted = name](Stop const& stop) { return stop.name == wanted; });
        if (!here)
            out += "\n" + std::string{word(Word::taken_out, language)} + " " + name + "\n   [" +
                   counted(count, language) + "]\n";
    }
}

std::string way_line(View const& view, Way const& way, std::string_view language) {
    std::string label;
    for (auto const& one : way.labels)
        label += (label.empty() ? "" : (language == "fr" ? ", ou " : ", or ")) + one_line(one);
    if (label.empty()) label = word(Word::always, language);
    if (way.to == nowhere) return "   - " + labelled(label, word(Word::end_of_flow, language), language) + "\n";
    auto const& target = view.stops[static_cast<std::size_t>(way.to)];
    return "   - " +
           labelled(label,
                    std::string{word(Word::goes_to, language)} + " " + std::to_string(way.to + 1) + ", " + target.name,
                    language) +
           "\n";
}

void tell(View const& view, std::size_t at, std::string_view language, StepCounts const* counts, std::string& out) {
    auto const& stop = view.stops[at];
    out += "\n" + std::to_string(at + 1) + ". " + stop.name + ", " + stop.title + "\n";
    for (auto const& line : stop.lines) out += "   " + one_line(line) + "\n";
    for (auto const& line : stop.nearby) out += "   (" + one_line(line) + ")\n";
    if (counts) {
        auto const found = counts->find(stop.name);
        out += "   [" + counted(found == counts->end() ? StepCount{} : found->second, language) + "]\n";
    }
    for (auto const& way : stop.ways) out += way_line(view, way, language);
}

std::string head(View const& view, std::string_view language) {
    auto out = view.title + "\n";
    if (!view.about.empty()) out += one_line(view.about) + "\n";
    out += "\n" + std::string{word(Word::start, language)} + "\n";
    for (auto const& rule : view.starts) out += "   - " + one_line(rule) + "\n";
    return out;
}

}  // namespace

std::string outline_of(View const& view, std::string_view language, StepCounts const* counts) {
    auto out = head(view, language);
    for (std::size_t at = 0; at < view.stops.size(); ++at) tell(view, at, language, counts, out);
    if (counts) add_gone(view, *counts, language, out);
    return out;
}

std::string outline_of(View const& view, std::string_view language, Sheet const& sheet, StepCounts const* counts) {
    if (sheet.pages.size() == 1) return outline_of(view, language, counts);
    auto out = sheet.number == 0 ? head(view, language) : titled(view, sheet, language) + "\n";
    for (auto const at : sheet.pages[sheet.number]) tell(view, static_cast<std::size_t>(at), language, counts, out);
    if (counts && sheet.number + 1 == sheet.pages.size()) add_gone(view, *counts, language, out);
    return out;
}

}  // namespace passerelle::flow::picture
