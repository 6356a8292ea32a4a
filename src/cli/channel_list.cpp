#include "cli/listing.hpp"
#include "cli/outside.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"

namespace passerelle::cli {

namespace {

// What the channel can do, as rendering and dispatch read it.
std::vector<std::string> abilities_of(service::ChannelSettings const& channel) {
    auto const capabilities = channel.capabilities();
    auto const& provider = *channel.provider;
    std::vector<std::string> abilities;
    auto const add = [&](bool has, std::string_view what) {
        if (has) abilities.emplace_back(what);
    };
    auto const is_chat = channel.medium == flow::Medium::chat, is_ussd = channel.medium == flow::Medium::ussd;
    add(provider.encode && capabilities.can_push && !is_ussd, "push");
    add(capabilities.reply_in_response || is_ussd, "reply");
    add(capabilities.receipts && provider.encode && !is_ussd, "receipts");
    add(provider.look_up != nullptr, "look-up");
    add(provider.hand_over != nullptr, "handed-over");
    add(channel::listens(provider, channel.settings), "fetched");
    if (channel::is_asked(provider, channel.settings)) add(true, provider.pulling->always ? "fetched" : "catch-up");
    add(capabilities.buttons.most > 0 && is_chat, "buttons");
    add(capabilities.list.most > 0 && is_chat, "lists");
    add(capabilities.media && is_chat, "media");
    add(capabilities.screen_limit > 0 && is_ussd, "screens");
    add(capabilities.repeat_is_safe, "safe-repeat");
    add(capabilities.window_hours > 0 &&
            channel::setting(channel.settings, "from").starts_with(capabilities.window_from),
        "window");
    return abilities;
}

std::string joined(std::vector<std::string> const& abilities, Console const& console) {
    std::string made;
    for (auto const& ability : abilities) made += (made.empty() ? "" : " ") + ability_said(console, ability);
    return made;
}

// To people in their language; to programs as it is.
std::string address_of(service::ChannelSettings const& channel, bool in_french) {
    if (!takes_webhooks(channel)) return {};
    constexpr std::string_view secret = "<path secret>";
    auto address = webhook_address(channel, false);
    if (auto const at = address.find(secret); in_french && at != std::string::npos)
        address.replace(at, secret.size(), "<secret>");
    return address;
}

int list(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    Listing listing{{{"id", "channel"},
                     {"provider", "provider"},
                     {"medium", "kind"},
                     {"webhook", "webhook"},
                     {"proof", "proof"},
                     {"abilities", "can"},
                     {"per_second", "a second", true}}};
    auto const json = arguments.given("--json");
    for (auto const& channel : workplace->settings.channels) {
        auto const abilities = abilities_of(channel);
        listing.add({channel.id, channel.provider->name, flow::name_of(channel.medium),
                     address_of(channel, console.french && !json),
                     json ? proof_of(channel) : said(console, proof_of(channel)),
                     json ? Cell{abilities} : Cell{joined(abilities, console)}, channel.per_second});
    }
    listing.print(console, json,
                  "No channel yet: passerelle channel docs NAME says what each provider needs (README.md names them).");
    return ok;
}

}  // namespace

extern Command const channel_list_command{
    "channel list",
    "The channels: provider, webhook address, what proves the sender, what each can do",
    {json_flag(), config_option()},
    list,
    "can:  push sends whenever it likes; reply only answers; handed-over gives messages to a phone that asks\n"
    "      receipts says what became of a message; look-up can be asked about one; safe-repeat never doubles one\n"
    "      fetched is looked at for what came in; catch-up also after downtime; window is open after a person wrote\n"
    "      buttons, lists, media, screens: what people see",
};

}  // namespace passerelle::cli
