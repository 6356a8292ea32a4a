#include <algorithm>
#include <optional>

#include "understanding/choice_hits.hpp"
#include "understanding/heard.hpp"

// Which of the offered options: its number, a word or an ordinal for it, its label or the beginning of one. What is
// refused, doubted or said of several is no choice of one.
namespace passerelle::understanding {

namespace {

using Options = std::vector<std::size_t>;
// So many tokens may stand between a negation and what it refuses: "je veux pas faire de formation".
constexpr std::size_t negation_reach = 4;

class Choosing {
public:
    Choosing(Ground const& ground, std::vector<Offered> const& offered)
        : ground_{ground}, heard_{ground.heard}, offered_{offered}, finder_{ground, offered} {
        // One inside a longer entry ("je sais pas") negates nothing else.
        negations_ = heard_.of({Tag::negation, Tag::except, Tag::maybe, Tag::yes, Tag::neutral, Tag::help});
        answers_ = std::any_of(offered.begin(), offered.end(),
                               [](Offered const& option) { return option.stands_for_something(); });
    }

    Decided read() {
        if (auto const label = finder_.exact()) return {one(*label, whole_text, "the label"), Hit::Kind::label};
        Match const* entry = nullptr;
        if (auto const stop = stop_in(heard_, &entry); stop == "opt_out")
            return {entry ? meant(stop, heard_, *entry) : Understanding{stop, one_error, "stop, misspelt"}};
        if (offered_.empty()) return {unclear("no choices were offered", nothing_heard)};
        find();
        entry = nullptr;
        auto const help = help_in(heard_, &entry);
        // "c'est quoi la 2 ?"
        bool const asks_of_one = help == "help" && entry && entry->words > 1 && hits_.size() == 1 &&
                                 (hits_.front().begin > 0 || heard_.asks);
        if ((hits_.empty() || asks_of_one) && !help.empty())
            return {{std::string{"help"}, as_written, entry ? why(*entry) : "?"}};
        if (auto weighed = weigh_answer()) return {std::move(*weighed), Hit::Kind::answer};
        return {decide(), hits_.empty() ? Hit::Kind::label : hits_.front().kind};
    }

private:
    Understanding one(std::size_t option, double sure, std::string reason) const {
        return {Chosen{{offered_[option].key}}, sure, std::move(reason)};
    }

    void find() {
        finder_.by_refused_labels();
        finder_.by_label_words();
        finder_.by_ordinal();
        finder_.by_number();
        finder_.by_alternatives();
        if (!finder_.found()) finder_.by_moment();
        bool const was_found = finder_.found();
        settle(finder_.take());
        if (was_found || finder_.denied() || (answers_ && answer_of_question().entry)) return;
        finder_.by_near_words();
        settle(finder_.take());
    }

    // Parts what is meant from what is refused.
    void settle(std::vector<Hit> found) {
        std::sort(found.begin(), found.end(),
                  [](Hit const& left, Hit const& right) { return left.begin < right.begin; });
        for (auto const& hit : found)
            if (hit.kind == Hit::Kind::label) hits_begin_.push_back(hit.begin);
        bool before_refused = false;
        for (std::size_t at = 0; at < found.size(); ++at) {
            bool const joined = at > 0 && is_joint(found[at - 1].end, found[at].begin);
            bool const refused = refused_before(found, at) || (joined && before_refused) || refused_behind(found, at) ||
                                 taken_back(found, at);
            before_refused = refused;
            if (!refused) {
                hits_.push_back(found[at]);
                continue;
            }
            refused_ = true;
            refusals_.push_back(found[at].option);
        }
    }

    // "pas la 2", "je veux pas faire de formation": back to the negation, past no other option, comma or "mais".
    bool refused_before(std::vector<Hit> const& found, std::size_t at) const {
        auto const& hit = found[at];
        if (hit.begin == hit.end) return false;
        auto const least = at > 0 ? found[at - 1].end : 0;
        for (auto token = hit.begin; token > least && hit.begin - token <= negation_reach; --token) {
            if (turns_at_end(token) || (at > 0 && is_compared(token))) return true;
            if (!heard_.tokens.list[token].before.empty() || stops_negation(token)) return false;
        }
        return turns_at_end(least) && least == hit.begin;
    }
    bool turns_at_end(std::size_t token) const {
        return std::any_of(negations_.begin(), negations_.end(), [&](Match const& match) {
            // "la" is a no of Arabic, and the article of a French label.
            bool const article = match.phrase == "la" && std::any_of(hits_begin_.begin(), hits_begin_.end(),
                                                                     [&](std::size_t begin) { return begin == token; });
            return (match.tag == Tag::negation || match.tag == Tag::except) && match.end == token && !article;
        });
    }
    // "plutôt 2 que 1"
    bool is_compared(std::size_t token) const {
        auto const* preference = heard_.first(Tag::preference);
        return preference && std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
                   return match.tag == Tag::than && match.end == token && match.begin >= preference->end;
               });
    }
    bool stops_negation(std::size_t token) const {
        return std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
            bool const turn = match.tag == Tag::but || match.tag == Tag::preference || match.tag == Tag::yes;
            return turn && match.end == token;
        });
    }

    // "la cuisine pas trop"; not "formation pas emploi", where it is said of what follows. "cuisine, non, vente".
    bool refused_behind(std::vector<Hit> const& found, std::size_t at) const {
        auto const& hit = found[at];
        if (hit.begin == hit.end || hit.end >= heard_.size()) return false;
        bool const goes_on = at + 1 < found.size() && found[at + 1].begin <= hit.end + 2;
        auto const* no = heard_.at(hit.end, {Tag::no});
        if (no && no->words == 1 && goes_on) return true;
        if (goes_on || !heard_.tokens.list[hit.end].before.empty()) return false;
        return std::any_of(negations_.begin(), negations_.end(),
                           [&](Match const& match) { return match.tag == Tag::negation && match.begin == hit.end; }) ||
               (no && no->words == 1 && no->end == heard_.size());
    }

    // "2 euh non 3", "1 pardon 2"
    bool taken_back(std::vector<Hit> const& found, std::size_t at) const {
        if (at + 1 >= found.size() || found[at + 1].begin > found[at].end + negation_reach) return false;
        auto const stands = [&](Tags const& tags) {
            return std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
                return tags.has(match.tag) && match.words == 1 && match.begin >= found[at].end &&
                       match.end <= found[at + 1].begin;
            });
        };
        return stands({Tag::no, Tag::apology}) && !stands({Tag::both, Tag::either});
    }

    // Nothing but "ou", "et", and an article.
    bool is_joint(std::size_t from, std::size_t to) const {
        auto const* joint = heard_.at(from, {Tag::either, Tag::both});
        return joint && joint->end <= to && to <= joint->end + 1U;
    }

    struct Answered {
        std::optional<std::size_t> option;
        bool entry = false;  // something of a yes or a no was said
        Understanding said;
    };

    // What the text says as an answer to a yes-or-no question, and the option that stands for it.
    Answered answer_of_question() const {
        Answered answered;
        answered.said = read_yes_no(ground_);
        auto const& said = answered.said;
        answered.entry = said.confidence > nothing_heard;
        auto name = std::string{};
        if (auto const* word = std::get_if<std::string>(&said.meant)) name = *word;
        if (auto const* several = std::get_if<Several>(&said.meant)) {
            bool const moves =
                std::find(several->also.begin(), several->also.end(), "reschedule") != several->also.end();
            name = moves ? "reschedule" : several->answer;
        }
        answered.option = option_for(name);
        if (!answered.option && name == "cancel_appointment") answered.option = option_for("no");
        return answered;
    }

    std::optional<std::size_t> option_for(std::string_view name) const {
        for (std::size_t option = 0; option < offered_.size(); ++option) {
            auto const& offered = offered_[option];
            bool const fits = name == "yes"          ? offered.yes
                              : name == "no"         ? offered.no
                              : name == "reschedule" ? offered.reschedule
                                                     : name == "cancel_appointment" && offered.cancel;
            if (fits) return option;
        }
        return std::nullopt;
    }

    // Where options say yes, no, another day: "jpe pa" is the no, and "je viens si j'ai un bus" is no "Je viens".
    std::optional<Understanding> weigh_answer() const {
        if (!answers_) return std::nullopt;
        bool const numbered =
            std::any_of(hits_.begin(), hits_.end(), [](Hit const& hit) { return hit.kind == Hit::Kind::number; });
        auto const keys = options_hit();
        bool const of_answers = std::all_of(
            keys.begin(), keys.end(), [&](std::size_t option) { return offered_[option].yes || offered_[option].no; });
        if (numbered || (!of_answers && !keys.empty())) return std::nullopt;
        auto const answered = answer_of_question();
        if (answered.option) return one(*answered.option, answered.said.confidence, answered.said.why);
        if (answered.entry && !answered.said.is("help") &&
            !(keys.size() == 1 && answered.said.confidence >= least_sure))
            return unclear("no option stands for what is said: " + answered.said.why);
        return std::nullopt;
    }

    Options options_hit() const {
        Options found;
        for (std::size_t option = 0; option < offered_.size(); ++option)
            if (std::any_of(hits_.begin(), hits_.end(), [&](Hit const& hit) { return hit.option == option; }))
                found.push_back(option);
        return found;
    }

    Understanding decide() const {
        auto const options = options_hit();
        if (options.empty()) return without_option();
        if (finder_.stray() && hits_.front().begin > 0) return unclear("an option, and a number that is none");
        if (auto const* doubt = doubt_outside_options()) return unclear("not decided: " + why(*doubt));
        double sure = hits_.front().sure;
        for (auto const& hit : hits_) sure = std::min(sure, hit.sure);
        Chosen chosen;
        for (auto const option : options) chosen.keys.push_back(offered_[option].key);
        if (options.size() == 1) {
            if (hits_.front().kind == Hit::Kind::label && finder_.differs_in_hour(options.front()))
                return unclear("the day of an option, at another hour");
            if (auto const* other = other_beside(hits_.front())) return unclear("one of two, " + why(*other));
            return {std::move(chosen), sure, hits_.front().why};
        }
        bool const labels =
            std::all_of(hits_.begin(), hits_.end(), [](Hit const& hit) { return hit.kind == Hit::Kind::label; });
        if (labels && finder_.of_one_moment()) return unclear("the day of one option, at the hour of another");
        if (contradicts()) return unclear("the number and the words name different options");
        if (options.size() == offered_.size() && !heard_.first(Tag::either))
            return {std::move(chosen), sure, "all of the options are named"};
        return {std::move(chosen), sure, hits_.front().why + "; " + hits_.back().why};
    }

    Understanding without_option() const {
        if (auto const* all = all_of_them())
            return refused_ ? all_but(*all) : Understanding{std::string{"all"}, confidence_of(*all), why(*all)};
        if (refused_ || finder_.denied()) return unclear("an option is refused, none is chosen");
        return finder_.stray() ? unclear("a number that is none of the options", contradictory)
                               : unclear("no option stands in the text", nothing_heard);
    }

    // "peut-être la formation"; not the "je sais pas" that is a label.
    Match const* doubt_outside_options() const {
        for (auto const& match : heard_.of({Tag::maybe, Tag::neutral, Tag::help})) {
            if (match.tag != Tag::maybe) continue;
            bool const in_label = std::any_of(hits_.begin(), hits_.end(), [&](Hit const& hit) {
                return match.begin < hit.end && hit.begin < match.end;
            });
            auto const* polite_if = match.begin > 0 ? heard_.at(match.begin - 1U, {Tag::condition}) : nullptr;
            if (in_label || polite_if) continue;  // "si possible"
            for (auto const& kept : heard_.matches)
                if (kept.tag == Tag::maybe && kept.begin == match.begin && kept.end == match.end) return &kept;
        }
        return nullptr;
    }

    // "tout sauf le 2"
    Understanding all_but(Match const& all) const {
        Chosen chosen;
        for (std::size_t option = 0; option < offered_.size(); ++option)
            if (std::find(refusals_.begin(), refusals_.end(), option) == refusals_.end())
                chosen.keys.push_back(offered_[option].key);
        if (chosen.keys.empty()) return unclear("all options are refused");
        return {std::move(chosen), respelt, why(all) + ", but for those refused"};
    }

    // "cuisine ou coiffure" where the second was not offered: between the two nothing is decided.
    Match const* other_beside(Hit const& hit) const {
        auto const* either = heard_.at(hit.end, {Tag::either});
        return either && hit.begin < hit.end && either->end < heard_.size() ? either : nullptr;
    }

    // "1 vendredi" where 1 is Thursday: with neither "et", "ou" nor a comma between.
    bool contradicts() const {
        if (hits_.size() != 2) return false;
        bool const same_kind = (hits_[0].kind == Hit::Kind::number) == (hits_[1].kind == Hit::Kind::number);
        if (same_kind || !heard_.tokens.list[hits_[1].begin].before.empty()) return false;
        return !heard_.first(Tag::both) && !heard_.first(Tag::either);
    }

    // "tout", "les deux" of two. "les deux" of three is not all.
    Match const* all_of_them() const {
        auto const* all = heard_.first(Tag::all);
        bool const refused = all && std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
                                 bool const none = (match.tag == Tag::none || match.tag == Tag::nothing) &&
                                                   match.begin <= all->begin && match.end >= all->end &&
                                                   match.length() > all->length();
                                 return none || (match.tag == Tag::negation && match.end == all->begin);
                             });
        if (!all || refused) return nullptr;
        if (all->value > 0 && static_cast<std::size_t>(all->value) != offered_.size()) return nullptr;  // "both"
        for (auto at = all->begin; at < all->end; ++at) {
            auto const count = count_at(heard_, at);
            if (count.used > 0 && count.value > 1 && static_cast<std::size_t>(count.value) != offered_.size())
                return nullptr;
        }
        return all;
    }

    Ground const& ground_;
    Listening const& heard_;
    std::vector<Offered> const& offered_;
    ChoiceHits finder_;
    std::vector<Match> negations_;
    std::vector<Hit> hits_;
    Options refusals_;
    std::vector<std::size_t> hits_begin_;  // tokens at which a label begins
    bool refused_ = false, answers_ = false;
};

}  // namespace

Decided decide_choice(Ground const& ground, std::vector<Offered> const& offered) {
    return Choosing{ground, offered}.read();
}

}  // namespace passerelle::understanding
