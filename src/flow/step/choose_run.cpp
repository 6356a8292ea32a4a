#include "flow/step/passage.hpp"
#include "understanding/choice.hpp"

namespace passerelle::flow {

namespace {

// Words by blanks, or phrases by commas.
void add_words(std::vector<std::string>& words, std::string_view also) {
    auto const separator = also.find(',') == std::string_view::npos ? ' ' : ',';
    for (std::size_t at = 0; at <= also.size();) {
        auto const end = std::min(also.find(separator, at), also.size());
        auto const word = also.substr(at, end - at);
        if (auto const first = word.find_first_not_of(' '); first != std::string_view::npos)
            words.emplace_back(word.substr(first));
        at = end + 1;
    }
}

std::optional<understanding::Choice> choice_of(ChooseStep const& choose, std::string_view text, Walk const& walk) {
    static understanding::Lexicons const none;
    auto const& lexicons = walk.facts().lexicons ? *walk.facts().lexicons : none;
    if (choose.answers) return understanding::choose(*choose.answers, text, lexicons);
    return understanding::choose(answers_of(*walk.flow(), choose), text, lexicons);
}

}  // namespace

std::vector<understanding::Option> answers_of(Flow const&, ChooseStep const& choose) {
    std::vector<understanding::Option> answers;
    for (auto const& option : choose.options) {
        understanding::Option answer{option.name, {}};
        for (auto const& label : option.label.by_language)
            if (!label.text.source().empty()) answer.words.push_back(label.text.source());
        for (auto const& also : option.also) add_words(answer.words, also);
        answers.push_back(std::move(answer));
    }
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
