#include <ostream>

#include "cli/listing.hpp"
#include "cli/outside.hpp"
#include "cli/qr_code.hpp"
#include "cli/workplace.hpp"

namespace passerelle::cli {

namespace {

struct Found {
    bool good = true;
    bool asked = true;  // false: there was nothing to ask
    std::string words;
};

// Whether the provider takes our credentials.
boost::asio::awaitable<Found> ask_provider(Outside& outside, Clock const& clock,
                                           service::ChannelSettings const& channel) {
    auto const settings = co_await outside.grants().settings_for(channel);
    if (!settings) co_return Found{false, true, settings.error().detail};
    if (!channel.provider->check) {
        if (channel.provider->access) co_return Found{true, true, "the provider gave a token"};
        co_return Found{true, false, "this provider has no call that checks without sending; try: channel send"};
    }
    auto call = channel.provider->check->ask(*settings, clock.now());
    if (!call) co_return Found{false, true, call.error().detail};
    auto const result = co_await outside.client().call(std::move(*call));
    if (!result.reply) co_return Found{false, true, "no answer: " + result.detail};
    auto found = channel.provider->check->read(*result.reply);
    if (!found) co_return Found{false, true, found.error().detail};
    co_return Found{true, true, std::move(*found)};
}

// Whether our public address leads to a Passerelle.
boost::asio::awaitable<Found> ask_ourselves(Outside& outside, service::ChannelSettings const& channel) {
    if (channel::is_asked(*channel.provider, channel.settings) && channel.provider->pulling->waits)
        co_return Found{true, false, "nobody calls this channel: it asks for its messages"};
    std::string base{channel::setting(channel.settings, "public_base")};
    if (base.empty()) co_return Found{false, true, "public_base is not set: no provider can be told where we are"};
    while (base.ends_with('/')) base.pop_back();
    HttpCall call;
    call.url = base + "/livez";
    call.timeout_ms = 10'000;
    auto const result = co_await outside.client().call(std::move(call));
    if (!result.reply) co_return Found{false, true, base + " does not answer from here: " + result.detail};
    if (result.reply->status != 200)
        co_return Found{false, true,
                        base + " answers " + std::to_string(result.reply->status) + " to /livez: is it this service?"};
    if (!base.starts_with("https://"))
        co_return Found{true, true, base + " answers, but without https: what people write passes in the clear"};
    co_return Found{true, true, base + " answers"};
}

int check(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    Outside outside{*workplace};
    auto const json = arguments.given("--json");
    auto const wanted = arguments.get("CHANNEL");
    if (!wanted.empty() && !channel_named(workplace->settings, wanted, console)) return failed;
    Listing listing{{{"channel", ""},
                     {"webhook", ""},
                     {"proof", ""},
                     {"address", ""},
                     {"address_ok", ""},
                     {"provider", ""},
                     {"provider_ok", ""}}};
    bool all_good = true;
    for (auto const& channel : workplace->settings.channels) {
        if (!wanted.empty() && channel.id != wanted) continue;
        auto const here = outside.await(ask_ourselves(outside, channel));
        auto const there = outside.await(ask_provider(outside, workplace->clock, channel));
        all_good = all_good && here.good && there.good;
        auto const address = webhook_address(channel, true);
        listing.add({channel.id, address, proof_of(channel), here.words, here.good, there.words, there.good});
        if (json) continue;
        auto const mark = [](Found const& found) { return !found.asked ? "-" : found.good ? "ok" : "NO"; };
        console.out << channel.id << " (" << channel.provider->name << ")\n"
                    << "  webhook   " << address << "\n  proof     " << proof_of(channel) << "\n  address   "
                    << mark(here) << "  " << here.words << "\n  provider  " << mark(there) << "  " << there.words
                    << '\n';
        if (arguments.given("--qr")) console.out << '\n' << qr_code(address);
        console.out << '\n';
    }
    if (json) listing.print(console, true, {});
    return all_good ? ok : failed;
}

}  // namespace

extern Command const channel_check_command{
    "channel check",
    "Whether each channel's credentials are taken and our address answers; the webhook to copy",
    {{ArgumentSpec::Kind::positional, "CHANNEL", "Only this one"},
     {ArgumentSpec::Kind::flag, "--qr", "Draw the webhook address as a QR code, to copy it with a phone"},
     json_flag(),
     config_option()},
    check,
    "The webhook address holds the path secret: who knows it can send as the provider. Nothing is sent to anyone.\n"
    "Exit code 1 when something is wrong.",
};

}  // namespace passerelle::cli
