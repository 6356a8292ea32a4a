#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "expression/moment.hpp"

namespace passerelle::expression {

enum class DateOrder { year_month_day, month_day_year, day_month_year };
enum class Collation { plain, confusables, arabic_variants };

// A tree of places: country (level 0), state, district, ward.
struct Place {
    std::string name;
    std::vector<std::string> aliases;
    std::vector<Place> children;
};

// How a workspace (and, laid over it, a contact) reads and writes dates, times and numbers. Passed in; nothing here
// looks at the machine's clock, locale or random source.
struct Environment {
    DateOrder date_order = DateOrder::year_month_day;
    std::string time_layout = "tt:mm";                        // tt:mm, h:mm aa, and the same with :ss
    Zone zone;                                                // UTC
    Zone base_zone;                                           // of the workspace: what now() and today() are read in
    std::vector<std::string> languages;                       // ISO 639-3 or 639-1; the first is the default
    std::string country;                                      // ISO 3166 alpha-2; empty: none
    std::string decimal_symbol = ".", grouping_symbol = ",";  // grouping may be empty
    Collation collation = Collation::plain;
    std::shared_ptr<Place const> places;  // null: none configured
    DateTime now;                         // the clock, as an instant
    std::function<double()> random;       // [0, 1); empty: rand() and rand_between() are errors
    // Names → templates of prompt(); none here.
};

std::string_view date_layout(DateOrder order);                // "DD-MM-YYYY"
std::string datetime_layout(Environment const& environment);  // date and time, a blank between
// What now() says: the clock, read in the workspace's zone even when the contact has another.
DateTime clock_of(Environment const& environment);

}  // namespace passerelle::expression
