#include "flow/step/passage.hpp"

namespace passerelle::flow {

namespace {
// No session waits for a person longer than that.
constexpr auto longest = std::chrono::hours{24 * 30};
}  // namespace

Next enter(HandoverStep const& handover, Step const&, Walk& walk) {
    HandOver request;
    request.topic = handover.topic;
    request.note = walk.text(handover.note, walk.facts().staff_language);
    if (handover.to) request.to = walk.fill(*handover.to);
    request.urgent = handover.urgent;
    request.awaited = handover.closed.said();
    walk.emit(std::move(request));
    walk.say(handover.say);
    if (!handover.closed.said()) return Next::onward();
    walk.wait(WaitsFor::closing, std::nullopt, walk.now() + longest);
    return Next::wait();
}

}  // namespace passerelle::flow
