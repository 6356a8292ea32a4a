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

Rendered for_sms(Content const& content) {
    Rendered rendered;
    auto text = with_addresses(content.text_for(Medium::sms), content, Medium::sms);
    rendered.text = text::fold_to_gsm7(flow::numbered(std::move(text), content.choices, Medium::sms));
    if (auto const measure = text::measure(rendered.text)) rendered.segments = measure->segments;
    return rendered;
}

}  // namespace

Rendered render(Content const& content, Medium medium, Capabilities const& capabilities) {
    if (medium == Medium::sms) return for_sms(content);
    Rendered rendered;
    auto const text = with_addresses(content.text_for(medium), content, medium);
    if (medium == Medium::chat && fit_on_buttons(content.choices, capabilities)) {
        rendered.text = text;
        rendered.buttons = content.choices;
        return rendered;
    }
    rendered.text = flow::numbered(text, content.choices, medium);
    if (medium == Medium::ussd && capabilities.gsm7_only) rendered.text = text::force_to_gsm7(rendered.text);
    return rendered;
}

namespace {

// As many choices a screen as the flow asks for, numbered through. Empty when a screen does not fit: then the limit
// decides where it is cut.
std::vector<std::string> asked_pages(std::string_view whole, Content const& content, int limit) {
    auto const page = static_cast<std::size_t>(content.page);
    auto const words = flow::page_words(content.language);
    // The choices are the last lines.
    std::vector<std::string_view> lines;
    for (std::size_t count = 0; count < content.choices.size(); ++count) {
        auto const end = whole.rfind('\n');
        lines.insert(lines.begin(), whole.substr(end == whole.npos ? 0 : end + 1));
        whole = end == whole.npos ? std::string_view{} : whole.substr(0, end);
    }
    std::vector<std::string> pages;
    for (std::size_t first = 0; first < lines.size(); first += page) {
        std::string screen{first == 0 ? whole : std::string_view{}};
        auto const add = [&](std::string const& line) { screen += (screen.empty() ? "" : "\n") + line; };
        auto const last = std::min(first + page, lines.size());
        for (auto at = first; at < last; ++at) add(std::string{lines[at]});
        if (last < lines.size()) add("9 " + std::string{words.more});
        if (first > 0) add("0 " + std::string{words.back});
        if (text::septets(screen) > limit) return {};
        pages.push_back(std::move(screen));
    }
    return pages;
}

}  // namespace

std::vector<std::string> screens(Content const& content, Capabilities const& capabilities) {
    auto text = render(content, Medium::ussd, capabilities).text;
    if (capabilities.screen_limit <= 0) return {std::move(text)};
    auto const is_one_line = [](flow::Choice const& choice) { return choice.label.find('\n') == std::string::npos; };
    if (content.page > 0 && static_cast<int>(content.choices.size()) > content.page &&
        std::all_of(content.choices.begin(), content.choices.end(), is_one_line))
        if (auto pages = asked_pages(text, content, capabilities.screen_limit); !pages.empty()) return pages;
    auto const words = flow::page_words(content.language);
    return text::page(text, capabilities.screen_limit, words.more, words.back);
}

}  // namespace passerelle::channel
