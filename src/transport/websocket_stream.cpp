#include "transport/websocket_stream.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include "base/encoding.hpp"
#include "transport/connect.hpp"
#include "transport/tls.hpp"

namespace passerelle::transport {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using boost::system::error_code;
constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

namespace {

constexpr std::size_t read_at_once = 16 * 1024;

struct Address {
    bool tls = false;
    std::string host, port, authority, target, authorization;
};

// [::1]:8080 and host:8080; the brackets belong to the authority only (RFC 3986 §3.2.2).
Address address_of(std::string_view url) {
    auto const parts = split_url(url);
    Address address;
    address.tls = parts.scheme == "wss";
    address.authority = parts.authority;
    if (auto const at = parts.authority.rfind('@'); at != std::string::npos) {
        address.authorization = "Basic " + base64_encode(percent_decode(parts.authority.substr(0, at), false));
        address.authority = parts.authority.substr(at + 1);
    }
    auto const after_host = address.authority.find(']') + 1;  // 0 where there is none
    auto const colon = address.authority.find(':', after_host);
    address.host = address.authority.substr(0, colon);
    address.port = colon == std::string::npos ? address.tls ? "443" : "80" : address.authority.substr(colon + 1);
    if (address.host.starts_with('[')) address.host = address.host.substr(1, address.host.size() - 2);
    address.target = parts.path.empty() ? "/" : parts.path;
    if (!parts.query.empty()) address.target += '?' + parts.query;
    return address;
}

template <class Layer>
class Over final : public WebSocketStream {
public:
    template <class... Arguments>
    explicit Over(std::unique_ptr<asio::ssl::context> trust, Arguments&&... arguments)
        : trust_{std::move(trust)}, stream_{std::forward<Arguments>(arguments)...} {}

    auto& layer() { return stream_.next_layer(); }

    asio::awaitable<std::optional<Error>> shake_hands(Address address, Headers headers, WebSocketTimes times) {
        websocket::stream_base::timeout const limits{times.connect_within, times.silent_for, true};
        stream_.set_option(limits);
        auto fields = [headers = std::move(headers), address](websocket::request_type& request) {
            request.set(http::field::user_agent, "passerelle");
            if (!address.authorization.empty()) request.set(http::field::authorization, address.authorization);
            for (auto const& [name, value] : headers) request.set(name, value);
        };
        stream_.set_option(websocket::stream_base::decorator{std::move(fields)});
        websocket::response_type answer;
        auto [error] = co_await stream_.async_handshake(answer, address.authority, address.target, as_values);
        if (!error) co_return std::nullopt;
        if (error == websocket::error::upgrade_declined)
            co_return Error{Fault::refused,
                            "the server answers " + std::to_string(answer.result_int()) + " and opens no WebSocket"};
        co_return unreachable("the server opens no WebSocket", error);
    }

    asio::awaitable<Result<WebSocketMessage>> read(std::size_t most) override {
        WebSocketMessage message;
        buffer_.clear();
        do {
            auto [error, count] = co_await stream_.async_read_some(buffer_, read_at_once, as_values);
            if (error) co_return over(error);
            if (buffer_.size() > most) message.kind = WebSocketMessage::Kind::too_large;
            if (message.kind == WebSocketMessage::Kind::too_large) buffer_.clear();
        } while (!stream_.is_message_done());
        if (message.kind == WebSocketMessage::Kind::too_large) co_return std::move(message);
        if (!stream_.got_text()) message.kind = WebSocketMessage::Kind::binary;
        if (stream_.got_text()) message.text = beast::buffers_to_string(buffer_.data());
        co_return std::move(message);
    }

    asio::awaitable<void> close() override {
        websocket::close_reason const leaving{websocket::close_code::going_away};
        co_await stream_.async_close(leaving, as_values);
    }

    void cut() override {
        error_code ignored;  // it may be gone already
        beast::get_lowest_layer(stream_).close(ignored);
    }

private:
    Error over(error_code const& error) const {
        if (error == websocket::error::closed)
            return Error{Fault::unreachable,
                         "the server closed the connection (code " + std::to_string(stream_.reason().code) + ')'};
        if (error == beast::error::timeout)
            return Error{Fault::timed_out, "the server was silent and answered no ping"};
        return unreachable("the connection has ended", error);
    }

    std::unique_ptr<asio::ssl::context> trust_;  // lives longer than the stream
    websocket::stream<Layer> stream_;
    beast::flat_buffer buffer_;
};

using Plain = Over<tcp::socket>;
using Secure = Over<asio::ssl::stream<tcp::socket>>;

asio::awaitable<Result<std::shared_ptr<WebSocketStream>>> secured(tcp::socket socket, Address address, Headers headers,
                                                                  WebSocketTimes times) {
    auto trust = client_trust();
    if (!trust) co_return trust.error();
    auto& context = **trust;
    auto stream = std::make_shared<Secure>(std::move(*trust), std::move(socket), context);
    expect_host(stream->layer(), address.host);
    auto [failed] = co_await stream->layer().async_handshake(asio::ssl::stream_base::client, as_values);
    if (failed) co_return unreachable("the server does not prove who it is (TLS)", failed);
    auto refused = co_await stream->shake_hands(std::move(address), std::move(headers), times);
    if (refused) co_return std::move(*refused);
    co_return std::shared_ptr<WebSocketStream>{std::move(stream)};
}

}  // namespace

asio::awaitable<Result<std::shared_ptr<WebSocketStream>>> open_websocket(asio::any_io_executor executor, HttpCall call,
                                                                         WebSocketTimes times) {
    auto address = address_of(call.url);
    Remote remote{address.host, address.port, "server"};
    auto socket = co_await connect(executor, std::move(remote));
    if (!socket) co_return socket.error();
    if (address.tls) co_return co_await secured(std::move(*socket), std::move(address), std::move(call.headers), times);
    auto stream = std::make_shared<Plain>(nullptr, std::move(*socket));
    auto declined = co_await stream->shake_hands(std::move(address), std::move(call.headers), times);
    if (declined) co_return std::move(*declined);
    co_return std::shared_ptr<WebSocketStream>{std::move(stream)};
}

}  // namespace passerelle::transport
