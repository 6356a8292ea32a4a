#pragma once

#include <string>

#include "base/zone.hpp"
#include "understanding/listening.hpp"
#include "understanding/understand.hpp"

namespace passerelle::understanding {

struct MomentFound {
    SaidMoment said;
    std::string problem;  // "there is no 31/02": something was said that cannot be
    std::string why;
    Certainty certainty = Certainty::written;
    bool says_when() const { return said != SaidMoment{}; }
};
MomentFound moment_in(Lexicons const& lexicons, Listening const& heard, Asked const& asked, CivilTime const& now);

std::string clock_text(int hour, int minute);  // 09:30

// The days of a calendar, seen from one of them.
class DayBook {
public:
    explicit DayBook(CivilTime const& today);
    struct Day {
        std::string date;
        bool confirm = false;
        std::string problem = {};
    };
    Day ahead(int days) const;  // "a": 0 is today
    Day months_ahead(int months) const;
    // ISO: 1 is Monday. next: "prochain"; later: "en 8" is 7 more, "en 15" 14.
    Day weekday(int day, bool next, bool this_one, int later) const;
    Day weekday_of_week(int day, int weeks) const;  // of this week (0) or the next (1)
    Day of_month(int day) const;                    // "le 12"
    Day of(int day, int month) const;               // the next one
    Day of(int day, int month, int year) const;
    Day first_of_month(int ahead) const;
    int weekday_of(std::string const& date) const;
    std::string plus(std::string const& date, int days) const;
    int weekday_today() const { return weekday_; }

private:
    CivilTime today_;
    int weekday_;
};

}  // namespace passerelle::understanding
