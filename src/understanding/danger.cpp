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

Match const* gravest(Listening const& heard, std::vector<Match> const& found, std::vector<Match> const& figures) {
    Match const* best = nullptr;
    for (auto const& match : found) {
        if (spared(heard, match, figures)) continue;
        auto const level = level_of(match.tag);
        if (!best || level > level_of(best->tag) || (level == level_of(best->tag) && match.length() > best->length()))
            best = &match;
    }
    return best;
}

bool is_laughter(Listening const& heard, Match const& figure) {
    return std::any_of(heard.matches.begin(), heard.matches.end(), [&](Match const& match) {
        return match.tag == Tag::laughter && match.begin <= figure.begin && match.end >= figure.end;
    });
}

}  // namespace

Understanding read_danger(Ground const& ground) {
    auto const& heard = ground.heard;
    auto found = heard.of({Tag::red, Tag::orange, Tag::yellow, Tag::figure});
    std::vector<Match> figures;
    for (auto const& match : heard.of({Tag::figure}))
        if (!is_laughter(heard, match)) figures.push_back(match);
    std::erase_if(found, [](Match const& match) { return match.tag == Tag::figure; });
    auto const* worst = gravest(heard, found, figures);
    if (!worst) {
        std::string reason = "no entry for danger stands in the text";
        if (!found.empty())
            reason = (figures.empty() ? std::string{"a figure of speech"} : why(figures.front())) +
                     "; spared: " + why(found.front());
        return {Danger{"none", ""}, found.empty() ? respelt : inferred, reason};
    }
    auto level = level_of(worst->tag);
    auto reason = why(*worst);
    // Laughter lowers one level, never from red.
    if (auto const* laughter = heard.first(Tag::laughter); laughter && level < 3) {
        --level;
        reason += "; lowered: " + why(*laughter);
    }
    auto const topic = level == 0 ? std::string{} : std::string{worst->detail};
    return {Danger{std::string{levels[level]}, topic}, confidence_of(heard, *worst), reason};
}

}  // namespace passerelle::understanding
