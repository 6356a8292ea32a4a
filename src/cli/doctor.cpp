#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/listing.hpp"
#include "cli/outside.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"
#include "store/messages.hpp"

namespace passerelle::cli {

namespace {

enum class State { good, doubtful, bad };
constexpr std::string_view words_of_states[] = {"ok", "look", "BAD"};

struct Complaint {
    State state;
    std::string about, words;
};
using Complaints = std::vector<Complaint>;

constexpr std::uintmax_t megabyte = 1024 * 1024;

void look_at_flows(Workplace const& workplace, Complaints& found) {
    auto const mistakes = workplace.flows.findings.size() + workplace.data_findings.size();
    if (mistakes > 0)
        found.push_back({State::bad, "flows",
                         counted(static_cast<long long>(mistakes), "mistake", "mistakes") +
                             ": passerelle config check names them; the service does not start"});
    else
        found.push_back(
            {State::good, "flows", counted(static_cast<long long>(workplace.flows.flows.size()), "flow", "flows")});
    long long unreviewed = 0;
    for (auto const& lexicon : workplace.lexicons)
        if (lexicon.reviewer.empty() || lexicon.reviewer == "unreviewed") ++unreviewed;
    if (unreviewed > 0)
        found.push_back(
            {State::doubtful, "words",
             counted(unreviewed, "word list", "word lists") + " that no speaker has reviewed (config/lexicon)"});
}

void look_at_sites(service::Settings const& settings, Complaints& found) {
    for (auto const& site : settings.sites)
        if (site.phone.empty())
            found.push_back({State::doubtful, "site " + site.id, "no `phone`: HELP and STOP texts name no number"});
    auto const is_called =
        std::ranges::any_of(settings.channels, [](auto const& channel) { return takes_webhooks(channel); });
    if (!is_called && !settings.channels.empty()) return;
    if (settings.public_base.empty())
        found.push_back({State::doubtful, "address", "no `public_base`: providers cannot be told where we are"});
    else if (!settings.public_base.starts_with("https://"))
        found.push_back({State::doubtful, "address",
                         settings.public_base + " is not https: what people write passes in the clear"});
}

void look_at_channels(service::Settings const& settings, Complaints& found) {
    for (auto const& channel : settings.channels) {
        auto const proof = proof_of(channel);
        auto const is_open = proof.starts_with("none");
        auto const is_closed = !takes_webhooks(channel);
        found.push_back({is_open ? State::doubtful : State::good, "channel " + channel.id,
                         is_open ? "authenticity: none, so anyone who knows its address can send as " +
                                       std::string{channel.provider->name}
                         : is_closed ? "nobody can call it: " + proof
                                     : "proved by " + proof});
    }
}

void look_at_outbox(Workplace& workplace, Complaints& found) {
    auto const seen = workplace.store().read_now([&](store::Connection& connection) {
        for (auto const& row : store::count_outbox(connection, workplace.settings.workspace))
            if (row.state == service::MessageState::unknown && row.count > 0)
                found.push_back({State::doubtful, "outbox",
                                 counted(row.count, "message", "messages") +
                                     " whose fate is unknown: passerelle channel reconcile asks"});
        auto const now = workplace.clock.now();
        for (auto const& channel : workplace.settings.channels)
            if (auto const due = store::next_due(connection, channel.id); due && now - *due > std::chrono::minutes{10})
                found.push_back({State::bad, "channel " + channel.id,
                                 "messages wait since " + show_local(*due, workplace.zone()) +
                                     ": does the service run, does the provider answer (channel check)?"});
    });
    found.push_back({seen ? State::good : State::bad, "database",
                     seen ? workplace.settings.database + " opens" : seen.error().detail});
}

void look_at_disk(service::Settings const& settings, Complaints& found) {
    auto folder = std::filesystem::absolute(settings.database).parent_path();
    std::error_code error;
    auto const space = std::filesystem::space(folder, error);
    if (error)
        return found.push_back(
            {State::bad, "disk", "the disk of " + folder.string() + " cannot be looked at: " + error.message()});
    auto const free = space.available / megabyte;
    auto const state = free < 100 ? State::bad : free < 1024 ? State::doubtful : State::good;
    found.push_back({state, "disk", std::to_string(free) + " MiB free at " + folder.string()});
}

int examine(Arguments const& arguments, Console& console) try {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    Complaints found;
    look_at_flows(*workplace, found);
    look_at_sites(workplace->settings, found);
    look_at_channels(workplace->settings, found);
    look_at_disk(workplace->settings, found);
    look_at_outbox(*workplace, found);
    Listing listing{{{"state", "state"}, {"about", "about"}, {"finding", "finding"}}};
    auto const json = arguments.given("--json");
    bool any_bad = false;
    for (auto const state : {State::bad, State::doubtful, State::good})
        for (auto const& each : found) {
            if (each.state != state) continue;
            any_bad = any_bad || state == State::bad;
            listing.add({words_of_states[static_cast<std::size_t>(state)],
                         json ? each.about : said(console, each.about), json ? each.words : said(console, each.words)});
        }
    listing.print(console, json, {});
    return any_bad ? failed : ok;
} catch (std::exception const& error) {
    console.err << "passerelle doctor: " << said(console, error.what()) << '\n';
    return failed;
}

}  // namespace

extern Command const doctor_command{
    "doctor",
    "What is wrong or open here: flows, sites, channels that prove nothing, disk, outbox",
    {json_flag(), config_option()},
    examine,
    "Asks nothing of the network (passerelle channel check does). Exit code 1 when something is BAD.",
};

}  // namespace passerelle::cli
