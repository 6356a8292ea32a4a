#include "gateway/turns_under_way.hpp"

namespace passerelle::gateway {

TurnsUnderWay::Turn::Turn(boost::asio::io_context& loop, channel::Event asked)
    : event{std::move(asked)}, over{loop, boost::asio::steady_timer::time_point::max()} {}

TurnsUnderWay::Place::Place(TurnsUnderWay& turns, std::string key, std::shared_ptr<Turn> turn)
    : turns_{turns}, key_{std::move(key)}, turn_{std::move(turn)} {}

TurnsUnderWay::Place::~Place() {
    turns_.turns_.erase(key_);
    turn_->over.cancel();
}

std::shared_ptr<TurnsUnderWay::Turn> TurnsUnderWay::find(std::string const& key) const {
    auto const found = turns_.find(key);
    return found == turns_.end() ? nullptr : found->second;
}

TurnsUnderWay::Place TurnsUnderWay::begin(std::string const& key, channel::Event const& event) {
    auto turn = std::make_shared<Turn>(loop_, event);
    turns_[key] = turn;
    return {*this, key, std::move(turn)};
}

std::string TurnsUnderWay::key_of(service::ChannelSettings const& channel, std::vector<channel::Event> const& events) {
    if (events.size() != 1 || events.front().kind != channel::Event::Kind::ussd) return {};
    return channel.id + '\n' + events.front().session;
}

bool TurnsUnderWay::same_request(channel::Event const& one, channel::Event const& other) {
    return one.session_event == other.session_event && one.text == other.text && one.external_id == other.external_id;
}

}  // namespace passerelle::gateway
