#include "flow/screens.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "flow/menu.hpp"
#include "text/latin.hpp"
#include "text/plan.hpp"

namespace passerelle::flow {

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

Shown shown_on(Content const& content, ScreenSize const& size) {
    auto const written = [&](std::string text) {
        return size.gsm7_only ? in_gsm7(std::move(text), content.language) : text;
    };
    Shown shown{written(content.text_for(Medium::ussd)), {}, {}};
    std::size_t place = 0;
    for (auto const& choice : content.choices)
        shown.options.push_back(written(numbered_line(++place, choice, Medium::ussd)));
    auto& settings = shown.settings;
    settings.limit = size.limit;
    settings.line_width = size.line_width;
    if (!is_gsm7(shown.text) || !std::all_of(shown.options.begin(), shown.options.end(), is_gsm7)) {
        settings.charset = text::Encoding::ucs2;
        settings.limit = std::min(settings.limit, size.ucs2_limit);
    }
    auto const words = page_words(content.language, settings.charset);
    settings.more = words.more;
    settings.back = words.back;
    return shown;
}

// So many choices a screen, numbered through. Empty when a screen does not fit: then the limit decides where it is cut.
std::vector<std::string> cut_by_choices(Shown const& shown, std::size_t most) {
    std::vector<std::string> pages;
    auto const& settings = shown.settings;
    for (std::size_t first = 0; first < shown.options.size(); first += most) {
        std::string screen{first == 0 ? shown.text : std::string{}};
        auto const add = [&](std::string const& line) { screen += (screen.empty() ? "" : "\n") + line; };
        auto const last = std::min(first + most, shown.options.size());
        for (auto at = first; at < last; ++at) add(shown.options[at]);
        if (settings.line_width > 0) screen = text::fold_lines(screen, settings.line_width);
        if (last < shown.options.size()) add("9 " + std::string{settings.more});
        if (first > 0) add("0 " + std::string{settings.back});
        if (text::screen_units(screen, settings.charset) > settings.limit) return {};
        pages.push_back(std::move(screen));
    }
    return pages;
}

// As many choices a screen as the flow asks for. A menu with more choices than keys is cut so that the keys that turn
// the pages have room below; 0: the limit alone decides.
std::size_t choices_a_screen(Content const& content) {
    constexpr std::size_t keyed = 8, beside_keys = 7;
    if (content.page > 0) return static_cast<std::size_t>(content.page);
    return content.choices.size() > keyed ? beside_keys : 0;
}

}  // namespace

std::string in_gsm7(std::string text, std::string const& language) {
    auto plan = text::plan(text, {.language = language, .ucs2 = false, .latin = text::asks_for_latin(language)});
    return plan ? std::move(plan->text) : std::move(text);
}

std::vector<std::string> screens_of(Content const& content, ScreenSize const& size) {
    auto const shown = shown_on(content, size);
    auto by_limit = text::page(shown.text, shown.options, shown.settings);
    auto const most = choices_a_screen(content);
    if (most == 0 || content.choices.size() <= most) return by_limit;
    if (content.page == 0 && by_limit.size() == 1) return by_limit;
    auto by_choices = cut_by_choices(shown, most);
    return by_choices.empty() ? by_limit : by_choices;
}

}  // namespace passerelle::flow
