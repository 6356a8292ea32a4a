#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "gateway/inbound.hpp"

namespace passerelle::gateway {

// Turns of USSD sessions that are being answered. A carrier repeats a request whose answer takes long, and most name no
// id to know the repeat by (arkesel-ussd: the same entry twice is legal, except while the first is still being
// answered). Of one session, one turn at a time.
class TurnsUnderWay {
public:
    struct Turn {
        Turn(boost::asio::io_context& loop, channel::Event asked);
        channel::Event event;
        std::optional<InboundResult> result;  // empty: nothing was kept
        boost::asio::steady_timer over;       // cancelled once it is
    };
    // Takes the turn off the list when it is destroyed, answered or not.
    class Place {
    public:
        Place(TurnsUnderWay& turns, std::string key, std::shared_ptr<Turn> turn);
        ~Place();
        Place(Place const&) = delete;
        Place& operator=(Place const&) = delete;
        void answered(InboundResult const& result) { turn_->result = result; }

    private:
        TurnsUnderWay& turns_;
        std::string key_;
        std::shared_ptr<Turn> turn_;
    };

    explicit TurnsUnderWay(boost::asio::io_context& loop) : loop_{loop} {}
    std::shared_ptr<Turn> find(std::string const& key) const;  // null: none
    Place begin(std::string const& key, channel::Event const& event);

    // The session of a webhook that brings a turn; empty: it brings none.
    static std::string key_of(service::ChannelSettings const& channel, std::vector<channel::Event> const& events);
    static bool same_request(channel::Event const& one, channel::Event const& other);

private:
    boost::asio::io_context& loop_;
    std::map<std::string, std::shared_ptr<Turn>> turns_;
};

}  // namespace passerelle::gateway
