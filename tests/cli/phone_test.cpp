#include <boost/json.hpp>

#include "cli/command_line.hpp"

namespace passerelle::cli {
namespace {

namespace json = boost::json;
using testing::HasSubstr;

class Phones : public CommandLine {
protected:
    static std::vector<json::object> answers(std::string const& lines, std::vector<std::string> words = {}) {
        words.insert(words.begin(), {"phone", "--json"});
        auto const ran = run_plain(words, lines);
        EXPECT_EQ(ran.code, ok) << ran.err;
        std::vector<json::object> result;
        std::istringstream out{ran.out};
        for (std::string line; std::getline(out, line);) result.push_back(json::parse(line).as_object());
        return result;
    }
};

TEST_F(Phones, AreExplainedToAPerson) {
    EXPECT_EQ(run_plain({"phone", "06 12 34 56 78 ext. 12"}).out,
              "number     +33612345678\ncountry    France (FR)\ntype       mobile\nthere      06 12 34 56 78\n"
              "elsewhere  +33 6 12 34 56 78\nextension  12\n");
    EXPECT_EQ(run_plain({"phone", "77 123 45 67", "--country", "SN", "--lang", "fr"}).out,
              "numéro         +221771234567\npays           Sénégal (SN)\nsorte          mobile\n"
              "sur place      77 123 45 67\nd'ailleurs     +221 77 123 45 67\n");
    EXPECT_THAT(run_plain({"phone", "0690 12 34 56", "--lang", "fr"}).out, HasSubstr("pays           Guadeloupe (GP)"));
    EXPECT_THAT(run_plain({"phone", "09 37 12 34 56"}).out, HasSubstr("kept for automatic systems"));
    EXPECT_THAT(run_plain({"phone", "0899 12 34 56", "--lang", "fr"}).out, HasSubstr("surtaxé"));
    EXPECT_THAT(run_plain({"phone", "0639 98 00 01"}).out, HasSubstr("no range that is given out"));
    EXPECT_EQ(run_plain({"phone", "36665", "--lang", "fr"}).out,
              "numéro         36665\npays           France (FR)\nsorte          numéro court\n");
}

TEST_F(Phones, ThatAreNoneAreRefusedWithTheReason) {
    auto const ran = run_plain({"phone", "06 12 34 56 7", "--lang", "fr"});
    EXPECT_EQ(ran.code, failed);
    EXPECT_EQ(ran.err, "passerelle phone: il manque des chiffres\n");
    EXPECT_EQ(run_plain({"phone", "bonjour"}).err, "passerelle phone: this is no phone number\n");
    EXPECT_EQ(run_plain({"phone"}).code, usage);
    auto const nowhere = run_plain({"phone", "0612345678", "--country", "France", "--lang", "fr"});
    EXPECT_EQ(nowhere.code, usage);
    EXPECT_THAT(nowhere.err, HasSubstr("« France » n'est pas un pays ; écrivez ses deux lettres"));
    EXPECT_EQ(run_plain({"phone", "0612345678", "--country", "fr"}).code, ok);
}

TEST_F(Phones, AreReadLineByLine) {
    auto const got = answers(R"({"number": "06 12 34 56 78", "country": "FR"}
{"number": "+1 (202) 555-0123 x9"}
oops
{"number": 612345678, "country": "FR"}

{"number": "+800 1234 5678", "country": null}
{"number": "061234567", "country": "FR"}
{"number": "06123456789", "country": "FR"}
{"number": "0690123456", "country": "FR"}
{"number": "3615", "country": "FR"}
{"number": "bonjour", "country": "FR"}
{"number": "0612345678"}
[]
{"number": "0612345678", "country": 33}
)");
    ASSERT_EQ(got.size(), 13u);
    EXPECT_EQ(got[0], json::parse(R"({"e164": "+33612345678", "country": "FR", "type": "mobile",
        "national": "06 12 34 56 78", "international": "+33 6 12 34 56 78", "possible": true, "valid": true})"));
    EXPECT_EQ(got[1].at("national"), "(202) 555-0123 ext. 9");
    EXPECT_EQ(got[1].at("extension"), "9");
    EXPECT_EQ(got[2].at("error"), "not valid JSON");
    EXPECT_EQ(got[3].at("error"), "number must be a text");
    EXPECT_EQ(got[4].at("type"), "toll_free");
    EXPECT_TRUE(got[4].at("country").is_null());
    EXPECT_EQ(got[5].at("valid"), false);
    EXPECT_EQ(got[6].at("possible"), false);
    EXPECT_EQ(got[6].at("reason"), "too_long");
    EXPECT_EQ(got[7].at("e164"), "+33690123456");
    EXPECT_EQ(got[7].at("meant"), "+590690123456");
    EXPECT_EQ(got[8].at("type"), "short_code");
    EXPECT_TRUE(got[8].at("e164").is_null());
    EXPECT_EQ(got[9].at("error"), "not_a_number");
    EXPECT_EQ(got[10].at("error"), "invalid_country");
    EXPECT_EQ(got[11].at("error"), "a request must be an object");
    EXPECT_EQ(got[12].at("error"), "country must be a text, as FR");
    EXPECT_EQ(answers("{\"number\": \"0612345678\"}\n", {"--country", "FR"})[0].at("e164"), "+33612345678");
}

}  // namespace
}  // namespace passerelle::cli
