#pragma once

#include <chrono>

namespace passerelle::gateway {

// How fast one channel may send: the tokens of its rate, and no more calls open at once than that rate needs. By
// Little's law rate × duration of a call are open at a steady rate; what is claimed beyond that waits inside us all the
// same, and would stand as `unknown` after a crash. Pure: the time is passed in.
class Pace {
public:
    using Instant = std::chrono::steady_clock::time_point;

    // per_second: messages, above 0. most_open: calls, whatever the rate.
    Pace(double per_second, int most_open, Instant now);

    int may_start(Instant now);  // calls that may be begun now
    void started(int calls);
    void ended(std::chrono::duration<double> took);  // one call, from its beginning to its answer or failure
    int open() const { return open_; }
    bool is_full() const { return open_ >= window(); }
    std::chrono::microseconds until_next() const;  // until the rate allows another; 0 when it does

private:
    int window() const;

    double per_second_, tokens_;
    int most_open_, open_ = 0;
    double seconds_per_call_ = 0;  // 0: none has ended yet
    Instant last_;
};

}  // namespace passerelle::gateway
