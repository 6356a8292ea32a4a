#include "expression/environment.hpp"

namespace passerelle::expression {

std::string_view date_layout(DateOrder order) {
    switch (order) {
        case DateOrder::month_day_year:
            return "MM-DD-YYYY";
        case DateOrder::day_month_year:
            return "DD-MM-YYYY";
        case DateOrder::year_month_day:
            break;
    }
    return "YYYY-MM-DD";
}

std::string datetime_layout(Environment const& environment) {
    return std::string{date_layout(environment.date_order)} + ' ' + environment.time_layout;
}

DateTime clock_of(Environment const& environment) { return in_zone(environment.now, environment.base_zone); }

}  // namespace passerelle::expression
