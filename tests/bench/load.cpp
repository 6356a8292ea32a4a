// bench_load URL CONNECTIONS SECONDS [get|post] [PREFIX]: a closed loop of webhooks. Each connection sends the next one
// when the last is answered: an SMS of its own number and with an id of its own, as Kannel or a form-posting provider
// writes it. PREFIX (default: the time) keeps ids of different runs apart. Prints one JSON object.
#include <algorithm>
#include <boost/asio.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace asio = boost::asio;
using asio::ip::tcp;
using Steady = std::chrono::steady_clock;

namespace {

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);
constexpr std::uint64_t numbers = 50'000;  // youths who write in turn

struct Plan {
    std::string host, path, prefix;
    unsigned short port = 80;
    int connections = 1;
    double seconds = 10;
    bool is_post = false;
};

struct Tally {
    std::vector<std::uint32_t> microseconds;  // of each answered request
    std::uint64_t sent = 0, refused = 0, broken = 0;
};

Plan read_plan(std::vector<std::string> const& words) {
    Plan plan;
    std::string_view url = words.at(0);
    url.remove_prefix(std::min(url.size(), std::string_view{"http://"}.size()));
    auto const slash = std::min(url.find('/'), url.size());
    auto const authority = url.substr(0, slash);
    auto const colon = authority.rfind(':');
    plan.host = authority.substr(0, colon);
    if (colon != authority.npos)
        plan.port = static_cast<unsigned short>(std::stoi(std::string{authority.substr(colon + 1)}));
    plan.path = slash < url.size() ? url.substr(slash) : "/";
    plan.connections = std::stoi(words.at(1));
    plan.seconds = std::stod(words.at(2));
    plan.is_post = words.size() > 3 && words[3] == "post";
    plan.prefix = words.size() > 4 ? words[4] : std::to_string(Steady::now().time_since_epoch().count());
    return plan;
}

std::string request_of(Plan const& plan, std::uint64_t number) {
    char phone[16];
    std::snprintf(phone, sizeof phone, "%%2B3360%07u", static_cast<unsigned>(number % numbers));
    auto const fields = std::string{"from="} + phone + "&to=7100&text=suivi&id=" + plan.prefix + "-" +
                        std::to_string(number) + "&coding=0&charset=UTF-8";
    auto const host = " HTTP/1.1\r\nHost: " + plan.host + ":" + std::to_string(plan.port) + "\r\n";
    if (!plan.is_post) return "GET " + plan.path + "?" + fields + host + "\r\n";
    return "POST " + plan.path + host +
           "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + std::to_string(fields.size()) +
           "\r\n\r\n" + fields;
}

// Reads one answer off the socket; its status, or 0 when the connection broke.
asio::awaitable<int> read_answer(tcp::socket& socket, std::string& buffer) {
    auto [head_error, head_size] =
        co_await asio::async_read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n", as_values);
    if (head_error || buffer.size() < 12) co_return 0;
    auto const at = buffer.find("Content-Length: ");
    auto const length = at < head_size ? std::stoul(buffer.substr(at + 16, 12)) : 0;
    int const status = std::stoi(buffer.substr(9, 3));
    if (auto const whole = head_size + length; buffer.size() < whole) {
        auto const missing = asio::transfer_exactly(whole - buffer.size());
        auto [body_error, count] = co_await asio::async_read(socket, asio::dynamic_buffer(buffer), missing, as_values);
        if (body_error) co_return 0;
    }
    buffer.erase(0, head_size + length);
    co_return status;
}

asio::awaitable<void> converse(Plan const& plan, Tally& tally, Steady::time_point last) {
    auto const executor = co_await asio::this_coro::executor;
    tcp::endpoint const there{asio::ip::make_address(plan.host), plan.port};
    tcp::socket socket{executor};
    std::string buffer;
    while (Steady::now() < last) {
        if (!socket.is_open()) {
            auto [error] = co_await socket.async_connect(there, as_values);
            if (error) co_return void(++tally.broken);
            socket.set_option(tcp::no_delay{true});
        }
        auto const request = request_of(plan, tally.sent++);
        auto const began = Steady::now();
        auto [error, written] = co_await asio::async_write(socket, asio::buffer(request), as_values);
        int const status = error ? 0 : co_await read_answer(socket, buffer);
        auto const took = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - began);
        if (status == 0) {
            ++tally.broken;
            socket.close();
            buffer.clear();
            continue;
        }
        tally.microseconds.push_back(static_cast<std::uint32_t>(took.count()));
        if (status < 200 || status > 299) ++tally.refused;
    }
}

double milliseconds_at(std::vector<std::uint32_t> const& sorted, double share) {
    if (sorted.empty()) return 0;
    auto const index = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
    return sorted[std::min(index, sorted.size() - 1)] / 1000.0;
}

}  // namespace

int main(int count, char const* const* words) {
    if (count < 4) {
        std::cerr << "usage: bench_load URL CONNECTIONS SECONDS [get|post] [PREFIX]\n";
        return 2;
    }
    auto const plan = read_plan({words + 1, words + count});
    asio::io_context loop{1};
    Tally tally;
    auto const began = Steady::now();
    auto const last = began + std::chrono::duration_cast<Steady::duration>(std::chrono::duration<double>{plan.seconds});
    for (int i = 0; i < plan.connections; ++i) asio::co_spawn(loop, converse(plan, tally, last), asio::detached);
    loop.run();
    double const seconds = std::chrono::duration<double>{Steady::now() - began}.count();
    auto& sorted = tally.microseconds;
    std::sort(sorted.begin(), sorted.end());
    std::printf(
        "{\"requests\":%zu,\"seconds\":%.2f,\"per_second\":%.0f,\"p50_ms\":%.3f,\"p95_ms\":%.3f,\"p99_ms\":%.3f,"
        "\"max_ms\":%.3f,\"non_2xx\":%llu,\"broken\":%llu}\n",
        sorted.size(), seconds, static_cast<double>(sorted.size()) / seconds, milliseconds_at(sorted, 0.50),
        milliseconds_at(sorted, 0.95), milliseconds_at(sorted, 0.99), milliseconds_at(sorted, 1.0),
        static_cast<unsigned long long>(tally.refused), static_cast<unsigned long long>(tally.broken));
}
