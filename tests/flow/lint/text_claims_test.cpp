#include "flow/lint/linting.hpp"

// segments, screen, translate, reading.
namespace passerelle::flow::lint {
namespace {

std::string const silence = "defaults: {no_answer: {after: 1 hour, then: end}}\n";
std::string const end = "  end: {end: done}\n";
std::string signs(std::size_t count) {
    std::string text;
    while (text.size() < count) text += "good day ";
    text.resize(count);
    if (text.back() == ' ') text.back() = 'x';
    return text;
}
std::string both(std::string const& steps, std::string const& head = {}) {
    return "flow: trial\nlanguages: [fr, en]\n" + head + "steps:\n" + steps + end;
}
std::string say(std::string const& text, std::string const& head = {}) {
    return flow_with("  a:\n    say: \"" + text + "\"  # HERE\n" + end, head);
}

class TextBreaks : public BreaksRule {};
class TextKeeps : public KeepsClaim {};
TEST_P(TextBreaks, OnItsLine) { expect_broken(GetParam()); }
TEST_P(TextKeeps, WithoutAProblem) { expect_kept(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Texts, TextBreaks,
    testing::Values(
        LintCase{"OneSignTooMuch", "segments.long", say(signs(161))},
        LintCase{"TooLongWithAName", "segments.long",
                 say(signs(140) + " @contact.first_name", "uses: {contact.first_name: {max: 20}}\n")},
        LintCase{
            "TooLongTogether", "segments.long",
            flow_with("  a: {say: \"" + signs(100) + "\"}\n  b:\n    say: \"" + signs(100) + "\"  # HERE\n" + end)},
        LintCase{"TooLongWithItsOptions", "segments.long",
                 flow_with("  a:\n    choose: \"" + signs(150) +
                               "\"  # HERE\n    options: {good: {label: Very good}, bad: {label: Very bad}}\n" + end,
                           silence)},
        LintCase{"TooLongRetry", "segments.long",
                 flow_with("  a:\n    ask: \"Why?\"\n    retry:\n      times: 1\n      say: \"" + signs(161) +
                               "\"  # HERE\n" + end,
                           silence)},
        LintCase{"TooLongInEnglishOnly", "segments.long",
                 both("  a:\n    say:\n      fr: \"Bonjour\"\n      en: \"" + signs(161) + "\"  # HERE\n")},
        LintCase{"OneSignHalvesIt", "segments.long_ucs2", say(signs(80) + " ★")},
        LintCase{"DearSign", "segments.ucs2", say("Good day ★")},
        LintCase{"NobodyKnowsTheLength", "segments.unknown", say("Good day @contact.first_name")},
        LintCase{"OptionLongerThanAScreen", "screen.option",
                 flow_with("  a:\n    choose: \"Which?\"\n    options:\n      one: {label: \"" + signs(150) +
                               "\"}  # HERE\n      two: {label: Two}\n" + end,
                           silence + "budget: {sms_segments: 3, ussd_chars: 140}\n")},
        LintCase{"TextLongerThanAScreen", "screen.long", say(signs(170), "budget: {sms_segments: 2}\n")},
        LintCase{"TheTextBeforeAnEndWithoutWords", "screen.long",
                 flow_with("  a:\n    say: \"" + signs(170) + "\"  # HERE\n  done: {end: done}\n",
                           "budget: {sms_segments: 2}\n")},
        LintCase{"SignThatUssdHasNot", "screen.sign", say("Good day ★")},
        LintCase{"AttachmentWithoutText", "screen.attachment",
                 flow_with("  a:  # HERE\n    say: Look\n    attach: \"image:https://example.org/map.png\"\n" + end)},
        LintCase{"NotTranslated", "translate.missing", both("  a:\n    say:\n      fr: \"Bonjour\"  # HERE\n")},
        LintCase{"VariableLost", "translate.lost",
                 both("  a:\n    say:\n      fr: \"Bonjour @contact.first_name\"\n      en: \"Hello\"  # HERE\n")},
        LintCase{"VariableAdded", "translate.added",
                 both("  a:\n    say:\n      fr: \"Bonjour\"\n      en: \"Hello @contact.first_name\"  # HERE\n")},
        LintCase{"SameText", "translate.same",
                 both("  a:\n    say:\n      fr: \"Bonjour, comment vas-tu ce matin ?\"\n      en: \"Bonjour, comment "
                      "vas-tu ce matin ?\"  # HERE\n")},
        LintCase{"ThirteenWords", "reading.long_sentence",
                 say("One two three four five six seven eight nine ten eleven twelve thirteen.")},
        LintCase{"FourSentences", "reading.sentences", say("I am here. You are there. We are glad. They are too.")},
        LintCase{"TwoQuestions", "reading.questions", say("How are you? Where are you?")},
        LintCase{"LongWord", "reading.long_word", say("An extraordinarily good day.")},
        LintCase{"HardWord", "reading.hard", say("Come in order to talk.")},
        LintCase{"Acronym", "reading.capitals", say("Your XYZQ is here.")},
        LintCase{"NumericDate", "reading.date", say("Come on 12/03.")},
        LintCase{"LinkFirst", "reading.link", say("Look: https://example.org")},
        LintCase{"TuAndVous", "reading.address",
                 "flow: trial\nlanguages: [fr]\nsteps:\n  a: {say: \"Tu viens demain.\"}\n  b:\n    say: \"Votre place "
                 "est prête.\"  # HERE\n" +
                     end}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Texts, TextKeeps,
    testing::Values(
        LintCase{"JustOneSms", "segments", say(signs(160))},
        LintCase{"FoldedAccentsAreCheap", "segments", say("Ça va être fête, là où tu veux, à bientôt : " + signs(100))},
        LintCase{"ShorterForSms", "segments",
                 flow_with("  a: {say: {text: \"" + signs(300) + "\", sms: Hello, ussd: Hello}}\n" + end)},
        LintCase{"AnotherMessageAfterTheAnswer", "segments",
                 flow_with("  a: {ask: \"" + signs(120) + "\"}\n  b: {say: \"" + signs(120) + "\"}\n" + end, silence)},
        LintCase{"DeclaredLength", "segments",
                 say(signs(120) + " @contact.first_name", "uses: {contact.first_name: {max: 30}}\n")},
        LintCase{"LengthOfAnAnswerIsKnown", "segments",
                 flow_with("  a: {ask: \"How many?\", expect: number, max: 40, save: many}\n  b: {say: \"" +
                               signs(150) + " @results.many\"}\n" + end,
                           silence)},
        LintCase{"AnHourIsFiveSigns", "segments",
                 flow_with("  a: {ask: \"What time?\", expect: time, save: at}\n  b: {say: \"" + signs(150) +
                               " @results.at\"}\n" + end,
                           silence)},
        LintCase{"NinePagesWithinEight", "screen",
                 flow_with("  a:\n    choose: \"" + signs(140) +
                               "\"\n    options: {o1: {label: first}, o2: {label: second}, o3: {label: third}}\n" + end,
                           silence + "budget: {sms_segments: 2}\n")},
        LintCase{"NineOptionsOnPages", "screen",
                 flow_with("  a:\n    choose: \"" + signs(100) +
                               "\"\n    options: {o1: {label: first}, o2: {label: second}, o3: {label: third}, "
                               "o4: {label: fourth}, o5: {label: fifth}, o6: {label: sixth}, o7: {label: seventh}, o8: "
                               "{label: eighth}, o9: {label: ninth}}\n" +
                               end,
                           silence + "budget: {sms_segments: 2}\n")},
        LintCase{"NotForUssd", "screen", say(signs(170) + "★", "channels: [sms, chat]\nbudget: {sms_segments: 5}\n")},
        LintCase{"AttachmentWithText", "screen",
                 flow_with("  a:\n    say: {text: Look, ussd: \"Come to the town hall\"}\n    attach: "
                           "\"image:https://example.org/map.png\"\n" +
                           end)},
        LintCase{"Translated", "translate",
                 both("  a: {say: {fr: \"Bonjour @contact.first_name\", en: \"Hello @contact.first_name\"}}\n")},
        LintCase{"EasyToRead", "reading",
                 flow_with("  a: {ask: \"How was your week? One sentence is enough.\"}\n  b: {say: \"See "
                           "https://example.org at 14:30, RDV 12.02.\"}\n" +
                               end,
                           silence)}),
    case_name);

std::vector<std::string> sentences(std::string const& yaml, Surroundings around) {
    auto const loaded = load_flow(yaml, "trial.yaml");
    EXPECT_TRUE(loaded.flow);
    around.lexicons = usual_surroundings().lexicons;
    std::vector<std::string> found;
    for (auto const& problem : lint(*loaded.flow, around).problems)
        if (problem.rule->claim() == "screen") found.push_back(message_of(problem, Language::en));
    return found;
}

TEST(ConfiguredScreens, TellTheNarrowestChannelOnceAndByItsName) {
    Surroundings around;
    around.screens = {{"moov", {.limit = 100}}, {"orange", {.limit = 120}}};
    auto const yaml = say(signs(130), "budget: {sms_segments: 2}\n");
    EXPECT_THAT(sentences(yaml, around),
                testing::ElementsAre("on USSD the text of \"a\" (en) takes 130 signs; a screen holds 100 (moov)"));
    around.screens.erase(around.screens.begin());
    EXPECT_THAT(sentences(yaml, around), testing::ElementsAre(testing::HasSubstr("a screen holds 120 (orange)")));
    around.screens.front().size.limit = 182;
    EXPECT_THAT(sentences(say(signs(170), "budget: {sms_segments: 2}\n"), around), testing::IsEmpty());
}

TEST(ConfiguredScreens, YieldToANarrowerBudgetOfTheFlow) {
    Surroundings around;
    around.screens = {{"moov", {.limit = 150}}};
    EXPECT_THAT(sentences(say(signs(130), "budget: {ussd_chars: 120}\n"), around),
                testing::ElementsAre(testing::HasSubstr("holds 120 (budget.ussd_chars)")));
}

TEST(ConfiguredScreens, OfACarrierThatShowsAllSignsAreShorter) {
    Surroundings around;
    around.screens = {{"orange", {.limit = 160, .gsm7_only = false}}};
    auto const found = sentences(say("★ " + signs(90), "budget: {sms_segments: 2}\n"), around);
    EXPECT_THAT(found, testing::Contains("on USSD the text of \"a\" (en) takes 92 signs; a screen holds 80 (orange)"));
    EXPECT_THAT(found, testing::Not(testing::Contains(testing::HasSubstr("shows \"?\""))));
}

TEST(ConfiguredSpelling, DecidesWhatAnSmsCosts) {
    auto const loaded = load_flow(
        "flow: trial\nlanguages: [fr]\nsteps:\n  a: {say: \"Ça va être " + signs(100) + "\"}\n" + end, "trial.yaml");
    ASSERT_TRUE(loaded.flow);
    EXPECT_EQ(lint(*loaded.flow).cost.front().worst, 1);
    Surroundings around;
    around.folding = text::Folding::none;
    auto const report = lint(*loaded.flow, around);
    EXPECT_EQ(report.cost.front().worst, 2);
    EXPECT_THAT(lines_of_rule(report, "segments.long_ucs2"), testing::ElementsAre(4));
}

}  // namespace
}  // namespace passerelle::flow::lint
