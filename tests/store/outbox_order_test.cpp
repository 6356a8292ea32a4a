#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>
#include <tuple>

#include "store/database_fixture.hpp"
#include "store/messages.hpp"

// What may leave next, against a model that says the rule in the plainest words.
namespace passerelle::store {
namespace {

using namespace std::chrono_literals;
using service::Priority;

struct Known {
    OutgoingMessage message;
    bool waits_for_another_try = false;
};

class OutboxOrder : public DatabaseFixture {
protected:
    void put(std::mt19937& random) {
        OutgoingMessage message;
        message.id = ids_.make<MessageId>();
        message.workspace = "demo";
        message.channel = random() % 4 == 0 ? "chat" : "sms";
        message.address = "tel:+" + std::to_string(random() % 5);
        message.priority = static_cast<Priority>(random() % 4);
        message.due_at = clock_.now() + std::chrono::seconds{static_cast<int>(random() % 40) - 20};
        if (random() % 5 == 0) message.expires_at = message.due_at + 15s;
        message.created_at = clock_.now();
        enqueue(*connection_, message);
        known_[message.id] = {message};
    }

    bool has_expired(OutgoingMessage const& message) const {
        return message.expires_at && *message.expires_at <= clock_.now();
    }

    bool may_leave(Known const& known) const {
        auto const& message = known.message;
        return message.state == MessageState::queued && !has_expired(message) &&
               (message.due_at <= clock_.now() || known.waits_for_another_try);
    }

    bool held_back(OutgoingMessage const& mine) const {
        return std::any_of(known_.begin(), known_.end(), [&](auto const& entry) {
            auto const& other = entry.second.message;
            if (other.id == mine.id || other.address != mine.address || other.channel != mine.channel) return false;
            if (other.state == MessageState::claimed) return true;
            return may_leave(entry.second) && std::tie(other.priority, other.id) < std::tie(mine.priority, mine.id);
        });
    }

    std::vector<MessageId> expected(std::size_t most) const {
        std::vector<OutgoingMessage const*> ready;
        for (auto const& [id, entry] : known_) {
            auto const& message = entry.message;
            if (message.channel == "sms" && message.state == MessageState::queued && message.due_at <= clock_.now() &&
                !has_expired(message) && !held_back(message))
                ready.push_back(&message);
        }
        std::sort(ready.begin(), ready.end(), [](auto const* a, auto const* b) {
            return std::tie(a->priority, a->due_at, a->id) < std::tie(b->priority, b->due_at, b->id);
        });
        ready.resize(std::min(ready.size(), most));
        std::vector<MessageId> ids;
        for (auto const* message : ready) ids.push_back(message->id);
        return ids;
    }

    void settle(std::mt19937& random, MessageId id) {
        auto& entry = known_.at(id);
        if (random() % 3 == 0) {
            auto const due = clock_.now() + 10s;
            requeue(*connection_, id, due, "503", "", clock_.now());
            entry.message.state = MessageState::queued;
            entry.message.due_at = due;
            entry.waits_for_another_try = true;
            return;
        }
        auto const state = random() % 2 ? MessageState::sent : MessageState::failed;
        EXPECT_TRUE(move_message(*connection_, id, {state, {}, {}, {}}, clock_.now()));
        entry.message.state = state;
    }

    std::map<MessageId, Known> known_;
};

TEST_F(OutboxOrder, ClaimsExactlyWhatMayLeaveNext) {
    std::mt19937 random{2024};
    std::vector<MessageId> in_flight;
    std::size_t claimed_in_all = 0;
    for (int round = 0; round < 400; ++round) {
        for (auto n = random() % 4; n > 0; --n) put(random);
        // What has expired leaves the queue by the scheduler's sweep; until then it holds back nothing.
        if (random() % 3 == 0) {
            for (auto const& late : overdue(*connection_, clock_.now(), 1000)) {
                EXPECT_TRUE(move_message(*connection_, late.id, {MessageState::expired, {}, {}, {}}, clock_.now()));
                known_.at(late.id).message.state = MessageState::expired;
            }
        }
        auto const most = random() % 3 == 0 ? 2u : 100u;
        auto const wanted = expected(most);
        std::vector<MessageId> claimed;
        for (auto const& message :
             claim_due(*connection_, "sms", clock_.now(), clock_.now() + 90s, static_cast<int>(most))) {
            EXPECT_EQ(message.state, MessageState::claimed);
            claimed.push_back(message.id);
        }
        ASSERT_EQ(claimed, wanted) << "round " << round;
        for (auto const id : claimed) known_.at(id).message.state = MessageState::claimed, in_flight.push_back(id);
        claimed_in_all += claimed.size();
        std::shuffle(in_flight.begin(), in_flight.end(), random);
        for (auto n = random() % (in_flight.size() + 1); n > 0; --n) {
            settle(random, in_flight.back());
            in_flight.pop_back();
        }
        clock_.advance(std::chrono::seconds{random() % 5});
    }
    EXPECT_GT(claimed_in_all, 200u) << "the property was looked at too seldom to mean anything";
}

}  // namespace
}  // namespace passerelle::store
