#include "flow/step/passage.hpp"

namespace passerelle::flow {

Next enter(HandoverStep const& handover, Step const&, Walk& walk) {
    HandOver request;
    request.topic = handover.topic;
    request.note = walk.note(handover.note);
    if (handover.to) request.to = walk.fill(*handover.to);
    request.urgent = handover.urgent;
    request.awaited = handover.closed.said();
    walk.emit(std::move(request));
    walk.say(handover.say);
    if (!handover.closed.said()) return Next::onward();
    auto const& late = handover.not_closed;
    walk.wait(WaitsFor::closing, late ? std::optional{walk.later(late->after)} : std::nullopt,
              walk.now() + longest_closing);
    return Next::wait();
}

}  // namespace passerelle::flow
