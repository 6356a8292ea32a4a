#include "gateway/simulated_phone.hpp"

#include "base/zone.hpp"
#include "channel/render.hpp"
#include "service/work.hpp"

namespace passerelle::gateway {

namespace {

channel::Capabilities capabilities_of(flow::Medium medium) {
    channel::Capabilities capabilities;
    capabilities.gsm7_only = medium == flow::Medium::ussd;
    capabilities.screen_limit = medium == flow::Medium::ussd ? 160 : 0;
    if (medium == flow::Medium::chat) capabilities.buttons = {8, 64, 64};
    return capabilities;
}

}  // namespace

flow::trial::Shown SimulatedPhone::show(flow::Content const& content, flow::Medium medium) const {
    auto const capabilities = capabilities_of(medium);
    auto rendered = channel::render(content, medium, capabilities);
    flow::trial::Shown shown;
    shown.medium = medium;
    shown.choices = content.choices;
    shown.buttons = !rendered.buttons.empty();
    shown.segments = rendered.segments;
    shown.ends = content.ends;
    if (medium == flow::Medium::ussd) shown.screens = channel::screens(content, capabilities);
    if (content.choices.empty()) {
        shown.spoken = rendered.text;
    } else {
        auto alone = content;
        alone.choices.clear();
        shown.spoken = channel::render(alone, medium, capabilities).text;
    }
    shown.text = std::move(rendered.text);
    return shown;
}

flow::Names appointment_words(TimePoint at, std::string_view zone, std::string_view language) {
    auto const day = service::day_in_words(at, zone, language);
    auto eve = add_days(to_civil(at, zone), -1);
    eve.hour = 18, eve.minute = 0, eve.second = 0;
    return {{"", day},
            {"day", day},
            {"time", service::hour_in_words(at, zone, language)},
            {"at", to_rfc3339(at)},
            {"eve", to_rfc3339(to_instant(eve, zone))}};
}

}  // namespace passerelle::gateway
