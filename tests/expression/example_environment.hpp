#pragma once

#include "expression/environment.hpp"

namespace passerelle::expression {

// The environment of the specification's examples.
inline Environment example_environment() {
    Environment environment;
    environment.date_order = DateOrder::day_month_year;
    environment.zone = environment.base_zone = {"Africa/Kinshasa"};
    environment.languages = {"fra", "eng"};
    environment.country = "FR";
    environment.now = at({2026, 5, 4}, {10, 15, 30, 250'000'000}, {});
    return environment;
}

}  // namespace passerelle::expression
