#include "transport/smpp/link.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"

namespace passerelle::transport {

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
constexpr auto as_values = asio::as_tuple(asio::use_awaitable);
using State = SmppSession::State;

namespace {

Instant steady_now() { return std::chrono::steady_clock::now(); }

}  // namespace

SmppLink::SmppLink(asio::io_context& loop, SmppLinkOptions options, Take take)
    : options_{std::move(options)},
      take_{std::move(take)},
      reconnect_{options_.first_pause},
      alarm_{loop},
      due_{loop},
      output_{loop, Instant::max()},
      drained_{Instant::max()} {}

std::uint32_t SmppLink::send(smpp::Command command, std::string body) {
    auto const sequence = session_->send(command, std::move(body), steady_now());
    stir();
    return sequence;
}

void SmppLink::stir() {
    output_.cancel();
    if (session_ && session_->state() != State::closed) due_.cancel();  // else it counts down to the end
}

void SmppLink::stop() {
    if (stopping_) return;
    stopping_ = true;
    drained_ = steady_now() + options_.drain_within;
    alarm_.cancel();
    if (!session_) return;
    if (session_->open() == 0) session_->unbind(steady_now());
    stir();
}

void SmppLink::begin_anew() {
    if (!session_) return;
    session_->unbind(steady_now());
    stir();
}

void SmppLink::note(SmppSessionEvent const& event) {
    if (event.kind == SmppSessionEvent::Kind::bound) bound_at_ = steady_now();
    if (event.kind == SmppSessionEvent::Kind::refused) end_ = Reconnect::end_of(event.frame.status);
    if (options_.comes_back) write_down(event);
}

void SmppLink::write_down(SmppSessionEvent const& event) const {
    auto const as = smpp::name_of(options_.session.bind.command);
    switch (event.kind) {
        case SmppSessionEvent::Kind::bound:
            log(LogLevel::info, "smpp_bound", {{"channel", options_.name}, {"as", as}});
            break;
        case SmppSessionEvent::Kind::refused:
            log(end_ == Reconnect::End::refused ? LogLevel::error : LogLevel::warning, "smpp_bind_refused",
                {{"channel", options_.name}, {"as", as}, {"status", static_cast<std::int64_t>(event.frame.status)}});
            break;
        case SmppSessionEvent::Kind::closed:
            log(stopping_ ? LogLevel::info : LogLevel::warning, "smpp_link_ended",
                {{"channel", options_.name}, {"as", as}, {"reason", event.reason}});
            break;
        case SmppSessionEvent::Kind::not_reached:
            log(LogLevel::warning, "smpp_not_connected", {{"channel", options_.name}, {"reason", event.reason}});
            break;
        default:
            break;
    }
}

std::chrono::milliseconds SmppLink::held() const {
    if (!bound_at_) return {};
    return std::chrono::duration_cast<std::chrono::milliseconds>(steady_now() - *bound_at_);
}

void SmppLink::take_events(SmppSession& session) {
    for (auto& event : session.take_events()) {
        note(event);
        take_(*this, std::move(event));
    }
    if (stopping_ && session.open() == 0) session.unbind(steady_now());
    stir();
}

asio::awaitable<void> SmppLink::read_all(std::shared_ptr<Stream> stream) {
    auto const session = session_;
    while (true) {
        take_events(*session);
        if (session->state() == State::closed) co_return;
        auto const octets = co_await stream->read();
        if (octets)
            session->received(*octets, steady_now());
        else
            session->lost(octets.error().detail);
    }
}

asio::awaitable<void> SmppLink::write_all(std::shared_ptr<Stream> stream) {
    auto const session = session_;
    while (true) {
        if (session->has_output()) {
            auto output = session->take_output();
            auto const failed = co_await stream->write(std::move(output));
            if (!failed) continue;
            session->lost(failed->detail);
            take_events(*session);
            co_return;
        }
        if (session->state() == State::closed) co_return;
        output_.expires_at(Instant::max());
        co_await output_.async_wait(as_values);
    }
}

asio::awaitable<void> SmppLink::keep_time(std::shared_ptr<Stream> stream) {
    auto const session = session_;
    while (session->state() != State::closed) {
        due_.expires_at(std::min(session->next_due(), drained_));
        co_await due_.async_wait(as_values);
        auto const now = steady_now();
        session->tick(now);
        if (now >= drained_) {
            drained_ = Instant::max();
            session->unbind(now);
        }
        take_events(*session);
    }
    // The writer has a last word to say (an answer to an unbind); it may be stuck.
    due_.expires_at(steady_now() + options_.session.unbind_within);
    co_await due_.async_wait(as_values);
    stream->close();
}

// The writer ends last: when the session is closed and all of it is written.
asio::awaitable<void> SmppLink::hold_session(std::shared_ptr<Stream> stream) {
    session_ = std::make_shared<SmppSession>(options_.session, steady_now());
    auto writing = write_all(stream);
    auto reading = read_all(stream);
    auto timing = keep_time(stream);
    co_await (std::move(writing) || (std::move(reading) && std::move(timing)));
    session_.reset();
    stream->close();
}

asio::awaitable<Result<std::shared_ptr<Stream>>> SmppLink::connect() {
    alarm_.expires_at(Instant::max());
    auto opening = open_stream(alarm_.get_executor(), options_.endpoint);
    auto first = co_await (std::move(opening) || alarm_.async_wait(as_values));
    if (auto* stream = std::get_if<0>(&first)) co_return std::move(*stream);
    co_return Error{Fault::unreachable, "stopped while connecting"};
}

asio::awaitable<void> SmppLink::pause() {
    alarm_.expires_after(reconnect_.after(end_, options_.random(), held()));
    co_await alarm_.async_wait(as_values);
}

asio::awaitable<void> SmppLink::run() {
    while (!stopping_) {
        end_ = Reconnect::End::network;
        bound_at_.reset();
        auto stream = co_await connect();
        if (stream && !stopping_) {
            auto open = std::move(*stream);
            co_await hold_session(std::move(open));
        } else if (!stopping_) {
            SmppSessionEvent event{SmppSessionEvent::Kind::not_reached, 0, {}, stream.error().detail};
            note(event);
            take_(*this, std::move(event));
        }
        if (!options_.comes_back) co_return;
        if (!stopping_) co_await pause();
    }
}

}  // namespace passerelle::transport
