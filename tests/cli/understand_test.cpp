#include <boost/json.hpp>

#include "cli/command_line.hpp"

namespace passerelle::cli {
namespace {

using testing::HasSubstr;
std::string const lexicons = std::string{PASSERELLE_SOURCE_DIR} + "/config/lexicon";

class Understanding : public CommandLine {
protected:
    static Ran understood(std::vector<std::string> words, std::string const& input = {}) {
        words.insert(words.begin(), "understand");
        words.insert(words.end(), {"--lexicons", lexicons});
        return run_plain(words, input);
    }
};

TEST_F(Understanding, IsToldInFrenchOrEnglish) {
    auto const french = understood({"g pa compri", "--lang", "fr", "--context", "yes_no"});
    EXPECT_EQ(french.code, ok) << french.err;
    EXPECT_THAT(french.out, HasSubstr("Compris : a besoin d'aide\n"));
    EXPECT_THAT(french.out, HasSubstr("Certitude : 85 %\n"));
    EXPECT_THAT(french.out, HasSubstr("Pourquoi : « j'ai pas compris », dans la liste help de fr\n"));
    auto const english = understood({"g pa compri", "--lang", "fr", "--context", "yes_no", "--say", "en"});
    EXPECT_THAT(english.out, HasSubstr("Understood: needs help\nHow sure: 85%\nWhy: "));
}

TEST_F(Understanding, OfEachKind) {
    auto const says = [](std::vector<std::string> words) { return understood(std::move(words)).out; };
    std::string const now = "2026-03-10 10:00";
    EXPECT_THAT(says({"jeudi aprem", "--context", "date", "--now", now}), HasSubstr("le 2026-03-12, l'après-midi\n"));
    EXPECT_THAT(says({"3h", "--context", "date", "--now", now, "--say", "en"}),
                HasSubstr("at 15:00, to be confirmed\n"));
    EXPECT_THAT(says({"1 an et demi", "--context", "number", "--unit", "mois"}), HasSubstr("Compris : 18\n"));
    EXPECT_THAT(says({"la deuxieme", "--context", "choice", "--choice", "1=Jeudi", "--choice", "2=Vendredi"}),
                HasSubstr("Compris : 2\n"));
    EXPECT_THAT(says({"jen peux plus", "--context", "crisis"}),
                HasSubstr("Compris : à lire le jour même (distress)\n"));
    EXPECT_THAT(says({"je veux mourir"}), HasSubstr("Compris : une détresse : une personne"));
    EXPECT_THAT(says({"j'ai trouvé un emploi", "--say", "en"}), HasSubstr("Understood: has found a job\n"));
    EXPECT_THAT(says({"oui mais c ki", "--context", "yes_no"}), HasSubstr("Compris : oui + demande qui écrit\n"));
    EXPECT_THAT(says({"blabla", "--context", "yes_no"}), HasSubstr("Compris : pas clair"));
}

TEST_F(Understanding, SaysWhatIsWrong) {
    EXPECT_EQ(understood({}).code, usage);
    EXPECT_EQ(understood({"oui", "--context", "mood"}).code, usage);
    EXPECT_EQ(understood({"oui", "--choice", "Jeudi", "--context", "choice"}).code, usage);
    EXPECT_EQ(understood({"oui", "--zone", "Mars"}).code, usage);
    EXPECT_EQ(understood({"oui", "--now", "soon"}).code, usage);
    EXPECT_EQ(run_plain({"understand", "oui", "--lexicons", path("none")}).code, failed);
}

TEST_F(Understanding, TakesJsonLines) {
    auto const ran =
        understood({"--json"}, R"({"lang":"fr","context":"choice","choices":{"1":"Jeudi","2":"Vendredi"},"text":"2"}
oops

{"lang":"ar-latn","context":"yes_no","text":"wakha"}
)");
    EXPECT_EQ(ran.code, ok);
    std::istringstream out{ran.out};
    std::vector<boost::json::value> lines;
    for (std::string line; std::getline(out, line);) lines.push_back(boost::json::parse(line));
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[0].at("meaning"), boost::json::value(2));
    EXPECT_EQ(lines[1].at("error"), "the line is no JSON object");
    EXPECT_EQ(lines[2].at("meaning"), "yes");
}

}  // namespace
}  // namespace passerelle::cli
