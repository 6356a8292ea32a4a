#include <algorithm>

#include "understanding/readers.hpp"

// law-and-safety §6: two levels that answer by themselves, and yellow, which a person reads the same day.
namespace passerelle::understanding {

namespace {

constexpr std::string_view levels[]{"none", "yellow", "orange", "red"};

int level_of(Tag tag) { return tag == Tag::red ? 3 : tag == Tag::orange ? 2 : tag == Tag::yellow ? 1 : 0; }

bool overlap(Match const& left, Match const& right) { return left.begin < right.end && right.begin < left.end; }

// A figure of speech spares what it touches ("pas envie de mourir"). One that touches nothing is a frame ("film sur")
// and spares all but red.
bool spared(Listening const& heard, Match const& match, std::vector<Match> const& figures) {
    if (match.tag == Tag::red) return false;
    return std::any_of(figures.begin(), figures.end(), [&](Match const& figure) {
        bool const touches = std::any_of(heard.matches.begin(), heard.matches.end(), [&](Match const& other) {
            return level_of(other.tag) > 0 && overlap(figure, other);
        });
        return !touches || overlap(figure, match);
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

DangerFound gravest_danger(Listening const& heard) {
    DangerFound found;
    std::vector<Match> figures;
    for (auto const& match : heard.matches) {
        if (match.tag != Tag::figure || is_laughter(heard, match)) continue;
        figures.push_back(match);
        found.figure = &match;
    }
    for (auto const& match : heard.matches) {
        if (level_of(match.tag) == 0) continue;
        if (spared(heard, match, figures)) {
            if (is_worse(match, found.spared)) found.spared = &match;
        } else if (is_worse(match, found.entry)) {
            found.entry = &match;
        }
    }
    return found;
}

Understanding read_danger(Ground const& ground) {
    auto const& heard = ground.heard;
    auto const found = gravest_danger(heard);
    if (!found.entry) {
        if (!found.spared) return {Danger{"none", ""}, respelt, "no entry for danger stands in the text"};
        return {Danger{"none", ""}, inferred, why(*found.figure) + "; spared: " + why(*found.spared)};
    }
    auto level = level_of(found.entry->tag);
    auto reason = why(*found.entry);
    // Laughter lowers one level, never from red.
    if (auto const* laughter = heard.first(Tag::laughter); laughter && level < 3) {
        --level;
        reason += "; lowered: " + why(*laughter);
    }
    auto const topic = level == 0 ? std::string{} : std::string{found.entry->detail};
    return {Danger{std::string{levels[level]}, topic}, confidence_of(heard, *found.entry), reason};
}

}  // namespace passerelle::understanding
