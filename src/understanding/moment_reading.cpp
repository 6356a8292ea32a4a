#include "understanding/moment_reading.hpp"

#include <algorithm>

namespace passerelle::understanding {

namespace {

Tags const& phrases() {
    static Tags const tags{
        Tag::day,        Tag::weekday,   Tag::month,  Tag::morning,    Tag::afternoon, Tag::evening,   Tag::next,
        Tag::this_one,   Tag::after,     Tag::before, Tag::not_before, Tag::not_after, Tag::between,   Tag::at,
        Tag::approx,     Tag::immediate, Tag::within, Tag::past,       Tag::noon,      Tag::midnight,  Tag::days_later,
        Tag::weekend,    Tag::beginning, Tag::ending, Tag::middle,     Tag::vague,     Tag::every_day, Tag::any,
        Tag::negation,   Tag::no,        Tag::except, Tag::either,     Tag::but,       Tag::half,      Tag::quarter,
        Tag::quarter_to, Tag::pm,        Tag::am,     Tag::preference, Tag::late,      Tag::reason,    Tag::ordinal,
        Tag::yes,        Tag::neutral,   Tag::latest, Tag::correction, Tag::than};
    return tags;
}

}  // namespace

constexpr std::size_t longest_article = 3;  // "à las 10"

MomentReading::MomentReading(Lexicons const& lexicons, Listening const& heard, Asked const& asked, CivilTime const& now)
    : lexicons_{lexicons}, heard_{heard}, asked_{asked}, now_{now}, book_{now} {}

MomentFound MomentReading::read() {
    for (at_ = 0; at_ < heard_.size();) {
        // What follows a sign or a "but" is no longer said of the work.
        if (!sign_before(at_).empty() && sign_before(at_) != "-" && sign_before(at_) != ":") pending_.busy = -1;
        auto const related = take_related(at_);
        auto const used = related ? related : take(at_);
        // "à la Mission Locale … 1": what stands behind "à" is a place, and the number further on no hour.
        auto const& word = heard_.tokens.list[at_].text;
        if (!used && pending_.at && word.size() > longest_article) pending_.at = false;
        at_ += used ? used : 1;
    }
    settle_bare();
    settle_hours();
    return result();
}

std::size_t MomentReading::take(std::size_t at) {
    auto const* phrase = heard_.at(at, phrases());
    bool const number = is_number(heard_.tokens.list[at].text);
    if (number && (!phrase || phrase->length() == 1 || phrase->tag == Tag::ordinal)) return take_number(at);
    if (phrase && count_at(heard_, at).used <= phrase->length()) return take_phrase(at);
    return take_number(at);
}

void MomentReading::note(Match const& match) {
    found_.certainty = std::max(found_.certainty, match.certainty);
    found_.why += (found_.why.empty() ? "" : "; ") + understanding::why(match);
}

void MomentReading::problem(std::string text) {
    if (found_.problem.empty()) found_.problem = std::move(text);
}

std::size_t MomentReading::take_phrase(std::size_t at) {
    auto const& match = *heard_.at(at, phrases());
    next_ = match.end;
    if (match.tag == Tag::month) return take_month(match);
    if (match.tag == Tag::ordinal) return take_rank(match);
    if (match.tag == Tag::no || match.tag == Tag::negation || match.tag == Tag::reason) {
        take_refusal(match);
        return match.length();
    }
    if (!take_bound(match) && !take_modifier(match) && !take_flag(match) && !take_day_phrase(match))
        take_hour_phrase(match);
    return next_ - at;
}

bool MomentReading::take_bound(Match const& match) {
    switch (match.tag) {
        case Tag::after:
        case Tag::not_before:
            take_limit(match, true);
            return true;
        case Tag::before:
        case Tag::not_after:
            take_limit(match, false);
            return true;
        case Tag::between:
            pending_.between = true;
            note_within(match);
            return true;
        default:
            return false;
    }
}

bool MomentReading::take_modifier(Match const& match) {
    switch (match.tag) {
        case Tag::at:
            pending_.at = true;
            return true;
        case Tag::within:
            pending_.within = true;
            pending_.within_from = match.end;
            return true;
        case Tag::next:
            take_next(match);
            return true;
        case Tag::this_one:
            pending_.this_one = match.value != 7;
            if (match.value == 7) take_this_week();
            return true;
        case Tag::either:
            pending_.either = !items_.empty();
            return true;
        case Tag::but:
        case Tag::preference:
            pending_.exclude = false;
            pending_.busy = -1;
            pending_.preferred = match.tag == Tag::preference;
            return true;
        case Tag::than:
            if (!pending_.preferred || items_.empty()) return true;
            pending_.exclude = true;
            pending_.exclude_from = match.end;
            return true;
        case Tag::except:
            if (refuses_behind(match)) return true;
            if (heard_.at(match.begin, {Tag::any, Tag::every_day})) found_.said.any = true;  // "any day but friday"
            pending_.exclude = true;
            pending_.exclude_from = match.end;
            return true;
        case Tag::beginning:
        case Tag::middle:
        case Tag::ending:
            pending_.third = match.tag == Tag::beginning ? 0 : match.tag == Tag::middle ? 1 : 2;
            if (match.value == 7 || match.value == 30) take_next(match);
            return true;
        default:
            return false;
    }
}

bool MomentReading::take_flag(Match const& match) {
    switch (match.tag) {
        case Tag::any:
        case Tag::every_day:
            found_.said.any = true;
            break;
        case Tag::immediate:
            found_.said.immediate = true;
            break;
        case Tag::approx:
            found_.said.approx = true;
            pending_.at = true;
            return true;  // says nothing by itself
        case Tag::vague:
            vague_ = match.phrase;
            return true;
        case Tag::past:
            past_ = match.phrase;
            return true;
        case Tag::late:
            return true;
        case Tag::correction:
            take_correction(match.end);
            return true;
        default:
            return false;
    }
    note(match);
    return true;
}

// "jeudi je peux pas"; "hoy no, mañana": a plain "no" only where nothing follows that it could refuse.
bool MomentReading::refuses_behind(Match const& match) {
    bool const adjacent = !items_.empty() && match.begin <= items_.back().end + 1 && !items_.back().excluded &&
                          sign_before(match.begin).empty();
    bool const bare = match.tag == Tag::negation || match.tag == Tag::except;
    bool closed = match.end >= heard_.size();
    for (auto at = match.begin + 1U; at <= match.end; ++at) closed = closed || !sign_before(at).empty();
    if (!adjacent || (bare && !closed)) return false;
    // "lundi et mardi je peux pas", "le week-end je peux pas"
    for (auto one = items_.rbegin(); one != items_.rend(); ++one) {
        one->excluded = true;
        if (!one->joined) break;
    }
    return true;
}

// "je peux pas jeudi", "jeudi je peux pas", "pas jeudi": what stands before is meant first, then what follows.
void MomentReading::take_refusal(Match const& match) {
    if (refuses_day_inside(match)) return;
    reason_ = reason_ || match.tag == Tag::reason;
    if (refuses_behind(match)) return;
    // "non jeudi" names another day, "impossible jeudi" refuses it.
    bool const interjection = match.tag == Tag::no && match.words < 2 && match.phrase.size() < 5;
    if (interjection && !items_.empty() && !items_.back().excluded) take_correction(match.end);
    if (match.tag == Tag::reason || interjection) return;
    // "là je peux pas, demain ?": another day.
    auto const sign = sign_before(match.end);
    if (match.tag == Tag::no && !sign.empty() && sign != ":") return;
    pending_.exclude = true;
    pending_.exclude_from = match.end;
}

// "lundi dernier", "last monday"
bool MomentReading::is_past(Match const& weekday) const {
    if (heard_.at(weekday.end, {Tag::latest})) return false;  // "vendredi dernier délai"
    return std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
        return match.tag == Tag::last && (match.begin == weekday.end || match.end == weekday.begin);
    });
}

bool MomentReading::take_day_phrase(Match const& match) {
    switch (match.tag) {
        case Tag::day:
            note(match);
            put_day(book_.ahead(match.value));
            return true;
        case Tag::weekday: {
            note(match);
            if (is_past(match)) {
                past_ = match.phrase;
                return true;
            }
            // "la semaine prochaine, mardi": the day says more than the week.
            bool const refused = pending_.exclude || pending_.busy == occupied;  // "la semaine pro sauf mercredi"
            if (pending_.week >= 0 && !refused && !items_.empty() && items_.back().said.date.empty())
                items_.back().said = {};
            bool const listed = pending_.either && !items_.empty() && items_.back().week >= 0;
            auto const week = listed ? items_.back().week : pending_.week;
            auto const day = week >= 0 ? book_.weekday_of_week(match.value, week)
                                       : book_.weekday(match.value, pending_.next, pending_.this_one, pending_.later);
            pending_.next = pending_.this_one = false;
            pending_.later = 0;
            put_day(day, true);
            if (!items_.empty()) items_.back().week = week;
            return true;
        }
        case Tag::days_later:
            take_later(match);
            return true;
        case Tag::weekend:
            note(match);
            take_weekend();
            return true;
        default:
            return false;
    }
}

// "prochain" behind or before its weekday; "la semaine prochaine" and "le mois prochain" alone are a stretch of time.
void MomentReading::take_next(Match const& match) {
    bool const behind =
        !items_.empty() && items_.back().from_weekday && items_.back().end + (match.value == 7 ? 2 : 1) >= match.begin;
    if (match.tag == Tag::next && match.value < 2) {
        if (!behind) return void(pending_.next = true);
        auto& said = items_.back().said;
        auto day = book_.weekday(book_.weekday_of(said.date), true, false, 0);
        // "lundi ou le lundi suivant": the one behind the one that was named.
        if (items_.size() > 1 && items_[items_.size() - 2].said.date == said.date && said.date >= day.date)
            day = {book_.plus(said.date, 7)};
        said.date = day.date;
        said.confirm = day.confirm;
        items_.back().end = match.end;
        return;
    }
    auto const* prochain = match.tag != Tag::next ? heard_.at(match.end, {Tag::next}) : nullptr;
    if (prochain) next_ = prochain->end;  // "début de semaine prochaine"
    bool const coming = match.tag == Tag::next || prochain;
    if (match.value == 7 && behind) {
        move_to_week(coming ? 1 : 0);
        items_.back().end = match.end;
        return;
    }
    note(match);
    if (match.value == 7 && coming) pending_.week = 1;
    auto const shift = std::max(pending_.third, 0);
    auto const first = match.value == 7 ? book_.weekday_of_week(1 + 2 * shift, coming ? 1 : 0).date
                                        : book_.plus(book_.first_of_month(coming ? 1 : 0).date, 10 * shift);
    put_stretch(first, match.value == 7 ? book_.weekday_of_week(7, coming ? 1 : 0).date
                                        : book_.plus(book_.first_of_month(coming ? 2 : 1).date, -1));
}

// "jeudi en 8": a week behind the next one.
void MomentReading::take_later(Match const& match) {
    if (match.words > 1 && (items_.empty() || items_.back().end < match.begin)) pending_.later = match.value;
    if (items_.empty() || !items_.back().from_weekday) return;
    note(match);
    auto& said = items_.back().said;
    auto const day = book_.weekday(book_.weekday_of(said.date), false, false, match.value);
    said.date = day.date;
    said.confirm = day.confirm;
    items_.back().end = match.end;
}

void MomentReading::take_weekend() {
    int const weeks = pending_.next || pending_.week == 1 ? 1 : 0;
    for (int const day : {6, 7}) {
        pending_.either = pending_.either || day == 7;
        auto const found = book_.weekday_of_week(day, weeks);
        if (day == 7 && !items_.empty() && items_.back().excluded) {  // "pas le week-end"
            pending_.exclude = true;
            pending_.exclude_from = at_;
        }
        if (found.problem.empty()) put_day(found);
    }
    pending_.next = pending_.this_one = false;
}

}  // namespace passerelle::understanding
