#include <algorithm>
#include <array>
#include <chrono>

#include "understanding/date.hpp"
#include "understanding/written_pieces.hpp"

// "25/03", "jeudi", "demain", "7 mai", "in 3 days".
namespace passerelle::understanding {

namespace {

struct Named {
    std::string_view name;
    int value;
};
// Days from today.
constexpr std::array<Named, 22> near{
    {{"aujourdhui", 0},  {"ajd", 0},          {"auj", 0},        {"today", 0}, {"tonight", 0}, {"tdy", 0},
     {"demain", 1},      {"dmain", 1},        {"2main", 1},      {"2m1", 1},   {"dem1", 1},    {"tomorrow", 1},
     {"tmrw", 1},        {"tmr", 1},          {"tomorow", 1},    {"2moro", 1}, {"hier", -1},   {"yesterday", -1},
     {"apresdemain", 2}, {"apres-demain", 2}, {"avanthier", -2}, {"cesoir", 0}}};
// ISO: 1 is Monday.
constexpr std::array<Named, 27> weekdays{
    {{"lundi", 1},    {"lun", 1},      {"monday", 1},   {"mardi", 2},     {"mar", 2},      {"tuesday", 2}, {"tue", 2},
     {"tues", 2},     {"mercredi", 3}, {"mer", 3},      {"wednesday", 3}, {"wed", 3},      {"jeudi", 4},   {"jeu", 4},
     {"thursday", 4}, {"thu", 4},      {"thur", 4},     {"vendredi", 5},  {"ven", 5},      {"friday", 5},  {"fri", 5},
     {"samedi", 6},   {"sam", 6},      {"saturday", 6}, {"sat", 6},       {"dimanche", 7}, {"sunday", 7}}};
constexpr std::array<Named, 34> months{
    {{"janvier", 1},   {"january", 1},   {"janv", 1},      {"jan", 1},      {"fevrier", 2},  {"february", 2},
     {"fev", 2},       {"feb", 2},       {"mars", 3},      {"march", 3},    {"avril", 4},    {"april", 4},
     {"avr", 4},       {"apr", 4},       {"mai", 5},       {"may", 5},      {"juin", 6},     {"june", 6},
     {"juillet", 7},   {"july", 7},      {"juil", 7},      {"aout", 8},     {"august", 8},   {"aug", 8},
     {"septembre", 9}, {"september", 9}, {"sept", 9},      {"octobre", 10}, {"october", 10}, {"oct", 10},
     {"novembre", 11}, {"november", 11}, {"decembre", 12}, {"december", 12}}};
constexpr std::array<Named, 10> spans{{{"jour", 1},
                                       {"jours", 1},
                                       {"j", 1},
                                       {"day", 1},
                                       {"days", 1},
                                       {"semaine", 7},
                                       {"semaines", 7},
                                       {"week", 7},
                                       {"weeks", 7},
                                       {"sem", 7}}};
constexpr std::array<Named, 8> small_numbers{
    {{"un", 1}, {"une", 1}, {"a", 1}, {"one", 1}, {"deux", 2}, {"two", 2}, {"trois", 3}, {"three", 3}}};

template <class Table>
std::optional<int> named(Table const& table, std::string_view word) {
    for (auto const& row : table)
        if (row.name == word) return row.value;
    return std::nullopt;
}

std::chrono::sys_days days_of(CivilTime const& civil) {
    return std::chrono::year{civil.year} / static_cast<int>(civil.month) / static_cast<int>(civil.day);
}
WrittenDay day_of(std::chrono::sys_days days) {
    std::chrono::year_month_day const date{days};
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
            false};
}

// One text being read, piece by piece.
class DayReading {
public:
    DayReading(std::string_view text, CivilTime const& today) : pieces_{pieces_of(text)}, today_{today} {}

    std::optional<WrittenDay> read() {
        for (std::size_t at = 0; at < pieces_.size();) {
            auto const used = take(at);
            at += used ? used : 1;
        }
        if (found_.empty() && pieces_.size() <= 2) read_day_alone();
        // "jeudi 26/03": a weekday beside a date says nothing more.
        if (found_.size() == 2 && weekdays_ == 1) std::erase(found_, *weekday_);
        return found_.size() == 1 && !broken_ ? std::optional{found_.front()} : std::nullopt;
    }

private:
    std::string_view piece(std::size_t at) const { return at < pieces_.size() ? pieces_[at] : std::string_view{}; }

    // How many pieces were understood from here; 0: none.
    std::size_t take(std::size_t at) {
        if (auto const used = take_numeric(at)) return used;
        if (auto const used = take_with_month(at)) return used;
        if (auto const used = take_span(at)) return used;
        return take_word(at);
    }

    bool is_sign(std::size_t at) const { return piece(at) == "/" || piece(at) == "-" || piece(at) == "."; }

    // 25/03, 25-03-2026, 2026-03-25
    std::size_t take_numeric(std::size_t at) {
        auto const first = number_in(piece(at)), second = number_in(piece(at + 2));
        if (!first || !second || !is_sign(at + 1)) return 0;
        auto const third = is_sign(at + 3) ? number_in(piece(at + 4)) : std::nullopt;
        if (third && piece(at).size() == 4) {
            add(*first, *second, *third);
            return 5;
        }
        if (third) {
            add(*third < 100 ? century(*third) + *third : *third, *second, *first);
            return 5;
        }
        add_without_year(*second, *first);
        return 3;
    }

    // 7 mai, 1er mai 2026, May 7th
    std::size_t take_with_month(std::size_t at) {
        auto const ordinal = [&](std::size_t place) {
            return std::size_t{piece(place) == "er" || piece(place) == "st" || piece(place) == "nd" ||
                               piece(place) == "rd" || piece(place) == "th"};
        };
        auto const add_with_year = [&](int month, int day, std::size_t next) {
            auto const year = number_in(piece(next));
            if (year && *year >= 1900) {
                add(*year, month, day);
                return next + 1 - at;
            }
            add_without_year(month, day);
            return next - at;
        };
        if (auto const day = number_in(piece(at))) {
            auto const next = at + 1 + ordinal(at + 1);
            auto const month = named(months, piece(next));
            return month ? add_with_year(*month, *day, next + 1) : 0;
        }
        auto const month = named(months, piece(at));
        auto const day = month ? number_in(piece(at + 1)) : std::nullopt;
        return day && *day <= 31 ? add_with_year(*month, *day, at + 2 + ordinal(at + 2)) : 0;
    }

    // dans 3 jours, in a week
    std::size_t take_span(std::size_t at) {
        if (piece(at) != "dans" && piece(at) != "in") return 0;
        auto count = number_in(piece(at + 1));
        if (!count) count = named(small_numbers, piece(at + 1));
        auto const span = named(spans, piece(at + 2));
        if (!count || !span || *count > 366) return 0;
        found_.push_back(day_of(days_of(today_) + std::chrono::days{*count * *span}));
        return 3;
    }

    std::size_t take_word(std::size_t at) {
        for (std::size_t length = 3; length >= 1; --length) {  // "apres demain", "2m1"
            std::string word;
            for (std::size_t part = 0; part < length; ++part)
                if (piece(at + part) != "-") word += piece(at + part);
            if (at + length > pieces_.size()) continue;
            if (auto const days = named(near, word)) {
                found_.push_back(day_of(days_of(today_) + std::chrono::days{*days}));
                return length;
            }
        }
        if (auto const day = named(weekdays, piece(at))) return take_weekday(*day);
        return 0;
    }

    // The next one after today.
    std::size_t take_weekday(int day) {
        auto const now = static_cast<int>(weekday(today_));
        auto const ahead = (day - now + 6) % 7 + 1;
        weekday_ = day_of(days_of(today_) + std::chrono::days{ahead});
        found_.push_back(*weekday_);
        ++weekdays_;
        return 1;
    }

    // "le 25": the next 25th.
    void read_day_alone() {
        auto const day = number_in(piece(pieces_.size() - 1));
        if (!day || (pieces_.size() == 2 && piece(0) != "le" && piece(0) != "the")) return;
        for (int ahead = 0; ahead <= 2; ++ahead) {
            auto const month =
                std::chrono::year{today_.year} / static_cast<int>(today_.month) + std::chrono::months{ahead};
            auto const date = month / *day;
            if (*day < 1 || !date.ok() || std::chrono::sys_days{date} < days_of(today_)) continue;
            found_.push_back(day_of(date));
            return;
        }
    }

    int century(int year) const { return year <= today_.year % 100 + 10 ? 2000 : 1900; }

    void add(int year, int month, int day) {
        std::chrono::year_month_day const date{std::chrono::year{year} / month / day};
        if (!date.ok() || year < 1900)
            broken_ = true;
        else
            found_.push_back(day_of(date));
    }

    void add_without_year(int month, int day) {
        for (int year = today_.year; year <= today_.year + 8; ++year) {  // 29 February may be years away
            std::chrono::year_month_day const date{std::chrono::year{year} / month / day};
            if (!date.ok() || std::chrono::sys_days{date} < days_of(today_)) continue;
            found_.push_back(day_of(date));
            found_.back().without_year = true;
            return;
        }
        broken_ = true;
    }

    std::vector<std::string> pieces_;
    CivilTime const& today_;
    std::vector<WrittenDay> found_;
    std::optional<WrittenDay> weekday_;
    int weekdays_ = 0;
    bool broken_ = false;
};

}  // namespace

std::optional<WrittenDay> read_day(std::string_view text, CivilTime const& today) {
    return DayReading{text, today}.read();
}

}  // namespace passerelle::understanding
