#include <gmock/gmock.h>

#include <cctype>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "text/phone.hpp"

// Every row of tests/text/data/phones.tsv, which scripts/generate-phone-cases wrote with libphonenumber-js.
namespace passerelle::text {
namespace {

std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> cells{""};
    for (auto const sign : line)
        if (sign == '\t')
            cells.emplace_back();
        else
            cells.back() += sign;
    return cells;
}

// What we say of a number, in the columns of the file.
std::string said(std::string const& written, std::string const& country) {
    auto const phone = read_phone(written, country);
    if (!phone) {
        auto error = "!" + std::string{name_of(phone.error())};
        for (auto& sign : error) sign = static_cast<char>(std::toupper(static_cast<unsigned char>(sign)));
        return error;
    }
    // The package knows no short codes: digits that are too few.
    auto const type = phone->type == PhoneType::short_code ? PhoneType::unknown : phone->type;
    auto const verdict = phone->is_valid() ? "v" : phone->is_possible() ? "p" : "-";
    auto row = phone->e164() + '\t' + phone->country + '\t' + std::string{name_of(type)} + '\t' + verdict;
    if (!phone->extension.empty())
        row += "\tx" + phone->extension;
    else if (phone->e164() == written)
        row += '\t' + national_form(*phone) + '\t' + international_form(*phone);
    return row;
}

// Where we differ from the package on purpose, and why.
std::map<std::string, std::string> const differences{
    {"tel:0612345678;phone-context=+33",
     "the package tests the context with a /g pattern, which fails on every second call (lastIndex is kept)"},
    {"\uFF0B33612345678", "the package drops the fullwidth plus and reads the rest as a national number"},
    {"+33\u202F6\u200912\u202F34\u202F56\u202F78", "thin and narrow blanks, of French typography, are blanks to us"},
    {"06\u202F12\u202F34\u202F56\u202F78", "the same"},
};

TEST(PhoneBook, SaysWhatLibphonenumberSays) {
    std::ifstream file{std::string{PASSERELLE_SOURCE_DIR} + "/tests/text/data/phones.tsv"};
    std::map<std::string, int> differ;
    int rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) continue;
        auto const cells = cells_of(line);
        ASSERT_GE(cells.size(), 3u) << line;
        auto const expected = line.substr(cells[0].size() + cells[1].size() + 2);
        ++rows;
        auto const ours = said(cells[1], cells[0]);
        if (ours == expected) continue;
        ++differ[cells[1]];
        EXPECT_TRUE(differences.contains(cells[1]))
            << cells[0] << " [" << cells[1] << "]\n " << expected << "\n " << ours;
    }
    EXPECT_GE(rows, 20'000);
    for (auto const& [written, why] : differences)
        EXPECT_GE(differ[written], 1) << written << ": no longer so: " << why;
}

}  // namespace
}  // namespace passerelle::text
