#include "flow/option_words.hpp"
#include "flow/step/passage.hpp"
#include "understanding/choice.hpp"

namespace passerelle::flow {

namespace {

std::optional<understanding::Choice> choice_of(ChooseStep const& choose, std::string_view text, Walk const& walk) {
    static understanding::Lexicons const none;
    auto const& lexicons = walk.facts().lexicons ? *walk.facts().lexicons : none;
    if (choose.answers) return understanding::choose(*choose.answers, text, lexicons);
    return understanding::choose(answers_of(*walk.flow(), choose), text, lexicons);
}

}  // namespace

std::vector<understanding::Option> answers_of(Flow const&, ChooseStep const& choose) {
    std::vector<understanding::Option> answers;
    for (auto const& option : choose.options) answers.push_back({option.name, words_of(option)});
    return answers;
}

void prepare_answers(Flow& flow) {
    for (auto& step : flow.steps)
        if (auto* choose = std::get_if<ChooseStep>(&step.body))
            choose->answers = std::make_shared<understanding::Answers const>(answers_of(flow, *choose));
}

Next enter(ChooseStep const&, Step const& step, Walk& walk) { return put(step, walk); }

std::optional<Understood> judge(ChooseStep const& choose, Answer const& answer, Walk& walk) {
    auto const understood = [&](std::string_view name, std::string_view why) -> std::optional<Understood> {
        for (auto const& option : choose.options)
            if (option.name == name)
                return Understood{{option.name, option.name, answer.text, {}},
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
