#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "understanding/moment.hpp"
#include "understanding/readers.hpp"
#include "understanding/typing_error.hpp"

// Which of the offered options: its number, a word or an ordinal for it, its label or the beginning of one.
namespace passerelle::understanding {

namespace {

using Options = std::vector<std::size_t>;
constexpr std::size_t shortest_prefix = 3;

struct Label {
    std::vector<std::string> words;
    bool yes = false, no = false;
    SaidMoment moment;
};

struct Hit {
    std::size_t option;
    std::size_t begin, end;
    double sure;
    std::string why;
};

class Choosing {
public:
    explicit Choosing(Ground const& ground)
        : ground_{ground}, heard_{ground.heard}, taken_(heard_.size()), choices_{ground.asked.choices} {
        for (auto const& [key, text] : choices_) labels_.push_back(label_of(text));
        // One inside a longer entry ("je sais pas") negates nothing else.
        negations_ = heard_.of({Tag::negation, Tag::except, Tag::maybe, Tag::yes, Tag::neutral, Tag::help});
    }

    Understanding read() {
        if (auto const label = exact_label()) return one(*label, whole_text, "the label");
        Match const* entry = nullptr;
        if (auto const stop = stop_in(heard_, &entry); stop == "opt_out")
            return entry ? meant(stop, heard_, *entry) : Understanding{stop, one_error, "stop, misspelt"};
        entry = nullptr;
        auto const help = help_in(heard_, &entry);
        if (choices_.empty()) return unclear("no choices were offered", nothing_heard);
        by_label_words();
        by_ordinal();
        by_number();
        if (hits_.empty()) by_moment();
        if (hits_.empty()) by_yes_no();
        if (hits_.empty() && !refused_) by_near_words();
        // "c'est quoi la 2 ?"
        bool const asks_of_one =
            help == "help" && entry && entry->words > 1 && !hits_.empty() && hits_.front().begin > 0;
        if ((hits_.empty() || asks_of_one) && !help.empty())
            return {std::string{"help"}, as_written, entry ? why(*entry) : "?"};
        return decide();
    }

private:
    Label label_of(std::string const& text) const {
        Label label;
        auto const inner = listen(ground_.lexicons, ground_.asked.language, text);
        for (auto const& token : inner.tokens.list) label.words.push_back(token.text);
        label.yes = inner.whole(Tag::yes) != nullptr;
        label.no = inner.whole(Tag::no) != nullptr;
        label.moment = moment_in(ground_.lexicons, inner, ground_.asked, ground_.now).said;
        return label;
    }

    Understanding one(std::size_t option, double sure, std::string reason) const {
        return {Chosen{{choices_[option].first}}, sure, std::move(reason)};
    }

    std::optional<std::size_t> exact_label() const {
        for (std::size_t option = 0; option < labels_.size(); ++option) {
            auto const& words = labels_[option].words;
            bool same = words.size() == heard_.size() && !words.empty();
            for (std::size_t at = 0; same && at < words.size(); ++at) same = words[at] == heard_.tokens.list[at].text;
            if (same && !(words.size() == 1 && is_number(words[0]) && option_with(words[0]))) return option;
        }
        return std::nullopt;
    }

    std::optional<std::size_t> option_with(std::string_view key) const {
        for (std::size_t option = 0; option < choices_.size(); ++option)
            if (choices_[option].first == key) return option;
        return std::nullopt;
    }

    bool negated(std::size_t begin, std::size_t end) const {
        return std::any_of(negations_.begin(), negations_.end(), [&](Match const& match) {
            bool const turns = match.tag == Tag::negation || match.tag == Tag::except;
            // An article may stand between: "pas la 2".
            return turns && (match.end == begin || match.end + 1U == begin || (match.begin == end && end < begin + 2));
        });
    }

    void hit(std::size_t option, std::size_t begin, std::size_t end, double sure, std::string reason) {
        for (auto at = begin; at < end; ++at) taken_[at] = true;
        if (negated(begin, end)) {
            refused_ = true;
            refusals_.push_back(option);
            return;
        }
        hits_.push_back({option, begin, end, sure, std::move(reason)});
    }

    // Words that stand in one label alone, longest run first.
    void by_label_words() {
        for (std::size_t at = 0; at < heard_.size(); ++at) {
            std::size_t best = 0;
            Options owners;
            for (std::size_t option = 0; option < labels_.size(); ++option) {
                auto const run = run_at(labels_[option].words, at);
                if (run == 0 || run < best) continue;
                if (run > best) owners.clear();
                best = run;
                owners.push_back(option);
            }
            if (owners.size() != 1 || !telling(at, best)) continue;
            hit(owners.front(), at, at + best, as_written, "in the label: " + heard_.tokens.list[at].text);
            at += best - 1;
        }
    }

    std::size_t run_at(std::vector<std::string> const& words, std::size_t at) const {
        std::size_t longest = 0;
        for (std::size_t from = 0; from < words.size(); ++from) {
            std::size_t run = 0;
            while (from + run < words.size() && at + run < heard_.size() &&
                   words[from + run] == heard_.tokens.list[at + run].text)
                ++run;
            longest = std::max(longest, run);
        }
        return longest;
    }

    // A short word ("le", "de", "un") or a number that is also a key says nothing of a label.
    bool telling(std::size_t at, std::size_t run) const {
        for (auto place = at; place < at + run; ++place) {
            auto const& word = heard_.tokens.list[place].text;
            if (is_number(word) ? (!option_with(word) || run > 1) : word.size() >= 4 || is_whole_label(at, run))
                return true;
        }
        return false;
    }

    bool is_whole_label(std::size_t at, std::size_t run) const {
        return std::any_of(labels_.begin(), labels_.end(), [&](Label const& label) {
            return label.words.size() == run && label.words[0] == heard_.tokens.list[at].text;
        });
    }

    // "2", "le 2", "deux", "1 et 3". A number with something behind it ("18 ans", "2h") is no option.
    void by_number() {
        for (std::size_t at = 0; at < heard_.size(); ++at) {
            if (taken_[at] || counts_all(at)) continue;
            auto const& word = heard_.tokens.list[at].text;
            auto const* spoken = heard_.at(at, {Tag::number});
            if (!is_number(word) && (!spoken || spoken->length() != 1 || count_at(heard_, at).used != 1)) continue;
            // "une" in a sentence is an article.
            if (!is_number(word) && heard_.size() > 3 && spoken->value == 1) continue;
            auto const key = is_number(word) ? without_zeros(word) : std::to_string(spoken->value);
            if (measured(at) || counts_things(at)) {
                stray_ = true;
                continue;
            }
            if (auto const option = option_with(key))
                hit(*option, at, at + 1, is_number(word) && heard_.size() == 1 ? whole_text : as_written,
                    "number " + key);
            else
                stray_ = true;
        }
    }

    static std::string without_zeros(std::string const& word) {
        auto const first = word.find_first_not_of('0');
        return first == std::string::npos ? "0" : word.substr(first);
    }

    // "les deux"
    bool counts_all(std::size_t at) const {
        return std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
            return match.tag == Tag::all && match.length() > 1 && at >= match.begin && at < match.end;
        });
    }

    // "j'ai 2 enfants": inside a sentence an option's number stands behind an article or a joint, or at the end.
    bool counts_things(std::size_t at) const {
        constexpr std::array<std::string_view, 22> before{
            "le",  "la",     "les", "l",  "n", "no", "num",    "numero", "option", "choix",   "reponse",
            "the", "number", "el",  "il", "o", "a",  "opcion", "opcao",  "numero", "opzione", "c"};
        if (at == 0 || at + 1 == heard_.size()) return false;
        if (heard_.at(at + 1, {Tag::polite, Tag::both, Tag::either, Tag::but, Tag::negation})) return false;
        if (!heard_.tokens.list[at + 1].before.empty()) return false;
        auto const& last = heard_.tokens.list[at - 1].text;
        bool const joined = std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
            bool const joint = match.tag == Tag::both || match.tag == Tag::either || match.tag == Tag::yes ||
                               match.tag == Tag::polite || match.tag == Tag::negation;
            return joint && match.end == at;
        });
        return !joined && !is_number(last) && std::find(before.begin(), before.end(), last) == before.end();
    }

    bool measured(std::size_t at) const {
        if (at + 1 >= heard_.size()) return false;
        auto const& next = heard_.tokens.list[at + 1];
        bool const unit = heard_.at(at + 1, {Tag::year, Tag::quantity_month, Tag::week, Tag::quantity_day, Tag::hour,
                                             Tag::minute, Tag::kilometre, Tag::euro, Tag::month, Tag::hour_mark,
                                             Tag::about, Tag::hundred, Tag::thousand}) != nullptr;
        return unit || (is_number(next.text) && !next.spaced &&
                        (next.before == "." || next.before == ":" || next.before == "/"));
    }

    void by_ordinal() {
        for (std::size_t at = 0; at < heard_.size(); ++at) {
            if (auto const* last = heard_.at(at, {Tag::last}); last && !choices_.empty() && !taken_[at])
                hit(choices_.size() - 1, at, last->end, confidence_of(*last), why(*last));
            auto const* ordinal = heard_.at(at, {Tag::ordinal});
            if (!ordinal || taken_[at]) continue;
            auto const place = static_cast<std::size_t>(ordinal->value);
            if (place >= 1 && place <= choices_.size())
                hit(place - 1, at, ordinal->end, confidence_of(*ordinal), "ordinal " + std::string{ordinal->phrase});
            else
                stray_ = true;
        }
    }

    // "jeudi" where the label says "jeu. 12 mars à 14h"; "le matin" where one label alone is of a morning.
    void by_moment() {
        auto const said = moment_in(ground_.lexicons, heard_, ground_.asked, ground_.now).said;
        if (said == SaidMoment{} || !said.alternatives.empty() || !said.exclude.empty()) return;
        Options fit;
        for (std::size_t option = 0; option < labels_.size(); ++option)
            if (fits(labels_[option].moment, said)) fit.push_back(option);
        if (fit.size() == 1) hit(fit.front(), 0, 0, inferred, "the day or hour of the label");
    }

    static bool fits(SaidMoment const& label, SaidMoment const& said) {
        if (label == SaidMoment{} || (said.date.empty() && said.time.empty() && said.part.empty())) return false;
        if (!said.date.empty() && said.date != label.date) return false;
        if (!said.time.empty() && said.time != label.time) return false;
        if (said.part.empty() || said.part == label.part) return true;
        if (label.time.empty()) return false;
        auto const part = label.time < "12:00" ? "morning" : label.time < "18:00" ? "afternoon" : "evening";
        return said.part == part;
    }

    void by_yes_no() {
        auto const answer = read_yes_no(ground_);
        for (std::size_t option = 0; option < labels_.size(); ++option) {
            bool const fits_yes = labels_[option].yes && answer.is("yes"),
                       fits_no = labels_[option].no && answer.is("no");
            if (fits_yes || fits_no) hit(option, 0, 0, answer.confidence, answer.why);
        }
    }

    // A prefix or one typing error of a word that one label alone has.
    void by_near_words() {
        for (std::size_t at = 0; at < heard_.size(); ++at) {
            auto const& word = heard_.tokens.list[at].text;
            if (is_number(word) || word.size() < shortest_prefix) continue;
            std::set<std::size_t> prefixed, mistyped;
            for (std::size_t option = 0; option < labels_.size(); ++option)
                for (auto const& wanted : labels_[option].words) {
                    if (wanted.size() > word.size() && wanted.starts_with(word)) prefixed.insert(option);
                    if (word.size() >= shortest_forgiven && wanted.size() >= shortest_forgiven &&
                        one_edit_apart(word, wanted))
                        mistyped.insert(option);
                }
            bool const common = heard_.size() > 2 && word.size() < 5;
            if (prefixed.size() == 1 && !common)
                hit(*prefixed.begin(), at, at + 1, by_ear, "the beginning of a label: " + word);
            else if (mistyped.size() == 1)
                hit(*mistyped.begin(), at, at + 1, one_error, "a label with one typing error: " + word);
        }
    }

    std::vector<std::string> keys_hit() const {
        std::vector<std::string> keys;
        for (std::size_t option = 0; option < choices_.size(); ++option)
            if (std::any_of(hits_.begin(), hits_.end(), [&](Hit const& one) { return one.option == option; }))
                keys.push_back(choices_[option].first);
        return keys;
    }

    Understanding decide() const {
        auto const keys = keys_hit();
        if (keys.empty()) {
            if (auto const all = all_of_them(); all && refused_) return all_but(*all);
            if (auto const all = all_of_them(); all) return {std::string{"all"}, confidence_of(*all), why(*all)};
            if (refused_) return unclear("an option is refused, none is chosen");
            return stray_ ? unclear("a number that is none of the options", contradictory)
                          : unclear("no option stands in the text", nothing_heard);
        }
        if (stray_ && hits_.front().begin > 0) return unclear("an option, and a number that is none");
        auto const* maybe = heard_.first(Tag::maybe);
        if (maybe && keys.size() > 1) return unclear("not decided: " + why(*maybe));
        double sure = hits_.front().sure;
        for (auto const& one : hits_) sure = std::min(sure, one.sure);
        if (keys.size() == 1) return {Chosen{keys}, sure, hits_.front().why};
        if (contradicts()) return unclear("the number and the words name different options");
        if (keys.size() == choices_.size() && choices_.size() > 1 && !heard_.first(Tag::either))
            return {Chosen{keys}, sure, "all of the options are named"};
        return {Chosen{keys}, sure, hits_.front().why + "; " + hits_.back().why};
    }

    // "tout sauf le 2"
    Understanding all_but(Match const& all) const {
        Chosen chosen;
        for (std::size_t option = 0; option < choices_.size(); ++option)
            if (std::find(refusals_.begin(), refusals_.end(), option) == refusals_.end())
                chosen.keys.push_back(choices_[option].first);
        if (chosen.keys.empty()) return unclear("all options are refused");
        return {std::move(chosen), respelt, why(all) + ", but for those refused"};
    }

    // "1 vendredi" where 1 is Thursday: with neither "et", "ou" nor a comma between.
    bool contradicts() const {
        if (hits_.size() != 2 || hits_[0].why.starts_with("number") == hits_[1].why.starts_with("number")) return false;
        auto const& later = hits_[0].begin > hits_[1].begin ? hits_[0] : hits_[1];
        if (!heard_.tokens.list[later.begin].before.empty()) return false;
        return !heard_.first(Tag::both) && !heard_.first(Tag::either);
    }

    // "tout", "les deux" of two. "les deux" of three is not all.
    Match const* all_of_them() const {
        auto const* all = heard_.first(Tag::all);
        bool const refused = all && std::any_of(negations_.begin(), negations_.end(), [&](Match const& match) {
                                 return match.tag == Tag::negation && match.end == all->begin;
                             });
        if (!all || refused) return nullptr;
        for (auto at = all->begin; at < all->end; ++at) {
            auto const count = count_at(heard_, at);
            if (count.used > 0 && count.value > 1 && static_cast<std::size_t>(count.value) != choices_.size())
                return nullptr;
        }
        return all;
    }

    Ground const& ground_;
    Listening const& heard_;
    std::vector<bool> taken_;
    std::vector<std::pair<std::string, std::string>> const& choices_;
    std::vector<Label> labels_;
    std::vector<Match> negations_;
    std::vector<Hit> hits_;
    Options refusals_;
    bool refused_ = false, stray_ = false;
};

}  // namespace

Understanding read_choice(Ground const& ground) { return Choosing{ground}.read(); }

}  // namespace passerelle::understanding
