#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/finding.hpp"
#include "channel/provider.hpp"
#include "flow/resuming.hpp"
#include "service/budget.hpp"
#include "service/hours.hpp"
#include "service/tariffs.hpp"
#include "text/gsm.hpp"

namespace passerelle::service {

struct Site {
    std::string id, name;
    std::string zone = "Europe/Paris";
    std::string country = "FR";   // for numbers written without a country code
    std::string language = "fr";  // of new contacts
    std::string phone;            // of the desk, for HELP and STOP texts
    AllowedHours hours;
};

struct ChannelSettings {
    std::string id;  // [a-z0-9-]+, the path of its webhooks
    channel::Provider const* provider = nullptr;
    channel::Settings settings;  // secrets resolved
    flow::Medium medium{};       // the provider's, or `as:` for the simulator
    std::string site;            // empty = the first
    double per_second = 10;
    struct MenuItem {
        std::string flow;
        std::string file;  // where it stands: whether there is such a flow is known later
        int line = 0, column = 0;
    };
    // USSD: what this carrier shows, where that is not what the provider's carriers show.
    struct Screen {
        std::optional<int> limit;
        std::optional<text::Encoding> charset;
        int line_width = 0;
    };
    Screen screen;
    text::Folding folding = text::Folding::accents;  // of the workspace
    channel::Capabilities capabilities() const;      // the provider's, with the above

    std::vector<MenuItem> menu;  // USSD: the flows that may be dialled, in this order; empty: those with a keyword
    Duration keep = flow::kept_session;  // USSD: how long a lost session is offered again on redial
};

struct Limits {
    static constexpr std::size_t most_body_bytes = 1024 * 1024;
    std::size_t body_bytes = most_body_bytes, header_bytes = 8 * 1024;
    Duration request = std::chrono::seconds{30}, idle = std::chrono::seconds{60}, drain = std::chrono::seconds{20};
    std::size_t connections = 4096, connections_per_address = 1024;
    std::size_t inbound_queue = 8192;  // units waiting for the store; beyond it: 503
    std::size_t message_characters = 1600;
};

// The names that flows and imports may use, as the workspace declares them. Empty: not declared, so not checked.
struct DeclaredNames {
    std::optional<std::set<std::string, std::less<>>> groups, topics;
    std::optional<std::map<std::string, std::string, std::less<>>> fields;  // → text, number, date, datetime, time
};

struct Settings {
    std::string workspace = "demo", workspace_name;
    text::Folding folding = text::Folding::accents;  // how far an SMS may be spelt otherwise to save a segment
    std::string listen_address = "127.0.0.1";
    unsigned short port = 8080;   // 0 = any free one, printed
    std::string trusted_proxies;  // our own, whose X-Forwarded-For is believed for `allow_from`; empty: none
    std::string public_base;      // https://gw.example.org, as providers have it
    std::string database = "var/passerelle.db";
    std::string flows = "flows", lexicons = "config/lexicon";
    std::string places;        // the file of the places that `expect: place` knows; empty: any words are a place
    std::string tariffs_file;  // empty: no price is known
    Tariffs tariffs;
    std::vector<Budget> budgets;
    unsigned node = 0;
    std::vector<Site> sites;
    std::vector<ChannelSettings> channels;
    Limits limits;
    std::map<std::string, std::string, std::less<>> globals;  // constants of the workspace: @globals.<name> in flows
    DeclaredNames names;
    std::set<std::string, std::less<>> formal;  // groups whose people are addressed with "vous"
    bool calls_private_networks = false;        // `call` steps may reach this machine and its networks

    Site const& site(std::string_view id) const;  // the first when there is none of that name
    ChannelSettings const* channel(std::string_view id) const;
};

// The channels whose screens somebody looks at, the narrowest first.
std::vector<ChannelSettings const*> ussd_channels(Settings const& settings);

struct SettingsFile {
    Settings settings;
    std::vector<Finding> findings;  // every mistake; the service starts only when there are none
};

// environment: PASSERELLE_* overrides and the secrets that the file names. Relative paths are taken from the file's
// folder's parent (the project's root) unless PASSERELLE_HOME says otherwise.
using Environment = std::map<std::string, std::string, std::less<>>;
using FileReader = Result<std::string> (*)(std::string const& path);  // for secrets from files
SettingsFile load_settings(std::string_view yaml, std::string const& file, Environment const& environment,
                           FileReader read_file);
SettingsFile load_settings_file(std::string const& path, Environment const& environment);
Environment current_environment();

}  // namespace passerelle::service
