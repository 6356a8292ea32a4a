#include <algorithm>
#include <array>
#include <string>

#include "understanding/heard.hpp"
#include "understanding/moment.hpp"
#include "understanding/readers.hpp"

// Yes or no, and what else people say in its place (field-context §7 and §11).
namespace passerelle::understanding {

namespace {

constexpr int undecided = 0, says_yes = 1, says_no = -1;

// The polarity of what is said, with the entry that says it.
struct Polarity {
    int sign = undecided;
    Match const* entry = nullptr;
    std::string conflict = {};  // why it is undecided although something was said
    bool inferred = false;
    Match const* after_no = nullptr;  // the no that stands before the yes
    bool torn = false;                // a plain yes and a plain no: of what, is not told
};

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
        if (auto const* doubt = doubt_over(signs)) return {undecided, nullptr, "a condition: " + why(*doubt)};
        return settle(signs);
    }

private:
    // "c'est bon" of the lexicons of two languages is one answer.
    static bool said_twice(std::vector<Match const*> const& signs, Match const& match) {
        return !signs.empty() && signs.back()->begin == match.begin && signs.back()->tag == match.tag;
    }

    bool counts(Match const& match) const {
        if (match.words > 1 || match.begin == 0 || heard_.size() <= short_text) return true;
        return match.end == heard_.size() || behind_but(match.begin);
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

    // A negation beside a yes that is no part of a longer entry turns it round: "pas ok".
    bool turned(Match const& match) const {
        return std::any_of(found_.begin(), found_.end(), [&](Match const& other) {
            bool const last = other.end == heard_.size() && !heard_.at(other.begin, {Tag::no});  // "absolutely not"
            bool const behind = other.begin == match.end && (match.words > 1 || last);
            return other.tag == Tag::negation && (other.end == match.begin || behind);
        });
    }

    Match const* doubt_over(std::vector<Match const*> const& signs) const {
        for (auto const& match : found_) {
            bool const doubts = match.tag == Tag::condition || match.tag == Tag::maybe;
            if (!doubts) continue;
            bool const firm = std::any_of(signs.begin(), signs.end(), [&](Match const* sign) {
                return sign->words > 1 || (match.tag == Tag::maybe && sign->begin == 0 && match.words == 1);
            });
            bool const no_alone =
                std::all_of(signs.begin(), signs.end(), [](Match const* sign) { return sign->tag == Tag::no; });
            if (match.tag == Tag::condition ? !no_alone : !firm) return &match;
        }
        return nullptr;
    }

    Polarity settle(std::vector<Match const*> const& signs) const {
        Match const *yes = nullptr, *no = nullptr;
        for (auto const* sign : signs) {
            if (sign->tag == Tag::yes && turned(*sign)) {
                if (sign->words > 1 || heard_.size() <= 3) no = sign;
                continue;
            }
            // "non pas de souci": a negation beside a no does not make it a yes.
            (sign->tag == Tag::yes ? yes : no) = sign;
        }
        if (!yes && !no) return {undecided, nullptr, "negated: " + why(*signs.front())};
        if (!no && asks_back(*yes)) return {undecided, nullptr, "a question: " + why(*yes)};
        if (!yes || !no) return {yes ? says_yes : says_no, yes ? yes : no};
        return both(*yes, *no);
    }

    // "c bon ?", "je viens ?"
    bool asks_back(Match const& yes) const {
        if (heard_.tokens.after.find('?') == std::string::npos) return false;
        return yes.end == heard_.size() && yes.begin == 0 && (yes.words > 1 || yes.length() == heard_.size());
    }

    // Said both: a no behind the yes is what was meant ("ok mais je peux pas"). A yes behind the no is believed only
    // where a "mais" or a reassurance stands between them, or where it is a whole statement and the no a mere word
    // ("nan tkt je viens").
    Polarity both(Match const& yes, Match const& no) const {
        if (no.begin > yes.begin) {
            if (is_plain(yes) && is_plain(no) && !has_between(yes.end, no.begin, {Tag::but, Tag::apology}))
                return {undecided, nullptr, why(yes) + ", and " + why(no), false, nullptr, true};
            return {says_no, &no, {}, true};
        }
        bool const reassured =
            std::any_of(found_.begin(), found_.end(), [](Match const& match) { return match.tag == Tag::reassurance; });
        if (has_between(no.end, yes.begin, {Tag::but}) || (reassured && no.words == 1))
            return {says_yes, &yes, {}, true, &no};
        return {undecided, nullptr, why(no) + ", and " + why(yes), false, &no};
    }

    // "dsl jsui malade" is a no; a reason alone, or an apology alone, is not.
    Polarity without_sign() const {
        auto const* apology = heard_.first(Tag::apology);
        auto const* reason = heard_.first(Tag::reason);
        if (apology && reason) return {says_no, reason, {}, true};
        for (auto const& match : found_)
            if (match.tag == Tag::maybe || match.tag == Tag::reason) return {undecided, nullptr, why(match)};
        return {};
    }

    Lexicons const& lexicons_;
    Listening const& heard_;
    std::vector<Match> found_;
};

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
        Weighing weighing{ground_};
        polarity_ = weighing.weigh();
        if (stop == "opt_out") note("opt_out", entry);
        entry = nullptr;
        if (auto const help = help_in(heard_, &entry); !help.empty() && !is_the_answer(entry))
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
        auto const* answer = polarity_.entry;
        return entry && answer && entry->begin < answer->end && answer->begin < entry->end;
    }

    void note(std::string_view name, Match const* entry) {
        also_.emplace_back(name);
        auto const said = entry ? why(*entry) : std::string{"a question mark alone"};
        reason_ += (reason_.empty() ? "" : "; ") + said;
        sure_ = std::min(sure_, entry ? confidence_of(heard_, *entry) : as_written);
    }

    // "1", "la 1", or "1 vraiment", where the choices or the question say what 1 is.
    std::optional<Understanding> by_number() {
        std::size_t at = 0;
        while (at + 1 < heard_.size() && is_before_number(word(at)) && !heard_.at(at, {Tag::yes, Tag::no})) ++at;
        if (at >= heard_.size() || !is_number(word(at)) || heard_.at(at, {Tag::yes, Tag::no})) return std::nullopt;
        if (is_measured(at) || heard_.at(at > 0 ? at - 1 : at, {Tag::all})) return std::nullopt;
        auto const& key = word(at);
        auto const label = label_of(key);
        if (label.empty()) {
            if (heard_.size() == 1) return unclear("\"" + key + "\": the question does not say what it stands for");
            return std::nullopt;
        }
        if (at > 0 && heard_.asks) return unclear("a question: the number " + key, contradictory);
        auto read = read_label(label);
        if (names_another(at)) return unclear("several numbers", contradictory);
        auto const sign = heard_.size() > 1 ? Weighing{ground_}.weigh().sign : undecided;
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
            auto const label = label_of(word(other));
            if (!label.empty() && !read_label(label).is("unclear")) return true;
        }
        return false;
    }

    // What stands behind a number in the choices, else in the question: "1 oui 2 changer".
    std::string label_of(std::string const& key) const {
        for (auto const& [number, label] : ground_.asked.choices)
            if (number == key) return is_number(label) ? std::string{} : label;
        auto const tokens = tokens_of(ground_.asked.question, [](std::string_view) { return false; }).list;
        auto const keys = keys_in(tokens);
        for (std::size_t at = 0; at < keys.size(); ++at) {
            if (tokens[keys[at]].text != key) continue;
            // "oui = 1, non = 2": the words stand before their number.
            bool const before = keys.back() + 1 == tokens.size();
            auto const begin = !before ? keys[at] + 1 : at > 0 ? keys[at - 1] + 1 : keys[at] - (keys[at] > 0 ? 1 : 0);
            auto const end = before ? keys[at] : at + 1 < keys.size() ? keys[at + 1] : tokens.size();
            std::string label;
            for (auto place = begin; place < end && !(place > begin && is_number(tokens[place].text)); ++place)
                label += (label.empty() ? "" : " ") + tokens[place].text;
            return label;
        }
        return {};
    }

    // The question without the row of its options, whose numbers are no hours.
    std::string question_itself() const {
        auto const tokens = tokens_of(ground_.asked.question, [](std::string_view) { return false; }).list;
        auto const keys = keys_in(tokens);
        if (keys.empty()) return ground_.asked.question;
        std::string text;
        for (std::size_t at = 0; at < keys.front(); ++at) text += tokens[at].before + " " + tokens[at].text;
        return text;
    }

    // Where the numbers of the options stand in a question: 1, 2 and so on, the last such row. The 9 of "à 9h" is none.
    static std::vector<std::size_t> keys_in(std::vector<Token> const& tokens) {
        std::vector<std::size_t> best;
        for (std::size_t first = tokens.size(); first-- > 0;) {
            if (tokens[first].text != "1") continue;
            std::vector<std::size_t> row{first};
            for (auto at = first + 1; at < tokens.size(); ++at)
                if (tokens[at].text == std::to_string(row.size() + 1)) row.push_back(at);
            if (row.size() > best.size()) best = std::move(row);
        }
        return best.size() > 1 ? best : std::vector<std::size_t>{};
    }

    // A day that is not the one of the question.
    void read_date() {
        auto const moment = moment_in(ground_.lexicons, heard_, ground_.asked, ground_.now);
        if (!moment.problem.empty() || !moment.says_when() || polarity_.torn) return;
        auto const question = listen(ground_.lexicons, ground_.asked.language, question_itself());
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
        return polarity_.sign == undecided && also_.empty() && !heard_.of({Tag::maybe}).empty() &&
               heard_.of({Tag::preference, Tag::but, Tag::either}).empty();
    }
    // "1 oui" where the question says what 1 is: no hour.
    bool is_number_of_question(SaidMoment const& said) const {
        SaidMoment hour;
        hour.time = said.time;
        hour.confirm = said.confirm;
        auto const& first = heard_.tokens.list.front().text;
        return said == hour && said.confirm && is_number(first) && !label_of(first).empty();
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
        return *date_ == refused;
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
            if (polarity_.sign == undecided && also_.empty() && polarity_.conflict.empty())
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
