#include <algorithm>

#include "flow/menu.hpp"
#include "flow/option_words.hpp"
#include "flow/step/passage.hpp"
#include "understanding/choice.hpp"

namespace passerelle::flow {

namespace {

bool has_values(Option const& option) {
    auto const& labels = option.label.by_language;
    return std::any_of(labels.begin(), labels.end(), [](auto const& label) { return !label.text.paths().empty(); });
}

understanding::Respondent respondent_of(Walk& walk) {
    return {walk.facts().language, walk.now(), walk.facts().zone, numbering_on(walk.facts().medium)};
}

// Labels with values ("@webhook.json.first") are heard as the person saw them.
std::optional<understanding::Choice> choice_of(ChooseStep const& choose, std::string_view text, Walk& walk) {
    static understanding::Lexicons const none;
    auto const& lexicons = walk.facts().lexicons ? *walk.facts().lexicons : none;
    auto const respondent = respondent_of(walk);
    if (choose.answers) return understanding::choose(*choose.answers, text, lexicons, respondent);
    auto answers = answers_of(*walk.flow(), choose);
    for (std::size_t at = 0; at < choose.options.size(); ++at)
        if (has_values(choose.options[at]))
            answers[at].words.push_back(walk.text(choose.options[at].label, walk.facts().language));
    return understanding::choose(answers, text, lexicons, respondent);
}

}  // namespace

std::vector<understanding::Option> answers_of(Flow const&, ChooseStep const& choose) {
    std::vector<understanding::Option> answers;
    for (auto const& option : choose.options) answers.push_back({option.name, words_of(option)});
    return answers;
}

void prepare_answers(Flow& flow) {
    for (auto& step : flow.steps)
        if (auto* choose = std::get_if<ChooseStep>(&step.body);
            choose && std::none_of(choose->options.begin(), choose->options.end(), has_values))
            choose->answers = std::make_shared<understanding::Answers const>(answers_of(flow, *choose));
}

Next enter(ChooseStep const&, Step const& step, Walk& walk) { return put(step, walk); }

std::optional<Understood> judge(ChooseStep const& choose, Answer const& answer, Walk& walk) {
    auto const understood = [&](std::string_view name, std::string_view why) -> std::optional<Understood> {
        for (auto const& option : choose.options)
            if (option.name == name)
                return Understood{{option.name, option.name, answer.text, {}, {}},
                                  &option.then,
                                  option.name + " (" + std::string{why} + ")"};
        return std::nullopt;
    };
    // A button of an older question has a name that this one does not know: then its words are read.
    if (!answer.choice.empty())
        if (auto pressed = understood(answer.choice, "button")) return pressed;
    auto const choice = choice_of(choose, answer.text, walk);
    return choice ? understood(choice->name, choice->why) : std::nullopt;
}

}  // namespace passerelle::flow
