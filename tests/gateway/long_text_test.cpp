// A text that leaves in several calls.
#include "gateway/dispatcher_fixture.hpp"

namespace passerelle::gateway {
namespace {

class LongText : public DispatcherTest {
protected:
    LongText() {
        use_provider("generic-external", {{"send_url", "http://agg.example/send"}, {"body", "t={{text}}"}});
        settings_.channels.front().per_second = 1000;
        put(awa, std::string(160, 'a') + std::string(160, 'b') + "c");
        begin();
    }
    // Waits for the call, which must carry this part, and answers it.
    void answer(std::size_t place, char sign, int status) {
        ASSERT_TRUE(until([&] { return client_.calls.size() == place + 1; }));
        EXPECT_EQ(client_.calls[place]->request.body[2], sign);
        client_.answer(place, status, "", {{"Retry-After", "0"}});
    }
};

TEST_F(LongText, LeavesInPartsInTheirOrder) {
    answer(0, 'a', 200);
    answer(1, 'b', 429);
    answer(2, 'b', 200);
    answer(3, 'c', 200);
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::sent; }));
    end();
}

TEST_F(LongText, IsTriedAgainWhereNothingHasLeft) {
    answer(0, 'a', 503);
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::queued; }));
    end();
}

TEST_F(LongText, IsUnknownWhereALaterPartDoesNotLeave) {
    answer(0, 'a', 200);
    for (std::size_t place = 1; place <= 3; ++place) answer(place, 'b', 503);
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::unknown; }));
    clock_.advance(1h);
    loop_.run_for(30ms), loop_.restart();
    EXPECT_EQ(client_.calls.size(), 4u) << "what has left is not repeated";
    end();
}

TEST_F(LongText, LeavesNoMoreOfItselfOnceItsPersonHasSaidStop) {
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    clock_.advance(1s);
    text(awa, "STOP");
    answer(0, 'a', 200);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    EXPECT_THAT(client_.calls[1]->request.body, testing::Not(testing::StartsWith("t=b"))) << "only the confirmation";
    client_.answer(1, 200, "");
    EXPECT_TRUE(until([&] { return states(awa).back() == MessageState::sent; }));
    EXPECT_EQ(states(awa).front(), MessageState::unknown);
    end();
}

class LongChat : public DispatcherTest {
protected:
    LongChat() {
        use_provider("viber", {{"auth_token", "t"}, {"from", "Passerelle"}});
        settings_.channels.front().medium = flow::Medium::chat;
        settings_.channels.front().per_second = 1000;
        put(awa, std::string(4000, 'a') + "\n\n" + std::string(4000, 'b') + "\n\n" + std::string(4000, 'c'));
        begin();
    }
    void answer(std::size_t place, std::string_view text) {
        ASSERT_TRUE(until([&] { return client_.calls.size() == place + 1; }));
        EXPECT_THAT(client_.calls[place]->request.body, testing::HasSubstr('"' + std::string(4000, text[0]) + '"'));
        client_.answer(place, 200, R"({"status":0,"message_token":)" + std::to_string(place + 1) + "}");
    }
};

TEST_F(LongChat, LeavesInSeveralMessagesAndIsDeliveredWithTheLast) {
    for (std::size_t place = 0; place < 3; ++place) answer(place, std::string(1, static_cast<char>('a' + place)));
    ASSERT_TRUE(until([&] { return states(awa).front() == MessageState::sent; }));
    for (auto const* id : {"1", "3", "2"}) {
        EXPECT_EQ(states(awa).front(), MessageState::sent);
        channel::Event receipt;
        receipt.kind = channel::Event::Kind::receipt;
        receipt.external_id = id;
        receipt.status = channel::Status::delivered;
        write([&](store::Connection& connection) {
            take_receipt(connection, world_, settings_.channels.front(), receipt, clock_.now());
        });
    }
    EXPECT_EQ(states(awa).front(), MessageState::delivered);
    end();
}

TEST_F(LongChat, KeepsItsLeaseWhileItsPartsLeave) {
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    clock_.advance(80s);
    answer(0, "a");
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    clock_.advance(80s);
    auto swept = false;
    asio::co_spawn(loop_, dispatcher_->sweep(), [&](std::exception_ptr) { swept = true; });
    ASSERT_TRUE(until([&] { return swept; }));
    EXPECT_EQ(states(awa).front(), MessageState::claimed);
    answer(1, "b");
    answer(2, "c");
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::sent; }));
    end();
}

// A crash between two parts leaves the message claimed: all are sent again, each with the key that it had, by which the
// provider knows those that it has.
TEST_F(DispatcherTest, PartsThatWereLostAreRepeatedByTheirKeys) {
    use_provider("octopush", {{"api_login", "l"}, {"api_key", "k"}});
    settings_.channels.front().per_second = 1000;
    put(awa, std::string(900, 'a') + ' ' + std::string(600, 'b'));
    begin();
    auto const key_of_call = [&](std::size_t place) {
        auto const& body = client_.calls.at(place)->request.body;
        auto const at = body.find("request_id");
        return body.substr(at, body.find(',', at) - at);
    };
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    client_.answer(0, 201, R"({"sms_ticket":"t1"})");
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    client_.lose(1);
    ASSERT_TRUE(until([&] { return states(awa).front() == MessageState::queued; }));
    clock_.advance(1min);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 3; }));
    client_.answer(2, 400, R"({"code":1,"message":"request_id was used"})");
    ASSERT_TRUE(until([&] { return client_.calls.size() == 4; }));
    client_.answer(3, 201, R"({"sms_ticket":"t2"})");
    ASSERT_TRUE(until([&] { return states(awa).front() == MessageState::sent; }));
    EXPECT_EQ(key_of_call(0), key_of_call(2));
    EXPECT_EQ(key_of_call(1), key_of_call(3));
    EXPECT_NE(key_of_call(0), key_of_call(1));
    end();
}

}  // namespace
}  // namespace passerelle::gateway
