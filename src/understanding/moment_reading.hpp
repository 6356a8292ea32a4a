#pragma once

#include <optional>
#include <string>
#include <vector>

#include "understanding/moment.hpp"
#include "understanding/readers.hpp"

namespace passerelle::understanding {

// Walks over a text and gathers the days and hours that it names. moment_numbers.cpp reads the numbers in it.
class MomentReading {
public:
    MomentReading(Lexicons const& lexicons, Listening const& heard, Asked const& asked, CivilTime const& now);
    MomentFound read();

private:
    struct Item {  // one day, or one hour, or both
        SaidMoment said;
        bool excluded = false;
        bool from_weekday = false;
        bool soft = false;  // "3h" may be of the afternoon
        std::size_t begin = 0, end = 0;
        bool date_inherited = false;  // of the item before: "jeudi 14h ou 16h"
        int week = -1;                // "la semaine pro jeudi ou vendredi"
        int open_day = 0;             // "le 12", whose month may follow: "le 12 ou le 13 avril"
        bool busy = false;            // "je travaille jeudi"
        bool joined = false;          // "lundi ou mardi": to the one before it
    };
    // The values of Tag::busy.
    static constexpr int occupied = 0, until_then = 1, in_part = 3;
    struct Pending {  // said before what it belongs to
        bool after = false, before = false, between = false, exclude = false, at = false, within = false;
        bool next = false, this_one = false, either = false;
        int week = -1;   // 0: this one, 1: the next
        int third = -1;  // 0, 1, 2: the beginning, the middle, the end of what follows
        std::size_t exclude_from = 0, within_from = 0;
        int later = 0;          // "a week on thursday"
        bool corrects = false;  // "jeudi, pardon vendredi"
        bool preferred = false;
        int busy = -1;  // the value of Tag::busy
    };

    std::size_t take(std::size_t at);
    std::size_t take_phrase(std::size_t at);
    bool take_modifier(Match const& match);
    bool take_bound(Match const& match);
    void take_limit(Match const& match, bool after);
    bool take_flag(Match const& match);
    bool is_past(Match const& weekday) const;
    bool take_day_phrase(Match const& match);
    bool refuses_behind(Match const& match);
    bool take_hour_phrase(Match const& match);
    void take_refusal(Match const& match);
    void take_next(Match const& match);
    void take_later(Match const& match);
    void take_weekend();
    std::size_t take_month(Match const& match);

    std::size_t take_related(std::size_t at);
    std::size_t hour_end(std::size_t at) const;
    bool is_range(std::size_t at) const;
    bool begins_bare_range(std::size_t at) const;
    std::size_t take_part_of_hour(std::size_t at);
    std::size_t take_spans(std::size_t at);
    void take_this_week();
    bool refuses_day_inside(Match const& match);
    std::size_t take_rank(Match const& ordinal);
    void put_stretch(std::string const& first, std::string const& last);
    void move_to_week(int weeks);
    void note_within(Match const& match);
    bool is_weekday_range(std::size_t at) const;
    std::size_t take_ago(Match const& match);
    void take_latest(Match const& match);
    void take_busy(Match const& match);
    void take_correction(std::size_t end);
    bool put_bare_days(std::size_t at, int month);
    void set_open_days(std::size_t at, int month);
    void put_minutes_ahead(int minutes);
    bool turn_by_work();
    bool joins_refused() const;

    std::size_t take_number(std::size_t at);
    std::size_t take_signed(std::size_t at, int value);
    std::size_t take_dotted(std::size_t at, int value, int second);
    std::size_t take_dashed(std::size_t at, int value, int second);
    std::size_t take_date(std::size_t at, int value, int second, std::string const& sign);
    std::size_t take_half_day(std::size_t after, int& hour, bool& soft);
    std::size_t take_clock(std::size_t at, std::size_t next, int value);
    std::size_t take_with_month(std::size_t at, std::size_t next, int value);
    std::size_t take_span(std::size_t at, std::size_t next, int value);
    std::size_t take_alone(std::size_t at, std::size_t next, int value);
    std::size_t take_minutes(std::size_t next, int& hour, int& minute) const;
    bool take_end_of_days(std::size_t at, int value, int month);
    bool has_article(std::size_t at) const;
    bool lists_days(std::size_t at) const;
    std::optional<int> digits_at(std::size_t at) const;
    std::string_view word(std::size_t at) const;
    std::string_view sign_before(std::size_t at) const;

    Item& item(bool fresh, bool joins = false);
    bool set_right(DayBook::Day const& day, bool from_weekday);
    bool correct_hour(std::string const& text, bool soft);
    void write_hour(SaidMoment& said, std::string const& text, bool range, bool since);
    void put_bare_hour(std::size_t at);
    void put_day(DayBook::Day const& day, bool from_weekday = false);
    void put_time(int hour, int minute, bool soft);
    void put_part(std::string_view part, bool today);
    void note(Match const& match);
    void problem(std::string text);

    void settle_hours();
    void settle_hour(Item& item, std::string& hour, int shift) const;
    void settle_bare();
    MomentFound result();

    Lexicons const& lexicons_;
    Listening const& heard_;
    Asked const& asked_;
    CivilTime now_;
    DayBook book_;
    MomentFound found_;
    std::vector<Item> items_;
    Pending pending_;
    std::optional<int> bare_;  // a number that may be a day or an hour; -1: several
    struct Bare {
        int value;
        std::size_t end;
    };
    std::vector<Bare> bares_;
    std::size_t bare_end_ = 0;
    std::string_view vague_;
    std::string_view past_;
    bool reason_ = false;
    int week_alone_ = -1;  // 0: this one, 1: not this one
    std::size_t at_ = 0, next_ = 0;
};

}  // namespace passerelle::understanding
