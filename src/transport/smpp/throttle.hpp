#pragma once

#include <chrono>

namespace passerelle::transport {

// How fast a bind may send: evenly spaced, for centres count within each second. Told that it was too fast it waits,
// halves its rate, and comes back to the full one within a minute. Pure: the time is passed in.
class Throttle {
public:
    using Instant = std::chrono::steady_clock::time_point;

    // per_second: above 0. hold: how long it waits when told that it was too fast.
    Throttle(double per_second, Instant now, std::chrono::milliseconds hold = std::chrono::seconds{1});

    bool may_send(Instant now) { return now >= next(now); }
    Instant next(Instant now);  // the earliest moment for another
    void sent(Instant now);
    void throttled(Instant now);  // several answers of one burst count once
    double per_second(Instant now);

private:
    void recover(Instant now);

    double full_, rate_;
    std::chrono::milliseconds hold_;
    Instant next_, held_until_, recovered_at_;
};

}  // namespace passerelle::transport
