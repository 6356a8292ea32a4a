#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/content.hpp"

// The phone page: pure functions from values to HTML. First view (page, style, script) under 14 kB on the wire.
namespace passerelle::web {

struct PhoneMessage {
    bool from_me = false;
    std::string text;
    std::string time;   // "14:05", in the site's zone
    std::string state;  // of ours: queued, sent, delivered …; empty for the person's own
    std::vector<flow::Choice> buttons;
};

struct PhoneView {
    std::string language = "fr";  // fr or en
    flow::Medium mode = flow::Medium::sms;
    std::string number;                // E.164
    std::vector<PhoneMessage> thread;  // oldest first
    std::string session;               // USSD: empty = none open
    std::string screen;                // USSD: what it shows
    bool screen_ends = false;
    std::vector<flow::Medium> modes;  // that the configuration has a simulator for
    int looks = 0;                    // without scripts: times the page still looks for an answer by itself
};

std::string render_phone_page(PhoneView const& view);
std::string render_phone_thread(PhoneView const& view);  // the part that changes
std::string_view phone_style();
std::string_view phone_script();

// Times a page without scripts looks for the answer after something was sent, every 2 seconds.
inline constexpr int most_looks = 3;

// What the person did on the page.
struct PhoneAction {
    std::string language = "fr", number, text, choice, session;
    flow::Medium mode = flow::Medium::sms;
    bool dials = false, hangs_up = false;
    int looks = 0;  // 0…most_looks
};
// query: of the GET, or the body of the POST. Unknown values fall back to the defaults.
PhoneAction read_phone_action(std::string_view form);
// /phone?… that shows the same phone again.
std::string phone_address(PhoneAction const& action);

}  // namespace passerelle::web
