#include <algorithm>
#include <array>
#include <string>

#include "understanding/echo.hpp"
#include "understanding/heard.hpp"
#include "understanding/moment.hpp"
#include "understanding/polarity.hpp"
#include "understanding/question.hpp"
#include "understanding/readers.hpp"

// Yes or no, and what else people say in its place (field-context §7 and §11).
namespace passerelle::understanding {

namespace {

std::string_view aside_name(Tag tag) {
    switch (tag) {
        case Tag::wrong_number:
            return "wrong_number";
        case Tag::third_party:
            return "third_party";
        case Tag::reschedule:
            return "reschedule";
        default:
            return "cancel_appointment";
    }
}

class Answering {
public:
    explicit Answering(Ground const& ground) : ground_{ground}, heard_{ground.heard} {}

    Understanding read() {
        if (heard_.empty() && !heard_.asks) return unclear("nothing is written", nothing_heard);
        for (auto const tag : {Tag::wrong_number, Tag::third_party})
            if (auto const* match = heard_.first(tag)) return meant(aside_name(tag), heard_, *match);
        Match const* entry = nullptr;
        auto const stop = stop_in(heard_, &entry);
        if (heard_.whole(Tag::stop_word) || (!stop.empty() && !entry)) return {stop, whole_text, "stop"};
        if (auto numbered = by_number()) return *numbered;
        polarity_ = polarity_of(ground_);
        if (stop.empty()) read_echo();
        if (stop == "opt_out") note("opt_out", entry);
        entry = nullptr;
        if (auto const help = help_in(heard_, &entry); !help.empty() && !is_the_answer(entry) && !takes_the_call(help))
            note(help == "identify_sender" ? help : "help", entry);
        for (auto const tag : {Tag::cancel, Tag::reschedule})
            if (auto const* match = heard_.first(tag)) note(aside_name(tag), match);
        if (also_.empty()) {
            if (auto const* cancel = heard_.whole(Tag::cancel_word)) note("cancel_appointment", cancel);
            if (auto const* change = heard_.whole(Tag::reschedule_word)) note("reschedule", change);
        }
        read_date();
        return answer();
    }

private:
    // "j'arrive pas à venir" is the no itself, not a wish for help.
    bool is_the_answer(Match const* entry) const {
        auto const& answer = polarity_.entry;
        return entry && answer && entry->begin < answer->end && answer->begin < entry->end;
    }

    // "appelez-moi" after "On peut t'appeler ?" is the yes, and "oui appelez-moi" no second wish.
    bool takes_the_call(std::string const& help) const {
        return help == "callback" && polarity_.sign != says_no && offers_call(ground_);
    }

    void read_echo() {
        if (polarity_.sign != undecided || polarity_.torn || polarity_.after_no) return;
        if (auto echo = echo_of(ground_)) polarity_ = std::move(*echo);
    }

    void note(std::string_view name, Match const* entry) {
        also_.emplace_back(name);
        auto const said = entry ? why(*entry) : std::string{"a question mark alone"};
        reason_ += (reason_.empty() ? "" : "; ") + said;
        sure_ = std::min(sure_, entry ? confidence_of(heard_, *entry) : as_written);
    }

    // "1", "la 1", or "1 vraiment", where the choices or the question say what 1 is.
    std::optional<Understanding> by_number() {
        auto at = heard_.said_begin;
        while (at + 1 < heard_.size() && is_before_number(word(at)) && !heard_.at(at, {Tag::yes, Tag::no})) ++at;
        if (at >= heard_.size() || !is_number(word(at)) || heard_.at(at, {Tag::yes, Tag::no})) return std::nullopt;
        if (is_measured(at) || heard_.at(at > 0 ? at - 1 : at, {Tag::all})) return std::nullopt;
        auto const& key = word(at);
        auto const label = label_of(ground_.asked, key);
        if (label.empty()) {
            if (heard_.said() == 1) return unclear("\"" + key + "\": the question does not say what it stands for");
            return std::nullopt;
        }
        if (at > heard_.said_begin && heard_.asks) return unclear("a question: the number " + key, contradictory);
        auto read = read_label(label);
        if (names_another(at)) return unclear("several numbers", contradictory);
        auto const sign = heard_.said() > 1 ? polarity_of(ground_).sign : undecided;
        bool const contradicts = (sign == says_no && read.is("yes")) || (sign == says_yes && read.is("no"));
        if (contradicts && !heard_.first(Tag::but)) return unclear("the number and the words differ", contradictory);
        if (sign != undecided) return std::nullopt;
        read.why = "number " + key + ", " + read.why;
        return read;
    }

    std::string const& word(std::size_t at) const { return heard_.tokens.list[at].text; }

    Understanding read_label(std::string const& label) const {
        auto const inner = listen(ground_.lexicons, ground_.asked.language, label);
        Ground const ground{ground_.lexicons, ground_.asked, inner, ground_.now};
        return Answering{ground}.read();
    }

    // "2h", "12 mars", "3 jours" is no option.
    bool is_measured(std::size_t at) const {
        static Tags const units{Tag::hour_mark, Tag::hour,         Tag::minute,         Tag::month, Tag::year,
                                Tag::week,      Tag::quantity_day, Tag::quantity_month, Tag::euro,  Tag::kilometre};
        return heard_.at(at + 1, units) != nullptr;
    }

    // "1 et 2"; not the 14 of "1, à 14h".
    bool names_another(std::size_t at) const {
        for (auto other = at + 1; other < heard_.size(); ++other) {
            if (!is_number(word(other)) || word(other) == word(at)) continue;
            if (is_measured(other)) continue;
            auto const label = label_of(ground_.asked, word(other));
            if (!label.empty() && !read_label(label).is("unclear")) return true;
        }
        return false;
    }

    // A day that is not the one of the question.
    void read_date() {
        auto const moment = moment_in(ground_.lexicons, heard_, ground_.asked, ground_.now);
        if (!moment.problem.empty() || !moment.says_when() || polarity_.torn) return;
        auto const question = listen(ground_.lexicons, ground_.asked.language, question_itself(ground_.asked));
        auto const asked = moment_in(ground_.lexicons, question, ground_.asked, ground_.now);
        auto const& said = moment.said;
        bool const same_day = said.date.empty() || said.date == asked.said.date || said.date == asked.said.after_date;
        bool const same_time = said.time.empty() || said.time == asked.said.time;
        if (says_goodbye(said) || comes_at_once(said) || is_number_of_question(said) || tells_later()) return;
        if (asked.says_when() && same_day && same_time && said.part.empty() && said.after.empty() &&
            said.before.empty() && said.after_date.empty() && said.alternatives.empty() && said.exclude.empty())
            return;
        date_ = said;
        differs_ = asked.says_when() && (!said.date.empty() || !said.time.empty());
    }

    // "à demain", "see you tomorrow": a farewell, no date.
    bool says_goodbye(SaidMoment const& said) const {
        constexpr std::array<std::string_view, 9> farewells{"a",     "u",       "you", "ya",         "hasta",
                                                            "vemos", "vediamo", "ate", "encontramos"};
        SaidMoment day;
        day.date = said.date;
        day.confirm = said.confirm;
        if (said != day || heard_.first(Tag::reschedule)) return false;  // "décaler à vendredi"
        auto const& list = heard_.tokens.list;
        for (std::size_t at = 1; at < list.size(); ++at)
            if (std::find(farewells.begin(), farewells.end(), list[at - 1].text) != farewells.end() &&
                heard_.at(at, {Tag::day, Tag::weekday}))
                return true;
        return false;
    }
    // "je vous redis ça demain": the day of the answer.
    bool tells_later() const {
        return polarity_.sign == undecided && also_.empty() && !heard_.asks && !heard_.of({Tag::maybe}).empty() &&
               heard_.of({Tag::preference, Tag::but, Tag::either}).empty();
    }
    // "1 oui" where the question says what 1 is: no hour.
    bool is_number_of_question(SaidMoment const& said) const {
        SaidMoment hour;
        hour.time = said.time;
        hour.confirm = said.confirm;
        auto const& first = heard_.tokens.list[heard_.said_begin].text;
        return said == hour && said.confirm && is_number(first) && !label_of(ground_.asked, first).empty();
    }
    // "j'arrive dans 10 min"
    bool comes_at_once(SaidMoment const& said) const {
        return heard_.first(Tag::within) && !said.time.empty() &&
               (heard_.first(Tag::minute) || heard_.first(Tag::hour));
    }

    // "pas jeudi": nothing but what is refused.
    bool only_refuses() const {
        if (!date_ || date_->exclude.empty()) return false;
        SaidMoment refused;
        refused.exclude = date_->exclude;
        return *date_ == refused && names_it_as_day();
    }
    // "pas jeudi", "pas le 12"; not "pas 2 pb", nor "j'ai pas eu le 1er message".
    bool names_it_as_day() const {
        static Tags const days{Tag::day,       Tag::weekday, Tag::month, Tag::weekend, Tag::week, Tag::morning,
                               Tag::afternoon, Tag::evening, Tag::next,  Tag::past,    Tag::vague};
        return std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
            if (days.has(match.tag)) return true;
            auto const number = std::size_t{match.end} + 1;
            return match.tag == Tag::negation && number < heard_.size() && !is_number(word(match.end)) &&
                   is_number(word(number));
        });
    }

    // Another day than the one refused.
    bool names_a_day() const { return differs_ || !date_->date.empty(); }

    // "je peux venir mardi ?"
    bool asks_for_another_day() const {
        if (!date_ || !differs_ || !heard_.asks || polarity_.sign != says_yes) return false;
        return std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
            return match.tag == Tag::able && match.begin == polarity_.entry->begin;
        });
    }

    bool prefers_other_day() const {
        auto const found = heard_.of({Tag::preference, Tag::but});
        return date_ && !found.empty();
    }

    Understanding answer() {
        if (polarity_.sign != says_yes && only_refuses()) {
            if (polarity_.sign == undecided && also_.empty() && polarity_.conflict.empty() && !heard_.asks)
                return {std::string{"no"}, inferred, "the day is refused"};
            date_.reset();
        }
        if (asks_for_another_day()) polarity_ = {};
        // "no, viernes está bien", "cant do thurs, friday ok?"
        if (date_ && names_a_day() && polarity_.sign == undecided && polarity_.after_no) {
            polarity_.sign = says_no;
            polarity_.entry = polarity_.after_no;
            polarity_.inferred = true;
        }
        // "je peux pas jeudi mais vendredi oui": the yes is said of another day than the one that was asked about.
        if (date_ && polarity_.sign == says_yes && polarity_.after_no && !only_refuses()) {
            polarity_.sign = says_no;
            polarity_.entry = polarity_.after_no;
        }
        if (date_ && polarity_.sign == says_no && !only_refuses()) date_->exclude.clear();
        bool const moved = std::find(also_.begin(), also_.end(), "reschedule") != also_.end();
        if (date_ && !moved && (polarity_.sign == says_no || prefers_other_day() || differs_)) {
            also_.emplace_back("reschedule");
            reason_ += (reason_.empty() ? "" : "; ") + std::string{"another day is named"};
            sure_ = std::min(sure_, respelt);
        }
        if (polarity_.sign == undecided) return without_polarity();
        auto const name = polarity_.sign == says_yes ? "yes" : "no";
        auto const sure =
            polarity_.inferred ? confidence_of(*polarity_.entry, by_ear) : confidence_of(heard_, *polarity_.entry);
        auto reason = why(*polarity_.entry) + (reason_.empty() ? "" : "; " + reason_);
        // Calling off is a no already.
        if (polarity_.sign == says_no && also_.size() == 1 && also_.front() == "cancel_appointment")
            return {std::string{"cancel_appointment"}, std::min(sure, sure_), reason};
        if (also_.empty() && !date_) return {std::string{name}, sure, reason};
        return {Several{name, also_, date_}, std::min(sure, sure_), reason};
    }

    Understanding without_polarity() {
        if (also_.empty())
            return unclear(
                polarity_.conflict.empty() ? "no entry for yes or no stands in the text" : polarity_.conflict,
                polarity_.conflict.empty() ? nothing_heard : contradictory);
        if (also_.size() == 1 && (!date_ || also_.front() != "reschedule")) return {also_.front(), sure_, reason_};
        if (also_.size() == 1) return {Several{"reschedule", {}, date_}, sure_, reason_};
        return {Several{also_.front(), {also_.begin() + 1, also_.end()}, date_}, sure_, reason_};
    }

    Ground const& ground_;
    Listening const& heard_;
    Polarity polarity_;
    std::vector<std::string> also_;
    std::optional<SaidMoment> date_;
    bool differs_ = false;  // from the day or the hour of the question
    std::string reason_;
    double sure_ = as_written;
};

}  // namespace

Understanding read_yes_no(Ground const& ground) { return Answering{ground}.read(); }

}  // namespace passerelle::understanding
