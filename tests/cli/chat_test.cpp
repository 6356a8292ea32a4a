#include "command_line.hpp"

namespace passerelle::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto visit_flow = R"(flow: visit
name: Visit
languages: [fr, en]
channels: [sms, ussd, chat]
start: manual
defaults:
  no_answer: {after: 4 hours, remind: 1, then: done}
steps:
  coming:
    choose:
      fr: "@contact.first_name, RDV à @appointment.time. Tu viens ?"
      en: "@contact.first_name, appointment at @appointment.time. Coming?"
    save: coming
    options:
      "yes": {label: {fr: "Oui", en: "Yes"}, then: keep}
      "no": {label: {fr: "Non", en: "No"}, then: done}
  keep:
    set: {field.last: "@results.coming", appointment: confirmed}
  done: {end: done}
)";

class Chat : public CommandLine {
protected:
    Chat() { put("flows/visit/visit.yaml", visit_flow); }
    Ran chat(std::vector<std::string> words, std::string const& input = {}) const {
        words.insert(words.begin(), "chat");
        words.insert(words.end(),
                     {"--flows", path("flows"), "--lexicons", std::string{PASSERELLE_SOURCE_DIR} + "/config/lexicon"});
        return run_plain(words, input);
    }
};

TEST_F(Chat, PlaysAFlowFromAPipe) {
    auto const ran = chat({"visit", "--name", "Sami"}, "1\r\n/state\n/quit\nnever read\n");
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_EQ(ran.err, "");
    EXPECT_THAT(ran.out, HasSubstr("  <-  Sami, RDV à 14h. Tu viens ?\n      1 Oui\n      2 Non\n      (1 segment)\n"));
    EXPECT_THAT(ran.out, HasSubstr("      · field last = yes\n      · appointment is confirmed\n"));
    EXPECT_THAT(ran.out, HasSubstr("results.coming = yes  (1)\n"));
    EXPECT_THAT(ran.out, HasSubstr("fields.last = yes\n"));
    EXPECT_THAT(ran.out, Not(HasSubstr("never read")));
}

TEST_F(Chat, NumbersTheButtons) {
    auto const ran = chat({"visit", "--as", "chat", "--lang", "en"});
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("appointment at 14:00. Coming?\n      [1 Yes] [2 No]\n"));
}

TEST_F(Chat, DrawsScreens) {
    auto const ran = chat({"visit", "--as", "ussd"});
    EXPECT_THAT(ran.out, HasSubstr("CON | Awa, RDV à 14h. Tu viens ?\n    | 1. Oui\n    | 2. Non\n"));
}

TEST_F(Chat, LetsTimeGoBy) {
    auto const ran = chat({"visit"}, "+4h\n+1 day\n");
    EXPECT_THAT(ran.out, HasSubstr("14h. Tu viens ?"));
    EXPECT_THAT(ran.out, HasSubstr("no answer\n"));
    EXPECT_THAT(ran.out, HasSubstr("· end: completed, done\n"));
}

TEST_F(Chat, TakesTurnsBack) {
    auto const ran = chat({"visit"}, "2\nback\n/state\nback\nback\n");
    EXPECT_THAT(ran.out, HasSubstr("the last turn is taken back\n  <-  Awa, RDV à 14h. Tu viens ?\n"));
    EXPECT_THAT(ran.out, HasSubstr("visit: step coming, waits for an answer until "));
    EXPECT_THAT(ran.out, HasSubstr("this is the beginning"));
}

TEST_F(Chat, PressesButtons) {
    auto const ran = chat({"visit", "--as", "chat"}, "[no]\n");
    EXPECT_THAT(ran.out, HasSubstr("end: completed, done"));
}

TEST_F(Chat, HangsUpAndDials) {
    auto const ran = chat({"visit", "--as", "ussd"}, "/hangup\n+1h\n/dial\n1\n");
    EXPECT_THAT(ran.out, HasSubstr("  ->  /dial\nCON | Reprendre ?\n"));
    EXPECT_THAT(ran.out, HasSubstr("hung up; /dial calls again\n"));
    EXPECT_THAT(ran.out, HasSubstr("  ->  1\nCON | Awa, RDV à 14h."));
}

TEST_F(Chat, PlaysCallsTasksAndPlannedFlows) {
    put("flows/later/later.yaml",
        "flow: later\nname: Later\nlanguages: [en]\nstart: manual\nsteps:\n"
        "  hello: {say: \"Hello again\"}\n  over: {end: over}\n");
    put("flows/busy/busy.yaml", R"(flow: busy
name: Busy
languages: [en]
start: manual
steps:
  look: {call: "https://example.org/x", failed: desk}
  found: {say: "Found @webhook.json.name"}
  plan: {schedule: later, in: 2 days}
  desk: {handover: desk, note: "Look", closed: done}
  done: {end: done}
)");
    auto const ran = chat({"busy"}, "/call 200 {\"name\":\"tea\"}\n/state\n+2 days\n/close\n/call x\n");
    EXPECT_THAT(ran.out, HasSubstr("busy waits for what the other side answers: /call 200 {…}"));
    EXPECT_THAT(ran.out, HasSubstr("  <-  Found tea\n"));
    EXPECT_THAT(ran.out, HasSubstr("busy: step desk, waits for its task to be closed"));
    EXPECT_THAT(ran.out, HasSubstr("task [desk] Look\n      planned: later, "));
    EXPECT_THAT(ran.out, HasSubstr("  <-  Hello again\n"));
    EXPECT_THAT(ran.out, HasSubstr("end: completed, done\n"));
}

TEST_F(Chat, ShowsTheStateBesideThePhoneInATerminal) {
    std::istringstream in{"1\n"};
    std::ostringstream out, err;
    Console console{in, out, err, true};
    auto const flows = path("flows");
    char const* words[] = {"passerelle", "chat", "visit", "--flows", flows.c_str()};
    EXPECT_EQ(cli::run(5, words, console), ok) << err.str();
    EXPECT_THAT(out.str(),
                testing::ContainsRegex("RDV à 14h. Tu viens . *\\| 20.*\n.*1 Oui *\\| visit: step coming, waits"));
}

TEST_F(Chat, ExplainsAnUnknownCommand) { EXPECT_THAT(chat({"visit"}, "/help\n").out, HasSubstr("+4h or +1 day")); }

TEST_F(Chat, KeepsTheTerminalFromWhatIsTyped) { EXPECT_THAT(chat({"visit"}, "\x1b[2J\n").out, Not(HasSubstr("\x1b"))); }

TEST_F(Chat, TakesThePathOfAFile) { EXPECT_EQ(chat({path("flows/visit/visit.yaml")}).code, ok); }

TEST_F(Chat, SaysWhatIsWrong) {
    auto const unknown = chat({"visti"});
    EXPECT_EQ(unknown.code, failed);
    EXPECT_THAT(unknown.err, HasSubstr("visti.yaml ; il y a : mood, visit\n"));
    EXPECT_EQ(chat({"visit", "--lang", "de"}).code, usage);
    EXPECT_EQ(chat({"visit", "--zone", "Paris"}).code, usage);
    EXPECT_EQ(chat({"visit", "--as", "fax"}).code, usage);
    put("flows/broken/broken.yaml", "flow: broken\nsteps: 3\n");
    auto const broken = chat({"broken"});
    EXPECT_EQ(broken.code, failed);
    EXPECT_THAT(broken.err, HasSubstr("broken.yaml:"));
}

constexpr auto town_flow = R"(flow: town
languages: [fr]
start: manual
steps:
  town: {ask: "Ta ville ?", expect: place, save: town, retry: {times: 1, say: "Quelle ville ?"}}
  later: {wait: 2 working days}
  told: {say: "@results.town, deux jours ouvrés après."}
)";

TEST_F(Chat, KnowsThePlacesAndTheClosedDaysOfTheConfiguration) {
    put("flows/town/town.yaml", town_flow);
    put("places.yaml", "places: [{country: FR, name: France, places: [Nord]}]\n");
    put("config/passerelle.yaml", config() + "places: " + path("places.yaml") + "\n");
    auto const ran = chat({"town", "--config", path("config/passerelle.yaml")}, "Sud\nnord\n+2 working days\n");
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("Quelle ville ?"));
    EXPECT_THAT(ran.out, HasSubstr("France > Nord, deux jours ouvrés après."));
    auto const free = chat({"town", "--config", path("nowhere.yaml")}, "Sud\n+2 working days\n");
    EXPECT_THAT(free.out, HasSubstr("Sud, deux jours ouvrés après."));
}

TEST_F(Chat, NamesTheMistakesOfThePlaces) {
    put("flows/town/town.yaml", town_flow);
    put("places.yaml", "places: [{country: FR, nam: France}]\n");
    put("config/passerelle.yaml", config() + "places: " + path("places.yaml") + "\n");
    auto const ran = chat({"town", "--config", path("config/passerelle.yaml")});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.err, HasSubstr("places.yaml:1:24: unknown key \"nam\" in a country (did you mean name?)"));
    EXPECT_THAT(run({"config", "check"}).err, HasSubstr("unknown key \"nam\" in a country"));
}

}  // namespace
}  // namespace passerelle::cli
