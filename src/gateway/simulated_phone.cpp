#include "gateway/simulated_phone.hpp"

#include "base/zone.hpp"
#include "channel/render.hpp"
#include "service/work.hpp"

namespace passerelle::gateway {

SimulatedPhone::SimulatedPhone(service::Settings const& settings) : folding_{settings.folding} {
    auto const screens = service::ussd_channels(settings);
    if (!screens.empty()) screen_ = channel::screen_size(screens.front()->capabilities());
}

channel::Capabilities SimulatedPhone::capabilities_of(flow::Medium medium) const {
    channel::Capabilities capabilities;
    capabilities.folding = folding_;
    if (medium == flow::Medium::ussd) {
        capabilities.gsm7_only = screen_.gsm7_only;
        capabilities.screen_limit = screen_.limit;
        capabilities.ucs2_screen_limit = screen_.ucs2_limit;
        capabilities.line_width = screen_.line_width;
    }
    if (medium == flow::Medium::chat) capabilities.buttons = {8, 64, 64};
    return capabilities;
}

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
