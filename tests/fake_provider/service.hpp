#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "fake_provider/behaviour.hpp"
#include "transport/http_client.hpp"

namespace passerelle::fake {

// Serves a Behaviour on this machine, and tells on standard output what happens, one JSON line each.
class Service {
public:
    // receipts: address of the channel; empty: nothing is called.
    Service(boost::asio::io_context& loop, Behaviour behaviour, std::string receipts);

    boost::asio::awaitable<void> listen(unsigned short port);

private:
    boost::asio::awaitable<void> talk(boost::asio::ip::tcp::socket socket);
    boost::asio::awaitable<bool> serve(boost::asio::ip::tcp::socket& socket, HttpRequest const& request,
                                       bool keep_alive);
    boost::asio::awaitable<void> respond(boost::asio::ip::tcp::socket& socket, HttpResponse response, bool keep_alive);
    HttpResponse command(HttpRequest const& request);
    boost::asio::awaitable<void> send_receipts(Turn turn);
    boost::asio::awaitable<void> write(std::string person, std::string text, bool forged);
    boost::asio::awaitable<void> call(HttpCall call, std::string_view what, std::string_view kind, std::string person);

    boost::asio::io_context& loop_;
    Behaviour behaviour_;
    std::string receipts_;
    std::unique_ptr<transport::HttpClient> client_;
};

}  // namespace passerelle::fake
