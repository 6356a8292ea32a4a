#include "understanding/moment_reading.hpp"

// Hours and parts of a day: 14h30, midi et quart, half past two, ce soir.
namespace passerelle::understanding {

namespace {

constexpr int first_office_hour = 7, last_office_hour = 21;

}  // namespace

bool MomentReading::take_hour_phrase(Match const& match) {
    switch (match.tag) {
        case Tag::morning:
        case Tag::afternoon:
        case Tag::evening: {
            note(match);
            bool const today = match.value == 1 || pending_.this_one;
            pending_.this_one = false;
            put_part(match.tag == Tag::morning     ? "morning"
                     : match.tag == Tag::afternoon ? "afternoon"
                                                   : "evening",
                     today);
            return true;
        }
        case Tag::noon:
        case Tag::midnight: {
            note(match);
            int hour = match.tag == Tag::noon ? 12 : 0, minute = 0;
            next_ = take_minutes(match.end, hour, minute);
            auto const rest = digits_at(next_);  // "midi 30"
            if (rest && *rest < 60 && word(next_).size() == 2 && sign_before(next_).empty() &&
                !heard_.at(next_ + 1, {Tag::hour_mark, Tag::hour})) {
                minute = *rest;
                ++next_;
            } else if (auto const spoken = rest ? Counted{} : count_at(heard_, next_);  // "midi trente"
                       spoken.used > 0 && spoken.value >= 5 && spoken.value <= 59 && minute == 0 &&
                       sign_before(next_).empty() &&
                       !heard_.at(next_ + spoken.used, {Tag::hour_mark, Tag::hour, Tag::month})) {
                minute = static_cast<int>(spoken.value);
                next_ += spoken.used;
            }
            pending_.at = pending_.at || match.words > 1;  // "9h à midi"
            put_time(hour, minute, false);
            return true;
        }
        case Tag::half:  // "half past two"
        case Tag::quarter:
        case Tag::quarter_to: {
            auto const count = count_at(heard_, match.end);
            if (match.value != 1 || count.used == 0 || count.value < 1 || count.value > 12) return false;
            auto const hour = static_cast<int>(count.value);
            next_ = match.end + count.used;
            if (match.tag == Tag::quarter_to)
                put_time(hour - 1, 45, true);
            else
                put_time(hour, match.tag == Tag::half ? 30 : 15, true);
            return true;
        }
        default:
            return false;
    }
}

// Minutes behind an hour: "30", "et demie", "et quart", "moins le quart", "moins 10".
std::size_t MomentReading::take_minutes(std::size_t next, int& hour, int& minute) const {
    auto const back = [&](int by) {
        hour = hour == 0 ? 23 : hour - 1;
        minute = 60 - by;
    };
    if (auto const* part = heard_.at(next, {Tag::half, Tag::quarter, Tag::quarter_to}); part && part->value != 1) {
        if (part->tag == Tag::quarter_to)
            back(15);
        else
            minute = part->tag == Tag::half ? 30 : part->value == 3 ? 45 : 15;
        return part->end;
    }
    if (auto const* minus = heard_.at(next, {Tag::minus})) {
        auto const count = count_at(heard_, minus->end);
        if (count.used == 0 || count.value < 1 || count.value > 59) return next;
        back(static_cast<int>(count.value));
        return minus->end + count.used;
    }
    return next;
}

// "2.30pm", "5:30 pm"; gives what follows.
std::size_t MomentReading::take_half_day(std::size_t after, int& hour, bool& soft) {
    auto const* half_day = heard_.at(after, {Tag::pm, Tag::am});
    if (!half_day) return after;
    soft = false;
    if (half_day->tag == Tag::pm && hour < 12) hour += 12;
    if (half_day->tag == Tag::am && hour == 12) hour = 0;
    return half_day->end;
}

// 14h, 14h30, 2pm, 3 heures et demie, 1430
std::size_t MomentReading::take_clock(std::size_t at, std::size_t next, int value) {
    int hour = value, minute = 0;
    bool soft = word(at).size() != 2 || !is_number(word(at));
    if (word(at).size() == 4 && digits_at(at)) {
        hour = value / 100;
        minute = value % 100;
        if (hour < first_office_hour || hour > last_office_hour || minute > 59 || minute % 5 != 0) return 0;
        next_ = next;
        put_time(hour, minute, false);
        return 1;
    }
    auto const* mark = heard_.at(next, {Tag::hour_mark, Tag::hour});
    auto after = mark ? mark->end : next;
    if (mark) {
        auto const written = digits_at(after);
        auto const spoken = written ? Counted{} : count_at(heard_, after);  // "quatorze heures trente"
        // "10h 10h30" are two hours, "midi 30" is one.
        bool const hour_of_its_own = heard_.at(after + 1, {Tag::hour_mark, Tag::hour}) != nullptr;
        if (written && word(after).size() == 2 && sign_before(after).empty() && !hour_of_its_own) {
            minute = *written;
            ++after;
        } else if (spoken.used > 0 && spoken.value >= 5 && spoken.value <= 59) {
            minute = static_cast<int>(spoken.value);
            after += spoken.used;
        }
    }
    auto const before_part = after;
    if (minute == 0 && value <= 24) after = take_minutes(after, hour, minute);
    auto const behind = take_half_day(after, hour, soft);
    if (!mark && behind == before_part) return 0;
    after = next_ = behind;
    put_bare_hour(at);
    put_time(hour, minute, soft);
    return after - at;
}

}  // namespace passerelle::understanding
