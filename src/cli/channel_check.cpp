#include <map>
#include <ostream>

#include "cli/listing.hpp"
#include "cli/outside.hpp"
#include "cli/qr_code.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"

namespace passerelle::cli {

namespace {

struct Found {
    bool good = true;
    bool asked = true;  // false: there was nothing to ask
    std::string words;
};

// Where no call checks without sending: what does.
std::string without_check(service::ChannelSettings const& channel) {
    if (channel.medium == flow::Medium::ussd) return "nothing can be asked here: dial the code with a phone";
    if (!channel.provider->encode) return "the phone asks us, we cannot ask it: write to its number";
    return "this provider has no call that checks without sending; try: passerelle channel send " + channel.id +
           " --to … --text …";
}

// Whether the provider takes our credentials.
boost::asio::awaitable<Found> ask_provider(Outside& outside, Clock const& clock,
                                           service::ChannelSettings const& channel) {
    auto const settings = co_await outside.grants().settings_for(channel);
    if (!settings) co_return Found{false, true, settings.error().detail};
    if (!channel.provider->check) {
        if (channel.provider->access) co_return Found{true, true, "the provider gave a token"};
        co_return Found{true, false, without_check(channel)};
    }
    auto call = channel.provider->check->ask(*settings, clock.now());
    // Fault::not_found: nothing to ask as it is configured; the words say what would help.
    if (!call) co_return Found{false, call.error().fault != Fault::not_found, call.error().detail};
    auto const url = call->url;
    auto const result = co_await outside.client().call(std::move(*call));
    if (!result.reply) co_return Found{false, true, silence_of(channel, url, result)};
    auto found = channel.provider->check->read(*result.reply);
    if (!found) co_return Found{false, true, found.error().detail};
    co_return Found{true, true, std::move(*found)};
}

// Whether our public address leads to a Passerelle.
boost::asio::awaitable<Found> ask_ourselves(Outside& outside, std::string base) {
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

// All channels mostly share one address, which is asked once.
class OwnAddress {
public:
    explicit OwnAddress(Outside& outside) : outside_{outside} {}
    Found look(service::ChannelSettings const& channel) {
        if (!takes_webhooks(channel))
            return {true, false, "not needed: we fetch, or hold the link; nobody calls us for this channel"};
        if (channel::is_asked(*channel.provider, channel.settings) && channel.provider->pulling->waits)
            return {true, false, "nobody calls this channel: it asks for its messages"};
        std::string const base{channel::setting(channel.settings, "public_base")};
        auto known = found_.find(base);
        if (known == found_.end()) known = found_.emplace(base, outside_.await(ask_ourselves(outside_, base))).first;
        return known->second;
    }

private:
    Outside& outside_;
    std::map<std::string, Found> found_;
};

// As wide as each other.
struct Labels {
    std::string_view webhook, proof, address, provider;
};
constexpr Labels english{"  webhook   ", "  proof     ", "  address   ", "  provider  "};
constexpr Labels french{"  webhook      ", "  preuve       ", "  adresse      ", "  fournisseur  "};

std::string in_words(Console const& console, Found const& found) {
    return state_said(console, !found.asked ? "-" : found.good ? "ok" : "NO") + "  " + said(console, found.words);
}

void show(Console& console, service::ChannelSettings const& channel, std::string const& webhook, Found const& address,
          Found const& provider) {
    auto const& labels = console.french ? french : english;
    console.out << channel.id << " (" << channel.provider->name << ")\n"
                << labels.webhook << (webhook.empty() ? said(console, "none") : webhook) << '\n'
                << labels.proof << said(console, proof_of(channel)) << '\n'
                << labels.address << in_words(console, address) << '\n'
                << labels.provider << in_words(console, provider) << '\n';
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
    OwnAddress own{outside};
    for (auto const& channel : workplace->settings.channels) {
        if (!wanted.empty() && channel.id != wanted) continue;
        auto const here = own.look(channel);
        auto const there = outside.await(ask_provider(outside, workplace->clock, channel));
        all_good = all_good && (here.good || !here.asked) && (there.good || !there.asked);
        auto const webhook = takes_webhooks(channel) ? webhook_address(channel, true) : std::string{};
        listing.add({channel.id, webhook, proof_of(channel), here.words, here.good, there.words, there.good});
        if (json) continue;
        show(console, channel, webhook, here, there);
        if (arguments.given("--qr") && !webhook.empty()) console.out << '\n' << qr_code(webhook, console.terminal);
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
