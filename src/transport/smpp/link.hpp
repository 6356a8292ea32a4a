#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "transport/smpp/reconnect.hpp"
#include "transport/smpp/session.hpp"
#include "transport/smpp/stream.hpp"

namespace passerelle::transport {

struct SmppLinkOptions {
    std::string name;  // of the channel, for the log
    Endpoint endpoint;
    SmppSessionOptions session;
    std::chrono::milliseconds drain_within{10'000};  // of what is open when we stop
    std::chrono::milliseconds first_pause{1'000};    // before the second attempt
    std::function<double()> random;                  // 0…1
    bool comes_back = true;  // after the end of a session; else it is over, and `take` alone tells of it
};

// One bind that is kept up: a session, and after its end another.
class SmppLink {
public:
    // What the session says. The last of each session is `closed`; where none began, `not_reached`.
    using Take = std::function<void(SmppLink&, SmppSessionEvent)>;

    SmppLink(boost::asio::io_context& loop, SmppLinkOptions options, Take take);

    // Returns after stop(), when the session has ended.
    boost::asio::awaitable<void> run();
    void stop();

    // Ends this session in good order; another follows.
    void begin_anew();

    bool is_sender() const { return options_.session.bind.command != smpp::Command::bind_receiver; }
    bool is_bound() const { return session_ && session_->state() == SmppSession::State::bound; }
    bool may_send() const { return session_ && session_->may_send(); }
    // Only while may_send().
    std::uint32_t send(smpp::Command command, std::string body);
    // The session of now, so that a delivery is answered where it came from; null where there is none.
    std::shared_ptr<SmppSession> session() const { return session_; }
    // Its output or its deadlines have changed.
    void stir();

private:
    boost::asio::awaitable<void> hold_session(std::shared_ptr<Stream> stream);
    // Of the session that is there when they begin.
    boost::asio::awaitable<void> read_all(std::shared_ptr<Stream> stream);
    boost::asio::awaitable<void> write_all(std::shared_ptr<Stream> stream);
    boost::asio::awaitable<void> keep_time(std::shared_ptr<Stream> stream);
    boost::asio::awaitable<void> pause();
    boost::asio::awaitable<Result<std::shared_ptr<Stream>>> connect();
    void take_events(SmppSession& session);
    void note(SmppSessionEvent const& event);
    void write_down(SmppSessionEvent const& event) const;
    std::chrono::milliseconds held() const;

    SmppLinkOptions options_;
    Take take_;
    Reconnect reconnect_;
    Reconnect::End end_ = Reconnect::End::network;
    std::optional<Instant> bound_at_;  // of the last session
    std::shared_ptr<SmppSession> session_;
    boost::asio::steady_timer alarm_;   // between two sessions, and while connecting; cancelled to stop
    boost::asio::steady_timer due_;     // of the session's deadlines
    boost::asio::steady_timer output_;  // cancelled when there is some
    Instant drained_;
    bool stopping_ = false;
};

}  // namespace passerelle::transport
