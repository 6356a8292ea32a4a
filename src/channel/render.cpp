#include "channel/render.hpp"

#include <algorithm>

#include "flow/menu.hpp"
#include "text/gsm.hpp"
#include "text/screen.hpp"

namespace passerelle::channel {

namespace {

bool fit_on_buttons(std::vector<flow::Choice> const& choices, Capabilities const& capabilities) {
    if (choices.empty() || static_cast<int>(choices.size()) > capabilities.buttons) return false;
    auto const limit = static_cast<std::size_t>(capabilities.button_bytes);
    return std::all_of(choices.begin(), choices.end(), [&](flow::Choice const& choice) {
        return !choice.name.empty() && choice.name.size() <= limit && choice.label.size() <= limit;
    });
}

Rendered for_sms(Content const& content) {
    Rendered rendered;
    rendered.text = text::fold_to_gsm7(flow::numbered(content.text_for(Medium::sms), content.choices, Medium::sms));
    if (auto const measure = text::measure(rendered.text)) rendered.segments = measure->segments;
    return rendered;
}

}  // namespace

Rendered render(Content const& content, Medium medium, Capabilities const& capabilities) {
    if (medium == Medium::sms) return for_sms(content);
    Rendered rendered;
    auto const& text = content.text_for(medium);
    if (medium == Medium::chat && fit_on_buttons(content.choices, capabilities)) {
        rendered.text = text;
        rendered.buttons = content.choices;
        return rendered;
    }
    rendered.text = flow::numbered(text, content.choices, medium);
    if (medium == Medium::ussd && capabilities.gsm7_only) rendered.text = text::force_to_gsm7(rendered.text);
    return rendered;
}

std::vector<std::string> screens(Content const& content, Capabilities const& capabilities) {
    auto text = render(content, Medium::ussd, capabilities).text;
    if (capabilities.screen_limit <= 0) return {std::move(text)};
    auto const words = flow::page_words(content.language);
    return text::page(text, capabilities.screen_limit, words.more, words.back);
}

}  // namespace passerelle::channel
