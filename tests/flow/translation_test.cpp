#include "flow/loading.hpp"
#include "flow/translation/po.hpp"

namespace passerelle::flow::translation {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char const* base = R"yaml(flow: f
languages: [fr, en]
start: [{keyword: [salut, bonjour]}]
defaults:
  retry: {say: "Réponds 1 ou 2."}
steps:
  hello: {say: {text: "Bonjour @contact.first_name", ussd: "Bjr"}}
  mood:
    choose: "Ça va ?"
    save: mood
    options:
      "yes": {label: "Oui", also: "ouais, bien sûr", then: alert}
      no: {label: "Non"}
  age: {ask: "Quel \"âge\" ?", expect: number}
  city: {ask: "Où ?", retry: {say: "Une ville."}}
  alert:
    when: [{if: fields.x, do: [{say: "Imbriqué"}]}, {else: done}]
  told: {handover: soutien, note: "Besoin : @results.mood", say: "Merci"}
  done: {end: done, say: "Au revoir\nà bientôt"}
)yaml";

std::vector<Entry> entries(std::string_view language = "en") { return entries_of(*loaded(base), language); }

std::vector<std::string> contexts_of(std::vector<Entry> const& all) {
    std::vector<std::string> made;
    for (auto const& entry : all) made.push_back(entry.context);
    return made;
}

TEST(Entries, AreAllTextsOnceWithTheirPlace) {
    auto const all = entries();
    EXPECT_THAT(contexts_of(all),
                ElementsAre("keyword", "steps/hello/say", "steps/hello/say/ussd", "steps/mood/choose",
                            "steps/mood/options/yes/label", "steps/mood/options/yes/also",
                            "steps/mood/options/no/label", "defaults/retry/say", "steps/age/ask", "steps/city/ask",
                            "steps/city/retry/say", "steps/alert.1.1/say", "steps/told/say", "steps/done/say"));
    EXPECT_THAT(all[1].variables, ElementsAre("contact.first_name"));
    EXPECT_EQ(all[1].line, 7);
    EXPECT_FALSE(all[5].is_text);
}

Sheet translated(std::vector<Entry> all) {
    Sheet sheet{"f.en.po", "en", {}, {}};
    for (auto const& entry : all) {
        std::string words = "en" + std::to_string(sheet.rows.size()) + "(";
        for (auto const& name : entry.variables) words += "@" + name + " ";
        sheet.rows.push_back({entry.context, entry.source, words + ")", 1, false});
    }
    return sheet;
}

TEST(Po, ComesBackAsItWent) {
    auto all = entries();
    EXPECT_THAT(take(translated(all), all), IsEmpty());
    auto const po = to_po(*loaded(base), "en", all);
    EXPECT_THAT(po, HasSubstr("#. keep: @contact.first_name\n#: f.yaml:7\nmsgctxt \"steps/hello/say\"\n"
                              "msgid \"Bonjour @contact.first_name\"\nmsgstr \"en1(@contact.first_name )\"\n"));
    EXPECT_THAT(po, HasSubstr("msgid \"\"\n\"Au revoir\\n\"\n\"à bientôt\"\n"));
    auto const sheet = read_po(po, "f.en.po");
    EXPECT_THAT(sheet.findings, IsEmpty());
    EXPECT_EQ(sheet.language, "en");
    ASSERT_THAT(sheet.rows, SizeIs(all.size()));
    auto again = entries();
    EXPECT_THAT(take(sheet, again), IsEmpty());
    for (std::size_t at = 0; at < all.size(); ++at) EXPECT_EQ(again[at].translation, all[at].translation);
}

TEST(Sister, IsReadByTheLoaderAndGivesTheSameTexts) {
    auto all = entries();
    ASSERT_THAT(take(translated(all), all), IsEmpty());
    FlowSource source{"f.yaml", base, {}};
    source.sisters["en"] = {"f.en.yaml", sister_file(*loaded(base), "en", all)};
    auto const file = load_flow(source);
    for (auto const& finding : file.findings) ADD_FAILURE() << show(finding) << "\n" << source.sisters["en"].second;
    ASSERT_TRUE(file.flow);
    auto const again = entries_of(*file.flow, "en");
    ASSERT_THAT(again, SizeIs(all.size()));
    for (std::size_t at = 0; at < all.size(); ++at)
        EXPECT_EQ(again[at].translation, all[at].translation) << all[at].context;
}

std::string first_mistake(std::string context, std::string source, std::string translation) {
    auto all = entries();
    auto const findings =
        take({"f.po", "en", {{std::move(context), std::move(source), std::move(translation), 7, false}}, {}}, all);
    return findings.empty() ? "" : show(findings.front());
}

TEST(Take, NamesWhatIsWrong) {
    EXPECT_EQ(first_mistake("steps/told/say", "Merci", "Thanks"), "");
    EXPECT_EQ(first_mistake("steps/told/say", "Merci", ""), "");
    EXPECT_THAT(first_mistake("steps/hello/say", "Bonjour @contact.first_name", "Hello"),
                HasSubstr("f.po:7:1: steps/hello/say: the translation has lost @contact.first_name"));
    EXPECT_THAT(first_mistake("steps/told/say", "Merci", "Thanks @contact.name"),
                HasSubstr("which the original has not"));
    EXPECT_THAT(first_mistake("steps/told/say", "Merci bien", "Thanks"), HasSubstr("no longer \"Merci bien\""));
    EXPECT_THAT(first_mistake("steps/tolt/say", "Merci", "Thanks"), HasSubstr("did you mean steps/told/say?"));
    EXPECT_THAT(first_mistake("steps/told/say", "Merci", "Thanks @(1 +)"), HasSubstr("@(1 +)"));
}

TEST(Po, LeavesOutWhatATranslatorDoubts) {
    auto const sheet = read_po(
        "#, fuzzy\nmsgctxt \"a\"\nmsgid \"x\"\nmsgstr \"y\"\n\n#~ msgid \"old\"\n#~ msgstr \"vieux\"\n", "a.po");
    ASSERT_THAT(sheet.rows, SizeIs(1));
    EXPECT_TRUE(sheet.rows.front().doubtful);
    EXPECT_EQ(sheet.rows.front().line, 2);
}

TEST(Po, SaysWhereItCannotBeRead) {
    auto const line_of = [](std::string_view po) {
        auto const sheet = read_po(po, "a.po");
        return sheet.findings.empty() ? 0 : sheet.findings.front().line;
    };
    EXPECT_EQ(line_of("msgid \"a\"\nmsgstr b\n"), 2);
    EXPECT_EQ(line_of("msgid \"a\"\nmsgid_plural \"b\"\n"), 2);
    EXPECT_EQ(line_of("msgid \"a\"\nmsgstr \"b\\q\"\n"), 2);
    EXPECT_EQ(line_of("\"a\"\n"), 1);
    EXPECT_THAT(read_po("msgid \"\xFF\"\n", "a.po").findings, SizeIs(1));
}

}  // namespace
}  // namespace passerelle::flow::translation
