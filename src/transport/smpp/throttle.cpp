#include "transport/smpp/throttle.hpp"

#include <algorithm>

namespace passerelle::transport {

namespace {

constexpr double slowest = 1.0 / 64;  // of the full rate
constexpr double recovery = 60;       // seconds from nothing to the full rate

}  // namespace

Throttle::Throttle(double per_second, Instant now, std::chrono::milliseconds hold)
    : full_{per_second}, rate_{per_second}, hold_{hold}, next_{now}, held_until_{now}, recovered_at_{now} {}

void Throttle::recover(Instant now) {
    auto const since = std::max(recovered_at_, held_until_);
    if (now <= since) return;
    auto const seconds = std::chrono::duration<double>(now - since).count();
    rate_ = std::min(full_, rate_ + full_ * seconds / recovery);
    recovered_at_ = now;
}

double Throttle::per_second(Instant now) {
    recover(now);
    return rate_;
}

Throttle::Instant Throttle::next(Instant now) {
    recover(now);
    return std::max(next_, held_until_);
}

void Throttle::sent(Instant now) {
    recover(now);
    auto const gap = std::chrono::duration_cast<Instant::duration>(std::chrono::duration<double>(1 / rate_));
    next_ = std::max(now, next_) + gap;
}

void Throttle::throttled(Instant now) {
    if (now < held_until_) return;
    recover(now);
    rate_ = std::max(full_ * slowest, rate_ / 2);
    held_until_ = now + hold_;
    recovered_at_ = held_until_;
}

}  // namespace passerelle::transport
