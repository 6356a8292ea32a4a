#include "fake_provider/service.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/json.hpp>
#include <chrono>
#include <iostream>

#include "base/encoding.hpp"

namespace passerelle::fake {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace json = boost::json;
using asio::use_awaitable;

namespace {

std::int64_t milliseconds_now() {
    auto const now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::int64_t now() { return milliseconds_now() / 1000; }

void tell(json::object line) {
    line["at"] = milliseconds_now();
    std::cout << json::serialize(line) << std::endl;
}

json::object line_of(Turn const& turn, HttpRequest const& request) {
    if (!turn.is_send) return {{"other", request.method + ' ' + request.target}, {"status", turn.response->status}};
    return {{"person", turn.message->person},
            {"reference", turn.message->reference},
            {"id", turn.message->id},
            {"taken", turn.taken},
            {"repeat", turn.repeat},
            {"trouble", turn.trouble ? name_of(*turn.trouble) : std::string_view{}},
            {"status", turn.response ? turn.response->status : 0}};
}

HttpResponse plain(int status, std::string body) {
    HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

}  // namespace

Service::Service(asio::io_context& loop, Behaviour behaviour, std::string receipts)
    : loop_{loop},
      behaviour_{std::move(behaviour)},
      receipts_{std::move(receipts)},
      client_{transport::make_curl_client(loop)} {}

asio::awaitable<void> Service::listen(unsigned short port) {
    asio::ip::tcp::acceptor acceptor{loop_, {asio::ip::address_v4::loopback(), port}};
    std::cout << "ready http://127.0.0.1:" << acceptor.local_endpoint().port() << std::endl;
    for (;;) {
        auto socket = co_await acceptor.async_accept(use_awaitable);
        asio::co_spawn(loop_, talk(std::move(socket)), asio::detached);
    }
}

asio::awaitable<void> Service::talk(asio::ip::tcp::socket socket) try {
    beast::flat_buffer buffer;
    for (bool goes_on = true; goes_on;) {
        http::request<http::string_body> read;
        co_await http::async_read(socket, buffer, read, use_awaitable);
        HttpRequest request;
        request.method = std::string{read.method_string()};
        request.target = std::string{read.target()};
        request.body = read.body();
        for (auto const& each : read) request.headers.emplace_back(each.name_string(), each.value());
        goes_on = co_await serve(socket, request, read.keep_alive());
    }
} catch (boost::system::system_error const&) {  // the other side has gone
}

asio::awaitable<bool> Service::serve(asio::ip::tcp::socket& socket, HttpRequest const& request, bool keep_alive) {
    if (request.target.starts_with("/-/")) {
        co_await respond(socket, command(request), keep_alive);
        co_return keep_alive;
    }
    auto const turn = behaviour_.answer(request, now());
    tell(line_of(turn, request));
    if (turn.receipt_first) co_await send_receipts(turn);
    if (turn.delay_ms > 0) {
        asio::steady_timer timer{loop_, std::chrono::milliseconds{turn.delay_ms}};
        co_await timer.async_wait(use_awaitable);
    }
    if (turn.response) co_await respond(socket, *turn.response, keep_alive);
    // With nothing to linger for, closing resets (RFC 9293 §3.10.4).
    if (turn.reset) socket.set_option(asio::socket_base::linger{true, 0});
    if (!turn.response) socket.close();
    if (!turn.receipt_first) asio::co_spawn(loop_, send_receipts(turn), asio::detached);
    co_return turn.response&& keep_alive;
}

asio::awaitable<void> Service::respond(asio::ip::tcp::socket& socket, HttpResponse response, bool keep_alive) {
    http::response<http::string_body> made{static_cast<http::status>(response.status), 11};
    made.set(http::field::content_type, response.content_type);
    for (auto const& [name, value] : response.headers) made.insert(name, value);
    made.body() = std::move(response.body);
    made.keep_alive(keep_alive);
    made.prepare_payload();
    co_await http::async_write(socket, made, use_awaitable);
}

HttpResponse Service::command(HttpRequest const& request) {
    auto const parts = split_url(request.target);
    auto const fields = parse_form(parts.query);
    auto const named = [&](std::string_view name) { return std::string{field(fields, name).value_or("")}; };
    auto const person = named("person");
    if (person.empty()) return plain(400, "`person` is missing");
    if (auto const set = behaviour_.troubles.set_for(person, named("troubles")); !set)
        return plain(400, set.error().detail);
    if (parts.path == "/-/expect") return plain(204, {});
    if (parts.path != "/-/write") return plain(404, "/-/expect or /-/write");
    auto const forged = field(fields, "forged").has_value();
    asio::co_spawn(loop_, write(person, named("text"), forged), asio::detached);
    return plain(202, {});
}

asio::awaitable<void> Service::send_receipts(Turn turn) {
    for (auto const kind : turn.receipts)
        if (auto made = behaviour_.receipt(*turn.message, kind, receipts_, now()))
            co_await call(std::move(*made), "receipt", name_of(kind), turn.message->person);
}

asio::awaitable<void> Service::write(std::string person, std::string text, bool forged) {
    if (auto made = behaviour_.message(person, text, forged, receipts_, now()))
        co_await call(std::move(*made), "message", forged ? "forged" : "true", person);
}

asio::awaitable<void> Service::call(HttpCall call, std::string_view what, std::string_view kind, std::string person) {
    auto const result = co_await client_->call(std::move(call));
    json::object line{{what, kind}, {"person", person}};
    line["status"] = result.reply ? result.reply->status : 0;
    line["answer"] = result.reply ? result.reply->body.substr(0, 200) : result.detail;
    tell(std::move(line));
}

}  // namespace passerelle::fake
