#include "transport/connection.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>

#include "base/log.hpp"
#include "transport/http_rules.hpp"

namespace passerelle::transport {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using namespace std::chrono_literals;

namespace {

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t first_read = 2048;  // a webhook with its headers fits; an idle connection costs little
constexpr std::size_t body_read = 64 * 1024;
constexpr std::size_t discard_at_most = 16 * 1024 * 1024;
constexpr auto linger_at_most = 2s;
constexpr auto insist_after = 50ms;
constexpr std::string_view invitation = "HTTP/1.1 100 Continue\r\n\r\n";

int refused_status(beast::error_code error) {
    if (error == http::error::header_limit) return 431;
    if (error == http::error::body_limit) return 413;
    return 400;
}

HttpResponse plain(int status) {
    HttpResponse response;
    response.status = status;
    response.body = std::string{http::obsolete_reason(static_cast<http::status>(status))} + "\n";
    return response;
}

}  // namespace

struct Connection::Reading {
    HttpRequest request;
    int rejected = 0;  // status of the refusal; 0: none
    bool is_gone = false;
    unsigned version = 11;
    bool keep_alive = false;
};

struct Connection::Wire {
    unsigned version = 11;
    bool keep_alive = false;
    bool is_head = false;  // the body is measured and not sent (RFC 9110 §9.3.2)
};

struct Connection::Exchange {
    explicit Exchange(asio::any_io_executor const& executor)
        : answered{executor, asio::steady_timer::time_point::max()} {}
    asio::steady_timer answered;  // cancelled when the response stands, or when nobody waits for it any more
    std::optional<HttpResponse> response;
    asio::cancellation_signal give_up;
    bool is_given_up = false;
};

Connection::Connection(std::shared_ptr<Serving> serving, asio::ip::tcp::socket socket, asio::ip::address peer,
                       bool is_served)
    : serving_{std::move(serving)},
      socket_{std::move(socket)},
      peer_{std::move(peer)},
      buffer_{serving_->limits.header_bytes + body_read},
      timer_{socket_.get_executor()},
      is_served_{is_served} {
    serving_->entered(*this);
}

Connection::~Connection() { finish(); }

asio::awaitable<void> Connection::serve(std::shared_ptr<Connection> self) {
    for (bool keep_alive = true; keep_alive;) {
        auto reading = co_await self->read_request();
        if (reading.is_gone) break;
        if (reading.rejected != 0) {
            co_await self->reject(reading.rejected);
            break;
        }
        Wire wire{reading.version, reading.keep_alive, reading.request.method == "HEAD"};
        auto response = co_await self->answer(std::move(reading.request));
        keep_alive = wire.keep_alive = wire.keep_alive && !self->is_due_ && !self->serving_->stopping;
        bool const was_written = co_await self->write(std::move(response), wire);
        keep_alive = keep_alive && was_written;
    }
    self->finish();
}

asio::awaitable<void> Connection::turn_away(std::shared_ptr<Connection> self) {
    co_await self->reject(503);
    self->finish();
}

asio::awaitable<bool> Connection::await_first_bytes() {
    if (buffer_.size() > 0) co_return true;  // the next request came with the last one
    if (serving_->stopping) co_return false;
    allow_until(Steady::now() + (is_first_ ? serving_->limits.header : serving_->limits.idle));
    is_first_ = false;
    is_idle_ = true;
    auto [error, count] = co_await socket_.async_read_some(buffer_.prepare(first_read), as_values);
    is_idle_ = false;
    buffer_.commit(count);
    co_return !error;
}

asio::awaitable<Connection::Reading> Connection::read_request() {
    Reading reading;
    reading.is_gone = !co_await await_first_bytes();
    if (reading.is_gone) co_return reading;
    auto const& limits = serving_->limits;
    auto const began = Steady::now();
    http::request_parser<http::string_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    parser.body_limit(boost::none);  // known when the target is
    allow_until(began + limits.header);
    auto [header_error, header_bytes] = co_await http::async_read_header(socket_, buffer_, parser, as_values);
    if (header_error) co_return refusal(header_error);
    auto const& head = parser.get();
    reading.request.method = head.method_string();
    reading.request.target = origin_form(head.target(), reading.request.method);
    // Copied before the body is read: Beast would add the trailers of a chunked body to the fields.
    for (auto const& one : head) reading.request.headers.emplace_back(one.name_string(), one.value());
    bool const is_clear = is_unambiguous(head.version(), reading.request.headers);
    if (!is_clear || reading.request.target.empty()) reading.rejected = 400;
    if (header_bytes > limits.header_bytes) reading.rejected = 431;  // Beast limits start line and fields one by one
    auto const most = limits.body_bytes_of ? limits.body_bytes_of(reading.request.target) : limits.body_bytes;
    if (reading.rejected == 0 && parser.content_length().value_or(0) > most) reading.rejected = 413;
    if (reading.rejected != 0) co_return reading;
    parser.body_limit(most);
    reading.version = head.version();
    reading.keep_alive = parser.keep_alive();
    reading.request.peer = peer_.to_string();
    if (parser.is_done()) co_return reading;
    allow_until(began + limits.request);
    bool const waits = head.version() >= 11 && beast::iequals(head[http::field::expect], "100-continue");
    if (waits && buffer_.size() == 0) co_await asio::async_write(socket_, asio::buffer(invitation), as_values);
    if (parser.content_length().value_or(body_read) > first_read) buffer_.reserve(body_read);
    auto [body_error, body_bytes] = co_await http::async_read(socket_, buffer_, parser, as_values);
    if (body_error) co_return refusal(body_error);
    reading.request.body = std::move(parser.get().body());
    if (buffer_.size() == 0 && buffer_.capacity() > first_read) buffer_.shrink_to_fit();
    co_return reading;
}

// What to tell a client whose request did not arrive whole; nothing when it is no longer there.
Connection::Reading Connection::refusal(boost::system::error_code error) const {
    Reading reading;
    static auto const& of_http = make_error_code(http::error::end_of_stream).category();
    if (is_due_)
        reading.rejected = 408;
    else if (error.category() == of_http && error != http::error::end_of_stream)
        reading.rejected = refused_status(error);
    else
        reading.is_gone = true;
    return reading;
}

// The handler runs beside the connection: one that ignores its cancellation cannot hold up the answer.
asio::awaitable<HttpResponse> Connection::answer(HttpRequest request) {
    auto const exchange = std::make_shared<Exchange>(socket_.get_executor());
    auto guarded = [](std::shared_ptr<Serving> serving, std::shared_ptr<Exchange> asked,
                      HttpRequest given) -> asio::awaitable<HttpResponse> {
        try {
            co_return co_await serving->handler(std::move(given));
        } catch (std::exception const& failure) {
            if (!asked->is_given_up) log(LogLevel::error, "http_handler_failed", {{"error", failure.what()}});
            co_return plain(500);
        }
    };
    auto completed = [serving = serving_, exchange](std::exception_ptr const& failure, HttpResponse response) {
        exchange->response = failure ? plain(500) : std::move(response);
        exchange->answered.cancel();
        serving->handler_ended();
    };
    serving_->handler_began();
    allow_until(Steady::now() + serving_->limits.answer);
    asio::co_spawn(socket_.get_executor(), guarded(serving_, exchange, std::move(request)),
                   asio::bind_cancellation_slot(exchange->give_up.slot(), std::move(completed)));
    exchange_ = exchange;
    if (!exchange->response) co_await exchange->answered.async_wait(as_values);
    exchange_.reset();
    if (exchange->response) {
        is_due_ = false;
        co_return std::move(*exchange->response);
    }
    is_due_ = true;
    exchange->is_given_up = true;
    exchange->give_up.emit(asio::cancellation_type::terminal);
    if (socket_.is_open()) log(LogLevel::warning, "http_answer_overdue");
    co_return plain(503);
}

asio::awaitable<bool> Connection::write(HttpResponse response, Wire wire) {
    if (!is_sendable(response)) {
        log(LogLevel::error, "http_response_unsendable", {{"status", std::int64_t{response.status}}});
        response = plain(500);
    }
    http::response<http::string_body> message{static_cast<http::status>(response.status), wire.version};
    for (auto const& [name, value] : response.headers)
        if (!is_framing(name)) message.insert(name, value);
    message.keep_alive(wire.keep_alive);
    bool const has_body = response.status != 204 && response.status != 304;
    if (has_body) {
        if (!response.content_type.empty()) message.set(http::field::content_type, response.content_type);
        message.content_length(response.body.size());
        if (!wire.is_head) message.body() = std::move(response.body);
    }
    allow_until(Steady::now() + serving_->limits.write);
    auto [error, count] = co_await http::async_write(socket_, message, as_values);
    co_return !error;
}

asio::awaitable<void> Connection::reject(int status) {
    log(LogLevel::info, "http_rejected", {{"status", std::int64_t{status}}});
    auto response = plain(status);
    bool const was_written = co_await write(std::move(response), Wire{});
    if (was_written) co_await linger();
}

// Closing with unread input sends a reset, and the client would lose the answer: read on for a moment, and discard.
asio::awaitable<void> Connection::linger() {
    boost::system::error_code error;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    if (serving_->stopping) co_return;
    is_idle_ = true;
    allow_until(Steady::now() + std::min<Duration>(serving_->limits.header, linger_at_most));
    buffer_.clear();
    for (std::size_t discarded = 0; !error && !serving_->stopping && discarded < discard_at_most;) {
        auto [read_error, count] = co_await socket_.async_read_some(buffer_.prepare(body_read), as_values);
        error = read_error;
        discarded += count;
    }
}

// The timer is moved only when something falls due earlier than it would ring; later times are looked up when it rings.
void Connection::allow_until(Steady::time_point due) {
    due_ = due;
    is_due_ = false;
    if (!is_watching_ || timer_.expiry() > due) watch();
}

void Connection::watch() {
    is_watching_ = true;
    timer_.expires_at(due_);
    timer_.async_wait([weak = weak_from_this()](boost::system::error_code error) {
        auto const self = weak.lock();
        if (error || !self || self->has_left_) return;
        self->is_watching_ = false;
        if (Steady::now() < self->due_) return self->watch();
        self->on_due();
    });
}

// A cancellation reaches only what waits at this instant, and a read in several pieces may be between two: insist until
// the coroutine moves on to something with a time of its own.
void Connection::on_due() {
    is_due_ = true;
    due_ = Steady::now() + insist_after;
    watch();
    if (exchange_)
        exchange_->answered.cancel();
    else if (socket_.is_open())
        socket_.cancel();
}

void Connection::stop_if_idle() {
    if (is_idle_ && socket_.is_open()) socket_.cancel();  // not close: a request that has just been read is answered
}

void Connection::close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
    if (exchange_) exchange_->answered.cancel();
}

void Connection::finish() {
    if (has_left_) return;
    has_left_ = true;
    boost::system::error_code ignored;
    socket_.close(ignored);
    timer_.cancel();
    serving_->left(*this);
}

}  // namespace passerelle::transport
