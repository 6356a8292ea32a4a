// The flows that the program is delivered with, walked on every path, in every language, on every class of phone.
#include <array>
#include <filesystem>

#include "flow/conversation.hpp"
#include "service/flow_folder.hpp"
#include "text/folding.hpp"
#include "text/gsm.hpp"
#include "understanding/choice.hpp"

namespace passerelle::flow {
namespace {

Catalogue const& delivered() {
    static auto const catalogue = [] {
        auto loaded = service::load_catalogue(std::string{PASSERELLE_SOURCE_DIR} + "/flows");
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        return loaded;
    }();
    return catalogue;
}

// The longest values that the texts are written for.
Facts worst_case(std::string const& language, Medium medium) {
    Facts facts;
    facts.language = language;
    facts.zone = "Europe/Paris";
    facts.medium = medium;
    facts.contact = {{"", "Marie-Antoinette Dupont"}, {"first_name", "Marie-Antoinett"}};
    facts.appointment = {{"status", "planned"},
                         {"day", language == "fr" ? "mercredi 30 septembre" : "Wednesday 30 September"},
                         {"time", "14h30"},
                         {"place", "12 rue du Général-de-Gaulle, 3"},
                         {"bring", "papiers d'identité et un CV   "},
                         {"with", "Marie-Antoinett"},
                         {"eve", "2026-09-29T16:00:00Z"}};
    facts.lexicons = &understanding::delivered();
    return facts;
}

Names const offer{{"kind", "event"},
                  {"ref", "12345678"},
                  {"title", "Employé polyvalent en restaur."},
                  {"place", "Saint-Germain-des-Prés-sur-Mer"},
                  {"contract", "CDD de six mois plein"},
                  {"hours", "25 heures la semaine"},
                  {"start", "mercredi 30 septembr"},
                  {"pay", "1 234,56 euros brut"}};

// What an SMS holds: choices inline.
std::string as_sms(Content const& content) {
    auto text = content.text_for(Medium::sms);
    int number = 0;
    for (auto const& choice : content.choices) text += " " + std::to_string(++number) + " " + choice.label;
    return text::fold_to_gsm7(text);
}
std::string as_screen(Content const& content) {
    auto text = content.text_for(Medium::ussd);
    int number = 0;
    for (auto const& choice : content.choices) text += "\n" + std::to_string(++number) + " " + choice.label;
    return text::force_to_gsm7(text);
}

struct Path {
    Conversation talk;
    int people = 0;        // hand-overs so far
    bool gave_up = false;  // by silence or nonsense
    std::string told;
};

class Walking {
public:
    int ends = 0;
    void follow(Path path) {
        look_at(path);
        if (!path.talk.waits()) return finish(path);
        ASSERT_LT(path.told.size(), 4000u) << path.told;
        auto const& step = *path.talk.flow->find(path.talk.step());
        if (auto const* choose = std::get_if<ChooseStep>(&step.body)) {
            for (std::size_t at = 1; at <= choose->options.size(); ++at) answer(path, std::to_string(at));
        } else {
            answer(path, "jeudi matin, un toit");
        }
        give_up(path, step.name, true);
        give_up(path, step.name, false);
    }

private:
    void answer(Path path, std::string const& text) {
        path.told += " > " + text;
        path.gave_up = false;
        path.talk.answer(text);
        follow(std::move(path));
    }

    // Says nothing, or nothing that can be read, until the question is left.
    void give_up(Path path, std::string const& step, bool silent) {
        auto const& body = path.talk.flow->find(step)->body;
        if (!silent && std::holds_alternative<AskStep>(body)) return;  // any text is an answer there
        path.told += silent ? " > (silence)" : " > (nonsense)";
        path.gave_up = true;
        for (int turn = 0; turn < 10 && path.talk.waits() && path.talk.step() == step; ++turn) {
            if (turn > 0) look_at(path);
            if (silent)
                path.talk.silence();
            else
                path.talk.answer("xqz");
        }
        ASSERT_FALSE(path.talk.waits() && path.talk.step() == step) << path.told;
        follow(std::move(path));
    }

    void look_at(Path& path) {
        path.people += static_cast<int>(path.talk.all<HandOver>().size());
        auto const contents = path.talk.contents();
        if (contents.empty()) return;
        auto const whole = joined(contents);
        auto const cost = text::measure(as_sms(whole));
        EXPECT_EQ(cost->segments, 1) << path.told << "\n" << as_sms(whole) << "\n" << cost->units;
        EXPECT_EQ(cost->encoding, text::Encoding::gsm7) << as_sms(whole);
        // 160 characters are safe on every network (gsm-text §6).
        EXPECT_LE(text::septets(as_screen(whole)), 160) << path.told << "\n" << as_screen(whole);
        EXPECT_EQ(whole.text.find('@'), std::string::npos) << whole.text;
    }

    void finish(Path const& path) {
        ++ends;
        EXPECT_EQ(path.talk.state.status, RunStatus::completed) << path.told;
        EXPECT_FALSE(path.talk.state.outcome.empty()) << path.told;
        EXPECT_TRUE(!path.gave_up || path.people >= 1) << path.told << ": no person at the end";
        auto const contents = path.talk.contents();
        EXPECT_TRUE(contents.empty() || contents.back().ends) << path.told;
    }
};

// Small enough to walk every path of; the tests beside the others take every step and every way of theirs.
constexpr std::array core_flows{"check-in", "appointment-confirmation", "appointment-reminder", "job-alert"};

TEST(DeliveredFlows, AreThere) {
    for (std::string const id : core_flows) EXPECT_TRUE(delivered().find(id)) << id;
}

TEST(DeliveredFlows, CompleteOnEveryPathLanguageAndPhone) {
    for (std::string const id : core_flows)
        for (auto const& language : {"fr", "en"})
            for (auto const medium : {Medium::sms, Medium::ussd, Medium::chat}) {
                auto const flow = delivered().find(id);
                SCOPED_TRACE(id + " " + language + " " + std::string{name_of(medium)});
                EXPECT_NE(std::find(flow->channels.begin(), flow->channels.end(), medium), flow->channels.end());
                Path path{Conversation{flow}, 0, false, id};
                path.talk.facts = worst_case(language, medium);
                path.talk.start(offer);
                Walking walking;
                walking.follow(std::move(path));
                EXPECT_GE(walking.ends, id == "appointment-reminder" ? 1 : 6);
            }
}

// What a person is offered to write is understood as what it says, and is no STOP, help or distress.
TEST(DeliveredFlows, UnderstandTheirOwnWords) {
    for (auto const& [id, flow] : delivered().flows)
        for (auto const& step : flow->steps) {
            auto const* choose = std::get_if<ChooseStep>(&step.body);
            if (!choose) continue;
            auto const options = answers_of(*flow, *choose);
            for (auto const& option : options)
                for (auto const& word : option.words) {
                    auto const choice = understanding::choose(options, word, understanding::delivered());
                    EXPECT_EQ(choice ? choice->name : "", option.name) << id << " " << step.name << " " << word;
                    EXPECT_EQ(understanding::read(understanding::delivered(), "fr", word).intent,
                              understanding::Intent::none)
                        << word;
                }
        }
}

TEST(DeliveredFlows, GreetOnlyWhoIsKnownByName) {
    Conversation talk{delivered().find("check-in")};
    talk.start();
    EXPECT_EQ(talk.said(), "Ici la Mission Locale. Comment s'est passée ta semaine ?");
    talk.facts.contact["first_name"] = "Aline";
    talk.start();
    EXPECT_EQ(talk.said(), "Bonjour Aline.\nIci la Mission Locale. Comment s'est passée ta semaine ?");
}

TEST(DeliveredFlows, ABadWeekAlertsAtOnce) {
    Conversation talk{delivered().find("check-in")};
    talk.start();
    talk.answer("ça va pas du tout");
    ASSERT_EQ(talk.all<HandOver>().size(), 1u);
    EXPECT_TRUE(talk.all<HandOver>()[0].urgent);
    EXPECT_THAT(talk.all<HandOver>()[0].note, testing::HasSubstr("ça va pas du tout"));
    EXPECT_TRUE(talk.waits());  // and the person may go on
}

TEST(DeliveredFlows, AConfirmedAppointmentIsRemindedOfOnTheEve) {
    Conversation talk{delivered().find("appointment-confirmation")};
    talk.facts = worst_case("fr", Medium::sms);
    talk.start({{"kind", "event"}});
    talk.answer("oui je serai la");
    EXPECT_THAT(talk.all<SetAppointment>(), testing::ElementsAre(SetAppointment{"confirmed"}));
    ASSERT_EQ(talk.all<ScheduleFlow>().size(), 1u);
    auto const later = talk.all<ScheduleFlow>()[0];
    EXPECT_EQ(later.flow, "appointment-reminder");
    EXPECT_TRUE(holds(later.unless, talk.facts, {}, noon));  // planned: somebody has changed it since
    talk.facts.appointment["status"] = "confirmed";
    EXPECT_FALSE(holds(later.unless, talk.facts, {}, noon));
}

TEST(DeliveredFlows, InterestInAJobIsRecordedAndHandedOver) {
    Conversation talk{delivered().find("job-alert")};
    talk.start(offer);
    talk.answer("détails");
    EXPECT_THAT(talk.said(), testing::HasSubstr("Contrat : CDD"));
    talk.answer("ça m'intéresse");
    EXPECT_THAT(talk.all<SetField>(), testing::ElementsAre(SetField{"last_interest", "12345678"}));
    EXPECT_EQ(talk.all<HandOver>().size(), 1u);
    EXPECT_EQ(talk.state.outcome, "interested");
}

TEST(Catalogue, FindsAFlowByTheFirstWord) {
    auto const id_of = [](FlowPtr const& flow) { return flow ? flow->id : ""; };
    EXPECT_EQ(id_of(delivered().by_keyword("SUIVI")), "check-in");
    EXPECT_EQ(id_of(delivered().by_keyword(" Rdv svp ?")), "appointment-confirmation");
    EXPECT_EQ(id_of(delivered().by_keyword("rendez-vous")), "appointment-confirmation");
    EXPECT_EQ(id_of(delivered().by_keyword("mon rdv")), "");
    EXPECT_EQ(id_of(delivered().by_keyword("suivie")), "");
    EXPECT_EQ(id_of(delivered().by_keyword("")), "");
    EXPECT_EQ(delivered().by_event("job.matched").size(), 1u);
    EXPECT_TRUE(delivered().by_event("nothing").empty());
}

TEST(Catalogue, NamesWhatTheFlowsHaveAgainstEachOther) {
    auto const folder = std::filesystem::path{testing::TempDir()} / "passerelle-catalogue";
    std::filesystem::remove_all(folder);
    auto const write = [&](std::string const& id, std::string const& yaml) {
        std::filesystem::create_directories(folder / id);
        std::ofstream{folder / id / (id + ".yaml")} << yaml;
    };
    write("one", "flow: one\nlanguages: [fr]\nstart: {keyword: Été}\nsteps: {a: {say: x}}\n");
    write("two", "flow: two\nlanguages: [fr]\nstart: {keyword: ete}\nsteps: {a: {schedule: onne, in: 1 day}}\n");
    write("three", "flow: drei\nlanguages: [fr]\nsteps: {a: {say: x}}\n");
    auto const loaded = service::load_catalogue(folder.string());
    std::string all;
    for (auto const& finding : loaded.findings) all += show(finding) + "\n";
    EXPECT_EQ(loaded.findings.size(), 3u) << all;
    EXPECT_THAT(all, testing::HasSubstr("already starts the flow \"one\""));
    EXPECT_THAT(all, testing::HasSubstr("did you mean one?"));
    EXPECT_THAT(all, testing::HasSubstr("\"drei\" but its folder \"three\""));
    EXPECT_FALSE(service::load_catalogue((folder / "nowhere").string()).findings.empty());
}

}  // namespace
}  // namespace passerelle::flow
