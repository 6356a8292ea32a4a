#include "channel/render.hpp"

#include <algorithm>

#include "flow/menu.hpp"
#include "text/latin.hpp"
#include "text/plan.hpp"

namespace passerelle::channel {

namespace {

bool fit_on_buttons(std::vector<flow::Choice> const& choices, Capabilities const& capabilities) {
    if (choices.empty() || static_cast<int>(choices.size()) > capabilities.buttons) return false;
    auto const limit = static_cast<std::size_t>(capabilities.button_bytes);
    return std::all_of(choices.begin(), choices.end(), [&](flow::Choice const& choice) {
        return !choice.name.empty() && choice.name.size() <= limit && choice.label.size() <= limit;
    });
}

// No provider carries pictures for us yet: their addresses stand below the text. A USSD screen cannot be tapped, so
// there its own text must do.
std::string with_addresses(std::string text, Content const& content, Medium medium) {
    if (medium == Medium::ussd) return text;
    for (auto const& attachment : content.attachments) {
        if (!text.empty()) text += '\n';
        text += attachment.url;
    }
    return text;
}

std::string words_of_sms(Content const& content) {
    return flow::numbered(with_addresses(content.text_for(Medium::sms), content, Medium::sms), content.choices,
                          Medium::sms);
}

Rendered for_sms(Content const& content, Capabilities const& capabilities) {
    Rendered rendered;
    auto plan = plan_for_sms(content, capabilities);
    if (!plan) {  // not UTF-8, which no door lets in
        rendered.text = words_of_sms(content);
        return rendered;
    }
    rendered.text = std::move(plan->text);
    rendered.original = std::move(plan->original);
    rendered.segments = plan->segments;
    return rendered;
}

}  // namespace

Result<text::Plan> plan_for_sms(Content const& content, Capabilities const& capabilities) {
    return text::plan(words_of_sms(content), {.language = content.language,
                                              .folding = capabilities.folding,
                                              .latin = text::asks_for_latin(content.language)});
}

Rendered render(Content const& content, Medium medium, Capabilities const& capabilities) {
    if (medium == Medium::sms) return for_sms(content, capabilities);
    Rendered rendered;
    auto const text = with_addresses(content.text_for(medium), content, medium);
    if (medium == Medium::chat && fit_on_buttons(content.choices, capabilities)) {
        rendered.text = text;
        rendered.buttons = content.choices;
        return rendered;
    }
    rendered.text = flow::numbered(text, content.choices, medium);
    if (medium == Medium::ussd && capabilities.gsm7_only)
        rendered.text = flow::in_gsm7(std::move(rendered.text), content.language);
    return rendered;
}

flow::ScreenSize screen_size(Capabilities const& capabilities) {
    return {capabilities.screen_limit, capabilities.ucs2_screen_limit, capabilities.gsm7_only, capabilities.line_width};
}

std::vector<std::string> screens(Content const& content, Capabilities const& capabilities) {
    if (capabilities.screen_limit <= 0) return {render(content, Medium::ussd, capabilities).text};
    return flow::screens_of(content, screen_size(capabilities));
}

}  // namespace passerelle::channel
