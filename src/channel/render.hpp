#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "channel/provider.hpp"
#include "flow/screens.hpp"
#include "text/plan.hpp"

namespace passerelle::channel {

struct Rendered {
    std::string text;                     // what leaves
    std::optional<std::string> original;  // SMS: what was said, where another spelling leaves because it saves segments
    std::vector<flow::Choice> buttons;
    bool list = false;                         // the choices are the rows of a list
    std::vector<flow::MediaLink> attachments;  // sent as such; empty where their addresses stand in the text
    int segments = 0;                          // SMS; 0 elsewhere
};

// One content, every phone: numbered choices inline for SMS ("1 Bien 2 Moyen", on lines where that costs no segment),
// one a line on USSD, buttons on chat up to the
// channel's limit, a list where it has one and buttons do not hold them. Planned for SMS (text/plan.hpp): spelt
// otherwise where that saves a segment.
Rendered render(Content const& content, Medium medium, Capabilities const& capabilities);

// How `render` spells an SMS, and why.
Result<text::Plan> plan_for_sms(Content const& content, Capabilities const& capabilities);

flow::ScreenSize screen_size(Capabilities const& capabilities);
// The screens of a content on USSD; more than one when it does not fit (flow/screens.hpp).
std::vector<std::string> screens(Content const& content, Capabilities const& capabilities);

}  // namespace passerelle::channel
