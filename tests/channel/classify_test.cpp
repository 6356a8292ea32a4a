#include <gtest/gtest.h>

#include "channel/provider.hpp"

namespace passerelle::channel {

namespace {

using Kind = SendOutcome::Kind;

TEST(Classify, ALostAnswerIsUnknownAndACallThatWasNotMadeMayBeRepeated) {
    for (auto const* provider : providers()) {
        if (!provider->classify) continue;
        CallResult result;
        result.failure = CallFailure::lost;
        EXPECT_EQ(provider->classify(result).kind, Kind::unknown) << provider->name;
        result.failure = CallFailure::not_sent;
        EXPECT_EQ(provider->classify(result).kind, Kind::temporary) << provider->name;
    }
}

TEST(Classify, TheWaitThatTheProviderAsksForIsKept) {
    CallResult result;
    result.reply = HttpReply{
        429, {}, R"({"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":35}})"};
    EXPECT_EQ(find_provider("telegram")->classify(result).retry_after, std::chrono::seconds{35});
    result.reply = HttpReply{429, {{"retry-after", "7"}}, R"({"code":20429})"};
    EXPECT_EQ(find_provider("twilio")->classify(result).retry_after, std::chrono::seconds{7});
    result.reply = HttpReply{503, {{"Retry-After", "999999999"}}, ""};
    EXPECT_EQ(find_provider("kannel-http")->classify(result).retry_after, std::chrono::seconds{86'400});
    result.reply = HttpReply{503, {{"Retry-After", "Mon, 05 Jan 2026 09:30:00 GMT"}}, ""};
    EXPECT_FALSE(find_provider("kannel-http")->classify(result).retry_after);
}

TEST(Classify, NoDetailRepeatsWhatTheProviderSaid) {
    CallResult result;
    result.reply =
        HttpReply{400, {}, R"({"ok":false,"error_code":400,"description":"Bad Request: +33612345678 secret"})"};
    for (auto const* provider : providers()) {
        if (!provider->classify) continue;
        auto const detail = provider->classify(result).detail;
        EXPECT_EQ(detail.find("336"), std::string::npos);
    }
}

}  // namespace

}  // namespace passerelle::channel
