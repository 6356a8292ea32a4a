#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/zone.hpp"
#include "channel/provider.hpp"

// The tables of tests/conformance (their form: tests/conformance/README.md), for those who run them.
namespace passerelle::channel {

inline boost::json::object table_of(std::string_view provider) {
    auto const path = std::string{PASSERELLE_SOURCE_DIR} + "/tests/conformance/" + std::string{provider} + ".json";
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    boost::system::error_code error;
    auto const table = boost::json::parse(text.str(), error);
    if (error || !table.is_object()) {
        ADD_FAILURE() << path << " is no JSON object: " << error.message();
        return {};
    }
    return table.get_object();
}

// The rows of a section; none when the table has no such section.
inline boost::json::array rows_of(boost::json::object const& table, std::string_view section) {
    auto const* rows = table.if_contains(section);
    return rows ? rows->as_array() : boost::json::array{};
}

// A line for `channel decode`: the table's defaults with what the case says instead.
inline boost::json::object line_of(boost::json::object const& table, boost::json::object const& row) {
    auto line = table.at("defaults").as_object();
    for (auto const& member : row.at("in").as_object()) line[member.key()] = member.value();
    return line;
}

inline std::optional<TimePoint> instant_at(std::string_view where, boost::json::value const& value) {
    if (!value.is_string() || !(where.ends_with(".time") || where.ends_with(".up_to"))) return std::nullopt;
    return parse_rfc3339(std::string{value.get_string()});
}

// A row says only what it is about: members of the expected value that the other has not, or has otherwise, are
// failures; what is expected as null may be absent; the rest is not looked at. Times are the same when they are the
// same instant.
inline void expect_part(boost::json::value const& expected, boost::json::value const& got, std::string const& where) {
    if (expected.is_object() && got.is_object()) {
        for (auto const& member : expected.get_object()) {
            auto const* found = got.get_object().if_contains(member.key());
            auto const name = where + '.' + std::string{member.key()};
            if (found)
                expect_part(member.value(), *found, name);
            else if (!member.value().is_null())
                ADD_FAILURE() << name << " is absent from " << boost::json::serialize(got);
        }
        return;
    }
    if (expected.is_array() && got.is_array()) {
        ASSERT_EQ(expected.get_array().size(), got.get_array().size()) << where << ": " << boost::json::serialize(got);
        for (std::size_t at = 0; at < expected.get_array().size(); ++at)
            expect_part(expected.get_array()[at], got.get_array()[at], where + '[' + std::to_string(at) + ']');
        return;
    }
    auto const instant = instant_at(where, expected);
    if (instant && instant == instant_at(where, got)) return;
    EXPECT_EQ(boost::json::serialize(expected), boost::json::serialize(got)) << where;
}

inline std::string test_name(std::string_view provider) {
    std::string name{provider};
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

inline std::vector<std::string> provider_names() {
    std::vector<std::string> names;
    for (auto const* provider : providers()) names.emplace_back(provider->name);
    return names;
}

}  // namespace passerelle::channel
