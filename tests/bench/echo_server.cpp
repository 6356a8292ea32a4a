// bench_echo [PORT]: a bare Beast server, the measure beside which the gateway is put: it reads a request, writes an
// answer and does nothing between. It also stands in for the provider (/cgi-bin/sendsms) and counts what it was sent
// (/count). Prints its port on the first line.
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <iostream>
#include <string>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);
std::uint64_t messages = 0;  // taken as the provider

http::response<http::string_body> answer_to(http::request<http::string_body> const& request) {
    http::response<http::string_body> response{http::status::ok, request.version()};
    response.set(http::field::content_type, "text/plain; charset=utf-8");
    if (request.target().starts_with("/cgi-bin/sendsms")) {
        ++messages;
        response.result(http::status::accepted);
        response.body() = "0: Accepted for delivery";
    } else if (request.target() == "/count") {
        response.body() = std::to_string(messages);
    } else {
        response.body() = request.body();
    }
    response.keep_alive(request.keep_alive());
    response.prepare_payload();
    return response;
}

asio::awaitable<void> serve(tcp::socket socket) {
    beast::tcp_stream stream{std::move(socket)};
    beast::flat_buffer buffer;
    for (bool keep_alive = true; keep_alive;) {
        http::request<http::string_body> request;
        stream.expires_after(60s);
        auto [read_error, read] = co_await http::async_read(stream, buffer, request, as_values);
        if (read_error) co_return;
        auto response = answer_to(request);
        keep_alive = response.keep_alive();
        auto [write_error, written] = co_await http::async_write(stream, response, as_values);
        if (write_error) co_return;
    }
}

asio::awaitable<void> listen(tcp::acceptor& acceptor) {
    for (;;) {
        auto [error, socket] = co_await acceptor.async_accept(as_values);
        if (error) co_return;
        socket.set_option(tcp::no_delay{true}, error);
        asio::co_spawn(acceptor.get_executor(), serve(std::move(socket)), asio::detached);
    }
}

}  // namespace

int main(int count, char const* const* words) {
    auto const port = static_cast<unsigned short>(count > 1 ? std::stoi(words[1]) : 0);
    asio::io_context loop{1};
    tcp::acceptor acceptor{loop, tcp::endpoint{asio::ip::address_v4::loopback(), port}};
    std::cout << acceptor.local_endpoint().port() << std::endl;
    asio::signal_set signals{loop, SIGINT, SIGTERM};
    signals.async_wait([&](auto const&, int) { loop.stop(); });
    asio::co_spawn(loop, listen(acceptor), asio::detached);
    loop.run();
}
