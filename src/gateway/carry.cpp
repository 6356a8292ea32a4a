#include "gateway/carry.hpp"

#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "gateway/sending.hpp"

namespace passerelle::gateway {

namespace asio = boost::asio;
using Kind = channel::SendOutcome::Kind;

namespace {

constexpr int most_tries_of_a_part = 3;  // after the first part: the message is under way, and its lease is short
constexpr std::chrono::seconds usual_wait{1}, longest_wait{10};

// Every message of the channel would fail; this one waits.
channel::SendOutcome without_access(Error const& error) {
    channel::SendOutcome outcome;
    outcome.kind = Kind::temporary;
    outcome.error_code = "access";
    outcome.detail = error.detail;
    outcome.channel_fault = true;
    return outcome;
}

// No connection was made at the hosts before: nothing can have been taken there.
asio::awaitable<CallResult> reach(transport::HttpClient& client, HttpCall request) {
    auto const others = std::exchange(request.other_urls, {});
    auto result = co_await client.call(request);
    for (auto const& url : others) {
        if (result.reply || result.failure != CallFailure::not_sent) break;
        request.url = url;
        result = co_await client.call(request);
    }
    co_return result;
}

asio::awaitable<channel::SendOutcome> carry_part(transport::HttpClient& client, Grants& grants,
                                                 service::ChannelSettings const& channel,
                                                 channel::Outgoing const& outgoing) {
    channel::SendOutcome outcome;
    for (int tried = 1; tried <= 2; ++tried) {
        auto const settings = co_await grants.settings_for(channel);
        if (!settings) co_return without_access(settings.error());
        auto request = channel.provider->encode(outgoing, *settings);
        if (!request) co_return not_encoded(request.error());
        auto const result = co_await reach(client, std::move(*request));
        outcome = channel::outcome_of(*channel.provider, result, *settings);
        if (!outcome.access_expired) break;
        grants.drop(channel, *settings);
    }
    co_return outcome;
}

asio::awaitable<void> wait_for(Duration wait) {
    asio::steady_timer timer{co_await asio::this_coro::executor, wait};
    co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<channel::SendOutcome> carry_later_part(transport::HttpClient& client, Grants& grants,
                                                       service::ChannelSettings const& channel,
                                                       channel::Outgoing const& outgoing) {
    channel::SendOutcome outcome;
    auto wait = std::chrono::duration_cast<Duration>(std::chrono::duration<double>{1 / channel.per_second});
    for (int tried = 1; tried <= most_tries_of_a_part; ++tried) {
        co_await wait_for(wait);
        outcome = co_await carry_part(client, grants, channel, outgoing);
        if (outcome.kind != Kind::temporary) break;
        wait = std::min<Duration>(outcome.retry_after.value_or(usual_wait), longest_wait);
    }
    co_return outcome;
}

void add_part(channel::SendOutcome& whole, channel::SendOutcome const& part) {
    auto ids = part.part_ids;
    if (ids.empty() && !part.provider_id.empty()) ids.push_back(part.provider_id);
    for (auto& id : ids)
        if (std::ranges::find(whole.part_ids, id) == whole.part_ids.end()) whole.part_ids.push_back(std::move(id));
}

channel::SendOutcome stopped() {
    channel::SendOutcome outcome;
    outcome.error_code = "stopped";
    outcome.detail = "its person has said STOP";
    return outcome;
}

channel::SendOutcome cut_short(channel::SendOutcome outcome, std::size_t place, std::size_t parts) {
    outcome.kind = Kind::unknown;
    outcome.detail =
        "part " + std::to_string(place + 1) + " of " + std::to_string(parts) + " did not leave: " + outcome.detail;
    return outcome;
}

}  // namespace

asio::awaitable<channel::SendOutcome> carry(transport::HttpClient& client, Grants& grants,
                                            service::ChannelSettings const& channel, channel::Outgoing const& outgoing,
                                            GoOn go_on) {
    auto const parts = channel::parts_of(*channel.provider, outgoing, channel.settings);
    auto whole = co_await carry_part(client, grants, channel, parts.front());
    if (whole.kind != Kind::sent || parts.size() == 1) co_return whole;
    add_part(whole, channel::SendOutcome{whole});
    for (std::size_t place = 1; place < parts.size(); ++place) {
        bool const goes_on = !go_on || co_await go_on();
        if (!goes_on) co_return cut_short(stopped(), place, parts.size());
        auto outcome = co_await carry_later_part(client, grants, channel, parts[place]);
        if (outcome.kind != Kind::sent) co_return cut_short(std::move(outcome), place, parts.size());
        add_part(whole, outcome);
    }
    co_return whole;
}

}  // namespace passerelle::gateway
