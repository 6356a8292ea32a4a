// Against scripts/generate-text-cases: tables of another source, counted by another program.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "base/encoding.hpp"
#include "text/gsm.hpp"

namespace passerelle::text {
namespace {

namespace json = boost::json;

json::object const& file() {
    static auto const read = [] {
        std::ifstream stream{std::string{PASSERELLE_SOURCE_DIR} + "/tests/text/text_cases.json", std::ios::binary};
        return json::parse(std::string{std::istreambuf_iterator<char>{stream}, {}}).as_object();
    }();
    return read;
}

Shifts shifts_of(json::value const& pair) {
    return {static_cast<int>(pair.at(0).as_int64()), static_cast<int>(pair.at(1).as_int64())};
}

TEST(Independent, CasesCostTheSame) {
    auto const& cases = file().at("cases").as_array();
    ASSERT_GE(cases.size(), 400u);
    for (auto const& one : cases) {
        std::string const text{one.at("text").as_string()};
        auto const shifts = shifts_of(one.at("shifts"));
        auto const measured = measure(text, {shifts, static_cast<int>(one.at("bits").as_int64())});
        ASSERT_TRUE(measured) << text;
        EXPECT_EQ(name_of(measured->encoding), std::string_view{one.at("encoding").as_string()}) << text;
        EXPECT_EQ(measured->units, one.at("units").as_int64()) << text;
        json::array sizes;
        for (auto const& part : parts(text, *measured)) {
            auto const ucs2 = measured->encoding == Encoding::ucs2;
            sizes.emplace_back(measure(part, {.shifts = measured->shifts, .only_ucs2 = ucs2})->units);
        }
        EXPECT_EQ(json::serialize(sizes), json::serialize(one.at("sizes"))) << text;
    }
}

// What a code shows when a phone sends it, and what is sent for what it shows.
void compare(json::array const& signs, Shifts shifts, std::string const& escape) {
    for (std::size_t code = 0; code < signs.size(); ++code) {
        std::string const sign{signs[code].as_string()};
        if (sign.empty()) continue;
        auto const sent_by_phone = escape + static_cast<char>(code);
        EXPECT_EQ(from_septets(sent_by_phone, shifts), sign) << shifts.single << "/" << shifts.locking << " " << code;
        auto const sent = to_septets(sign, shifts);
        ASSERT_TRUE(sent) << sign;
        EXPECT_EQ(from_septets(*sent, shifts), sign);
        EXPECT_EQ(static_cast<int>(sent->size()), septets(to_code_points(sign).front(), shifts));
    }
}

TEST(Independent, TablesHoldTheSameSigns) {
    auto const& tables = file().at("tables").as_object();
    for (auto const& [language, signs] : tables.at("locking").as_object())
        compare(signs.as_array(), {0, std::stoi(std::string{language})}, "");
    for (auto const& [language, signs] : tables.at("single").as_object())
        compare(signs.as_array(), {std::stoi(std::string{language}), 0}, "\x1B");
    EXPECT_EQ(tables.at("locking").as_object().size(), 13u);  // none for Spanish
    EXPECT_EQ(tables.at("single").as_object().size(), 14u);
}

}  // namespace
}  // namespace passerelle::text
