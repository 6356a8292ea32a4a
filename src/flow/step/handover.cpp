#include "flow/step/kind.hpp"

namespace passerelle::flow {

Body load_handover(Reader& reader, YamlNode const& value, YamlNode const& step) {
    HandoverStep handover;
    handover.topic = reader.word(value, "the topic of a handover");
    if (auto const* note = step.find("note")) handover.note = reader.hole_text(*note, "note");
    if (auto const* to = step.find("to")) handover.to = reader.hole_text(*to, "to");
    if (auto const* say = step.find("say")) handover.say = reader.text(*say, "say");
    if (auto const* urgent = step.find("urgent"))
        handover.urgent = reader.one_of(*urgent, {"true", "false"}, "urgent") && urgent->text == "true";
    return handover;
}

Next enter(HandoverStep const& handover, Step const&, Walk& walk) {
    HandOver request;
    request.topic = handover.topic;
    request.note = walk.fill(handover.note);
    request.to = walk.fill(handover.to);
    request.urgent = handover.urgent;
    walk.emit(std::move(request));
    walk.say(handover.say);
    return Next::onward();
}

}  // namespace passerelle::flow
