#include <boost/json.hpp>
#include <ostream>
#include <set>

#include "base/zone.hpp"
#include "cli/listing.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"
#include "flow/replay/explain.hpp"
#include "store/contacts.hpp"
#include "store/interactions.hpp"
#include "store/runs.hpp"

namespace passerelle::cli {

namespace {

namespace replay = flow::replay;

// All that the log and the store know of one run.
struct Record {
    store::Run run;
    std::string person, language;
    std::vector<replay::Line> lines;
};

Record read_record(store::Connection& connection, Workplace const& workplace, RunId id) {
    Record record;
    auto const found = store::find_run(connection, id);
    if (!found)
        throw std::invalid_argument{"there is no run " + show(id) +
                                    "; `passerelle log show PERSON` has the run of each line"};
    record.run = *found;
    auto const contact = store::find_contact(connection, found->workspace, found->contact);
    if (contact) record.person = contact->name, record.language = contact->language;
    store::InteractionFilter filter;
    filter.contact = found->contact;
    filter.from = found->started_at;
    filter.limit = 0;
    // What the person wrote is noted under the question that stood open, which another run may have answered: it
    // belongs here as well when this run did something at that very instant. So does what no run did: the task and the
    // reply that distress or STOP brought in the middle of a question.
    auto const& workspace = workplace.settings.workspace;
    std::set<TimePoint> instants;
    store::each_interaction(connection, workspace, filter, [&](store::Interaction const& line) {
        if (line.run == id) instants.insert(line.at);
    });
    store::each_interaction(connection, workspace, filter, [&](store::Interaction const& line) {
        bool const beside = line.kind == "inbound" || !line.run;
        if (line.run == id || (beside && instants.contains(line.at)))
            record.lines.push_back({line.at, line.kind, line.text, line.detail, line.channel});
    });
    return record;
}

// Flows as they were: the run's own version, for others the last that was kept before that time, or today's.
class FlowsOfThen {
public:
    FlowsOfThen(store::Connection& connection, Workplace const& workplace, store::Run const& run)
        : connection_{connection}, workplace_{workplace}, run_{run} {}

    flow::FlowPtr at(std::string_view id, TimePoint when) {
        auto const version =
            id == run_.flow ? std::optional{run_.version} : store::flow_version_at(connection_, id, when);
        auto today = workplace_.flows.find(id);
        if (!version || (today && today->version == *version)) return today;
        auto const [found, fresh] = loaded_.try_emplace(*version);
        if (fresh)
            if (auto const source = store::flow_source(connection_, *version)) {
                auto const file = std::string{id} + ".yaml";
                found->second = flow::load_flow(flow::split_source(*source, file)).flow;
            }
        return found->second;
    }

private:
    store::Connection& connection_;
    Workplace const& workplace_;
    store::Run const& run_;
    std::map<std::string, flow::FlowPtr> loaded_;
};

boost::json::value text_or_null(std::string const& text) {
    if (text.empty()) return nullptr;
    return boost::json::value(boost::json::string(text));
}

void print_json(std::vector<replay::Explained> const& told, Console& console) {
    for (auto const& one : told) {
        boost::json::object line;
        line["at"] = boost::json::string{to_rfc3339(one.at)};
        line["kind"] = boost::json::string{one.kind};
        line["flow"] = text_or_null(one.flow);
        line["step"] = text_or_null(one.step);
        line["sentence"] = boost::json::string{one.sentence};
        boost::json::array because;
        for (auto const& reason : one.because) because.emplace_back(boost::json::string{reason});
        line["because"] = std::move(because);
        console.out << boost::json::serialize(line) << '\n';
    }
}

std::string name_in(flow::RunStatus status, std::string_view language) {
    constexpr std::string_view french[] = {"en cours", "en attente", "terminé", "expiré", "interrompu", "échec"};
    return std::string{language == "fr" ? french[static_cast<std::size_t>(status)] : flow::name_of(status)};
}

void print_words(Record const& record, std::vector<replay::Explained> const& told, std::string const& zone,
                 std::string const& language, Console& console) {
    auto const& run = record.run;
    console.out << run.flow << ", " << printable(record.person) << ", " << name_in(run.state.status, language) << " ("
                << show(run.id) << ", " << run.version.substr(0, 8) << ")\n";
    std::string time;
    for (auto const& one : told) {
        auto now = show_local(one.at, zone);
        if (now != time) console.out << '\n' << now << '\n';
        time = std::move(now);
        auto const is_inside = one.kind == "step";
        console.out << (is_inside ? "    " : "  ") << printable(one.sentence) << '\n';
        for (auto const& reason : one.because) console.out << "        " << printable(reason) << '\n';
    }
}

int show_replay(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const id = read_id(arguments.get("RUN"));
    if (!id) {
        console.err << "passerelle replay: "
                    << said(console, "'" + arguments.get("RUN") +
                                         "' is no id of a run; `passerelle log show PERSON` has the run of each line")
                    << '\n';
        return usage;
    }
    auto const language = arguments.given("--lang") ? arguments.get("--lang") : workplace->settings.site({}).language;
    Record record;
    std::vector<replay::Explained> told;
    auto const done = read(*workplace, console, [&](store::Connection& connection) {
        record = read_record(connection, *workplace, RunId{*id});
        FlowsOfThen flows{connection, *workplace, record.run};
        auto const flow_at = [&](std::string_view flow, TimePoint at) { return flows.at(flow, at); };
        told = replay::explain(record.lines, record.run.flow, flow_at, language, record.language);
    });
    if (!done) return failed;
    if (arguments.given("--json"))
        print_json(told, console);
    else
        print_words(record, told, workplace->zone(), language, console);
    return ok;
}

}  // namespace

extern Command const replay_command{
    "replay",
    "Why a run did what it did, step by step, from the log",
    {{ArgumentSpec::Kind::positional, "RUN", "Id of the run, as `log show` has it", true},
     {ArgumentSpec::Kind::option,
      "--lang",
      "Language of the explanation; else the site's",
      false,
      false,
      {},
      {"fr", "en"}},
     json_flag(),
     config_option()},
    show_replay,
    "The flow is read in the version that the run began on, which the store keeps.",
};

}  // namespace passerelle::cli
