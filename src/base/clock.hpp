#pragma once

#include <chrono>

namespace passerelle {

// All times are UTC, in microseconds. A zone belongs to a site or a person and is applied at the edge (base/zone.hpp).
using TimePoint = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

// Nothing else in the program reads the wall clock.
class Clock {
public:
    virtual ~Clock() = default;
    virtual TimePoint now() const = 0;
};

class SystemClock final : public Clock {
public:
    TimePoint now() const override {
        return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    }
};

// For tests and for `passerelle chat`: moves only when told to.
class VirtualClock final : public Clock {
public:
    explicit VirtualClock(TimePoint start) : now_{start} {}
    TimePoint now() const override { return now_; }
    void advance(Duration by) { now_ += by; }
    void set(TimePoint to) { now_ = to; }

private:
    TimePoint now_;
};

}  // namespace passerelle
