#include <algorithm>

#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

// A note in one language is for everybody who works there: then it is alone.
LocalText load_note(Reader& reader, YamlNode const& node) {
    auto note = reader.text(node, "note", "note");
    auto const is_missing = [](LocalText::Variant const& variant) { return variant.text.source().empty(); };
    if (std::all_of(note.by_language.begin() + 1, note.by_language.end(), is_missing)) note.by_language.resize(1);
    return note;
}

NotClosed load_not_closed(Reader& reader, YamlNode const& node) {
    NotClosed late;
    if (!reader.check(node, "not_closed", "not_closed")) return late;
    auto const* after = node.find("after");
    if (!after) reader.report(node, "not_closed needs `after`", "for example after: 3 working days");
    if (after) late.after = reader.span(*after, "not_closed.after");
    if (after && late.after.longest() >= longest_closing)
        reader.report(*after, "not_closed.after is too long: no run waits more than 30 days for a person",
                      "say less, for example 10 working days");
    if (auto const* then = node.find("then")) late.then = reader.target(*then);
    return late;
}

}  // namespace

Body load_handover(Reader& reader, YamlNode const& value, YamlNode const& step) {
    HandoverStep handover;
    handover.topic = reader.word(value, "the topic of a handover");
    if (auto const* note = step.find("note")) handover.note = load_note(reader, *note);
    if (auto const* to = step.find("to")) handover.to = reader.hole_text(*to, "to");
    if (auto const* say = step.find("say")) handover.say = reader.text(*say, "say", "say");
    if (auto const* urgent = step.find("urgent")) handover.urgent = reader.flag(*urgent, "urgent");
    if (auto const* closed = step.find("closed")) {
        handover.closed = reader.target(*closed);
        if (auto const* then = step.find("then"))
            reader.report(*then, "the run waits for the task and goes on at `closed`: `then` has no use",
                          "take out one of them");
    }
    if (auto const* late = step.find("not_closed")) {
        handover.not_closed = load_not_closed(reader, *late);
        if (!handover.closed.said())
            reader.report(*late, "`not_closed` is for a task that the run waits for", "closed: and the name of a step");
    }
    return handover;
}

}  // namespace passerelle::flow
