#include "flow/step/question.hpp"

namespace passerelle::flow {

namespace {

std::vector<Choice> choices_of(Step const& step, Walk const& walk) {
    std::vector<Choice> choices;
    if (auto const* choose = std::get_if<ChooseStep>(&step.body))
        for (auto const& option : choose->options) choices.push_back({option.name, walk.content(option.label).text});
    return choices;
}

Next put_text(LocalText const& text, Step const& step, Walk& walk) {
    auto content = walk.content(text);
    content.choices = choices_of(step, walk);
    walk.emit(Say{std::move(content)});
    wait_for(step, walk);
    return Next::wait();
}

}  // namespace

Retry load_retry(Reader& reader, YamlNode const& node) {
    Retry retry;
    if (!reader.check_keys(node, {"times", "say"}, "retry")) return retry;
    if (auto const* times = node.find("times")) {
        auto const number = reader.whole(*times, "retry.times");
        if (number && (*number < 0 || *number > 10)) reader.report(*times, "retry.times must be between 0 and 10");
        if (number) retry.times = static_cast<int>(*number);
    }
    if (auto const* say = node.find("say")) retry.say = reader.text(*say, "retry.say");
    return retry;
}

NoAnswer load_no_answer(Reader& reader, YamlNode const& node) {
    NoAnswer silence;
    if (!reader.check_keys(node, {"after", "remind", "then"}, "no_answer")) return silence;
    if (auto const* after = node.find("after"))
        silence.after = reader.duration(*after, "no_answer.after");
    else
        reader.report(node, "no_answer needs `after`", "for example after: 4 hours");
    if (auto const* remind = node.find("remind")) {
        auto const number = reader.whole(*remind, "no_answer.remind");
        if (number && (*number < 0 || *number > 5)) reader.report(*remind, "no_answer.remind must be between 0 and 5");
        if (number) silence.remind = static_cast<int>(*number);
    }
    if (auto const* then = node.find("then")) silence.then = reader.step(*then);
    return silence;
}

Question load_question(Reader& reader, YamlNode const& value, YamlNode const& step) {
    Question question;
    question.text = reader.text(value, "the question");
    question.retry = reader.default_retry;
    question.no_answer = reader.default_no_answer;
    if (auto const* save = step.find("save")) {
        question.save = reader.identifier(*save, "save");
        reader.note_result(question.save);
    }
    if (auto const* retry = step.find("retry")) question.retry = load_retry(reader, *retry);
    if (auto const* silence = step.find("no_answer")) question.no_answer = load_no_answer(reader, *silence);
    if (auto const* otherwise = step.find("else")) question.otherwise = reader.step(*otherwise);
    return question;
}

Question const* question_of(Step const& step) {
    if (auto const* ask = std::get_if<AskStep>(&step.body)) return &ask->question;
    if (auto const* choose = std::get_if<ChooseStep>(&step.body)) return &choose->question;
    return nullptr;
}

Next put(Step const& step, Walk& walk) { return put_text(question_of(step)->text, step, walk); }

Next put_again(Step const& step, Walk& walk) {
    auto const& question = *question_of(step);
    return put_text(question.retry.say.empty() ? question.text : question.retry.say, step, walk);
}

void wait_for(Step const& step, Walk& walk) {
    auto const& silence = question_of(step)->no_answer;
    Wait wait;
    wait.step = step.name;
    wait.expires_at = walk.now() + walk.flow().expire;
    if (silence) wait.silence_at = walk.now() + silence->after;
    walk.state.status = RunStatus::waiting;
    walk.state.step = step.name;
    walk.emit(std::move(wait));
}

}  // namespace passerelle::flow
