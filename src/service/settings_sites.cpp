#include <algorithm>
#include <array>

#include "base/zone.hpp"
#include "service/settings_reader.hpp"

namespace passerelle::service {

namespace {

constexpr std::array<std::string_view, 7> day_names{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};

// "09:00" in minutes since midnight; "24:00" is the end of the day.
std::optional<int> minute_in(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (std::size_t const place : {0, 1, 3, 4})
        if (text[place] < '0' || text[place] > '9') return std::nullopt;
    auto const minute = ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
    return text[3] > '5' || minute > 24 * 60 ? std::nullopt : std::optional{minute};
}

void read_day(SettingsReader& reader, YamlNode const& map, std::string_view name, AllowedHours::Day& day) {
    auto const given = reader.text(map, name);
    if (!given) return;
    if (*given == "closed") {
        day = {0, 0};
        return;
    }
    std::string_view const text{*given};
    auto const dash = text.find('-');
    auto const open = minute_in(text.substr(0, dash));
    auto const close = dash == std::string_view::npos ? std::nullopt : minute_in(text.substr(dash + 1));
    if (open && close && *open < *close)
        day = {*open, *close};
    else
        reader.report(*map.find(name),
                      "'" + std::string{name} + "' is no span of hours within one day: '" + *given + "'",
                      "write 09:00-20:00, or closed");
}

void read_closed(SettingsReader& reader, YamlNode const& node, std::vector<std::string>& closed) {
    if (!node.is_sequence()) return reader.report(node, "'closed' must be a list of dates", "write [2026-12-24]");
    for (auto const& item : node.items) {
        auto const whole = item.is_scalar() && item.text.size() == 10 && parse_civil(item.text + " 00:00");
        if (whole)
            closed.push_back(item.text);
        else
            reader.report(item, "'closed' holds something that is no date", "write it as 2026-12-24");
    }
}

AllowedHours read_hours(SettingsReader& reader, YamlNode const& node) {
    AllowedHours hours;
    std::vector<std::string_view> known{day_names.begin(), day_names.end()};
    known.insert(known.end(), {"holidays", "closed"});
    if (!reader.is_map_of(node, "allowed_hours", known)) return hours;
    for (std::size_t day = 0; day < day_names.size(); ++day) read_day(reader, node, day_names[day], hours.days[day]);
    if (auto const word = reader.word(node, "holidays", {"open", "closed"})) hours.holidays = *word == "closed";
    if (auto const* closed = reader.find(node, "closed")) read_closed(reader, *closed, hours.closed);
    if (std::ranges::all_of(hours.days, [](auto const& day) { return day.open >= day.close; }))
        reader.report(node, "no day of the week is open, so no automatic message could ever leave");
    return hours;
}

bool all_in(std::string_view text, char first, char last) {
    return std::ranges::all_of(text, [&](char letter) { return letter >= first && letter <= last; });
}

Site read_site(SettingsReader& reader, YamlNode const& key, YamlNode const& node) {
    Site site;
    site.id = site.name = key.text;
    auto const what = "site '" + key.text + "'";
    if (!reader.is_map_of(node, what, {"name", "zone", "country", "language", "phone", "allowed_hours"})) return site;
    if (auto const name = reader.text(node, "name")) site.name = *name;
    if (auto const phone = reader.text(node, "phone")) site.phone = *phone;
    if (auto const zone = reader.text(node, "zone")) {
        if (is_zone(*zone))
            site.zone = *zone;
        else
            reader.report(*node.find("zone"), "'" + *zone + "' is no time zone",
                          "write a name of the IANA database, such as Europe/Paris or Indian/Reunion");
    }
    if (auto const country = reader.text(node, "country")) {
        site.country = *country;
        if (country->size() != 2 || !all_in(*country, 'A', 'Z'))
            reader.report(*node.find("country"), "'" + *country + "' is no country code",
                          "two capital letters: FR, SN, RE …");
    }
    if (auto const language = reader.text(node, "language")) {
        site.language = *language;
        if (language->size() < 2 || language->size() > 3 || !all_in(*language, 'a', 'z'))
            reader.report(*node.find("language"), "'" + *language + "' is no language code", "write fr, en …");
    }
    if (auto const* hours = reader.find(node, "allowed_hours")) site.hours = read_hours(reader, *hours);
    return site;
}

}  // namespace

std::vector<Site> read_sites(SettingsReader& reader, YamlNode const& node) {
    std::vector<Site> sites;
    if (!node.is_map() || node.pairs.empty()) {
        reader.report(node, "'sites' must name at least one site", "sites: {lille: {name: …, zone: Europe/Paris}}");
        return sites;
    }
    for (auto const& [key, site] : node.pairs) sites.push_back(read_site(reader, key, site));
    return sites;
}

}  // namespace passerelle::service
