#include "gateway/grants.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>
#include <string>
#include <utility>

#include "base/encoding.hpp"
#include "base/log.hpp"

namespace passerelle::gateway {

namespace asio = boost::asio;
using asio::as_tuple;
using asio::use_awaitable;

namespace {

constexpr auto margin = std::chrono::seconds{60};  // renewed so long before its end
constexpr auto most_waiting = std::chrono::seconds{45};

struct Slot {
    explicit Slot(asio::io_context& loop) : answered{loop} {}
    channel::Settings granted;
    TimePoint until{};
    bool asking = false;
    asio::steady_timer answered;  // waited for by the others; cancelled when an answer is there
    std::string failure;          // of the last question
    bool told = false;            // the log has said that we go on without an answer
};

}  // namespace

struct Grants::Impl {
    Impl(asio::io_context& loop_, transport::HttpClient& client_, Clock const& clock_)
        : loop{loop_}, client{client_}, clock{clock_} {}

    // Whatever becomes of a question, another may follow.
    struct Asking {
        explicit Asking(Slot& its_slot) : slot{its_slot} {
            slot.asking = true;
            // Set once, by the one who asks: setting it again would wake all who wait.
            slot.answered.expires_after(most_waiting);
        }
        Asking(Asking const&) = delete;
        Asking& operator=(Asking const&) = delete;
        ~Asking() {
            slot.asking = false;
            slot.answered.cancel();
        }
        Slot& slot;
    };

    asio::awaitable<void> ask(service::ChannelSettings const& channel, Slot& slot) {
        auto const& access = *channel.provider->access;
        Asking const asking{slot};
        slot.failure = "the provider gave no token";
        if (auto call = access.ask(channel.settings)) {
            auto const from = split_url(call->url).authority;
            auto const result = co_await client.call(std::move(*call));
            auto const now = clock.now();
            if (!result.reply) {
                slot.failure = "no token from " + from + ": " + result.detail;
            } else if (auto grant = access.read(*result.reply, channel.settings, now)) {
                slot.granted = std::move(grant->settings);
                slot.until = now + std::max<Duration>(grant->lifetime - margin, grant->lifetime / 2);
                slot.failure.clear();
                slot.told = false;
            } else {
                slot.failure = grant.error().detail;
            }
        } else {
            slot.failure = call.error().detail;
        }
        if (!slot.failure.empty() && access.otherwise) go_on_without(channel, slot);
    }

    // What was granted before and was never refused is nearer to the truth.
    void go_on_without(service::ChannelSettings const& channel, Slot& slot) {
        auto instead = channel.provider->access->otherwise();
        if (slot.granted.empty()) slot.granted = std::move(instead.settings);
        slot.until = clock.now() + instead.lifetime;
        if (std::exchange(slot.told, true)) return;
        log(LogLevel::warning, "goes_on_without_grant", {{"channel", channel.id}, {"reason", slot.failure}});
    }

    Slot& slot_of(std::string const& channel) {
        auto& slot = slots[channel];
        if (!slot) slot = std::make_unique<Slot>(loop);
        return *slot;
    }

    asio::io_context& loop;
    transport::HttpClient& client;
    Clock const& clock;
    std::map<std::string, std::unique_ptr<Slot>, std::less<>> slots;  // one a channel, never removed
};

Grants::Grants(asio::io_context& loop, transport::HttpClient& client, Clock const& clock)
    : impl_{std::make_shared<Impl>(loop, client, clock)} {}

Grants::~Grants() = default;

asio::awaitable<Result<channel::Settings>> Grants::settings_for(service::ChannelSettings const& channel) {
    auto const* access = channel.provider->access;
    if (!access || (access->is_needed && !access->is_needed(channel.settings))) co_return channel.settings;
    auto const impl = impl_;
    auto& slot = impl->slot_of(channel.id);
    if (slot.asking) {
        co_await slot.answered.async_wait(as_tuple(use_awaitable));
    } else if (impl->clock.now() >= slot.until) {
        co_await impl->ask(channel, slot);
    }
    if (impl->clock.now() >= slot.until)
        co_return Error{Fault::refused, slot.failure.empty() ? "the provider gave no token in time" : slot.failure};
    auto settings = channel.settings;
    for (auto const& [name, value] : slot.granted) settings.insert_or_assign(name, value);
    co_return settings;
}

void Grants::drop(service::ChannelSettings const& channel, channel::Settings const& refused) {
    auto& slot = impl_->slot_of(channel.id);
    auto const stands = std::ranges::all_of(
        slot.granted, [&](auto const& granted) { return channel::setting(refused, granted.first) == granted.second; });
    if (!stands) return;
    slot.until = TimePoint{};
    slot.granted.clear();
}

}  // namespace passerelle::gateway
