#include <algorithm>
#include <limits>
#include <tuple>

#include "service/settings_reader.hpp"
#include "service/settings_values.hpp"
#include "text/screen.hpp"

namespace passerelle::service {

namespace {

constexpr double most_per_second = 10'000;

// Settings that every channel has, beside those of its provider.
constexpr std::string_view common_keys[] = {"provider", "site",        "rate",         "flow",
                                            "api_base", "path_secret", "authenticity", "allow_from"};
constexpr std::string_view simulator = "simulator";
constexpr long long most_screen_limit = 182;  // septets in 160 octets (3GPP TS 23.038)
constexpr long long least_line_width = 8;
constexpr std::size_t most_menu_items = 8;  // 9 and 0 turn the pages of a screen
constexpr auto longest_keep = std::chrono::hours{24 * 30};

bool is_one_of(std::string_view letters, std::string_view text) {
    return text.find_first_not_of(letters) == std::string_view::npos;
}

bool is_channel_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 && is_one_of("abcdefghijklmnopqrstuvwxyz0123456789-", id);
}

class ChannelReader {
public:
    ChannelReader(SettingsReader& reader, Settings const& settings, YamlNode const& key, YamlNode const& node)
        : reader_{reader}, settings_{settings}, key_{key}, node_{node} {
        made_.id = key.text;
    }

    // Empty when there is no provider to speak of.
    std::optional<ChannelSettings> read() {
        if (!is_channel_id(made_.id))
            reader_.report(key_, "the channel id '" + made_.id + "' cannot stand in a web address",
                           "small letters, digits and '-' only");
        if (!read_provider()) return std::nullopt;
        reader_.is_map_of(node_, what(), known_keys());
        made_.medium = made_.provider->medium;
        made_.per_second = made_.provider->capabilities.per_second;
        if (auto const rate = reader_.number(node_, "rate", 0.01, most_per_second)) made_.per_second = *rate;
        read_site();
        if (is_simulator()) read_medium();
        if (made_.provider->ussd) read_second_medium();
        read_menu();
        if (auto const keep = reader_.duration(node_, "keep", std::chrono::minutes{1}, longest_keep))
            made_.keep = *keep;
        read_screen();
        made_.folding = settings_.folding;
        for (auto const& name : setting_names()) read_setting(name);
        complete();
        return std::move(made_);
    }

private:
    bool is_simulator() const { return made_.provider->name == simulator; }
    std::string what() const { return "channel '" + made_.id + "'"; }

    bool read_provider() {
        std::vector<std::string_view> names;
        for (auto const* provider : channel::providers()) names.push_back(provider->name);
        if (!node_.is_map() || !node_.find("provider")) {
            reader_.report(key_, what() + " names no provider", suggestion({}, names));
            return false;
        }
        auto const name = reader_.word(node_, "provider", names);
        made_.provider = name ? channel::find_provider(*name) : nullptr;
        return made_.provider != nullptr;
    }

    channel::SettingSpec const* spec(std::string_view name) const {
        auto const& specs = made_.provider->settings;
        auto const found = std::ranges::find(specs, name, &channel::SettingSpec::name);
        return found == specs.end() ? nullptr : &*found;
    }

    std::vector<std::string_view> known_keys() const {
        std::vector<std::string_view> names{std::begin(common_keys), std::end(common_keys)};
        if (is_simulator() || made_.provider->ussd) names.push_back("as");
        if (is_simulator() || made_.provider->ussd || made_.provider->medium == flow::Medium::ussd)
            names.insert(names.end(), {"menu", "keep", "screen"});
        for (auto const& row : made_.provider->settings)
            if (std::ranges::find(names, row.name) == names.end()) names.push_back(row.name);
        return names;
    }

    // The keys whose values the provider reads.
    std::vector<std::string_view> setting_names() const {
        auto names = known_keys();
        std::erase_if(names, [](auto name) {
            return name == "provider" || name == "site" || name == "rate" || name == "as" || name == "menu" ||
                   name == "keep" || name == "screen";
        });
        return names;
    }

    void read_site() {
        std::vector<std::string_view> ids;
        for (auto const& site : settings_.sites) ids.push_back(site.id);
        if (auto const site = reader_.word(node_, "site", ids)) made_.site = *site;
    }

    void read_medium() {
        if (!node_.find("as"))
            return reader_.report(key_, what() + " must say what it plays", "as: sms, as: ussd or as: chat");
        auto const word = reader_.word(node_, "as", {"sms", "ussd", "chat"});
        if (!word) return;
        made_.medium = *flow::medium_named(*word);
        made_.settings.emplace("as", *word);
    }

    // A provider of messages that also serves USSD: a channel is one or the other.
    void read_second_medium() {
        auto const word = reader_.word(node_, "as", {"sms", "ussd"});
        if (word && *word == "ussd") made_.medium = flow::Medium::ussd;
    }

    void read_menu() {
        auto const* node = reader_.find(node_, "menu");
        if (!node) return;
        if (!node->is_sequence() || node->items.empty() || node->items.size() > most_menu_items)
            return reader_.report(*node, "'menu' must be a list of 1 to " + std::to_string(most_menu_items) + " flows",
                                  "menu: [check-in, appointment-confirmation]");
        for (auto const& item : node->items) made_.menu.push_back({item.text, reader_.file(), item.line, item.column});
    }

    void read_screen() {
        auto const* node = reader_.find(node_, "screen");
        if (!node || !reader_.is_map_of(*node, "'screen'", {"limit", "charset", "line_width"})) return;
        if (auto const limit = reader_.integer(*node, "limit", text::least_screen_limit, most_screen_limit))
            made_.screen.limit = static_cast<int>(*limit);
        if (auto const charset = reader_.word(*node, "charset", {"gsm7", "ucs2"}))
            made_.screen.charset = *charset == "ucs2" ? text::Encoding::ucs2 : text::Encoding::gsm7;
        if (auto const width = reader_.integer(*node, "line_width", least_line_width, most_screen_limit))
            made_.screen.line_width = static_cast<int>(*width);
    }

    void read_setting(std::string_view name) {
        auto const* row = spec(name);
        auto const* node = reader_.find(node_, name);
        if (node) {
            auto const secret = name == "path_secret" || (row && row->secret);
            if (auto value = reader_.value(*node, std::string{name}, secret)) {
                check_value(reader_, *node, {name, row}, *value);
                made_.settings.emplace(name, std::move(*value));
            }
        } else if (row && !row->fallback.empty()) {
            made_.settings.emplace(name, row->fallback);
        } else if (row && row->required && !row->proves && (row->unless.empty() || !node_.find(row->unless))) {
            reader_.report(
                key_,
                what() + " lacks '" + std::string{name} + "', which " + std::string{made_.provider->name} + " needs",
                std::string{row->about});
        }
    }

    void complete() {
        made_.settings.insert_or_assign("channel", made_.id);
        made_.settings.emplace("public_base", settings_.public_base);
        if (spec("country") && !settings_.sites.empty())
            made_.settings.emplace("country", settings_.site(made_.site).country);
        // The carrier of the demonstration is served by this very program.
        if (is_simulator() && !node_.find("api_base"))
            made_.settings.insert_or_assign("api_base", "http://127.0.0.1:" + std::to_string(settings_.port) + "/demo");
        check_proof();
    }

    // Written, and nothing: `public_key: ""` would prove as much as no line at all. (What could not be read is
    // reported.)
    bool is_blank(std::string_view name) const {
        auto const found = made_.settings.find(name);
        return found != made_.settings.end() && is_one_of(" \t\r\n", found->second);
    }

    // Without any of the settings that prove the sender, anyone could send as the provider. Where we open the
    // connection, nobody calls.
    void check_proof() {
        if (channel::listens(*made_.provider, made_.settings)) return;
        std::vector<std::string> proofs;
        for (auto const& row : made_.provider->settings) {
            if (!row.proves) continue;
            auto const is_off = is_switch(row) && channel::setting(made_.settings, row.name) != "true";
            if (node_.find(row.name) && !is_off && !is_blank(row.name)) return;
            proofs.emplace_back(row.name);
        }
        if (proofs.empty() || channel::setting(made_.settings, "authenticity") == "none") return;
        auto const signs = proofs.size() > 1 || proofs.front() != "path_secret";
        auto names = "'" + proofs.front() + "'";
        for (std::size_t n = 1; n < proofs.size(); ++n) names += " or '" + proofs[n] + "'";
        reader_.report(key_,
                       what() + " lacks " + names + ": " +
                           (signs ? "without it anyone could send as " + std::string{made_.provider->name}
                                  : std::string{made_.provider->name} + " signs nothing, so anyone could send as it"),
                       proofs.front() + ": {file: var/secrets/" + made_.id +
                           "}; or authenticity: none where the network keeps others out");
    }

    SettingsReader& reader_;
    Settings const& settings_;
    YamlNode const& key_;
    YamlNode const& node_;
    ChannelSettings made_;
};

}  // namespace

channel::Capabilities ChannelSettings::capabilities() const {
    auto capabilities = medium == flow::Medium::ussd && provider->ussd ? *provider->ussd : provider->capabilities;
    capabilities.folding = folding;
    if (channel::setting(settings, provider->repeats_unsafe_by) == "true") capabilities.repeat_is_safe = false;
    if (medium != flow::Medium::ussd) return capabilities;
    // generic-external: whether the beginning is told stands in the configuration.
    auto const has = [&](std::string_view name) { return !channel::setting(settings, name).empty(); };
    if (has("ussd_type_field") && has("ussd_start")) capabilities.names_start = true;
    if (screen.charset) capabilities.gsm7_only = *screen.charset == text::Encoding::gsm7;
    if (screen.limit) capabilities.screen_limit = *screen.limit;
    capabilities.line_width = screen.line_width;
    return capabilities;
}

std::vector<ChannelSettings const*> ussd_channels(Settings const& settings) {
    std::vector<ChannelSettings const*> screens;
    for (auto const& channel : settings.channels)
        if (channel.medium == flow::Medium::ussd) screens.push_back(&channel);
    constexpr int unbroken = std::numeric_limits<int>::max();
    auto const width = [](channel::Capabilities const& of) { return of.line_width > 0 ? of.line_width : unbroken; };
    std::ranges::stable_sort(screens, [&](ChannelSettings const* left, ChannelSettings const* right) {
        auto const one = left->capabilities(), other = right->capabilities();
        return std::tuple{one.screen_limit, !one.gsm7_only, width(one)} <
               std::tuple{other.screen_limit, !other.gsm7_only, width(other)};
    });
    return screens;
}

std::vector<ChannelSettings> read_channels(SettingsReader& reader, YamlNode const& node, Settings const& settings) {
    std::vector<ChannelSettings> channels;
    if (!node.is_map()) {
        reader.report(node, "'channels' must be a map of channel ids",
                      "channels: {my-sms: {provider: kannel-http, …}}");
        return channels;
    }
    for (auto const& [key, channel] : node.pairs)
        if (auto made = ChannelReader{reader, settings, key, channel}.read()) channels.push_back(std::move(*made));
    return channels;
}

}  // namespace passerelle::service
