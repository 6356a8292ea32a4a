// What a centre is asked without sending anything (src/channel/smpp/query.hpp).
#include <gtest/gtest.h>

#include "channel/provider.hpp"
#include "channel/smpp/pdu.hpp"

namespace passerelle::smpp {
namespace {

using channel::Status;

channel::Settings settings() {
    return {{"channel", "sms"},
            {"host", "smsc.example.net"},
            {"system_id", "passe"},
            {"password", "secret08"},
            {"from", "36105"}};
}
channel::Provider const& provider() { return *channel::find_provider("smpp"); }

channel::SentMessage sent(std::string id, std::string part = {}) {
    channel::SentMessage message;
    message.provider_id = std::move(id);
    message.part_id = std::move(part);
    return message;
}

Result<Query> asked(channel::SentMessage const& message, channel::Settings const& with = settings()) {
    auto const call = provider().look_up->ask(message, with, {});
    if (!call) return call.error();
    EXPECT_EQ(call->url, "smpp://sms");
    auto const framing = read_frame(call->body);
    EXPECT_EQ(framing.taken, call->body.size());
    EXPECT_EQ(framing.frame.command, Command::query_sm);
    return std::get<Query>(*read_body(framing.frame));
}

TEST(QuerySm, AsksByTheCentresOwnIdAndOurSender) {
    EXPECT_EQ(asked(sent("00005F3A")).value(), (Query{"00005F3A", {3, 0, "36105"}}));
    EXPECT_EQ(asked(sent("00005F3A", "5f3b")).value(), (Query{"00005F3B", {3, 0, "36105"}}));
    auto without_sender = settings();
    without_sender.erase("from");
    EXPECT_EQ(asked(sent("7"), without_sender).value(), (Query{"7", {}}));
}

TEST(QuerySm, NeedsAnIdAndLeave) {
    EXPECT_FALSE(asked(sent("")).has_value());
    auto never = settings();
    never["query"] = "no";
    EXPECT_FALSE(asked(sent("7"), never).has_value());
    never["query"] = "perhaps";
    EXPECT_EQ(asked(sent("7"), never).error().detail, "setting query: yes or no");
}

HttpReply answer(std::uint32_t status, std::uint8_t state = 0, std::uint8_t error = 0,
                 Command command = response_to(Command::query_sm)) {
    Frame frame{command, status, 1, {}};
    if (status == 0) frame.body = *write_body(command, QueryResponse{"5f3a", "2602020240000000", state, error});
    HttpReply reply;
    reply.status = 200;
    reply.body = write_frame(frame);
    return reply;
}
Result<std::optional<channel::Event>> read(HttpReply const& reply, std::string part = {}) {
    return provider().look_up->read(sent("5F3A", std::move(part)), reply, settings());
}

TEST(QuerySm, ItsStateIsAReceipt) {
    struct Row {
        std::uint8_t state;
        std::optional<Status> status;
    };
    for (auto const& [state, status] : std::vector<Row>{{1, Status::sent},
                                                        {2, Status::delivered},
                                                        {3, Status::failed_permanent},
                                                        {4, Status::failed_permanent},
                                                        {5, Status::failed_permanent},
                                                        {6, Status::sent},
                                                        {7, std::nullopt},
                                                        {8, Status::failed_permanent},
                                                        {77, std::nullopt}}) {
        auto const event = read(answer(0, state)).value();
        ASSERT_EQ(event.has_value(), status.has_value()) << int{state};
        if (!event) continue;
        EXPECT_EQ(event->kind, channel::Event::Kind::receipt);
        EXPECT_EQ(event->status, status) << int{state};
        EXPECT_EQ(event->external_id, "5f3a") << "as its receipts would name it";
        EXPECT_EQ(event->error_code, "");
    }
    EXPECT_EQ(read(answer(0, 5, 27)).value()->error_code, "27");
    EXPECT_EQ(read(answer(0, 2), "5f3b").value()->external_id, "5f3b");
}

TEST(QuerySm, AMessageThatTheCentreForgotIsUnknown) {
    EXPECT_EQ(read(answer(0x0C)).value(), std::nullopt);
    EXPECT_EQ(read(answer(0x67)).value(), std::nullopt);
}

TEST(QuerySm, ACentreThatCannotBeAskedSaysSo) {
    constexpr auto never = "the centre does not know query_sm: set `query: no` for this channel";
    EXPECT_EQ(read(answer(3)).error().detail, never);
    EXPECT_EQ(read(answer(3, 0, 0, Command::generic_nack)).error().detail, never);
    EXPECT_EQ(read(answer(4)).error().detail, "the centre answers 4, ESME_RINVBNDSTS: the link is not bound for this");
    HttpReply nothing;
    EXPECT_FALSE(read(nothing).has_value());
}

TEST(SmppCheck, AsksWhetherTheLinkLives) {
    for (auto const name : {"smpp", "smpp-ussd"}) {
        auto const& check = *channel::find_provider(name)->check;
        auto const call = check.ask(settings(), {});
        ASSERT_TRUE(call.has_value());
        EXPECT_EQ(read_frame(call->body).frame.command, Command::enquire_link);
        HttpReply reply;
        reply.body = write_frame(Frame{response_to(Command::enquire_link), 0, 1, {}});
        EXPECT_EQ(check.read(reply).value(), "the centre took our system_id and password, and answers");
        reply.body = write_frame(Frame{Command::generic_nack, 3, 1, {}});
        EXPECT_FALSE(check.read(reply).has_value());
    }
}

}  // namespace
}  // namespace passerelle::smpp
