#include "channel/render.hpp"

#include <algorithm>

#include "text/gsm.hpp"
#include "text/screen.hpp"

namespace passerelle::channel {

namespace {

// A line end costs one septet, as a blank does: choices stand on lines of their own on every phone.
std::string with_numbers(std::string text, std::vector<flow::Choice> const& choices, std::string_view after_number) {
    auto number = 1;
    for (auto const& choice : choices) {
        if (!text.empty()) text += '\n';
        text += std::to_string(number++) + std::string{after_number} + choice.label;
    }
    return text;
}

bool fit_on_buttons(std::vector<flow::Choice> const& choices, Capabilities const& capabilities) {
    if (choices.empty() || static_cast<int>(choices.size()) > capabilities.buttons) return false;
    auto const limit = static_cast<std::size_t>(capabilities.button_bytes);
    return std::all_of(choices.begin(), choices.end(), [&](flow::Choice const& choice) {
        return !choice.name.empty() && choice.name.size() <= limit && choice.label.size() <= limit;
    });
}

Rendered for_sms(Content const& content) {
    Rendered rendered;
    rendered.text = text::fold_to_gsm7(with_numbers(content.text_for(Medium::sms), content.choices, " "));
    if (auto const measure = text::measure(rendered.text)) rendered.segments = measure->segments;
    return rendered;
}

struct Navigation {
    std::string_view language, more, back;
};
constexpr Navigation navigation[] = {{"fr", "Suite", "Retour"}, {"en", "More", "Back"}};

Navigation const& navigation_in(std::string_view language) {
    for (auto const& words : navigation)
        if (language.substr(0, 2) == words.language) return words;
    return navigation[0];
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
    rendered.text = with_numbers(text, content.choices, medium == Medium::ussd ? ". " : " ");
    if (medium == Medium::ussd && capabilities.gsm7_only) rendered.text = text::force_to_gsm7(rendered.text);
    return rendered;
}

std::vector<std::string> screens(Content const& content, Capabilities const& capabilities) {
    auto text = render(content, Medium::ussd, capabilities).text;
    if (capabilities.screen_limit <= 0) return {std::move(text)};
    auto const& words = navigation_in(content.language);
    return text::page(text, capabilities.screen_limit, words.more, words.back);
}

}  // namespace passerelle::channel
