#include "flow/picture/pages.hpp"

#include <algorithm>
#include <set>

namespace passerelle::flow::picture {

namespace {

using Order = std::vector<int>;

Stop const& stop_at(View const& view, int at) { return view.stops[static_cast<std::size_t>(at)]; }

// The first stop of the part that each stop belongs to: a question, or where ways of several parts meet, with all that
// only it leads to.
class Parts {
public:
    explicit Parts(View const& view) : view_{view}, head_(view.stops.size(), nowhere) {
        for (std::size_t at = 0; at < head_.size(); ++at)
            if (at == 0 || view.stops[at].kind == Stop::Kind::question) head_[at] = static_cast<int>(at);
        while (spread() || split()) continue;
        for (std::size_t at = 0; at < head_.size(); ++at)
            if (head_[at] == nowhere) head_[at] = static_cast<int>(at);  // nothing leads there
    }
    int head_of(int stop) const { return head_[static_cast<std::size_t>(stop)]; }

private:
    // Stops without a part take that of what leads to them.
    bool spread() {
        bool changed = false;
        for_each_way([&](int from, int to) {
            auto& head = head_[static_cast<std::size_t>(to)];
            if (head != nowhere || head_of(from) == nowhere) return;
            head = head_of(from);
            changed = true;
        });
        return changed;
    }
    // A stop that two parts lead to begins its own; what had followed from it is asked again.
    bool split() {
        int meeting = nowhere;
        for_each_way([&](int from, int to) {
            if (meeting == nowhere && head_of(to) != to && head_of(from) != nowhere && head_of(from) != head_of(to))
                meeting = to;
        });
        if (meeting == nowhere) return false;
        for (std::size_t at = 0; at < head_.size(); ++at)
            if (head_[at] != static_cast<int>(at)) head_[at] = nowhere;
        head_[static_cast<std::size_t>(meeting)] = meeting;
        return true;
    }
    template <class Visit>
    void for_each_way(Visit visit) const {
        for (std::size_t from = 0; from < view_.stops.size(); ++from)
            for (auto const& way : view_.stops[from].ways)
                if (way.to != nowhere) visit(static_cast<int>(from), way.to);
    }

    View const& view_;
    std::vector<int> head_;
};

class Cutting {
public:
    Cutting(View const& view, bool counted, Fits const& fits) : view_{view}, fits_{fits}, parts_{view} {
        order_ = one_page(view, counted).pages.front();
        placed_.insert(order_.begin(), order_.end());
        std::ranges::stable_sort(order_, {}, [this](int stop) { return parts_.head_of(stop); });
    }

    Result<Pages> cut() {
        for (std::size_t begin = 0; begin < order_.size();) {
            auto const full = last_that_fits(begin);
            if (!full) return full.error();
            auto end = best_end(begin, *full);
            auto const room = room_for(begin, end);
            if (!room) return room.error();
            if (*room != Room::enough) end = *full;
            pages_.push_back(stops(begin, end));
            begin = end;
        }
        if (auto const done = halve_what_does_not_fit(); !done) return done.error();
        return std::move(pages_);
    }

private:
    Order stops(std::size_t begin, std::size_t end) const {
        Order taken{order_.begin() + static_cast<std::ptrdiff_t>(begin),
                    order_.begin() + static_cast<std::ptrdiff_t>(end)};
        std::ranges::sort(taken);
        return taken;
    }

    Result<Room> room_for(std::size_t begin, std::size_t end) const {
        Sheet sheet{pages_, pages_.size()};
        sheet.pages.push_back(stops(begin, end));
        // Where the others will stand is not known yet: a page for each takes most room to tell.
        for (auto at = end; at < order_.size(); ++at) sheet.pages.push_back({order_[at]});
        return fits_(sheet);
    }

    // At least one stop, however large. From the back: a page with less on it may need more room, for its connectors.
    Result<std::size_t> last_that_fits(std::size_t begin) const {
        for (auto end = std::min(order_.size(), begin + most_on_a_page); end > begin + 1;) {
            auto const room = room_for(begin, end);
            if (!room) return room.error();
            if (*room == Room::enough) return end;
            end -= *room == Room::far_too_little ? 1 + (end - begin) / 8 : 1;
        }
        return begin + 1;
    }

    // Now that it is known where all stand, a page may be drawn otherwise than when it was tried.
    Result<void> halve_what_does_not_fit() {
        for (std::size_t page = 0; page < pages_.size();) {
            auto const room = fits_({pages_, page});
            if (!room) return room.error();
            auto& stops = pages_[page];
            if (*room >= Room::tight || stops.size() == 1) {
                ++page;
                continue;
            }
            auto const half = stops.begin() + static_cast<std::ptrdiff_t>(stops.size() / 2);
            Order second{half, stops.end()};
            stops.erase(half, stops.end());
            pages_.insert(pages_.begin() + static_cast<std::ptrdiff_t>(page) + 1, std::move(second));
            page = 0;  // the others tell of new page numbers
        }
        return {};
    }

    // The end, in the last part of the page, that cuts fewest ways; rather where a part ends.
    std::size_t best_end(std::size_t begin, std::size_t full) const {
        if (full == order_.size() || full == begin + 1) return full;
        auto best = full;
        auto least = cost(begin, full, full);
        for (auto end = full; end > begin + 1 && end + (full - begin) / 3 >= full; --end)
            if (auto const costs = cost(begin, end, full); costs < least) {
                least = costs;
                best = end;
            }
        return best;
    }

    int cost(std::size_t begin, std::size_t end, std::size_t full) const {
        constexpr int a_way = 2, a_part = 3, an_empty_place = 1;
        std::set<int> const here{order_.begin() + static_cast<std::ptrdiff_t>(begin),
                                 order_.begin() + static_cast<std::ptrdiff_t>(end)};
        int ways = 0;
        for (auto const from : order_)
            for (auto const& way : stop_at(view_, from).ways)
                if (!way.aside && placed_.contains(way.to) && here.contains(from) != here.contains(way.to)) ++ways;
        bool const inside = parts_.head_of(order_[end]) == parts_.head_of(order_[end - 1]);
        return ways * a_way + (inside ? a_part : 0) + static_cast<int>(full - end) * an_empty_place;
    }

    static constexpr std::size_t most_on_a_page = 24;  // of the smallest stops, in letters of 8 points

    View const& view_;
    Fits const& fits_;
    Parts parts_;
    Order order_;
    std::set<int> placed_;
    Pages pages_;
};

}  // namespace

int Sheet::page_of(int stop) const {
    for (std::size_t page = 0; page < pages.size(); ++page)
        if (std::ranges::find(pages[page], stop) != pages[page].end()) return static_cast<int>(page);
    return nowhere;
}

bool is_repeated_end(View const& view, int stop, bool counted) {
    auto const& end = stop_at(view, stop);
    return !counted && end.kind == Stop::Kind::end && end.lines.size() <= 1 && stop > 0;
}

Sheet one_page(View const& view, bool counted) {
    Sheet sheet{{{}}, 0};
    for (int at = 0; at < static_cast<int>(view.stops.size()); ++at)
        if (!is_repeated_end(view, at, counted)) sheet.pages.front().push_back(at);
    return sheet;
}

Result<Pages> cut_into_pages(View const& view, bool counted, Fits const& fits) {
    return Cutting{view, counted, fits}.cut();
}

}  // namespace passerelle::flow::picture
