#include "flow/loading.hpp"
#include "flow/picture/dot.hpp"
#include "flow/picture/svg.hpp"
#include "flow/picture/words.hpp"
#include "flow/picture/wrap.hpp"

namespace passerelle::flow::picture {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr char const* small_flow = R"yaml(flow: small
name: "Petit <flux>"
languages: [fr, en]
start: [{keyword: {fr: [salut], en: [hello]}}, {schedule: {every: monday, at: "9:05", group: suivis}}]
steps:
  mood:
    choose: {fr: "Ça va ?", en: "How are you?"}
    save: mood
    options:
      good: {label: {fr: "Bien", en: "Good"}, then: thanks}
      bad: {label: {fr: "Mal", en: "Bad"}, then: told}
    no_answer: {after: 2 days, remind: 1, then: done}
    else: told
  told: {handover: soutien, urgent: true, note: "Va mal", say: {fr: "On t'appelle.", en: "We call you."}, then: done}
  thanks: {say: {fr: "Merci, @contact.first_name", en: "Thanks, @contact.first_name"}}
  known: {when: [{if: fields.city = "Lille", then: done}, {else: done}]}
  done: {end: done}
)yaml";

View small(std::string_view language) { return view_of(*loaded(small_flow), language); }

TEST(View, TellsWhatAStepDoesAndWhereItLeads) {
    auto const view = small("fr");
    EXPECT_THAT(view.starts, ElementsAre("la personne écrit : salut", "chaque lundi à 09:05, pour le groupe suivis"));
    auto const& mood = view.stops.front();
    EXPECT_EQ(mood.title, "choix");
    EXPECT_THAT(mood.lines, ElementsAre("« Ça va ? »"));
    EXPECT_THAT(mood.nearby, ElementsAre("gardé comme mood"));
    ASSERT_EQ(mood.ways.size(), 3u);
    EXPECT_THAT(mood.ways[0].labels, ElementsAre("1 Bien"));
    EXPECT_THAT(mood.ways[1].labels, ElementsAre("2 Mal", "pas compris"));
    EXPECT_THAT(mood.ways[2].labels, ElementsAre("silence 2 jours, 1 rappel"));
    EXPECT_TRUE(mood.ways[2].silence);
    EXPECT_FALSE(mood.ways[1].silence);
}

TEST(View, SpeaksTheLanguageAskedForAndElseTheBase) {
    auto const english = small("en");
    EXPECT_THAT(english.stops[1].lines, ElementsAre("soutien: Va mal", "the person reads: “We call you.”"));
    EXPECT_THAT(english.stops[3].ways.front().labels, ElementsAre("fields.city = \"Lille\"", "else"));
    EXPECT_THAT(small("rw").stops.front().lines, ElementsAre("“Ça va ?”"));
}

TEST(Dot, ShapesTellTheKindsAndSilenceIsDashed) {
    auto const dot = dot_of(small("fr"), "fr");
    EXPECT_THAT(dot, HasSubstr("s0 [shape=box, style=\"filled\""));
    EXPECT_THAT(dot, HasSubstr("s1 [shape=note"));
    EXPECT_THAT(dot, HasSubstr("s3 [shape=diamond"));
    EXPECT_THAT(dot, HasSubstr("style=dashed, label=<&#160;silence 2 jours, 1&#160;"));
    EXPECT_THAT(dot, HasSubstr("Petit &lt;flux&gt;"));
    EXPECT_THAT(dot, HasSubstr("fields.city =&#160;<BR/>&#160;&quot;Lille&quot;"));
}

TEST(Dot, AnEndIsDrawnWhereItIsComeTo) {
    auto const dot = dot_of(small("fr"), "fr");
    EXPECT_THAT(dot, HasSubstr("■ fin : done"));  // told's only way
    EXPECT_THAT(dot, HasSubstr("s0 -> s0e4"));
    EXPECT_THAT(dot, Not(HasSubstr("-> s4 ")));
}

TEST(Dot, CountsStandInTheirSteps) {
    StepCounts const counts{{"mood", {12, 9, 2}}};
    auto const dot = dot_of(small("fr"), "fr", {}, &counts);
    EXPECT_THAT(dot, HasSubstr("12 passages, 9 réponses, 2 en attente"));
    EXPECT_THAT(dot, HasSubstr("0 passage<"));
    EXPECT_THAT(dot, HasSubstr("-> s4 "));  // one end, one count
    EXPECT_THAT(outline_of(small("en"), "en", &counts), HasSubstr("[12 visits, 9 answers, 2 waiting now]"));
}

TEST(Outline, NumbersStepsAndTheWaysBetween) {
    auto const outline = outline_of(small("fr"), "fr");
    EXPECT_THAT(outline, HasSubstr("1. mood, choix\n   « Ça va ? »\n   (gardé comme mood)\n"
                                   "   - 1 Bien : vers l'étape 3, thanks\n"
                                   "   - 2 Mal, ou pas compris : vers l'étape 2, told\n"));
    EXPECT_THAT(outline, HasSubstr("\n5. done, fin\n   done\n"));
}

TEST(Wrap, CutsAtBlanksAndKeepsFrenchSignsWithTheirWord) {
    EXPECT_THAT(wrapped("Comment s'est passée ta semaine ?", 20), ElementsAre("Comment s'est passée", "ta semaine ?"));
    EXPECT_THAT(wrapped("oui « non » et", 10), ElementsAre("oui", "« non » et"));
    EXPECT_THAT(wrapped("un\ndeux", 20), ElementsAre("un", "deux"));
    EXPECT_THAT(wrapped("anticonstitutionnellement", 10), ElementsAre("anticonstitutionnellement"));
    EXPECT_THAT(wrapped("", 10), testing::IsEmpty());
}

TEST(Page, IsOneOfA4AndSaysHowLargeItPrints) {
    auto const page =
        page_of("<?xml?><svg width=\"1054pt\" height=\"400pt\" viewBox=\"0 0 1 1\"><g/></svg>", "A & B", "1. <a>");
    ASSERT_TRUE(page);
    EXPECT_NEAR(page->print_size, 5, 0.01);
    EXPECT_THAT(page->svg, HasSubstr("width=\"210mm\" height=\"297mm\""));
    EXPECT_THAT(page->svg, HasSubstr("<title id=\"title\">A &amp; B</title>"));
    EXPECT_THAT(page->svg, HasSubstr("1. &lt;a&gt;</desc>"));
    EXPECT_FALSE(page_of("Error: no such font", "", ""));
    EXPECT_FALSE(page_of("<svg></svg>", "", ""));
}

TEST(Words, DurationsInTheirLargestUnit) {
    using namespace std::chrono_literals;
    EXPECT_EQ(duration(48h, "fr"), "2 jours");
    EXPECT_EQ(duration(1h, "en"), "1 hour");
    EXPECT_EQ(duration(90min, "en"), "90 minutes");
}

}  // namespace
}  // namespace passerelle::flow::picture
