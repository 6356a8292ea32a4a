#include "channel/render.hpp"

#include <algorithm>
#include <set>

#include "base/encoding.hpp"
#include "channel/split.hpp"
#include "flow/menu.hpp"
#include "text/latin.hpp"
#include "text/plan.hpp"

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

// What a text costs that is cut for its provider: each part is measured by itself.
int segments_of_parts(std::string const& text, int in_one, Capabilities const& capabilities) {
    auto const limit = text_limit_of(capabilities, text);
    auto const pieces = text::cut(text, limit.most, limit.unit);
    if (pieces.size() == 1) return in_one;
    int segments = 0;
    for (auto const piece : pieces)
        if (auto const measured = text::measure(piece)) segments += measured->segments;
    return segments;
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
    rendered.segments = segments_of_parts(rendered.text, plan->segments, capabilities);
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
