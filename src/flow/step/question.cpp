#include "flow/step/kind.hpp"

namespace passerelle::flow {

Retry load_retry(Reader& reader, YamlNode const& node) {
    Retry retry;
    if (!reader.check(node, "retry", "retry")) return retry;
    if (auto const* times = node.find("times"))
        if (auto const number = reader.whole(*times, "retry.times", 0, 10)) retry.times = *number;
    if (auto const* say = node.find("say")) retry.say = reader.text(*say, "retry.say", "retry.say");
    return retry;
}

NoAnswer load_no_answer(Reader& reader, YamlNode const& node) {
    NoAnswer silence;
    if (!reader.check(node, "no_answer", "no_answer")) return silence;
    if (auto const* after = node.find("after"))
        silence.after = reader.span(*after, "no_answer.after");
    else
        reader.report(node, "no_answer needs `after`", "for example after: 4 hours");
    if (auto const* remind = node.find("remind"))
        if (auto const number = reader.whole(*remind, "no_answer.remind", 0, 5)) silence.remind = *number;
    if (auto const* then = node.find("then")) silence.then = reader.target(*then);
    return silence;
}

Question load_question(Reader& reader, YamlNode const& value, YamlNode const& step, std::string_view verb) {
    Question question;
    question.text = reader.text(value, "the question", verb);
    question.retry = reader.default_retry;
    question.no_answer = reader.default_no_answer;
    if (auto const* save = step.find("save")) {
        question.save = reader.name(*save, "save");
        reader.names.makes_result(question.save);
    }
    if (auto const* retry = step.find("retry")) question.retry = load_retry(reader, *retry);
    if (auto const* silence = step.find("no_answer")) question.no_answer = load_no_answer(reader, *silence);
    if (auto const* otherwise = step.find("else")) question.otherwise = reader.target(*otherwise);
    return question;
}

}  // namespace passerelle::flow
