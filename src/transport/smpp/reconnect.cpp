#include "transport/smpp/reconnect.hpp"

#include <algorithm>

#include "base/smpp_frame.hpp"

namespace passerelle::transport {

namespace {

using std::chrono::milliseconds;

milliseconds between(milliseconds least, milliseconds most, double chance) {
    return least + milliseconds{static_cast<milliseconds::rep>(static_cast<double>((most - least).count()) * chance)};
}

}  // namespace

Reconnect::End Reconnect::end_of(std::uint32_t bind_status) {
    switch (bind_status) {
        case smpp::status::already_bound:
            return End::held;
        case smpp::status::invalid_system_id:
        case smpp::status::invalid_password:
        case smpp::status::invalid_system_type:
            return End::refused;
        default:
            return End::network;
    }
}

milliseconds Reconnect::after(End end, double chance, milliseconds held) {
    using namespace std::chrono_literals;
    if (held >= 1min) tries_ = 0;
    if (end == End::refused) return between(5min, 10min, chance);
    if (end == End::held) return between(30s, 60s, chance);
    constexpr int doublings = 6;
    auto const wait = std::min<milliseconds>(60s, first_ * (1 << std::min(tries_, doublings)));
    ++tries_;
    return between(wait / 2, wait, chance);  // many gateways lose the same centre at once
}

}  // namespace passerelle::transport
