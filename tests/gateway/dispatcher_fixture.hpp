#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>

#include "gateway/dispatcher.hpp"
#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using service::MessageState;

// Answers each call when the test says so, and in the order that it says.
class HeldClient final : public transport::HttpClient {
public:
    explicit HeldClient(asio::io_context& loop) : loop_{loop} {}

    asio::awaitable<CallResult> call(HttpCall request) override {
        auto held = std::make_shared<Held>(Held{std::move(request), asio::steady_timer{loop_, never}, {}});
        calls.push_back(held);
        most_open = std::max(most_open, ++open);
        boost::system::error_code ignored;
        co_await held->alarm.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        --open;
        co_return *held->result;
    }

    void answer(std::size_t place, int status, std::string body, Headers headers = {}) {
        calls.at(place)->result = CallResult{HttpReply{status, std::move(headers), std::move(body)}, {}, {}};
        calls.at(place)->alarm.cancel();
    }
    void refuse(std::size_t place) {
        calls.at(place)->result = CallResult{{}, CallFailure::not_sent, "connection refused"};
        calls.at(place)->alarm.cancel();
    }
    void lose(std::size_t place) {
        calls.at(place)->result = CallResult{{}, CallFailure::lost, "connection reset"};
        calls.at(place)->alarm.cancel();
    }

    struct Held {
        HttpCall request;
        asio::steady_timer alarm;
        std::optional<CallResult> result;
    };
    static constexpr auto never = asio::steady_timer::time_point::max();
    std::vector<std::shared_ptr<Held>> calls;
    int open = 0, most_open = 0;

private:
    asio::io_context& loop_;
};

class DispatcherTest : public WorldFixture {
protected:
    void put(std::string const& number, std::string text, service::Priority priority = service::Priority::reply,
             CampaignId campaign = {}) {
        service::OutgoingMessage message;
        message.id = ids_.make<MessageId>();
        message.workspace = "demo";
        message.channel = "sms";
        message.address = "tel:" + number;
        auto& person = people_[number];
        if (person.value == 0) person = add_contact(number, "Awa");
        message.contact = person;
        message.priority = priority;
        message.campaign = campaign;
        message.content.text = std::move(text);
        message.created_at = message.due_at = clock_.now();
        write([&](store::Connection& connection) { store::enqueue(connection, message); });
    }

    // In the place of Kannel.
    void use_provider(std::string_view name, channel::Settings settings) {
        auto& channel = settings_.channels.front();
        channel.provider = channel::find_provider(name);
        channel.settings = std::move(settings);
    }

    void begin() {
        DispatcherOptions options;
        options.random = [] { return 0.5; };
        options.poll = 5ms;
        dispatcher_ =
            std::make_unique<Dispatcher>(loop_, *store_, client_, clock_, world_, grants_, std::move(options));
        asio::co_spawn(loop_, dispatcher_->recover(), [this](std::exception_ptr) {
            asio::co_spawn(loop_, dispatcher_->run(), [this](std::exception_ptr) { ended_ = true; });
        });
    }

    std::vector<MessageState> states(std::string const& number) {
        std::vector<MessageState> found;
        for (auto const& message : queued(number)) found.push_back(message.state);
        return found;
    }

    void end() {
        dispatcher_->stop();
        EXPECT_TRUE(until([this] { return ended_; }));
    }

    static constexpr auto accepted = "0: Accepted for delivery";
    HeldClient client_{loop_};
    Grants grants_{loop_, client_, clock_};
    std::unique_ptr<Dispatcher> dispatcher_;
    std::map<std::string, ContactId> people_;
    bool ended_ = false;
};

}  // namespace passerelle::gateway
