#include "gateway/pace.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;

Pace::Instant const start{};

// Runs a channel for a while in virtual time: every call takes as long as given. Returns calls begun.
int run(Pace& pace, Pace::Instant from, std::chrono::milliseconds length, std::chrono::milliseconds call) {
    std::vector<Pace::Instant> open;
    int begun = 0;
    for (auto now = from; now < from + length; now += 1ms) {
        std::erase_if(open, [&](auto began) {
            if (now - began < call) return false;
            pace.ended(now - began);
            return true;
        });
        auto const may = pace.may_start(now);
        pace.started(may);
        begun += may;
        open.insert(open.end(), static_cast<std::size_t>(may), now);
    }
    return begun;
}

TEST(Pace, BeginsWithFewCalls) { EXPECT_EQ(Pace(1000, 64, start).may_start(start), 4); }

TEST(Pace, NeverOpensMoreThanTheMost) {
    Pace pace{10'000, 64, start};
    run(pace, start, 2s, 200ms);
    EXPECT_LE(pace.open(), 64);
    EXPECT_TRUE(pace.is_full());
    EXPECT_EQ(pace.may_start(start + 2s), 0);
}

struct Case {
    double per_second;
    std::chrono::milliseconds call;
    int least_begun;  // in 10 s
    int most_open;    // at once
};

TEST(Pace, OpensNoMoreThanTheRateNeedsAndReachesIt) {
    Case const cases[] = {
        {10, 50ms, 98, 2}, {10, 500ms, 98, 9}, {100, 20ms, 980, 4}, {1000, 7ms, 9500, 12}, {1, 3000ms, 9, 6},
    };
    for (auto const& row : cases) {
        Pace pace{row.per_second, 64, start};
        auto const warm = run(pace, start, 10s, row.call);
        EXPECT_GT(warm, 0);
        EXPECT_LE(pace.open(), row.most_open) << row.per_second << " a second, " << row.call.count() << " ms";
        while (pace.open() > 0) pace.ended(row.call);
        EXPECT_GE(run(pace, start + 10s, 10s, row.call), row.least_begun)
            << row.per_second << " a second, " << row.call.count() << " ms";
    }
}

TEST(Pace, SavesUpAtMostOneSecond) {
    Pace pace{5, 64, start};
    pace.started(1);
    pace.ended(2s);  // slow calls: the window is no limit here
    EXPECT_EQ(pace.may_start(start + 1h), 5);
    pace.started(5);
    EXPECT_EQ(pace.may_start(start + 1h), 0);
    EXPECT_EQ(pace.until_next(), 200'001us);
}

}  // namespace
}  // namespace passerelle::gateway
