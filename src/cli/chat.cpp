#include "cli/command.hpp"
#include "cli/dry_person.hpp"
#include "cli/dry_talk.hpp"
#include "cli/flow_command.hpp"

namespace passerelle::cli {

namespace {

int chat(Arguments const& arguments, Console& console) {
    int code = ok;
    auto opened = open_to_try(arguments.get("FLOW"), arguments, "chat", console, code);
    if (!opened.flow) return code;
    auto const lexicons = read_lexicons(arguments.get("--lexicons"));
    auto const now = SystemClock{}.now();
    auto const place = place_of_work(arguments, console);
    if (!place) return failed;
    auto facts = facts_for(arguments, *opened.flow, lexicons, now);
    facts.places = place->places.get();
    facts.calendar = place->calendar;
    auto const french = in_french(facts);
    gateway::DryRun run{opened.flow, std::move(opened.around), std::move(facts), now, place->site, place->phone};
    flow::trial::Recording unused;
    talk(run, trigger_for(), unused, console, french);
    return ok;
}

}  // namespace

extern Command const chat_command{
    "chat",
    "Try a flow in the terminal, as a phone would show it, in virtual time",
    {{ArgumentSpec::Kind::positional, "FLOW", "Id of a flow (check-in), its file or its folder", true},
     {ArgumentSpec::Kind::option, "--as", "Kind of phone", false, false, "sms", {"sms", "ussd", "chat"}},
     {ArgumentSpec::Kind::option, "--lang",
      "Language of the person, and of what is said about the flow (fr or en); else the flow's first"},
     {ArgumentSpec::Kind::option, "--name", "First name of the person", false, false, "Awa"},
     {ArgumentSpec::Kind::option, "--zone", "Where the person lives", false, false, "Europe/Paris"},
     group_option(),
     seed_option(),
     {ArgumentSpec::Kind::option, "--config",
      "Configuration whose site, places, working days, screens and spelling hold, if it is there", false, false,
      "config/passerelle.yaml"},
     flows_option(),
     {ArgumentSpec::Kind::option, "--lexicons", "Folder of the word lists", false, false, "config/lexicon"}},
    chat,
    "Type an answer, `+4h` or `+1 day` to let time go by, `back` to take the last turn back, `[yes]` to press a "
    "button,\n"
    "`/state` to see what the flow knows, `/hangup` and `/dial` on USSD, `/call 200 {\"free\":1}` for what the other "
    "side\n"
    "of a call answers, `/close` to close the task that a flow waits for, `/quit` to leave. Flows that are scheduled\n"
    "begin when their time comes. In a terminal the state stands beside the phone.",
};

}  // namespace passerelle::cli
