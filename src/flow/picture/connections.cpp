#include "flow/picture/connections.hpp"

#include <algorithm>
#include <map>

#include "flow/picture/words.hpp"

namespace passerelle::flow::picture {

namespace {

constexpr int many = 3;  // stops whose lines to one place would cross the page

std::string joined(std::vector<std::string> const& parts) {
    std::string made;
    for (auto const& part : parts) made += (made.empty() ? "" : ", ") + part;
    return made;
}

// "page " before its number, which stays on the same line.
std::string numbered(Word page, std::string_view language) { return std::string{word(page, language)} + "\u00A0"; }

class Connecting {
public:
    Connecting(View const& view, Sheet const& sheet, bool counted, std::string_view language)
        : view_{view}, sheet_{sheet}, counted_{counted}, language_{language} {}

    Connections connect(int at) const {
        Connections made;
        auto const& stop = stop_at(at);
        made.ends_here = ends_here(stop);
        for (auto const& way : stop.ways) {
            if (made.ends_here) break;
            if (is_told(way))
                made.told.push_back(told(way));
            else if (is_end(way.to) || sheet_.holds(way.to))
                made.drawn.push_back(&way);
            else
                made.continued.push_back(&way);
        }
        arrive(at, made);
        return made;
    }

private:
    Stop const& stop_at(int at) const { return view_.stops[static_cast<std::size_t>(at)]; }
    std::string words(Word wanted) const { return std::string{word(wanted, language_)}; }
    bool is_end(int to) const { return to == nowhere || is_repeated_end(view_, to, counted_); }

    bool ends_here(Stop const& stop) const {
        return stop.kind != Stop::Kind::end && stop.ways.size() == 1 && stop.ways.front().labels.empty() &&
               is_end(stop.ways.front().to);
    }

    bool is_told(Way const& way) const {
        return way.aside && !is_end(way.to) && (!sheet_.holds(way.to) || is_crowded(way.to));
    }
    bool is_crowded(int to) const {
        return std::ranges::count_if(view_.stops, [to](Stop const& stop) {
                   return std::ranges::any_of(stop.ways, [to](Way const& way) { return way.aside && way.to == to; });
               }) >= many;
    }
    std::string told(Way const& way) const {
        auto made = joined(way.labels) + " → " + stop_at(way.to).name;
        if (!sheet_.holds(way.to)) made += " (" + page_name(sheet_.page_of(way.to)) + ")";
        return made;
    }
    std::string page_name(int page) const { return numbered(Word::page, language_) + std::to_string(page + 1); }

    // The other ends of what is told and continued, by page.
    void arrive(int at, Connections& made) const {
        std::map<int, std::vector<std::string>> told, continued;
        for (int from = 0; from < static_cast<int>(view_.stops.size()); ++from) {
            auto const page = sheet_.page_of(from);
            for (auto const& way : stop_at(from).ways) {
                if (way.to != at || page == nowhere) continue;
                auto const here = page == static_cast<int>(sheet_.number);
                if (way.aside && (!here || is_told(way)))
                    told[page].push_back(stop_at(from).name);
                else if (!here)
                    continued[page].push_back(stop_at(from).name);
            }
        }
        for (auto const& [page, names] : told)
            made.arriving.push_back("← " + joined(names) +
                                    (page == static_cast<int>(sheet_.number) ? "" : " (" + page_name(page) + ")"));
        for (auto const& [page, names] : continued)
            made.from_pages.push_back(labelled("← " + numbered(Word::from_page, language_) + std::to_string(page + 1),
                                               joined(names), language_));
    }

    View const& view_;
    Sheet const& sheet_;
    bool counted_;
    std::string_view language_;
};

}  // namespace

Connections connections_of(View const& view, Sheet const& sheet, int stop, bool counted, std::string_view language) {
    return Connecting{view, sheet, counted, language}.connect(stop);
}

std::vector<std::string> continued_lines(View const& view, Sheet const& sheet, std::vector<Way const*> const& ways,
                                         std::string_view language) {
    auto const begin = "→ " + numbered(Word::continued_on, language);
    auto const page = [&](Way const* way) { return std::to_string(sheet.page_of(way->to) + 1); };
    auto const name = [&](Way const* way) { return view.stops[static_cast<std::size_t>(way->to)].name; };
    if (ways.size() == 1) return {labelled(begin + page(ways.front()), name(ways.front()), language)};
    std::map<std::string, std::vector<std::string>> by_page;
    for (auto const* way : ways) {
        auto const label = way->labels.empty() ? std::string{word(Word::always, language)} : joined(way->labels);
        by_page[page(way)].push_back(labelled(label, name(way), language));
    }
    std::vector<std::string> lines;
    for (auto const& [number, told] : by_page) {
        lines.push_back(begin + number);
        lines.insert(lines.end(), told.begin(), told.end());
    }
    return lines;
}

std::string titled(View const& view, Sheet const& sheet, std::string_view language) {
    if (sheet.pages.size() == 1) return view.title;
    return view.title + ", " + std::string{word(Word::page, language)} + " " + std::to_string(sheet.number + 1) +
           " / " + std::to_string(sheet.pages.size());
}

}  // namespace passerelle::flow::picture
