#include "understanding/echo.hpp"

#include <algorithm>
#include <vector>

#include "understanding/question.hpp"

namespace passerelle::understanding {

namespace {

// What two forms of one verb have in common at least: "travailles" and "travaille", "recu" and "recue".
constexpr std::size_t stem = 4;
// So many words stand around the verb at most: "oui" is looked for in longer texts, and a longer one tells of another.
constexpr std::size_t longest_echo = 7;

bool same_verb(Match const& left, Match const& right) {
    auto const one = as_phrase(left.phrase), other = as_phrase(right.phrase);
    return one.substr(0, stem) == other.substr(0, stem);
}

class Echo {
public:
    explicit Echo(Ground const& ground)
        : heard_{ground.heard},
          question_{listen(ground.lexicons, ground.asked.language, question_itself(ground.asked))} {}

    bool offers_call() const { return question_.first(Tag::call) != nullptr; }

    std::optional<Polarity> read() const {
        if (heard_.asks || stands({Tag::condition, Tag::maybe, Tag::third_party, Tag::but})) return std::nullopt;
        if (auto const* call = offers_call() ? heard_.first(Tag::callback) : nullptr) return sign_of(*call);
        if (question_.first(Tag::work))
            if (auto said = work_lost_or_found()) return said;
        if (heard_.said() > longest_echo) return std::nullopt;
        for (auto const& said : heard_.matches)
            if (said.tag == Tag::verb && is_asked(said) && is_said_of_oneself(said) && ends_there(said))
                return sign_of(said);
        return std::nullopt;
    }

private:
    bool stands(Tags const& tags) const {
        return std::any_of(heard_.matches.begin(), heard_.matches.end(),
                           [&](Match const& match) { return tags.has(match.tag); });
    }

    // "Tu travailles toujours ?": "j'ai été viré" is the no.
    std::optional<Polarity> work_lost_or_found() const {
        for (auto const& match : heard_.of({Tag::intent}))
            if (match.detail == "job_lost" || match.detail == "job_found")
                return Polarity{match.detail == "job_lost" ? says_no : says_yes, match, {}, true};
        return std::nullopt;
    }

    bool is_asked(Match const& said) const {
        return std::any_of(question_.matches.begin(), question_.matches.end(),
                           [&](Match const& asked) { return asked.tag == Tag::verb && same_verb(asked, said); });
    }

    // "j'ai envoyé", "envoyé hier", "pas encore envoyé"; not "mon père a envoyé".
    bool is_said_of_oneself(Match const& said) const {
        static Tags const before_it{Tag::self, Tag::negation, Tag::polite, Tag::no, Tag::apology};
        std::vector<Match> around;
        for (auto const& match : heard_.matches)
            if (before_it.has(match.tag)) around.push_back(match);
        for (std::size_t at = 0; at < said.begin; ++at)
            if (!heard_.covered(at, around)) return false;
        return true;
    }

    // "envoyé hier"; not "reçu une lettre" where the question was of a card.
    bool ends_there(Match const& said) const {
        static Tags const behind_it{Tag::self,         Tag::negation,       Tag::polite,    Tag::day,  Tag::weekday,
                                    Tag::past,         Tag::month,          Tag::morning,   Tag::ago,  Tag::afternoon,
                                    Tag::quantity_day, Tag::quantity_month, Tag::evening,   Tag::week, Tag::year,
                                    Tag::number,       Tag::from,           Tag::immediate, Tag::yes,  Tag::laughter};
        auto const& words = heard_.tokens.list;
        auto const& asked = question_.tokens.list;
        for (std::size_t at = said.end; at < heard_.size(); ++at) {
            bool const known = std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
                return behind_it.has(match.tag) && at >= match.begin && at < match.end;
            });
            bool const repeated = std::any_of(asked.begin(), asked.end(),
                                              [&](Token const& token) { return token.text == words[at].text; });
            if (!known && !repeated && !is_number(words[at].text)) return false;
        }
        return true;
    }

    Polarity sign_of(Match const& said) const {
        bool const negated = std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
            bool const before = match.end <= said.begin && said.begin - match.end <= 1;
            // "j'ai déjà" is listed as one: a cv that exists is a no to another, but nothing here.
            return match.tag == Tag::negation && match.words == 1 && (before || match.begin == said.end);
        });
        return {negated ? says_no : says_yes, said, {}, true};
    }

    Listening const& heard_;
    Listening question_;
};

}  // namespace

std::optional<Polarity> echo_of(Ground const& ground) { return Echo{ground}.read(); }

bool offers_call(Ground const& ground) { return Echo{ground}.offers_call(); }

}  // namespace passerelle::understanding
