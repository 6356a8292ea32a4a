#include "understanding/polarity.hpp"

#include <algorithm>
#include <vector>

// Yes or no, weighed against each other and against doubt (field-context §7).
namespace passerelle::understanding {

namespace {

// A yes or no of one word counts in a text of this many words at most, or as its first word.
constexpr std::size_t short_text = 7;

class Weighing {
public:
    explicit Weighing(Ground const& ground) : lexicons_{ground.lexicons}, heard_{ground.heard} {
        auto const& heard = heard_;
        found_ = heard.of({Tag::yes,         Tag::no,       Tag::neutral,    Tag::maybe,         Tag::negation,
                           Tag::reassurance, Tag::polite,   Tag::but,        Tag::condition,     Tag::not_stop,
                           Tag::help,        Tag::identify, Tag::topic_stop, Tag::stop_sentence, Tag::late,
                           Tag::reason,      Tag::cancel,   Tag::reschedule, Tag::wrong_number,  Tag::third_party,
                           Tag::no_help,     Tag::any});
    }

    Polarity weigh() {
        std::vector<Match const*> signs;
        for (auto const& match : found_)
            if ((match.tag == Tag::yes || match.tag == Tag::no) && counts(match) && !said_twice(signs, match) &&
                !leads_to_wish(match))
                signs.push_back(&match);
        if (signs.empty()) return without_sign();
        if (auto const* doubt = doubt_over(signs)) return {undecided, std::nullopt, "a condition: " + why(*doubt)};
        return settle(signs);
    }

private:
    // "c'est bon" of the lexicons of two languages is one answer.
    static bool said_twice(std::vector<Match const*> const& signs, Match const& match) {
        return !signs.empty() && signs.back()->begin == match.begin && signs.back()->tag == match.tag;
    }

    bool counts(Match const& match) const {
        if (match.words > 1 || match.begin <= heard_.said_begin || heard_.said() <= short_text) return true;
        return match.end >= heard_.said_end || behind_but(match.begin) || begins_clause(match.begin);
    }

    // "je peux parler à quelqu'un": the verb of a wish, no answer.
    bool leads_to_wish(Match const& yes) const {
        auto const stands = [&](auto const& test) {
            return std::any_of(heard_.matches.begin(), heard_.matches.end(), test);
        };
        static Tags const wishes{Tag::human, Tag::callback, Tag::help, Tag::reschedule, Tag::cancel};
        return stands([&](Match const& match) { return match.tag == Tag::able && match.end == yes.end; }) &&
               stands([&](Match const& match) { return wishes.has(match.tag) && match.begin == yes.end; });
    }

    bool behind_but(std::size_t token) const {
        return std::any_of(found_.begin(), found_.end(),
                           [&](Match const& match) { return match.tag == Tag::but && match.end == token; });
    }
    // "je viens de voir ton message, oui pour jeudi"
    bool begins_clause(std::size_t token) const {
        return heard_.tokens.list[token].before.find_first_of(",.;:!") != std::string::npos;
    }
    bool has_between(std::size_t begin, std::size_t end, Tags const& tags) const {
        return std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
            return tags.has(match.tag) && match.begin >= begin && match.end <= end;
        });
    }
    // The very word for yes or no, the first of its list, or a sign: "oui non" says neither. "ok" is a softer yes, and
    // "impossible" is more than a no.
    bool is_plain(Match const& match) const {
        if (!is_word_phrase(match.phrase)) return true;
        return std::any_of(lexicons_.begin(), lexicons_.end(), [&](Lexicon const& lexicon) {
            auto const& list = match.tag == Tag::yes ? lexicon.yes : lexicon.no;
            return lexicon.language == match.language && !list.empty() && list.front() == as_phrase(match.phrase);
        });
    }

    // "je viens +": a sign for "plus".
    bool has_plus_behind(Match const& match) const {
        auto const& tokens = heard_.tokens;
        auto const& behind = match.end == heard_.size() ? tokens.after : tokens.list[match.end].before;
        return match.words > 1 && behind.starts_with('+');
    }

    // A negation beside a yes that is no part of a longer entry turns it round: "pas ok".
    bool turned(Match const& match) const {
        if (has_plus_behind(match)) return true;
        return std::any_of(found_.begin(), found_.end(), [&](Match const& other) {
            bool const last = other.end >= heard_.said_end && !heard_.at(other.begin, {Tag::no});  // "absolutely not"
            bool const behind = other.begin == match.end && (match.words > 1 || last);
            return other.tag == Tag::negation && (other.end == match.begin || behind);
        });
    }

    Match const* doubt_over(std::vector<Match const*> const& signs) const {
        for (auto const& match : found_) {
            bool const doubts = match.tag == Tag::condition || match.tag == Tag::maybe;
            if (!doubts) continue;
            bool const firm = std::any_of(signs.begin(), signs.end(), [&](Match const* sign) {
                return sign->words > 1 ||
                       (match.tag == Tag::maybe && sign->begin <= heard_.said_begin && match.words == 1);
            });
            bool const no_alone =
                std::all_of(signs.begin(), signs.end(), [](Match const* sign) { return sign->tag == Tag::no; });
            if (match.tag == Tag::condition ? !no_alone || governs(match, signs) : !firm) return &match;
        }
        return nullptr;
    }

    // "si je viens pas y a quoi": the no is what is supposed.
    static bool governs(Match const& condition, std::vector<Match const*> const& signs) {
        return std::all_of(signs.begin(), signs.end(), [&](Match const* sign) {
            return sign->begin >= condition.end && sign->begin <= condition.end + 1;
        });
    }

    Polarity settle(std::vector<Match const*> const& signs) const {
        Match const *yes = nullptr, *no = nullptr;
        for (auto const* sign : signs) {
            if (sign->tag == Tag::yes && turned(*sign)) {
                if (sign->words > 1 || heard_.said() <= 3) no = sign;
                continue;
            }
            // "non pas de souci": a negation beside a no does not make it a yes.
            (sign->tag == Tag::yes ? yes : no) = sign;
        }
        if (!yes && !no) return {undecided, std::nullopt, "negated: " + why(*signs.front())};
        if (!no && asks_back(*yes)) return {undecided, std::nullopt, "a question: " + why(*yes)};
        if (!yes || !no) return {yes ? says_yes : says_no, yes ? *yes : *no};
        return both(*yes, *no);
    }

    bool ends_in_question() const {
        auto const& tokens = heard_.tokens;
        auto const& behind = heard_.said_end < heard_.size() ? tokens.list[heard_.said_end].before : tokens.after;
        return behind.find('?') != std::string::npos || tokens.after.find('?') != std::string::npos;
    }

    // "c bon ?", "je viens ?", "je peux emmener mon cousin ?"
    bool asks_back(Match const& yes) const {
        if (!ends_in_question()) return false;
        bool const may = std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
            return match.tag == Tag::able && match.begin == yes.begin && match.end == yes.end;
        });
        if (may && yes.begin <= heard_.said_begin) return true;
        return heard_.is_said(yes) && (yes.words > 1 || yes.length() >= heard_.said());
    }

    // Said both: a no behind the yes is what was meant ("ok mais je peux pas"). A yes behind the no is believed only
    // where a "mais" or a reassurance stands between them, or where it is a whole statement and the no a mere word
    // ("nan tkt je viens").
    Polarity both(Match const& yes, Match const& no) const {
        if (no.begin > yes.begin) {
            if (is_plain(yes) && is_plain(no) && !has_between(yes.end, no.begin, {Tag::but, Tag::apology}))
                return {undecided, std::nullopt, why(yes) + ", and " + why(no), false, std::nullopt, true};
            return {says_no, no, {}, true};
        }
        bool const reassured =
            std::any_of(found_.begin(), found_.end(), [](Match const& match) { return match.tag == Tag::reassurance; });
        if (has_between(no.end, yes.begin, {Tag::but}) || (reassured && no.words == 1))
            return {says_yes, yes, {}, true, no};
        return {undecided, std::nullopt, why(no) + ", and " + why(yes), false, no};
    }

    // "dsl jsui malade" is a no; a reason alone, or an apology alone, is not.
    Polarity without_sign() const {
        auto const* apology = heard_.first(Tag::apology);
        auto const* reason = heard_.first(Tag::reason);
        if (apology && reason) return {says_no, *reason, {}, true};
        for (auto const& match : found_)
            if (match.tag == Tag::maybe || match.tag == Tag::reason) return {undecided, std::nullopt, why(match)};
        return {};
    }

    Lexicons const& lexicons_;
    Listening const& heard_;
    std::vector<Match> found_;
};

}  // namespace

Polarity polarity_of(Ground const& ground) { return Weighing{ground}.weigh(); }

}  // namespace passerelle::understanding
