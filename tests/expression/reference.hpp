#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "expression/convert.hpp"
#include "expression/environment.hpp"

namespace passerelle::expression {

// What the verified examples were made with: the environment of the specification and the context of its section 12.
inline Environment reference_environment() {
    Environment environment;
    environment.date_order = DateOrder::day_month_year;
    environment.time_layout = "tt:mm";
    environment.zone = {"Africa/Kinshasa", 0};
    environment.base_zone = environment.zone;
    environment.languages = {"fra", "eng"};
    environment.country = "FR";
    environment.now = {1'777'889'730, 250'000'000, {}};  // 2026-05-04T10:15:30.25Z
    environment.random = [] { return 0.5; };
    environment.places = std::make_shared<Place const>(Place{
        "Luma",
        {},
        {{"Est", {"Levant"}, {{"Kiso", {}, {{"Pont", {}, {}}}}}}, {"Ouest", {}, {{"Rive", {}, {{"Pont", {}, {}}}}}}}});
    return environment;
}

inline std::string read_data(std::string const& name) {
    std::ifstream file{std::string{PASSERELLE_SOURCE_DIR} + "/tests/expression/data/" + name};
    EXPECT_TRUE(file) << name;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::shared_ptr<Object const> reference_context() {
    static Value const context = context_from_json(read_data("context.json"));
    return *to_object(context);
}

}  // namespace passerelle::expression
