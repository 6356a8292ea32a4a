// fake_provider --provider NAME [--port N] [--receipts URL] [--busy P] [--error P] [--lost P] [--slow P] [--slow-ms N]
//               [--duplicate P] [--receipt-first P] [--no-receipt P] [--seed N] [--tables DIR]
// Speaks the outbound API of a provider, as its conformance table says, with faults on demand. `ready <address>` on
// standard output, then one JSON line for each message that it took.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/json.hpp>
#include <charconv>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "fake_provider/behaviour.hpp"
#include "transport/http_client.hpp"

namespace passerelle::fake {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::use_awaitable;

struct Options {
    std::string provider, receipts, tables = "tests/conformance";
    unsigned short port = 0;
    std::uint32_t seed = 1;
    Faults faults;
};

class Service {
public:
    Service(asio::io_context& loop, Behaviour behaviour, Options const& options)
        : loop_{loop},
          behaviour_{std::move(behaviour)},
          options_{options},
          client_{transport::make_curl_client(loop)} {}

    asio::awaitable<void> listen() {
        asio::ip::tcp::acceptor acceptor{loop_, {asio::ip::address_v4::loopback(), options_.port}};
        std::cout << "ready http://127.0.0.1:" << acceptor.local_endpoint().port() << std::endl;
        for (;;) {
            auto socket = co_await acceptor.async_accept(use_awaitable);
            asio::co_spawn(loop_, talk(std::move(socket)), asio::detached);
        }
    }

private:
    static std::int64_t now() {
        return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    }

    asio::awaitable<void> talk(asio::ip::tcp::socket socket) try {
        beast::tcp_stream stream{std::move(socket)};
        beast::flat_buffer buffer;
        for (;;) {
            http::request<http::string_body> read;
            co_await http::async_read(stream, buffer, read, use_awaitable);
            HttpRequest request;
            request.method = std::string{read.method_string()};
            request.target = std::string{read.target()};
            request.body = read.body();
            for (auto const& each : read) request.headers.emplace_back(each.name_string(), each.value());
            auto const turn = behaviour_.answer(request);
            if (turn.taken) record(*turn.taken, turn.response.has_value());
            if (turn.receipt_first) co_await send_receipts(turn);
            if (turn.delay_ms > 0) co_await wait(turn.delay_ms);
            if (turn.response) {
                auto response = as_beast(*turn.response, read.keep_alive());
                co_await http::async_write(stream, response, use_awaitable);
            }
            if (turn.taken && !turn.receipt_first) asio::co_spawn(loop_, send_receipts(turn), asio::detached);
            if (!turn.response || !read.keep_alive()) break;
        }
    } catch (boost::system::system_error const&) {  // the other side has gone
    }

    static http::response<http::string_body> as_beast(HttpResponse const& response, bool keep_alive) {
        http::response<http::string_body> made{static_cast<http::status>(response.status), 11};
        made.set(http::field::content_type, response.content_type);
        for (auto const& [name, value] : response.headers) made.insert(name, value);
        made.body() = response.body;
        made.keep_alive(keep_alive);
        made.prepare_payload();
        return made;
    }

    asio::awaitable<void> wait(int milliseconds) {
        asio::steady_timer timer{loop_, std::chrono::milliseconds{milliseconds}};
        co_await timer.async_wait(use_awaitable);
    }

    asio::awaitable<void> send_receipts(Turn turn) {
        for (int times = 0; times < turn.receipts; ++times) {
            auto call = behaviour_.receipt(*turn.taken, options_.receipts, now());
            if (!call) co_return;
            co_await client_->call(std::move(*call));
        }
    }

    void record(Taken const& taken, bool answered) {
        std::cout << boost::json::serialize(boost::json::object{{"id", taken.id},
                                                                {"reference", taken.reference},
                                                                {"to", taken.to},
                                                                {"call", taken.call},
                                                                {"answered", answered}})
                  << std::endl;
    }

    asio::io_context& loop_;
    Behaviour behaviour_;
    Options const& options_;
    std::unique_ptr<transport::HttpClient> client_;
};

template <class Number>
bool take_number(std::string const& words, Number& number) {
    auto const [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    return error == std::errc{} && end == words.data() + words.size();
}

// The name of the first option that is not understood; empty when all are.
std::string read_options(int count, char const* const* words, Options& options) {
    std::map<std::string, double*> const chances{{"--busy", &options.faults.busy},
                                                 {"--error", &options.faults.error},
                                                 {"--lost", &options.faults.lost},
                                                 {"--slow", &options.faults.slow},
                                                 {"--duplicate", &options.faults.duplicate},
                                                 {"--receipt-first", &options.faults.receipt_first},
                                                 {"--no-receipt", &options.faults.no_receipt}};
    std::map<std::string, std::string*> const texts{
        {"--provider", &options.provider}, {"--receipts", &options.receipts}, {"--tables", &options.tables}};
    for (int at = 1; at < count; at += 2) {
        std::string const name = words[at];
        if (at + 1 >= count) return name;
        std::string const value = words[at + 1];
        if (auto const text = texts.find(name); text != texts.end())
            *text->second = value;
        else if (auto const chance = chances.find(name); chance != chances.end() && take_number(value, *chance->second))
            continue;
        else if (!(name == "--port" && take_number(value, options.port)) &&
                 !(name == "--seed" && take_number(value, options.seed)) &&
                 !(name == "--slow-ms" && take_number(value, options.faults.slow_ms)))
            return name;
    }
    return options.provider.empty() ? "--provider" : "";
}

int run(int count, char const* const* words) {
    Options options;
    if (auto const wrong = read_options(count, words, options); !wrong.empty()) {
        std::cerr << "fake_provider: " << wrong << " is missing or not understood\n";
        return 2;
    }
    std::ifstream file{options.tables + '/' + options.provider + ".json"};
    std::stringstream text;
    text << file.rdbuf();
    boost::system::error_code error;
    auto const table = boost::json::parse(text.str(), error);
    if (error || !table.is_object()) {
        std::cerr << "fake_provider: no table for " << options.provider << " in " << options.tables << '\n';
        return 2;
    }
    auto behaviour = Behaviour::of(table.as_object(), options.faults, options.seed);
    if (!behaviour) {
        std::cerr << "fake_provider: " << behaviour.error().detail << '\n';
        return 2;
    }
    asio::io_context loop{1};
    Service service{loop, std::move(*behaviour), options};
    asio::signal_set signals{loop, SIGINT, SIGTERM};
    signals.async_wait([&loop](boost::system::error_code, int) { loop.stop(); });
    asio::co_spawn(loop, service.listen(), [](std::exception_ptr const& failure) {
        if (failure) std::rethrow_exception(failure);
    });
    loop.run();
    return 0;
}

}  // namespace

}  // namespace passerelle::fake

int main(int count, char** words) try {
    return passerelle::fake::run(count, words);
} catch (std::exception const& error) {
    std::cerr << "fake_provider: " << error.what() << '\n';
    return 1;
}
