#include "transport/connection.hpp"

namespace passerelle::transport {

// A client over the cap is told so, politely, as long as few are being told: beyond that a flood is simply dropped.
constexpr std::size_t most_turned_away = 64;

Serving::Serving(boost::asio::io_context& loop, HttpServerLimits const& server_limits, HttpHandler request_handler)
    : limits{server_limits},
      handler{std::move(request_handler)},
      emptied{loop, boost::asio::steady_timer::time_point::max()} {}

Serving::Admission Serving::admit(boost::asio::ip::address const& peer) const {
    auto const same = per_address_.find(peer);
    bool const has_room =
        served_ < limits.connections && (same == per_address_.end() || same->second < limits.connections_per_address);
    if (has_room) return Admission::served;
    return open_.size() - served_ < most_turned_away ? Admission::turned_away : Admission::dropped;
}

void Serving::entered(Connection& connection) {
    open_.insert(&connection);
    if (!connection.is_served()) return;
    ++served_;
    ++per_address_[connection.peer()];
}

void Serving::left(Connection& connection) {
    if (open_.erase(&connection) == 0) return;
    if (connection.is_served()) {
        --served_;
        auto const same = per_address_.find(connection.peer());
        if (--same->second == 0) per_address_.erase(same);
    }
    tell_when_empty();
}

void Serving::handler_ended() {
    --handlers_;
    tell_when_empty();
}

void Serving::tell_when_empty() {
    if (stopping && is_empty()) emptied.cancel();
}

void Serving::stop() {
    stopping = true;
    for (auto* connection : open_) connection->stop_if_idle();
}

void Serving::close_all() {
    for (auto* connection : open_) connection->close();
}

}  // namespace passerelle::transport
