#include <algorithm>

#include "understanding/readers.hpp"

// law-and-safety §6: two levels that answer by themselves, and yellow, which a person reads the same day.
namespace passerelle::understanding {

namespace {

constexpr std::string_view levels[]{"none", "yellow", "orange", "red"};

Level level_of(Tag tag) {
    switch (tag) {
        case Tag::red:
            return Level::red;
        case Tag::orange:
            return Level::orange;
        case Tag::yellow:
            return Level::yellow;
        default:
            return Level::none;
    }
}

// "au secours" is an alarm as the whole text; beside a CV it may be none.
bool counts(Listening const& heard, Match const& match) {
    if (level_of(match.tag) == Level::none) return false;
    return match.value != said_alone || heard.is_whole(match);
}

bool overlap(Match const& left, Match const& right) { return left.begin < right.end && right.begin < left.end; }

// "je saute" inside "je saute de joie".
bool is_inside(Match const& match, Match const& figure) {
    return figure.begin <= match.begin && figure.end >= match.end && figure.length() > match.length();
}

// "je saute des repas pour que" around the figure "je saute des repas": who wrote the longer entry knew the shorter
// one.
bool says_more(Match const& match, Match const& figure) {
    return match.begin <= figure.begin && match.end >= figure.end && match.words > figure.words &&
           match.length() == match.words;
}

// A figure of speech spares what it touches ("pas envie de mourir"). One that touches nothing is a frame ("film sur")
// and spares all but red. Red is spared only by a figure that holds its very words.
bool spared(Listening const& heard, Match const& match, std::vector<Match> const& figures) {
    if (match.tag == Tag::red)
        return std::any_of(figures.begin(), figures.end(),
                           [&](auto const& figure) { return is_inside(match, figure); });
    return std::any_of(figures.begin(), figures.end(), [&](Match const& figure) {
        bool const touches = std::any_of(heard.matches.begin(), heard.matches.end(), [&](Match const& other) {
            return counts(heard, other) && overlap(figure, other);
        });
        return !touches || (overlap(figure, match) && !says_more(match, figure));
    });
}

bool is_laughter(Listening const& heard, Match const& figure) {
    return std::any_of(heard.matches.begin(), heard.matches.end(), [&](Match const& match) {
        return match.tag == Tag::laughter && match.begin <= figure.begin && match.end >= figure.end;
    });
}

bool is_worse(Match const& match, Match const* best) {
    if (!best) return true;
    auto const level = level_of(match.tag), known = level_of(best->tag);
    return level > known || (level == known && match.length() > best->length());
}

}  // namespace

DangerHeard danger_in(Listening const& heard) {
    DangerHeard found;
    std::vector<Match> figures;
    for (auto const& match : heard.matches) {
        if (match.tag != Tag::figure || is_laughter(heard, match)) continue;
        figures.push_back(match);
        found.figure = &match;
    }
    for (auto const& match : heard.matches) {
        if (!counts(heard, match)) continue;
        if (spared(heard, match, figures)) {
            if (is_worse(match, found.spared)) found.spared = &match;
        } else if (is_worse(match, found.entry)) {
            found.entry = &match;
        }
    }
    if (!found.entry) return found;
    found.level = level_of(found.entry->tag);
    // Laughter lowers one level, never from red.
    if (found.level == Level::red) return found;
    found.laughter = heard.first(Tag::laughter);
    if (found.laughter) found.level = found.level == Level::orange ? Level::yellow : Level::none;
    return found;
}

Understanding read_danger(Ground const& ground) {
    auto const& heard = ground.heard;
    auto const found = danger_in(heard);
    if (!found.entry) {
        if (!found.spared) return {Danger{"none", ""}, respelt, "no entry for danger stands in the text"};
        return {Danger{"none", ""}, inferred, why(*found.figure) + "; spared: " + why(*found.spared)};
    }
    auto reason = why(*found.entry);
    if (found.laughter) reason += "; lowered: " + why(*found.laughter);
    auto const topic = found.level == Level::none ? std::string{} : std::string{found.entry->detail};
    auto const level = std::string{levels[static_cast<std::size_t>(found.level)]};
    return {Danger{level, topic}, confidence_of(heard, *found.entry), reason};
}

}  // namespace passerelle::understanding
