#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/contact.hpp"

namespace passerelle::service {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(ContactSheet, ReadsWhatExcelWritesInFrance) {
    auto const sheet = read_contact_sheet(
        "\xEF\xBB\xBFPr\xC3\xA9nom;Nom;T\xC3\xA9l\xC3\xA9phone;Langue;R\xC3\xA9"
        "f\xC3\xA9rent;Groupes;Permis B\r\n"
        "Awa;Diallo;06 12 34 56 78;fran\xC3\xA7"
        "ais;Karim Benali;cej, lille;oui\r\n"
        ";TRAORÉ Sami;0033698765432;English;;;\r\n",
        "FR");
    ASSERT_TRUE(sheet) << sheet.error().detail;
    EXPECT_TRUE(sheet->bad.empty());
    ASSERT_EQ(sheet->rows.size(), 2u);
    auto const& awa = sheet->rows[0];
    EXPECT_EQ(awa.line, 2);
    EXPECT_EQ(awa.contact.name, "Awa Diallo");
    EXPECT_EQ(awa.contact.first_name, "Awa");
    EXPECT_EQ(awa.contact.language, "fr");
    EXPECT_EQ(awa.contact.referent, "Karim Benali");
    EXPECT_EQ(awa.contact.fields.at("permis_b"), "oui");
    EXPECT_THAT(awa.addresses, ElementsAre("tel:+33612345678"));
    EXPECT_THAT(awa.groups, ElementsAre("cej", "lille"));
    EXPECT_EQ(sheet->rows[1].contact.first_name, "Sami");
    EXPECT_EQ(sheet->rows[1].contact.language, "en");
    EXPECT_THAT(sheet->rows[1].addresses, ElementsAre("tel:+33698765432"));
    EXPECT_THAT(sheet->notes, Contains(HasSubstr("UTF-8 with BOM")));
    EXPECT_THAT(sheet->notes, Contains(HasSubstr("permis_b")));
}

TEST(ContactSheet, ReadsEnglishHeadingsAndWindows1252) {
    auto const sheet = read_contact_sheet(
        "First name,Last name,Phone,Advisor\nZo\xEB,Martin,+33612345678,L\xE9"
        "a\n",
        "FR");
    ASSERT_TRUE(sheet);
    ASSERT_EQ(sheet->rows.size(), 1u);
    EXPECT_EQ(sheet->rows[0].contact.name, "Zoë Martin");
    EXPECT_EQ(sheet->rows[0].contact.referent, "Léa");
    EXPECT_EQ(sheet->rows[0].contact.language, "");  // the site's, decided by who imports
}

TEST(ContactSheet, TakesTheZeroThatSpreadsheetsDrop) {
    auto const sheet = read_contact_sheet("nom;portable\nAwa;612345678\n", "FR");
    ASSERT_TRUE(sheet);
    ASSERT_EQ(sheet->rows.size(), 1u);
    EXPECT_THAT(sheet->rows[0].addresses, ElementsAre("tel:+33612345678"));
}

TEST(ContactSheet, TakesNumbersAsTheFrenchAndTheirExportsWriteThem) {
    auto const sheet = read_contact_sheet(
        "nom,portable\nA,690123456\nB,221771234567\nC,\u202A+33\u202F6\u202F39\u202F98\u202F00\u202F01\u202C\n", "FR");
    ASSERT_TRUE(sheet);
    ASSERT_EQ(sheet->rows.size(), 3u);
    EXPECT_THAT(sheet->rows[0].addresses, ElementsAre("tel:+590690123456"));
    EXPECT_THAT(sheet->rows[1].addresses, ElementsAre("tel:+221771234567"));
    EXPECT_THAT(sheet->rows[2].addresses, ElementsAre("tel:+33639980001"));  // for fiction: possible, in no range
    auto const italian = read_contact_sheet("nom,tel\nA,669812345\n", "IT");
    ASSERT_TRUE(italian);
    EXPECT_THAT(italian->rows[0].addresses, ElementsAre("tel:+390669812345"));
}

TEST(ContactSheet, ExplainsWrongNumbersInFrench) {
    auto const sheet = read_contact_sheet("nom;portable\nAwa;06 12 34 56 7\n", "FR", "fr");
    ASSERT_TRUE(sheet);
    ASSERT_EQ(sheet->bad.size(), 1u);
    EXPECT_EQ(sheet->bad[0].reason, "« 06 12 34 56 7 » (colonne portable, pays FR) : il manque des chiffres");
}

struct BadCase {
    char const *name, *line, *reason;
};
class BadLines : public testing::TestWithParam<BadCase> {};
TEST_P(BadLines, AreReportedAndTheOthersKept) {
    auto const text = std::string{"nom;téléphone;langue;fuseau;telegram\nAwa;0612345678;;;\n"} + GetParam().line +
                      "\nSami;0698765432;;;\n";
    auto const sheet = read_contact_sheet(text, "FR");
    ASSERT_TRUE(sheet);
    ASSERT_EQ(sheet->bad.size(), 1u);
    EXPECT_EQ(sheet->bad[0].line, 3);
    EXPECT_THAT(sheet->bad[0].reason, HasSubstr(GetParam().reason));
    ASSERT_EQ(sheet->rows.size(), 2u);
    EXPECT_EQ(sheet->rows[1].line, 4);
}
INSTANTIATE_TEST_SUITE_P(
    Reasons, BadLines,
    testing::Values(BadCase{"NoNumber", "Lea;;;;", "no phone number"},
                    BadCase{"Impossible", "Lea;0612;;;", "'0612' in column téléphone is no possible phone number"},
                    BadCase{"TooShort", "Lea;06 12 34 56 7;;;", "(country FR): digits are missing"},
                    BadCase{"TooLong", "Lea;06 12 34 56 789;;;", "there are too many digits"},
                    BadCase{"TwoNumbers", "Lea;0612345670 ou 0712345678;;;", "this is no phone number"},
                    BadCase{"NoSuchCode", "Lea;+999123456789;;;", "the country code is missing or does not exist"},
                    BadCase{"NoSuchRange", "Lea;+1 023 456 7890;;;", "begins like this"},
                    BadCase{"ShortCode", "Lea;36665;;;", "short code"},
                    BadCase{"Premium", "Lea;08 99 12 34 56;;;", "premium rate"},
                    BadCase{"Platform", "Lea;09 37 12 34 56;;;", "platform"},
                    BadCase{"Shortened", "Lea;6,12E+08;;;", "format the column as text"},
                    BadCase{"Repeated", "Lea;+33612345678;;;", "stands on line 2"},
                    BadCase{"NoName", ";0611111111;;;", "no name"},
                    BadCase{"Language", "Lea;0611111111;klingonais;;", "'klingonais' in column langue is no language"},
                    BadCase{"Zone", "Lea;0611111111;;Paris;", "'Paris' is no time zone"},
                    BadCase{"Telegram", "Lea;;;;@lea", "no Telegram chat id"},
                    BadCase{"TooManyCells", "Lea;0611111111;;;;;x", "7 cells, but there are 5 headings"},
                    BadCase{"Quote", "\"Lea;0611111111;;;", "quote"}),
    [](auto const& row) { return std::string{row.param.name}; });

struct WholeCase {
    char const* name;
    std::string bytes;
    char const* reason;
};
class WholeFiles : public testing::TestWithParam<WholeCase> {};
TEST_P(WholeFiles, AreRefusedWithAWayOut) {
    auto const sheet = read_contact_sheet(GetParam().bytes, "FR");
    ASSERT_FALSE(sheet);
    EXPECT_THAT(sheet.error().detail, HasSubstr(GetParam().reason));
}
INSTANTIATE_TEST_SUITE_P(Reasons, WholeFiles,
                         testing::Values(WholeCase{"Empty", "", "empty"},
                                         WholeCase{"Workbook", "PK\x03\x04rest", "save it as"},
                                         WholeCase{"Utf16", std::string{"\xFF\xFEn\0o\0m\0", 8}, "save it as"},
                                         WholeCase{"NoHeadings", "Awa;0612345678\n", "must hold headings"},
                                         WholeCase{"Twice", "langue;langue;tel\n", "stands twice"}),
                         [](auto const& row) { return std::string{row.param.name}; });

TEST(ContactSheet, SkipsTheSeparatorLineAndEmptyRows) {
    auto const sheet = read_contact_sheet("sep=;\nnom;tel\nAwa;0612345678\n;\n", "FR");
    ASSERT_TRUE(sheet) << sheet.error().detail;
    EXPECT_EQ(sheet->rows.size(), 1u);
    EXPECT_TRUE(sheet->bad.empty());
}

TEST(Addresses, HaveASchemeAndANumber) {
    EXPECT_EQ(make_address("tel", "+33612345678"), "tel:+33612345678");
    EXPECT_EQ(scheme_of("telegram:7001"), "telegram");
    EXPECT_EQ(number_of("telegram:7001"), "7001");
    EXPECT_EQ(scheme_of("7001"), "");
    EXPECT_EQ(number_of("7001"), "7001");
}

}  // namespace
}  // namespace passerelle::service
