#include "service/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace passerelle::service {
namespace {

using testing::ElementsAre;
using Cells = std::vector<std::string>;

struct CsvCase {
    char const* name;
    std::string bytes, encoding;
    char separator;
    std::vector<Cells> rows;
};
class Dialects : public testing::TestWithParam<CsvCase> {};
TEST_P(Dialects, AreRead) {
    auto const& row = GetParam();
    auto const table = read_csv(row.bytes);
    EXPECT_EQ(table.encoding, row.encoding);
    EXPECT_EQ(table.separator, row.separator);
    std::vector<Cells> cells;
    for (auto const& line : table.rows) {
        EXPECT_EQ(line.problem, "");
        cells.push_back(line.cells);
    }
    EXPECT_EQ(cells, row.rows);
}
INSTANTIATE_TEST_SUITE_P(
    Spreadsheets, Dialects,
    testing::Values(CsvCase{"Rfc4180", "a,b\r\n1,2\r\n", "UTF-8", ',', {{"a", "b"}, {"1", "2"}}},
                    CsvCase{"ExcelFrench",
                            "\xEF\xBB\xBFpr\xC3\xA9nom;nom\r\nZo\xC3\xA9;N'Diaye\r\n",
                            "UTF-8 with BOM",
                            ';',
                            {{"prénom", "nom"}, {"Zoé", "N'Diaye"}}},
                    CsvCase{"Windows1252",
                            "pr\xE9nom;note\nZo\xEB;5 \x80 l\x92heure\n",
                            "Windows-1252",
                            ';',
                            {{"prénom", "note"}, {"Zoë", "5 € l’heure"}}},
                    CsvCase{"Tabs", "a\tb\n1\t2", "UTF-8", '\t', {{"a", "b"}, {"1", "2"}}},
                    CsvCase{"OldMacLineEnds", "a;b\r1;2\r", "UTF-8", ';', {{"a", "b"}, {"1", "2"}}},
                    CsvCase{"QuotedEverything",
                            "\"a;1\";\"b \"\"x\"\"\"\n\"two\nlines\";\n",
                            "UTF-8",
                            ';',
                            {{"a;1", "b \"x\""}, {"two\nlines", ""}}},
                    CsvCase{"CommaInsideQuotesDoesNotCount", "\"a,b,c,d\";e\n", "UTF-8", ';', {{"a,b,c,d", "e"}}},
                    CsvCase{"OneColumn", "a\nb\n", "UTF-8", ',', {{"a"}, {"b"}}},
                    CsvCase{"EmptyLinesAreNothing", "\n\na,b\n\n1,2\n\n", "UTF-8", ',', {{"a", "b"}, {"1", "2"}}},
                    CsvCase{"Empty", "", "UTF-8", ',', {}}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(ReadCsv, ABrokenQuoteSpoilsItsOwnLineOnly) {
    auto const table = read_csv("a;b\n\"open;1\n2;3\nx\"y;4\n\"5\"6;7\n8;9\n");
    ASSERT_EQ(table.rows.size(), 6u);
    EXPECT_EQ(table.rows[1].line, 2);
    EXPECT_THAT(table.rows[1].problem, testing::HasSubstr("quote"));
    EXPECT_THAT(table.rows[2].cells, ElementsAre("2", "3"));
    EXPECT_THAT(table.rows[3].cells, ElementsAre("x\"y", "4"));
    EXPECT_THAT(table.rows[4].problem, testing::HasSubstr("after a closing quote"));
    EXPECT_THAT(table.rows[5].cells, ElementsAre("8", "9"));
    EXPECT_EQ(table.rows[5].line, 6);
}

TEST(ReadCsv, CountsTheLinesInsideACell) {
    auto const table = read_csv("\"a\r\nb\",1\r\nc,2\r\n");
    ASSERT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(table.rows[1].line, 3);
}

struct CellCase {
    std::string text, cell;
};
TEST(CsvCell, QuotesAndDefusesFormulas) {
    CellCase const cases[] = {{"plain", "plain"},
                              {"", ""},
                              {"a,b", "\"a,b\""},
                              {"a;b", "\"a;b\""},
                              {"say \"x\"", "\"say \"\"x\"\"\""},
                              {"two\nlines", "\"two\nlines\""},
                              {"=1+1", "'=1+1"},
                              {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
                              {"+33612345678", "'+33612345678"},
                              {"-1", "'-1"},
                              {"@SUM(A1)", "'@SUM(A1)"},
                              {"\t=1", "\"'\t=1\""},
                              {"\r=1", "\"'\r=1\""},
                              {std::string(1, '\0'), std::string{"'"} + '\0'},
                              {"a=b", "a=b"}};
    for (auto const& row : cases) EXPECT_EQ(csv_cell(row.text), row.cell);
}

// What is written comes back, and no cell of it begins as a formula.
TEST(Csv, WhatIsWrittenComesBack) {
    std::mt19937 random{20261124};
    std::string const letters = "ab;,\t\"\r\n=+-@é ";
    for (int turn = 0; turn < 2000; ++turn) {
        Cells cells;
        for (unsigned cell = 0; cell < 3; ++cell) {
            std::string text = cell == 0 ? "x" : "";
            for (auto length = random() % 6; length > 0; --length) {
                auto const letter = letters[random() % letters.size()];
                text += static_cast<unsigned char>(letter) < 0x80 ? std::string(1, letter) : "é";
            }
            cells.push_back(text);
        }
        auto const line = "h1,h2,h3\r\n" + csv_line(cells);
        auto const table = read_csv(line);
        ASSERT_EQ(table.rows.size(), 2u) << line;
        for (std::size_t cell = 0; cell < cells.size(); ++cell) {
            auto const& back = table.rows[1].cells[cell];
            EXPECT_TRUE(back == cells[cell] || back == "'" + cells[cell]) << line;
            EXPECT_TRUE(back.empty() || std::string{"=+-@\t\r"}.find(back.front()) == std::string::npos) << line;
        }
    }
}

TEST(ReadCsv, AnyBytesAreReadWithoutHarm) {
    std::mt19937 random{7};
    std::string const letters{"a;,\t\"\r\n\"\"\xC3\xA9\xFF\0", 14};
    for (int turn = 0; turn < 5000; ++turn) {
        std::string bytes;
        for (auto length = random() % 40; length > 0; --length) bytes += letters[random() % letters.size()];
        auto const table = read_csv(bytes);
        int before = 0;
        for (auto const& row : table.rows) {
            EXPECT_GT(row.line, before);
            before = row.line;
            EXPECT_FALSE(row.cells.empty());
        }
    }
}

}  // namespace
}  // namespace passerelle::service
