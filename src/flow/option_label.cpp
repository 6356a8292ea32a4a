#include "flow/option_label.hpp"

#include <algorithm>
#include <array>

namespace passerelle::flow {

namespace {

Option const* option_of(Step const& step, std::string_view result, std::string_view name) {
    auto const* choose = std::get_if<ChooseStep>(&step.body);
    if (!choose || choose->question.save != result) return nullptr;
    auto const found = std::ranges::find(choose->options, name, &Option::name);
    return found == choose->options.end() ? nullptr : &*found;
}

// What the service answered then may be gone, and a label that speaks of results might speak of itself.
bool stays_the_same(expression::TextTemplate const& label) {
    constexpr std::array<std::string_view, 4> lasting{"contact", "fields", "globals", "trigger"};
    return std::ranges::all_of(label.paths(), [&](auto const& read) {
        auto const top = std::string_view{read.path}.substr(0, read.path.find('.'));
        return std::ranges::find(lasting, top) != lasting.end();
    });
}

expression::TextTemplate const* in_language(Flow const& flow, LocalText const& label, std::string_view language) {
    for (std::size_t at = 0; at < label.by_language.size() && at < flow.languages.size(); ++at)
        if (flow.languages[at] == language && !label.by_language[at].text.source().empty())
            return &label.by_language[at].text;
    return label.by_language.empty() ? nullptr : &label.by_language.front().text;
}

}  // namespace

std::string label_of(Outlook const& outlook, Flow const* flow, std::string_view result, SavedResult const& saved) {
    if (!flow || !outlook.environment) return saved.category;
    Option const* option = nullptr;
    if (auto const* asked_by = saved.asked_by.empty() ? nullptr : flow->find(saved.asked_by))
        option = option_of(*asked_by, result, saved.category);
    for (auto step = flow->steps.begin(); !option && step != flow->steps.end(); ++step)
        option = option_of(*step, result, saved.category);
    if (!option) return saved.category;
    auto const language = outlook.language.empty() ? std::string_view{outlook.facts->language} : outlook.language;
    auto const* label = in_language(*flow, option->label, language);
    if (!label || !stays_the_same(*label)) return saved.category;
    return label->render(Scope{outlook}, *outlook.environment).text;
}

bool is_kept_by_several(Flow const& flow, Step const& step, std::string_view option) {
    auto const* choose = std::get_if<ChooseStep>(&step.body);
    if (!choose || choose->question.save.empty()) return false;
    return std::ranges::any_of(flow.steps, [&](Step const& other) {
        return &other != &step && option_of(other, choose->question.save, option);
    });
}

}  // namespace passerelle::flow
