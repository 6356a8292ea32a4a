#include "base/zone.hpp"
#include "command_line.hpp"
#include "gateway/inbound.hpp"
#include "gateway/scheduler.hpp"
#include "gateway/thread.hpp"
#include "gateway/world.hpp"
#include "store/contacts.hpp"
#include "store/runs.hpp"

namespace passerelle::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char const* week_flow = R"(flow: week
name: Semaine
languages: [fr]
start: [{keyword: [semaine]}]
steps:
  known: {when: [{if: fields.visits >= 3, then: mood}, {if: contact.first_name, then: mood}]}
  mood:
    choose: "Ça va, @contact.first_name ?"
    save: mood
    options: {good: {label: "Bien", then: done}, bad: {label: "Mal", then: told}}
    no_answer: {after: 4 hours, then: done}
  told: {handover: soutien, urgent: true, note: "Va mal", then: under}
  under: {run: below}
  done: {end: done}
)";
constexpr char const* below_flow = R"(flow: below
languages: [fr]
steps:
  more: {ask: "Que s'est-il passé ?", save: more}
)";

// A conversation through the gateway, then asked for.
class Replay : public CommandLine {
protected:
    Replay() {
        put("flows/week/week.yaml", week_flow);
        put("flows/below/below.yaml", below_flow);
    }
    void SetUp() override {
        import_two();
        place_ = workplace();
        pinned_ = std::make_unique<gateway::PinnedFlows>(place_->flows);
        now_ = *parse_rfc3339("2026-03-12T09:00:00Z");
    }
    void says(std::string const& text) {
        gateway::World const world{place_->settings, place_->flows, place_->lexicons, place_->ids, *pinned_};
        auto const done = place_->store().write_now([&](store::Connection& connection) {
            auto thread =
                gateway::load_thread(connection, world, place_->settings.channels.front(), "tel:+33612345678", now_);
            gateway::take_text(connection, world, thread, {text, {}, {}, false}, now_);
        });
        ASSERT_TRUE(done);
        now_ += std::chrono::minutes{5};
    }
    std::string run_of_awa() {
        std::string id;
        auto const done = place_->store().read_now([&](store::Connection& connection) {
            auto const contact = store::find_contact_named(connection, "demo", "Awa Diallo");
            for (auto const& run : store::list_runs(connection, "demo", contact->id, 1)) id = show(run.id);
        });
        EXPECT_TRUE(done);
        return id;
    }

    std::unique_ptr<Workplace> place_;
    std::unique_ptr<gateway::PinnedFlows> pinned_;
    TimePoint now_{};
};

TEST_F(Replay, TellsWhyStepByStep) {
    says("semaine");
    says("blabla");
    says("mal");
    says("le bus");
    auto const told = good({"replay", run_of_awa(), "--lang", "fr"});
    EXPECT_THAT(told, HasSubstr("week, Awa Diallo, terminé ("));
    EXPECT_THAT(told, HasSubstr("2026-03-12 10:00\n  La personne écrit : « semaine »\n"));
    EXPECT_THAT(told, HasSubstr("  Le parcours commence : la personne a écrit le mot-clé\n"));
    EXPECT_THAT(told, HasSubstr("    known, décision\n    Regardé : fields.visits = , contact.first_name = Awa\n"
                                "    C'est vrai : contact.first_name\n    mood, choix\n"
                                "        « Ça va, @contact.first_name ? »\n"));
    EXPECT_THAT(told, HasSubstr("    Pas compris, essai 1\n        essais au plus : 2\n"));
    EXPECT_THAT(told, HasSubstr("    Compris : bad (le mot ou un synonyme)\n    told, conseiller, URGENT\n"));
    EXPECT_THAT(told,
                HasSubstr("    Entre dans le parcours below\n    more, question\n        « Que s'est-il passé ? »\n"));
    EXPECT_THAT(told, HasSubstr("    Revient du parcours below : terminé\n    done, fin\n"));
}

TEST_F(Replay, ShowsWhatDistressBrought) {
    says("semaine");
    says("je veux mourir");
    auto const told = good({"replay", run_of_awa(), "--lang", "fr"});
    EXPECT_THAT(told, HasSubstr("compris comme une détresse : « jveux mourir »"));
    EXPECT_THAT(told, HasSubstr("Une tâche urgente pour le conseiller (détresse : "));
    auto const after = told.substr(told.find("détresse"));
    EXPECT_THAT(after, HasSubstr("On lui écrit : «"));
    EXPECT_THAT(after, HasSubstr("3114"));
}

TEST_F(Replay, TheLogNamesRuns) {
    says("semaine");
    EXPECT_THAT(good({"log", "show", "Awa Diallo"}), HasSubstr(" " + run_of_awa() + " "));
}

TEST_F(Replay, AsJsonForPrograms) {
    says("semaine");
    auto const told = good({"replay", run_of_awa(), "--lang", "en", "--json"});
    EXPECT_THAT(told, HasSubstr(R"({"at":"2026-03-12T09:00:00Z","kind":"step","flow":"week","step":"mood",)"
                                R"("sentence":"mood, choice","because":["“Ça va, @contact.first_name ?”")"));
}

TEST_F(Replay, TheCountsOfASubFlowAreItsOwn) {
    says("semaine");
    says("mal");
    auto const below =
        good({"flow", "graph", "below", "--flows", path("flows"), "--format", "text", "--counts", "--lang", "en"});
    EXPECT_THAT(below, HasSubstr("1. more, question\n   “Que s'est-il passé ?”\n   (expects text)\n"));
    EXPECT_THAT(below, HasSubstr("[1 visit, 0 answers, 1 waiting now]"));
    auto const week = good({"flow", "graph", "week", "--flows", path("flows"), "--format", "text", "--counts"});
    EXPECT_THAT(week, HasSubstr("[1 passage, 1 réponse, 0 en attente]"));
}

TEST_F(Replay, AStepThatWasTakenOutStillCounts) {
    says("semaine");
    put("flows/week/week.yaml", "flow: week\nlanguages: [fr]\nsteps: {new: {say: \"Autre\"}}\n");
    auto const week = good({"flow", "graph", "week", "--flows", path("flows"), "--format", "text", "--counts"});
    EXPECT_THAT(week, HasSubstr("N'est plus dans le parcours : mood\n   [1 passage, 0 réponse, 1 en attente]\n"));
}

TEST_F(Replay, AFlowThatHasChangedIsToldAsItWas) {
    says("semaine");
    put("flows/week/week.yaml", "flow: week\nlanguages: [fr]\nsteps: {new: {say: \"Autre\"}}\n");
    EXPECT_THAT(good({"replay", run_of_awa()}), HasSubstr("« Ça va, @contact.first_name ? »"));
}

TEST_F(Replay, UnknownRuns) {
    EXPECT_EQ(run({"replay", "?"}).code, usage);
    EXPECT_THAT(run({"replay", "0000000000001"}).err, HasSubstr("there is no run"));
}

}  // namespace
}  // namespace passerelle::cli
