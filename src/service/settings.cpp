#include "service/settings.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/encoding.hpp"
#include "channel/address_list.hpp"
#include "service/settings_reader.hpp"

namespace passerelle::service {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_file_bytes = 1024 * 1024;

std::optional<unsigned> number_in(std::string_view text, unsigned most) {
    unsigned number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number > most) return std::nullopt;
    return number;
}

// "127.0.0.1:8080", "[::1]:8080", "0.0.0.0". False when the port is none.
bool take_listen(std::string_view written, Settings& settings) {
    auto const bracket = written.rfind(']');
    auto const colon = written.rfind(':');
    auto address = written;
    if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
        auto const port = number_in(written.substr(colon + 1), 65535);
        if (!port) return false;
        settings.port = static_cast<unsigned short>(*port);
        address = written.substr(0, colon);
    }
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    if (address.empty()) return false;
    settings.listen_address = address;
    return true;
}

std::optional<std::string> web_address(std::string written) {
    auto const parts = split_url(written);
    if ((parts.scheme != "http" && parts.scheme != "https") || parts.authority.empty() || !parts.query.empty())
        return std::nullopt;
    while (written.ends_with('/')) written.pop_back();
    return written;
}

// One setting that the environment may override: how it is taken, and what to write.
struct Override {
    std::string_view key, variable;
    bool (*take)(std::string const& value, SettingsReader const& reader, Settings& settings);
    std::string_view advice;
};
constexpr Override overrides[] = {
    {"listen", "PASSERELLE_LISTEN",
     [](auto const& value, auto const&, Settings& settings) { return take_listen(value, settings); },
     "write an address and a port: 127.0.0.1:8080"},
    {"port", "PASSERELLE_PORT",
     [](auto const& value, auto const&, Settings& settings) {
         auto const port = number_in(value, 65535);
         settings.port = static_cast<unsigned short>(port.value_or(0));
         return port.has_value();
     },
     "write a port from 0 to 65535; 0 takes any free one"},
    {"public_base", "PASSERELLE_PUBLIC_BASE",
     [](auto const& value, auto const&, Settings& settings) {
         auto const address = web_address(value);
         settings.public_base = address.value_or("");
         return address.has_value();
     },
     "write the address by which providers reach the gateway: https://gw.example.org"},
    {"trusted_proxies", "PASSERELLE_TRUSTED_PROXIES",
     [](auto const& value, auto const&, Settings& settings) {
         settings.trusted_proxies = value;
         return channel::first_wrong_address(value).empty();
     },
     "write addresses and networks of our own proxies: 127.0.0.1, 10.0.0.0/8"},
    {"database", "PASSERELLE_DATABASE",
     [](auto const& value, auto const& reader, Settings& settings) {
         settings.database = reader.path(value);
         return true;
     },
     "write a path"},
    {"flows", "PASSERELLE_FLOWS",
     [](auto const& value, auto const& reader, Settings& settings) {
         settings.flows = reader.path(value);
         return true;
     },
     "write a folder"},
    {"lexicons", "PASSERELLE_LEXICONS",
     [](auto const& value, auto const& reader, Settings& settings) {
         settings.lexicons = reader.path(value);
         return true;
     },
     "write a folder"},
    {"places", "PASSERELLE_PLACES",
     [](auto const& value, auto const& reader, Settings& settings) {
         settings.places = reader.path(value);
         return !value.empty();
     },
     "write a file: config/places.yaml"},
    {"tariffs", "PASSERELLE_TARIFFS",
     [](auto const& value, auto const& reader, Settings& settings) {
         settings.tariffs_file = reader.path(value);
         return !value.empty();
     },
     "write a file: config/tariffs.yaml"},
    {"node", "PASSERELLE_NODE",
     [](auto const& value, auto const&, Settings& settings) {
         auto const node = number_in(value, 1023);
         settings.node = node.value_or(0);
         return node.has_value();
     },
     "write a number from 0 to 1023, unique in a cluster"},
};

void read_workspace(SettingsReader& reader, YamlNode const& root, Settings& settings) {
    auto const* node = reader.find(root, "workspace");
    if (!node || !reader.is_map_of(*node, "'workspace'", {"id", "name", "folding"})) return;
    if (auto const id = reader.text(*node, "id")) {
        settings.workspace = *id;
        auto const plain = [](char letter) {
            return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
        };
        if (id->empty() || !std::ranges::all_of(*id, plain))
            reader.report(*node->find("id"), "'" + *id + "' cannot be the id of a workspace",
                          "small letters, digits and '-' only");
    }
    if (auto const name = reader.text(*node, "name")) settings.workspace_name = *name;
    if (auto const word = reader.word(*node, "folding", {"none", "look_alikes", "accents"}))
        settings.folding = *text::folding_named(*word);
}

void read_overridable(SettingsReader& reader, YamlNode const& root, Settings& settings) {
    settings.database = reader.path(settings.database);
    settings.flows = reader.path(settings.flows);
    settings.lexicons = reader.path(settings.lexicons);
    for (auto const& row : overrides) {
        auto const value = reader.text(root, row.key);
        if (value && !row.take(*value, reader, settings))
            reader.report(*root.find(row.key), "'" + std::string{row.key} + "' cannot be '" + *value + "'",
                          std::string{row.advice});
    }
    for (auto const& row : overrides) {
        auto const value = reader.variable(row.variable);
        if (value && !row.take(*value, reader, settings))
            reader.report_variable(std::string{row.variable}, "cannot be '" + *value + "'", std::string{row.advice});
    }
    if (settings.public_base.empty()) settings.public_base = "http://127.0.0.1:" + std::to_string(settings.port);
}

void read_globals(SettingsReader& reader, YamlNode const& root, Settings& settings) {
    auto const* node = reader.find(root, "globals");
    if (!node) return;
    if (!node->is_map()) return reader.report(*node, "'globals' must be a map", "globals: {desk: \"01 00 00 00 00\"}");
    for (auto const& [key, value] : node->pairs)
        if (auto held = reader.value(value, key.text, false)) settings.globals.emplace(key.text, std::move(*held));
}

void read_calls(SettingsReader& reader, YamlNode const& root, Settings& settings) {
    auto const* node = reader.find(root, "calls");
    if (!node || !reader.is_map_of(*node, "'calls'", {"private_networks"})) return;
    if (auto const word = reader.word(*node, "private_networks", {"allowed", "refused"}))
        settings.calls_private_networks = *word == "allowed";
}

std::vector<std::string_view> root_keys() {
    std::vector<std::string_view> keys{"workspace", "sites",  "channels", "limits", "globals", "calls",
                                       "groups",    "topics", "fields",   "formal", "budgets"};
    for (auto const& row : overrides) keys.push_back(row.key);
    return keys;
}

Result<std::string> read_whole_file(std::string const& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return Error{Fault::invalid, path + " is a folder, not a file"};
    std::ifstream file{path, std::ios::binary};
    if (!file) return Error{Fault::not_found, "there is no file " + path + " that can be read"};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (text.size() > most_file_bytes) return Error{Fault::invalid, path + " is larger than 1 MiB"};
    return text;
}

}  // namespace

Site const& Settings::site(std::string_view id) const {
    auto const found = std::ranges::find(sites, id, &Site::id);
    return found != sites.end() ? *found : sites.at(0);
}

ChannelSettings const* Settings::channel(std::string_view id) const {
    auto const found = std::ranges::find(channels, id, &ChannelSettings::id);
    return found != channels.end() ? &*found : nullptr;
}

// The upper bounds are those of the design: a limit can only be lowered.
Limits read_limits(SettingsReader& reader, YamlNode const& node) {
    Limits limits;
    struct Count {
        std::string_view key;
        std::size_t* value;
        long long least, most;
    };
    Count const counts[] = {
        {"body_bytes", &limits.body_bytes, 1024, Limits::most_body_bytes},
        {"header_bytes", &limits.header_bytes, 512, 8 * 1024},
        {"connections", &limits.connections, 1, 4096},
        {"connections_per_address", &limits.connections_per_address, 1, 4096},
        {"inbound_queue", &limits.inbound_queue, 1, 8192},
        {"message_characters", &limits.message_characters, 160, 1600},
    };
    struct Length {
        std::string_view key;
        Duration* value;
        Duration most;
    };
    Length const lengths[] = {
        {"request", &limits.request, 30s}, {"idle", &limits.idle, 60s}, {"drain", &limits.drain, 20s}};
    std::vector<std::string_view> known;
    for (auto const& count : counts) known.push_back(count.key);
    for (auto const& length : lengths) known.push_back(length.key);
    if (!reader.is_map_of(node, "'limits'", known)) return limits;
    for (auto const& count : counts)
        if (auto const given = reader.integer(node, count.key, count.least, count.most))
            *count.value = static_cast<std::size_t>(*given);
    for (auto const& length : lengths)
        if (auto const given = reader.duration(node, length.key, 1s, length.most)) *length.value = *given;
    return limits;
}

SettingsFile load_settings(std::string_view yaml, std::string const& file, Environment const& environment,
                           FileReader read_file) {
    SettingsFile made;
    auto& settings = made.settings;
    auto const document = parse_yaml(yaml, file);
    SettingsReader reader{file, environment, read_file};
    reader.findings = document.findings;
    if (document.ok() && reader.is_map_of(document.root, "the configuration", root_keys())) {
        auto const& root = document.root;
        read_workspace(reader, root, settings);
        read_overridable(reader, root, settings);
        if (auto const* sites = root.find("sites"))
            settings.sites = read_sites(reader, *sites);
        else
            reader.report(root, "'sites' is missing", "sites: {lille: {name: …, zone: Europe/Paris}}");
        if (auto const* channels = reader.find(root, "channels"))
            settings.channels = read_channels(reader, *channels, settings);
        if (auto const* limits = reader.find(root, "limits")) settings.limits = read_limits(reader, *limits);
        read_globals(reader, root, settings);
        read_calls(reader, root, settings);
        settings.names = read_names(reader, root);
        settings.formal = read_formal(reader, root, settings.names);
        settings.budgets = read_budgets(reader, root);
        read_tariffs(reader, read_file, settings);
    }
    if (settings.sites.empty()) settings.sites.emplace_back();  // there is always a first one
    made.findings = std::move(reader.findings);
    return made;
}

SettingsFile load_settings_file(std::string const& path, Environment const& environment) {
    auto const text = read_whole_file(path);
    if (text) return load_settings(*text, path, environment, read_whole_file);
    SettingsFile made;
    made.settings.sites.emplace_back();
    made.findings.push_back({path, 0, 0, text.error().detail, "name another with --config FILE"});
    return made;
}

Environment current_environment() {
    Environment made;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        std::string_view const pair{*entry};
        if (auto const equals = pair.find('='); equals != std::string_view::npos)
            made.emplace(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return made;
}

}  // namespace passerelle::service
