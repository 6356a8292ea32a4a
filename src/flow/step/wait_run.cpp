#include "base/zone.hpp"
#include "expression/convert.hpp"
#include "flow/step/passage.hpp"

namespace passerelle::flow {

std::optional<TimePoint> moment_of(expression::TextTemplate const& text, Walk& walk) {
    auto const value = walk.value(text);
    auto const& plain = expression::underlying(value);
    if (auto const* written = plain.as<std::string>()) {
        if (auto const exact = parse_rfc3339(*written)) return exact;
        auto const civil = parse_civil(*written);
        if (civil && is_zone(walk.facts().zone)) return to_instant(*civil, walk.facts().zone);
    }
    auto const instant = expression::to_datetime(plain, walk.environment());
    if (!instant) return std::nullopt;
    return TimePoint{std::chrono::seconds{instant->seconds}} + std::chrono::microseconds{instant->nanosecond / 1000};
}

Next enter(WaitStep const& wait, Step const&, Walk& walk) {
    auto const until = wait.in      ? std::optional{walk.later(*wait.in)}
                       : wait.until ? moment_of(*wait.until, walk)
                                    : std::nullopt;
    if (!until || *until <= walk.now()) {
        walk.trace(until ? "no wait: the time has passed" : "no wait: no time is known");
        return Next::onward();
    }
    // A wait that was asked for is no silence: the flow's `expire` begins to count when it is over.
    walk.wait(WaitsFor::time, until, *until + walk.flow()->expire);
    return Next::wait();
}

}  // namespace passerelle::flow
