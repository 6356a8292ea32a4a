#include "flow/step/passage.hpp"

namespace passerelle::flow {

namespace {

void add_choices(Content& content, Step const& step, Walk& walk) {
    auto const* choose = std::get_if<ChooseStep>(&step.body);
    if (!choose) return;
    content.choices.reserve(choose->options.size());
    for (auto const& option : choose->options)
        content.choices.push_back({option.name, walk.text(option.label, walk.facts().language)});
    content.page = choose->page;
    content.columns = choose->columns;
}

Next put_text(LocalText const& text, Step const& step, Walk& walk) {
    auto content = walk.content(text);
    add_choices(content, step, walk);
    walk.emit(Say{std::move(content)});
    auto const& silence = asked_by(step)->no_answer;
    walk.wait(WaitsFor::answer, silence ? std::optional{walk.later(silence->after)} : std::nullopt,
              walk.now() + walk.flow()->expire);
    return Next::wait();
}

}  // namespace

Question const* asked_by(Step const& step) {
    if (auto const* ask = std::get_if<AskStep>(&step.body)) return &ask->question;
    if (auto const* choose = std::get_if<ChooseStep>(&step.body)) return &choose->question;
    return nullptr;
}

bool is_secret(Step const& step) {
    auto const* ask = std::get_if<AskStep>(&step.body);
    return ask && ask->secret;
}

Next put(Step const& step, Walk& walk) { return put_text(asked_by(step)->text, step, walk); }

Next put_again(Step const& step, Walk& walk) {
    auto const& question = *asked_by(step);
    return put_text(question.retry.say.empty() ? question.text : question.retry.say, step, walk);
}

std::optional<Understood> judge(Step const& step, Answer const& answer, Walk& walk) {
    if (auto const* ask = std::get_if<AskStep>(&step.body)) return judge(*ask, answer, walk);
    if (auto const* choose = std::get_if<ChooseStep>(&step.body)) return judge(*choose, answer, walk);
    return std::nullopt;
}

bool takes_any_words(Step const& step) {
    auto const* ask = std::get_if<AskStep>(&step.body);
    return ask && (ask->expect == Expect::text || ask->expect == Expect::any || ask->expect == Expect::place);
}

}  // namespace passerelle::flow
