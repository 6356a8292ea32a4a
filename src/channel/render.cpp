#include "channel/render.hpp"

#include <algorithm>
#include <set>

#include "base/encoding.hpp"
#include "flow/menu.hpp"
#include "text/latin.hpp"
#include "text/plan.hpp"
#include "text/screen.hpp"

namespace passerelle::channel {

namespace {

// Two choices with one label could not be told apart by who reads them, and WhatsApp refuses them.
bool has_equal_labels(std::vector<flow::Choice> const& choices) {
    std::set<std::string_view> labels;
    for (auto const& choice : choices) labels.insert(choice.label);
    return labels.size() < choices.size();
}

bool fit_on(Controls const& controls, std::vector<flow::Choice> const& choices) {
    if (choices.empty() || static_cast<int>(choices.size()) > controls.most || has_equal_labels(choices)) return false;
    return std::all_of(choices.begin(), choices.end(), [&](flow::Choice const& choice) {
        return !choice.name.empty() && choice.name.size() <= static_cast<std::size_t>(controls.name_bytes) &&
               to_code_points(choice.label).size() <= static_cast<std::size_t>(controls.label);
    });
}

// Where the channel carries no pictures their addresses stand below the text. A USSD screen cannot be tapped, so there
// its own text must do.
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

// As a screen shows it that has no other signs.
std::string in_gsm7(std::string text, std::string const& language) {
    auto plan = text::plan(text, {.language = language, .ucs2 = false, .latin = text::asks_for_latin(language)});
    return plan ? std::move(plan->text) : std::move(text);
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
    auto const carries_media = medium == Medium::chat && capabilities.media;
    auto const text =
        carries_media ? content.text_for(medium) : with_addresses(content.text_for(medium), content, medium);
    if (carries_media) rendered.attachments = content.attachments;
    auto const on_buttons = fit_on(capabilities.buttons, content.choices);
    if (medium == Medium::chat && (on_buttons || fit_on(capabilities.list, content.choices))) {
        rendered.text = text;
        rendered.buttons = content.choices;
        rendered.list = !on_buttons;
        return rendered;
    }
    rendered.text = flow::numbered(text, content.choices, medium);
    if (medium == Medium::ussd && capabilities.gsm7_only)
        rendered.text = in_gsm7(std::move(rendered.text), content.language);
    return rendered;
}

namespace {

// A content as its screens show it: the text, and the lines of its options.
struct Shown {
    std::string text;
    std::vector<std::string> options;
    text::ScreenOptions settings;
};

bool is_gsm7(std::string_view text) {
    auto const signs = to_code_points(text);
    return std::all_of(signs.begin(), signs.end(), [](char32_t sign) { return text::is_gsm7(sign); });
}

Shown shown_on(Content const& content, Capabilities const& capabilities) {
    auto alone = content;
    alone.choices.clear();
    Shown shown{render(alone, Medium::ussd, capabilities).text, {}, {}};
    int number = 0;
    for (auto const& choice : content.choices) {
        auto line = flow::numbered_line(++number, choice, Medium::ussd);
        if (capabilities.gsm7_only) line = in_gsm7(std::move(line), content.language);
        shown.options.push_back(std::move(line));
    }
    auto& settings = shown.settings;
    settings.limit = capabilities.screen_limit;
    settings.line_width = capabilities.line_width;
    if (!is_gsm7(shown.text) || !std::all_of(shown.options.begin(), shown.options.end(), is_gsm7)) {
        settings.charset = text::Encoding::ucs2;
        settings.limit = std::min(settings.limit, capabilities.ucs2_screen_limit);
    }
    auto const words = flow::page_words(content.language, settings.charset);
    settings.more = words.more;
    settings.back = words.back;
    return shown;
}

// As many choices a screen as the flow asks for, numbered through. Empty when a screen does not fit: then the limit
// decides where it is cut.
std::vector<std::string> asked_pages(Shown const& shown, std::size_t page) {
    std::vector<std::string> pages;
    auto const& settings = shown.settings;
    for (std::size_t first = 0; first < shown.options.size(); first += page) {
        std::string screen{first == 0 ? shown.text : std::string{}};
        auto const add = [&](std::string const& line) { screen += (screen.empty() ? "" : "\n") + line; };
        auto const last = std::min(first + page, shown.options.size());
        for (auto at = first; at < last; ++at) add(shown.options[at]);
        if (settings.line_width > 0) screen = text::fold_lines(screen, settings.line_width);
        if (last < shown.options.size()) add("9 " + std::string{settings.more});
        if (first > 0) add("0 " + std::string{settings.back});
        if (text::screen_units(screen, settings.charset) > settings.limit) return {};
        pages.push_back(std::move(screen));
    }
    return pages;
}

}  // namespace

std::vector<std::string> screens(Content const& content, Capabilities const& capabilities) {
    if (capabilities.screen_limit <= 0) return {render(content, Medium::ussd, capabilities).text};
    auto const shown = shown_on(content, capabilities);
    if (content.page > 0 && static_cast<int>(content.choices.size()) > content.page)
        if (auto pages = asked_pages(shown, static_cast<std::size_t>(content.page)); !pages.empty()) return pages;
    return text::page(shown.text, shown.options, shown.settings);
}

}  // namespace passerelle::channel
