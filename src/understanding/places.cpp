#include "understanding/places.hpp"

#include <algorithm>

#include "text/fold.hpp"
#include "understanding/heard.hpp"
#include "understanding/typing_error.hpp"

namespace passerelle::understanding {

namespace {

constexpr std::string_view separator = " > ";

// "Côte d'Ivoire" is "cote divoire", as it is typed.
std::vector<std::string> words_of(std::string_view name) { return split_phrase(as_phrase(name)); }

// Whether the words of a name stand in the text from there; a typing error may be in one of them.
bool stands_at(std::vector<std::string> const& name, std::vector<std::string> const& words, std::size_t at,
               bool with_typing_error) {
    if (name.empty() || at + name.size() > words.size()) return false;
    int errors = 0;
    for (std::size_t n = 0; n < name.size(); ++n) {
        auto const& written = words[at + n];
        if (written == name[n]) continue;
        bool const forgiven =
            with_typing_error && name[n].size() >= shortest_forgiven && one_edit_apart(written, name[n]);
        if (!forgiven || ++errors > 1) return false;
    }
    return errors == (with_typing_error ? 1 : 0);
}

}  // namespace

// A place and the words of the text that name it.
struct Places::Mention {
    std::size_t place;
    std::size_t begin, end;
    bool same_words(Mention const& other) const { return begin == other.begin && end == other.end; }
    bool is_within(Mention const& other) const {
        return other.begin <= begin && end <= other.end && other.end - other.begin > end - begin;
    }
};

void Places::add(std::string country, Tree tree) {
    countries_.push_back({std::move(country), std::move(tree)});
    note(*countries_.back().tree, {}, countries_.size() - 1, entries_.size());
}

void Places::note(expression::Place const& place, std::string const& above, std::size_t country, std::size_t parent) {
    Entry entry{above.empty() ? place.name : above + std::string{separator} + place.name, country, parent, {}};
    entry.names.push_back(words_of(place.name));
    for (auto const& alias : place.aliases) entry.names.push_back(words_of(alias));
    auto const here = entries_.size();
    auto const path = entry.path;
    entries_.push_back(std::move(entry));
    for (auto const& child : place.children) note(child, path, country, here);
}

Places::Tree Places::tree_of(std::string_view country) const {
    for (auto const& known : countries_)
        if (known.code == country) return known.tree;
    return countries_.size() == 1 ? countries_.front().tree : nullptr;
}

std::optional<std::string> Places::find(std::string_view text, std::string_view country) const {
    if (text.find('>') != std::string_view::npos) {  // a path, as it was kept
        auto const folded = text::fold(text);
        for (auto const& entry : entries_)
            if (text::fold(entry.path) == folded) return entry.path;
    }
    auto const words = hear(text).words;
    if (auto exact = mentions(words, false); !exact.empty()) return choose(std::move(exact), country);
    return choose(mentions(words, true), country);
}

// The longest name of each place that stands in the text.
std::vector<Places::Mention> Places::mentions(std::vector<std::string> const& words, bool with_typing_error) const {
    std::vector<Mention> found;
    for (std::size_t place = 0; place < entries_.size(); ++place) {
        std::optional<Mention> best;
        for (auto const& name : entries_[place].names)
            for (std::size_t at = 0; at < words.size(); ++at)
                if (stands_at(name, words, at, with_typing_error) && (!best || name.size() > best->end - best->begin))
                    best = Mention{place, at, at + name.size()};
        if (best) found.push_back(*best);
    }
    return found;
}

bool Places::lies_in(std::size_t place, std::size_t above) const {
    while (entries_[place].parent != place) {
        place = entries_[place].parent;
        if (place == above) return true;
    }
    return false;
}

std::optional<std::string> Places::choose(std::vector<Mention> mentions, std::string_view country) const {
    auto const keep = [&](auto const& is_kept) {
        auto const all = mentions;
        std::erase_if(mentions, [&](Mention const& one) { return !is_kept(one, all); });
    };
    // "Saint-Denis" is not "Denis".
    keep([](Mention const& one, std::vector<Mention> const& all) {
        return std::ranges::none_of(all, [&](Mention const& other) { return one.is_within(other); });
    });
    // How many of the other places that were named lie around this one.
    auto const around = [&](Mention const& one, std::vector<Mention> const& all) {
        return std::ranges::count_if(
            all, [&](Mention const& other) { return !one.same_words(other) && lies_in(one.place, other.place); });
    };
    keep([&](Mention const& one, std::vector<Mention> const& all) {
        auto const own = around(one, all);
        return std::ranges::all_of(all, [&](Mention const& other) { return around(other, all) <= own; });
    });
    // The town, not the region of its name.
    keep([&](Mention const& one, std::vector<Mention> const& all) {
        return std::ranges::none_of(all, [&](Mention const& other) { return lies_in(other.place, one.place); });
    });
    if (mentions.size() > 1)
        std::erase_if(mentions,
                      [&](Mention const& one) { return countries_[entries_[one.place].country].code != country; });
    return mentions.size() == 1 ? std::optional{entries_[mentions.front().place].path} : std::nullopt;
}

}  // namespace passerelle::understanding
