#include "gateway/pace.hpp"

#include <algorithm>
#include <cmath>

namespace passerelle::gateway {

namespace {
constexpr int first_window = 4;  // before any call has told how long they take
constexpr double slack = 1.5;    // calls vary: the rate must still be reached
constexpr double newest =
    0.125;  // weight of the last call in the moving average, as TCP weighs a round trip (RFC 6298)
}  // namespace

Pace::Pace(double per_second, int most_open, Instant now)
    : per_second_{per_second}, tokens_{std::max(1.0, per_second)}, most_open_{most_open}, last_{now} {}

int Pace::window() const {
    if (seconds_per_call_ <= 0) return std::min(first_window, most_open_);
    auto const needed = std::ceil(per_second_ * seconds_per_call_ * slack) + 1;
    return static_cast<int>(std::min(needed, static_cast<double>(most_open_)));
}

int Pace::may_start(Instant now) {
    auto const passed = std::chrono::duration<double>(now - last_).count();
    last_ = now;
    tokens_ = std::min(std::max(1.0, per_second_), tokens_ + passed * per_second_);
    return std::max(0, std::min(window() - open_, static_cast<int>(tokens_)));
}

void Pace::started(int calls) {
    tokens_ -= calls;
    open_ += calls;
}

void Pace::ended(std::chrono::duration<double> took) {
    --open_;
    auto const seconds = std::max(took.count(), 1e-6);
    seconds_per_call_ = seconds_per_call_ <= 0 ? seconds : (1 - newest) * seconds_per_call_ + newest * seconds;
}

std::chrono::microseconds Pace::until_next() const {
    if (tokens_ >= 1) return std::chrono::microseconds{0};
    return std::chrono::microseconds{static_cast<long long>((1 - tokens_) / per_second_ * 1e6) + 1};
}

}  // namespace passerelle::gateway
