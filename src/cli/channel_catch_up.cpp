#include <ostream>

#include "cli/listing.hpp"
#include "cli/outside.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"

namespace passerelle::cli {

namespace {

int catch_up(Arguments const& arguments, Console& console) try {
    auto workplace = open_workplace(arguments, console);
    if (!workplace || !flows_are_right(*workplace, console)) return failed;
    auto const wanted = arguments.get("CHANNEL");
    if (!wanted.empty() && !channel_named(workplace->settings, wanted, console)) return failed;
    auto const since = given_instant(arguments, "--since", workplace->zone());
    Outside outside{*workplace};
    Listing listing{{{"channel", "channel"}, {"events", "messages"}, {"failure", "ended early"}}};
    auto const json = arguments.given("--json");
    bool all_good = true;
    for (auto const& channel : workplace->settings.channels) {
        if (!channel::is_asked(*channel.provider, channel.settings) || (!wanted.empty() && channel.id != wanted))
            continue;
        auto const report = outside.await(outside.gateway().catch_up(channel, since));
        all_good = all_good && report.failure.empty();
        listing.add({channel.id, report.events, json ? report.failure : said(console, report.failure)});
    }
    auto const none =
        (wanted.empty() ? std::string{"No channel here keeps messages for us"} : wanted + " keeps no messages for us") +
        ": what was missed while the service was down is repeated by the providers themselves, or lost.";
    listing.print(console, json, none);
    return all_good ? ok : failed;
} catch (std::exception const& error) {
    console.err << "passerelle channel catch-up: " << said(console, error.what()) << '\n';
    return failed;
}

}  // namespace

extern Command const channel_catch_up_command{
    "channel catch-up",
    "Fetch the messages that came while the service was down, where the provider keeps them",
    {{ArgumentSpec::Kind::positional, "CHANNEL", "Only this one"},
     {ArgumentSpec::Kind::option, "--since", "From this day or time; without it from the last look"},
     json_flag(),
     config_option()},
    catch_up,
    "The service does the same when it starts. What was taken before has no second effect.",
};

}  // namespace passerelle::cli
