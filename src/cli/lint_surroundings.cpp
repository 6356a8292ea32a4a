#include "cli/lint_surroundings.hpp"

#include <algorithm>

#include "channel/render.hpp"
#include "cli/configured.hpp"
#include "cli/workplace.hpp"
#include "store/names_used.hpp"
#include "store/standing.hpp"

namespace passerelle::cli {

namespace {

using flow::lint::Surroundings;

void take_names(service::DeclaredNames const& declared, Surroundings& around) {
    around.groups = declared.groups;
    around.topics = declared.topics;
    around.fields = declared.fields;
}

// The channels that screens are sent by, the narrowest first.
std::vector<flow::lint::ScreenChannel> screens_of(service::Settings const& settings) {
    std::vector<flow::lint::ScreenChannel> screens;
    for (auto const* channel : service::ussd_channels(settings))
        screens.push_back({channel->id, channel::screen_size(channel->capabilities())});
    return screens;
}

void take_phones(service::Settings const& settings, Surroundings& around) {
    around.folding = settings.folding;
    around.screens = screens_of(settings);
}

bool ask_configuration(Arguments const& arguments, Console& console, Surroundings& around) {
    auto const settings = configured(arguments, "flow lint", console);
    if (!settings) return false;
    take_names(settings->names, around);
    take_phones(*settings, around);
    return true;
}

void take_hours(service::Site const& site, Surroundings& around) {
    int opens = 24 * 60, closes = 0;
    for (auto const& day : site.hours.days)
        if (day.open != day.close) opens = std::min(opens, day.open), closes = std::max(closes, day.close);
    if (opens < closes) around.quiet_from = closes % (24 * 60), around.quiet_until = opens;
}

// What is declared and what is there: a field that somebody has exists, though nobody wrote its name down.
void take_used(store::NamesUsed const& used, Surroundings& around) {
    if (around.groups) around.groups->insert(used.groups.begin(), used.groups.end());
    if (around.fields)
        for (auto const& field : used.fields) around.fields->emplace(field, "");
}

bool ask_store(Arguments const& arguments, Console& console, Surroundings& around) {
    auto const workplace = open_workplace(arguments, console);
    if (!workplace) return false;
    take_names(workplace->settings.names, around);
    take_hours(workplace->settings.site({}), around);
    take_phones(workplace->settings, around);
    auto const& workspace = workplace->settings.workspace;
    return read(*workplace, console, [&around, workspace](store::Connection& connection) {
        around.standing = store::people_standing(connection, workspace);
        take_used(store::names_used(connection, workspace), around);
    });
}

}  // namespace

std::optional<Surroundings> lint_surroundings(Arguments const& arguments, Console& console) {
    Surroundings around;
    auto const ask = arguments.given("--store") ? ask_store : ask_configuration;
    if (!ask(arguments, console, around)) return std::nullopt;
    return around;
}

}  // namespace passerelle::cli
