#include "flow/loading.hpp"
#include "flow/picture/connections.hpp"
#include "flow/picture/dot.hpp"
#include "flow/picture/pages.hpp"
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
    EXPECT_TRUE(mood.ways[2].aside);
    EXPECT_FALSE(mood.ways[1].aside) << "an option leads there too";
}

TEST(View, SpeaksTheLanguageAskedForAndElseTheBase) {
    auto const english = small("en");
    EXPECT_THAT(english.stops[1].lines, ElementsAre("soutien: Va mal", "the person reads: “We call you.”"));
    EXPECT_THAT(english.stops[3].ways.front().labels, ElementsAre("fields.city = \"Lille\"", "else"));
    EXPECT_THAT(small("rw").stops.front().lines, ElementsAre("“Ça va ?”"));
}

TEST(View, TellsHowLongAPersonIsWaitedForAndWhenAKeywordStandsAlone) {
    auto const flow = loaded(R"yaml(flow: f
languages: [fr]
start: {keyword: [salut], whole: true}
steps:
  check: {handover: emploi, closed: done, not_closed: {after: 3 working days, then: late}}
  done: {end: done}
  late: {wait: 1 week}
)yaml");
    auto const view = view_of(*flow, "fr");
    EXPECT_THAT(view.starts, ElementsAre("la personne écrit : salut, et rien d'autre"));
    auto const& ways = view.stops[0].ways;
    ASSERT_EQ(ways.size(), 2u);
    EXPECT_THAT(ways[1].labels, ElementsAre("toujours ouverte après 3 jours ouvrés"));
    EXPECT_TRUE(ways[1].silence);
    EXPECT_THAT(view.stops[2].lines, ElementsAre("7 jours"));
    EXPECT_THAT(view_of(*flow, "en").stops[0].ways[1].labels, ElementsAre("still open after 3 working days"));
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
    auto const dot = dot_of(small("fr"), "fr", &counts);
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
    EXPECT_THAT(wrapped("à @(format_date(today(), \"D\"))", 14),
                ElementsAre("à", "@(format_date(", "today(), \"D\"))"));
    EXPECT_THAT(wrapped("", 10), testing::IsEmpty());
}

TEST(Page, IsOneOfA4AndSaysHowLargeItPrints) {
    auto const drawn = [](std::string const& width, std::string const& height) {
        return page_of("<?xml?><svg width=\"" + width + "pt\" height=\"" + height +
                           "pt\" viewBox=\"0 0 1 1\"><text font-family=\"DejaVu Sans\"/></svg>",
                       "A & B", "1. <a>");
    };
    auto const page = drawn("1122.5", "400");
    ASSERT_TRUE(page);
    EXPECT_NEAR(page->scale, 0.5, 0.01);
    EXPECT_THAT(page->svg, HasSubstr("width=\"210mm\" height=\"297mm\""));
    EXPECT_THAT(page->svg, HasSubstr("@page { size: A4 portrait; margin: 0 }"));
    EXPECT_THAT(page->svg, HasSubstr("font-family=\"DejaVu Sans,Verdana,sans-serif\""));
    EXPECT_THAT(page->svg, HasSubstr("<title id=\"title\">A &amp; B</title>"));
    EXPECT_THAT(page->svg, HasSubstr("1. &lt;a&gt;</desc>"));
    EXPECT_FALSE(page_of("Error: no such font", "", ""));
    EXPECT_FALSE(page_of("<svg></svg>", "", ""));
}

TEST(Page, MarginsGiveWayBeforeLettersDo) {
    auto const drawn = [](std::string const& width) {
        return *page_of("<svg width=\"" + width + "pt\" height=\"400pt\"></svg>", "", "");
    };
    EXPECT_DOUBLE_EQ(drawn("300").scale, enlarged);
    EXPECT_FALSE(drawn("530").tight);
    EXPECT_TRUE(drawn("555").tight);
    EXPECT_DOUBLE_EQ(drawn("555").scale, 1);
    EXPECT_LT(drawn("570").scale, 1);
}

constexpr char const* long_flow = R"yaml(flow: long
languages: [en]
start: manual
defaults:
  no_answer: {after: 1 day, then: silence}
  retry: {times: 1}
steps:
  one: {ask: "One?", else: lost}
  noted: {say: "Noted."}
  two: {choose: "Two?", options: {a: {label: "A", then: three}, b: {label: "B", then: thanks}}, else: lost}
  three: {ask: "Three?", else: lost}
  thanks: {say: "Thanks.", then: done}
  lost: {handover: help, note: "?", then: done}
  silence: {handover: help, note: "Silence", then: done}
  done: {end: done}
)yaml";

// As if a page had room for so many stops.
Result<Pages> cut(View const& view, std::size_t room) {
    return cut_into_pages(view, false, [&](Sheet const& sheet) -> Result<Room> {
        return sheet.pages[sheet.number].size() <= room ? Room::enough : Room::too_little;
    });
}

TEST(Pages, OneWhereAllHasRoom) {
    auto const view = view_of(*loaded(long_flow), "en");
    EXPECT_THAT(*cut(view, 7), ElementsAre(ElementsAre(0, 1, 2, 3, 4, 5, 6)));  // done has no place of its own
}

TEST(Pages, AreCutBeforeAQuestionAndHoldEachStopOnce) {
    auto const view = view_of(*loaded(long_flow), "en");
    EXPECT_THAT(*cut(view, 3), ElementsAre(ElementsAre(0, 1), ElementsAre(2, 3, 4), ElementsAre(5, 6)));
    for (std::size_t const room : {1, 2, 3, 4, 5}) {
        std::vector<int> all;
        for (auto const& page : *cut(view, room)) {
            EXPECT_LE(page.size(), room);
            all.insert(all.end(), page.begin(), page.end());
        }
        EXPECT_THAT(all, testing::UnorderedElementsAre(0, 1, 2, 3, 4, 5, 6)) << room;
    }
}

TEST(Pages, WhatCannotBeDrawnIsNotCut) {
    auto const view = view_of(*loaded(long_flow), "en");
    EXPECT_FALSE(cut_into_pages(view, false, [](Sheet const&) -> Result<Room> {
        return Error{Fault::not_found, "dot"};
    }));
}

TEST(Connections, GoOnOnTheOtherPageAndComeFromIt) {
    auto const view = view_of(*loaded(long_flow), "en");
    Pages const pages{{0, 1}, {2, 3, 4}, {5, 6}};
    auto const leaving = connections_of(view, {pages, 0}, 1, false, "en");
    EXPECT_TRUE(leaving.drawn.empty());
    EXPECT_THAT(continued_lines(view, {pages, 0}, leaving.continued, "en"),
                ElementsAre("→ continued on page\u00A02: two"));
    EXPECT_THAT(connections_of(view, {pages, 1}, 2, false, "en").from_pages, ElementsAre("← from page\u00A01: noted"));
    EXPECT_THAT(connections_of(view, {pages, 1}, 2, false, "fr").from_pages,
                ElementsAre("← de la page\u00A01 : noted"));
    Pages const alone{{0, 1, 2}, {3}, {4, 5, 6}};
    auto const choosing = connections_of(view, {alone, 0}, 2, false, "fr");
    EXPECT_THAT(continued_lines(view, {alone, 0}, choosing.continued, "fr"),
                ElementsAre("→ suite page\u00A02", "1 A : three", "→ suite page\u00A03", "2 B : thanks"));
}

TEST(Connections, WhatManyComeToAsideIsToldAndNotDrawn) {
    auto const view = view_of(*loaded(long_flow), "en");
    auto const one = connections_of(view, one_page(view, false), 0, false, "en");
    EXPECT_EQ(one.drawn.size(), 1u);
    EXPECT_THAT(one.told, ElementsAre("silence 1 day → silence", "not understood → lost"));
    EXPECT_THAT(connections_of(view, one_page(view, false), 5, false, "en").arriving, ElementsAre("← one, two, three"));
    Pages const pages{{0, 1}, {2, 3, 4}, {5, 6}};
    EXPECT_THAT(connections_of(view, {pages, 0}, 0, false, "en").told,
                ElementsAre("silence 1 day → silence (page\u00A03)", "not understood → lost (page\u00A03)"));
    EXPECT_THAT(connections_of(view, {pages, 2}, 5, false, "en").arriving,
                ElementsAre("← one (page\u00A01)", "← two, three (page\u00A02)"));
}

TEST(Dot, APageSaysWhichItIsAndHasTheStartOnlyOnTheFirst) {
    auto const view = view_of(*loaded(long_flow), "en");
    Pages const pages{{0, 1}, {2, 3, 4}, {5, 6}};
    auto const first = dot_of(view, "en", {}, {pages, 0}, nullptr);
    auto const second = dot_of(view, "en", {}, {pages, 1}, nullptr);
    EXPECT_THAT(first, HasSubstr("long, page 1 / 3"));
    EXPECT_THAT(first, HasSubstr("start -> s0"));
    EXPECT_THAT(first, HasSubstr("→ continued on page\u00A02: two"));
    EXPECT_THAT(second, Not(HasSubstr("start")));
    EXPECT_THAT(second, HasSubstr("s2from -> s2"));
    EXPECT_THAT(outline_of(view, "en", {pages, 1}, nullptr), HasSubstr("long, page 2 / 3\n\n3. two, choice\n"));
    EXPECT_THAT(outline_of(view, "en", {pages, 1}, nullptr), Not(HasSubstr("1. one")));
}

TEST(Words, DurationsInTheirLargestUnit) {
    using namespace std::chrono_literals;
    EXPECT_EQ(duration(48h, "fr"), "2 jours");
    EXPECT_EQ(duration(1h, "en"), "1 hour");
    EXPECT_EQ(duration(90min, "en"), "90 minutes");
}

}  // namespace
}  // namespace passerelle::flow::picture
