#include <set>

#include "base/encoding.hpp"
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
    EXPECT_THAT(ran.out, HasSubstr("      · champ last = yes\n      · le rendez-vous est confirmé\n"));
    EXPECT_THAT(ran.out, HasSubstr("results.coming = yes  (1)\n"));
    EXPECT_THAT(ran.out, HasSubstr("fields.last = yes\n"));
    EXPECT_THAT(ran.out, Not(HasSubstr("never read")));
}

TEST_F(Chat, ShowsWhatTheChannelsOfTheConfigurationShow) {
    put("flows/towns/towns.yaml", R"(flow: towns
name: Towns
languages: [fr]
start: manual
defaults: {no_answer: {after: 4 hours, then: done}}
steps:
  town:
    choose: "Quelle ville est près de chez toi ?"
    save: town
    options:
      a: {label: Lille}
      b: {label: Lens}
      c: {label: Douai}
      d: {label: Arras}
      e: {label: Calais}
      f: {label: Dunkerque}
      g: {label: Tourcoing}
      h: {label: Roubaix}
      i: {label: Béthune}
  done: {end: done}
)");
    auto const config = put("config/narrow.yaml",
                            "sites: {lille: {name: Lille}}\nchannels:\n"
                            "  narrow: {provider: simulator, as: ussd, authenticity: none, screen: {limit: 120}}\n");
    auto const ran = chat({"towns", "--as", "ussd", "--config", config}, "9\n10\n/state\n/quit\n");
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("7. Tourcoing"));
    EXPECT_THAT(ran.out, HasSubstr("8. Roubaix"));
    EXPECT_THAT(ran.out, HasSubstr("10. Béthune"));
    EXPECT_THAT(ran.out, HasSubstr("results.town = i  (10)"));
    EXPECT_THAT(ran.out, HasSubstr("9 Suite"));
    EXPECT_THAT(chat({"towns", "--as", "ussd"}, "/quit\n").out, Not(HasSubstr("9 Suite"))) << "160 signs are enough";
}

TEST_F(Chat, SaysVousToPeopleOfAFormalGroup) {
    auto const config = put("config/formal.yaml", "sites: {lille: {name: Lille}}\nformal: [parents]\n");
    auto const words = [&](std::vector<std::string> group) {
        group.insert(group.begin(), {"visit", "--config", config});
        return chat(group, "AIDE\n/quit\n").out;
    };
    EXPECT_THAT(words({"--group", "parents"}), HasSubstr("Écrivez ici"));
    EXPECT_THAT(words({"--group", "suivis"}), Not(HasSubstr("Écrivez ici")));
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
    EXPECT_THAT(ran.out, HasSubstr("pas de réponse\n"));
    EXPECT_THAT(ran.out, HasSubstr("· fin : terminé, done\n"));
}

TEST_F(Chat, TakesTurnsBack) {
    auto const ran = chat({"visit"}, "2\nback\n/state\nback\n/state\n");
    EXPECT_THAT(ran.out, HasSubstr("le dernier tour est repris\n  <-  Awa, RDV à 14h. Tu viens ?\n"));
    EXPECT_THAT(ran.out, HasSubstr("visit : étape coming, attend une réponse jusqu'au "));
    EXPECT_THAT(ran.out, HasSubstr("c'est le début\n  ->  /state\n      20"));
    auto const beginning = ran.out.substr(ran.out.find("c'est le début"));
    EXPECT_THAT(beginning, HasSubstr("étape coming"));  // the first screen still stands
}

TEST_F(Chat, PressesButtons) {
    auto const ran = chat({"visit", "--as", "chat"}, "[no]\n");
    EXPECT_THAT(ran.out, HasSubstr("fin : terminé, done"));
}

TEST_F(Chat, HangsUpAndDials) {
    auto const ran = chat({"visit", "--as", "ussd"}, "/hangup\n+1h\n/dial\n1\n");
    EXPECT_THAT(ran.out, HasSubstr("  ->  /dial\nCON | Reprendre ?\n"));
    EXPECT_THAT(ran.out, HasSubstr("raccroché ; /dial rappelle\n"));
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
    EXPECT_THAT(chat({"busy"}, "/call failed\n").out, HasSubstr("task for the référent [desk] Look\n"));
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
                testing::ContainsRegex("RDV à 14h. Tu viens . *\\| 20.*\n.*1 Oui *\\| visit : étape coming, attend"));
}

TEST_F(Chat, PutsTheStateBelowInANarrowTerminal) {
    setenv("COLUMNS", "50", 1);
    std::istringstream in{"1\n"};
    std::ostringstream out, err;
    Console console{in, out, err, true};
    auto const flows = path("flows");
    char const* words[] = {"passerelle", "chat", "visit", "--flows", flows.c_str()};
    EXPECT_EQ(cli::run(5, words, console), ok) << err.str();
    unsetenv("COLUMNS");
    EXPECT_THAT(out.str(), HasSubstr("\n| visit : étape coming, attend"));
    std::istringstream lines{out.str()};
    for (std::string line; std::getline(lines, line);) EXPECT_LE(to_code_points(line).size(), 57u) << line;
}

TEST_F(Chat, SpeaksTheLanguageOfThePerson) {
    auto const ran = chat({"visit", "--lang", "en"}, "1\nback\nback\n/state\n");
    EXPECT_THAT(ran.out,
                HasSubstr("· field last = yes\n      · appointment is confirmed\n      · end: completed, done"));
    EXPECT_THAT(ran.out, HasSubstr("the last turn is taken back\n"));
    EXPECT_THAT(ran.out, HasSubstr("this is the beginning\n"));
    EXPECT_THAT(ran.out, HasSubstr("visit: step coming, waits for an answer until"));
}

TEST_F(Chat, TimeThatIsMistypedIsNoAnswer) {
    auto const french = chat({"visit"}, "+ 3 heures et 59 minutes\n/state\n+2 minutes\n/state\n+2 jours\n");
    EXPECT_THAT(french.out, Not(HasSubstr("results.")));
    EXPECT_THAT(french.out, HasSubstr("pas de réponse"));
    EXPECT_THAT(french.out, HasSubstr("fin : terminé, done"));
    for (auto const* line : {"+1 mois\n", "+2\n", "+x\n", "+\n"}) {
        auto const ran = chat({"visit"}, std::string{line} + "/state\n");
        EXPECT_THAT(ran.out, HasSubstr("n'est pas une durée ; écrivez +4h, +1 jour")) << ran.out;
        EXPECT_THAT(ran.out, Not(HasSubstr("results.")));
    }
    EXPECT_THAT(chat({"visit"}, "+33 6 12 34 56 78\n").out, Not(HasSubstr("durée")));
}

TEST_F(Chat, NamesWhoAnswers) {
    auto const sample = chat({"visit", "--config", path("none.yaml")}, "aide\n");
    EXPECT_THAT(sample.out, HasSubstr("Mission Locale d'exemple. Écris ici ou appelle le 01 99 00 00 00"));
    put("site.yaml", "sites: {lille: {name: ML de Lille, phone: \"03 20 00 00 00\"}}\n");
    auto const own = chat({"visit", "--config", path("site.yaml")}, "aide\n");
    EXPECT_THAT(own.out, HasSubstr("ML de Lille. Écris ici ou appelle le 03 20 00 00 00"));
}

TEST_F(Chat, DoesNothingWithoutWords) {
    auto const ran = chat({"visit"}, "\n/dial\n/hangup\n/call 200\n/state\n");
    EXPECT_THAT(ran.out, HasSubstr("rien n'est écrit, rien n'est envoyé"));
    EXPECT_THAT(ran.out, HasSubstr("seul un téléphone USSD rappelle et raccroche"));
    EXPECT_THAT(ran.out, HasSubstr("aucun parcours n'attend une réponse de l'autre côté"));
    EXPECT_THAT(ran.out, Not(HasSubstr("CON |")));
    EXPECT_THAT(ran.out, Not(HasSubstr("results.")));
}

TEST_F(Chat, ShowsThatAMessageWasNotLost) {
    put("flows/later/later.yaml",
        "flow: later\nlanguages: [fr]\nstart: manual\nsteps:\n"
        "  rem: {schedule: later, at: \"2020-01-01 08:00\"}\n  none: {wait: {until: \"@fields.nothing\"}}\n"
        "  hello: {say: \"Bonjour\"}\n");
    auto const ran = chat({"later"}, "encore\nfoo\n");
    EXPECT_THAT(ran.out, HasSubstr("· ajouté à la tâche déjà ouverte ; pas de seconde réponse\n"));
    EXPECT_THAT(ran.out, HasSubstr("· rem : rien n'est programmé, le moment est passé\n"));
    EXPECT_THAT(ran.out, HasSubstr("· none : pas d'attente, aucun moment n'est connu\n"));
}

TEST_F(Chat, ASeedReachesTheOtherBranch) {
    put("flows/draw/draw.yaml",
        "flow: draw\nlanguages: [fr]\nstart: manual\nsteps:\n  d: {split: {short: 50%, long: 50%}}\n"
        "  short: {end: court}\n  long: {end: longue}\n");
    std::set<std::string> seen;
    for (int seed = 1; seed < 9; ++seed) seen.insert(chat({"draw", "--seed", std::to_string(seed)}).out);
    EXPECT_EQ(seen.size(), 2u);
    EXPECT_EQ(chat({"draw", "--seed", "x"}).code, usage);
}

TEST_F(Chat, ExplainsAnUnknownCommand) { EXPECT_THAT(chat({"visit"}, "/help\n").out, HasSubstr("+4h ou +1 jour")); }

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
    EXPECT_THAT(ran.err,
                HasSubstr("places.yaml:1:24: la clé « nam » n'existe pas dans un pays (vouliez-vous écrire name ?)"));
    EXPECT_THAT(run({"config", "check"}).err, HasSubstr("unknown key \"nam\" in a country"));
}

}  // namespace
}  // namespace passerelle::cli
