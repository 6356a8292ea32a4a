#include "service/message.hpp"

#include <gtest/gtest.h>

namespace passerelle::service {
namespace {

using namespace std::chrono_literals;

constexpr MessageState all[] = {MessageState::queued,    MessageState::claimed,  MessageState::sent,
                                MessageState::delivered, MessageState::failed,   MessageState::unknown,
                                MessageState::expired,   MessageState::cancelled};

// The whole matrix, as words: from → what may follow.
struct FollowRow {
    std::string_view from, to;
};
constexpr FollowRow matrix[] = {
    {"queued", "claimed sent delivered failed expired cancelled"},
    {"claimed", "sent delivered failed unknown expired"},
    {"sent", "delivered failed"},
    {"delivered", ""},
    {"failed", ""},
    {"unknown", "sent delivered failed"},
    {"expired", ""},
    {"cancelled", ""},
};

TEST(MayFollow, IsThisMatrix) {
    for (auto const& row : matrix)
        for (auto const to : all) {
            auto const expected =
                (" " + std::string{row.to} + " ").find(" " + std::string{name_of(to)} + " ") != std::string::npos;
            EXPECT_EQ(may_follow(*message_state_named(row.from), to), expected) << row.from << " to " << name_of(to);
        }
}

TEST(MayFollow, NeverGoesRoundInACircle) {
    for (auto const first : all)
        for (auto const second : all) EXPECT_FALSE(may_follow(first, second) && may_follow(second, first));
}

TEST(MessageState, FinalOnesAreNeverReplaced) {
    for (auto const state : all)
        for (auto const next : all) EXPECT_FALSE(is_final(state) && may_follow(state, next));
}

TEST(MessageState, NamesComeBack) {
    for (auto const state : all) EXPECT_EQ(*message_state_named(name_of(state)), state);
    EXPECT_EQ(message_state_named("lost").error().fault, Fault::invalid);
}

TEST(StateOf, ReceiptsOnlySpeakOfWhatHasLeft) {
    EXPECT_EQ(state_of(channel::Status::queued), MessageState::sent);
    EXPECT_EQ(state_of(channel::Status::sent), MessageState::sent);
    EXPECT_EQ(state_of(channel::Status::delivered), MessageState::delivered);
    EXPECT_EQ(state_of(channel::Status::failed_permanent), MessageState::failed);
    EXPECT_EQ(state_of(channel::Status::failed_temporary), MessageState::failed);
}

struct BackOffRow {
    int tries;
    std::optional<Duration> wait;
};
TEST(BackOff, FollowsItsTable) {
    constexpr BackOffRow rows[] = {{1, 5s}, {2, 30s}, {3, 2min}, {4, 10min},        {5, 30min},
                                   {6, 1h}, {7, 1h},  {8, {}},   {9, std::nullopt}, {1000, std::nullopt}};
    for (auto const& row : rows) EXPECT_EQ(back_off(row.tries, 0.5), row.wait) << row.tries;
}

TEST(BackOff, SpreadsByAFifthEachWay) {
    EXPECT_EQ(back_off(2, 0.0), Duration{24s});
    EXPECT_EQ(back_off(2, 1.0), Duration{36s});
    EXPECT_EQ(back_off(2, 7.0), Duration{36s});
    EXPECT_EQ(back_off(2, -7.0), Duration{24s});
}

}  // namespace
}  // namespace passerelle::service
