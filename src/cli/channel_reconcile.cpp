#include <ostream>

#include "cli/listing.hpp"
#include "cli/outside.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"

namespace passerelle::cli {

namespace {

int reconcile(Arguments const& arguments, Console& console) try {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const wanted = arguments.get("CHANNEL");
    if (!wanted.empty() && !channel_named(workplace->settings, wanted, console)) return failed;
    if (!wanted.empty() && !workplace->settings.channel(wanted)->provider->look_up)
        throw std::invalid_argument{"the provider of '" + wanted +
                                    "' cannot be asked about a message (passerelle channel list: look-up)"};
    gateway::Doubt doubt;
    doubt.channel = wanted;
    doubt.sent_for = std::chrono::hours{number_in(arguments.get("--sent-for"), "--sent-for", 0, 24 * 30)};
    doubt.most = number_in(arguments.get("--limit"), "--limit", 1, 100'000);
    Outside outside{*workplace};
    auto const report = outside.await(outside.gateway().reconcile(doubt));
    Listing listing{
        {{"asked", "asked"}, {"settled", "settled"}, {"unknown", "not known there"}, {"failure", "ended early"}}};
    auto const json = arguments.given("--json");
    listing.add({report.asked, report.settled, report.unknown, json ? report.failure : said(console, report.failure)});
    listing.print(console, json, {});
    return report.failure.empty() ? ok : failed;
} catch (std::exception const& error) {
    console.err << "passerelle channel reconcile: " << said(console, error.what()) << '\n';
    return failed;
}

}  // namespace

extern Command const channel_reconcile_command{
    "channel reconcile",
    "Ask the providers what became of messages whose fate is unknown, or that are 'sent' for long",
    {{ArgumentSpec::Kind::positional, "CHANNEL", "Only this one"},
     {ArgumentSpec::Kind::option, "--sent-for", "Hours without a receipt", false, false, "6"},
     {ArgumentSpec::Kind::option, "--limit", "At most so many a channel", false, false, "200"},
     json_flag(),
     config_option()},
    reconcile,
    "Messages of the last seven days, on channels whose provider can be asked (channel list: look-up). The service "
    "does\n"
    "the same every hour.",
};

}  // namespace passerelle::cli
