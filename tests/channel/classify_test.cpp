#include <gtest/gtest.h>

#include "channel/provider.hpp"

namespace passerelle::channel {

namespace {

using Kind = SendOutcome::Kind;

struct ReplyCase {
    char const* provider;
    int status;
    char const* body;
    Kind kind;
    char const* code = "";
    bool stop_contact = false;
    bool channel_fault = false;
    char const* provider_id = "";
};

ReplyCase const table[] = {
    {"kannel-http", 202, "0: Accepted for delivery", Kind::sent},
    {"kannel-http", 202, "3: Queued for later delivery", Kind::sent},
    {"kannel-http", 202, "Sent. Message splits: 2", Kind::sent},
    {"kannel-http", 200, "", Kind::sent},
    {"kannel-http", 400, "Missing receiver number, rejected", Kind::permanent, "no_receiver"},
    {"kannel-http", 400, "Empty receiver number not allowed, rejected", Kind::permanent, "no_receiver"},
    {"kannel-http", 400, "Sender missing and no global set, rejected", Kind::temporary, "no_sender", false, true},
    {"kannel-http", 400, "Number(s) has/have been denied by white- and/or black-lists.", Kind::permanent, "denied"},
    {"kannel-http", 400, "Charset or body misformed, rejected", Kind::permanent, "charset"},
    {"kannel-http", 400, "validity field misformed, rejected", Kind::permanent, "http_400"},
    {"kannel-http", 403, "Authorization failed for sendsms", Kind::temporary, "authorization", false, true},
    {"kannel-http", 403, "Not routable. Do not try again.", Kind::permanent, "not_routable"},
    {"kannel-http", 404, "Unknown request.", Kind::temporary, "http_404", false, true},
    {"kannel-http", 415, "Unsupported content-type, rejected", Kind::permanent, "http_415"},
    {"kannel-http", 500, "Sending failed.", Kind::temporary, "http_500"},
    {"kannel-http", 503, "Temporal failure, try again later.", Kind::temporary, "http_503"},
    {"kannel-http", 502, "", Kind::temporary, "http_502"},
    {"kannel-http", 301, "", Kind::permanent, "http_301"},

    {"twilio", 201, R"({"sid":"SM1","status":"queued","num_segments":"1"})", Kind::sent, "", false, false, "SM1"},
    {"twilio", 200, "<html>", Kind::unknown, "http_200"},
    {"twilio", 201, R"({"sid":5})", Kind::unknown, "http_201"},
    {"twilio", 400, R"({"code":21610,"message":"…","status":400})", Kind::permanent, "21610", true},
    {"twilio", 400, R"({"code":21211,"status":400})", Kind::permanent, "21211"},
    {"twilio", 400, R"({"code":21617,"status":400})", Kind::permanent, "21617"},
    {"twilio", 400, R"({"code":21606,"status":400})", Kind::permanent, "21606", false, true},
    {"twilio", 400, R"({"code":21611,"status":400})", Kind::temporary, "21611"},
    {"twilio", 400, R"({"code":1,"status":400})", Kind::permanent, "1"},
    {"twilio", 400, "", Kind::permanent, "http_400"},
    {"twilio", 401, R"({"code":20003,"status":401})", Kind::temporary, "20003", false, true},
    {"twilio", 404, R"({"code":20404,"status":404})", Kind::temporary, "20404", false, true},
    {"twilio", 429, R"({"code":20429,"status":429})", Kind::temporary, "20429"},
    {"twilio", 503, "", Kind::temporary, "http_503"},

    {"telegram", 200, R"({"ok":true,"result":{"message_id":12,"chat":{"id":700100200},"date":1}})", Kind::sent, "",
     false, false, "700100200:12"},
    {"telegram", 200, R"({"ok":true,"result":true})", Kind::sent},
    {"telegram", 200, "<html>", Kind::unknown, "http_200"},
    {"telegram", 401, R"({"ok":false,"error_code":401,"description":"Unauthorized"})", Kind::temporary, "401", false,
     true},
    {"telegram", 404, R"({"ok":false,"error_code":404,"description":"Not Found"})", Kind::temporary, "404", false,
     true},
    {"telegram", 403, R"({"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"})",
     Kind::permanent, "403", true},
    {"telegram", 403, R"({"ok":false,"error_code":403,"description":"Forbidden: user is deactivated"})",
     Kind::permanent, "403", true},
    {"telegram", 403,
     R"({"ok":false,"error_code":403,"description":"Forbidden: bot can't initiate conversation with a user"})",
     Kind::permanent, "403"},
    {"telegram", 403, R"({"ok":false,"error_code":403,"description":"Forbidden: bot can't send messages to bots"})",
     Kind::permanent, "403"},
    {"telegram", 403, R"({"ok":false,"error_code":403,"description":"Forbidden: bot can't send messages to the user"})",
     Kind::temporary, "403"},
    {"telegram", 400, R"({"ok":false,"error_code":400,"description":"Bad Request: chat not found"})", Kind::permanent,
     "400"},
    {"telegram", 400, R"({"ok":false,"error_code":400,"description":"Bad Request: message is too long"})",
     Kind::permanent, "400"},
    {"telegram", 400, R"({"ok":false,"error_code":400,"description":"Bad Request: query is too old and response …"})",
     Kind::sent, "400"},
    {"telegram", 409, R"({"ok":false,"error_code":409,"description":"Conflict"})", Kind::temporary, "409", false, true},
    {"telegram", 500, R"({"ok":false,"error_code":500,"description":"Internal"})", Kind::temporary, "500"},
    {"telegram", 502, "", Kind::temporary, "http_502"},

    {"simulator", 200, R"({"id":"c1"})", Kind::sent, "", false, false, "c1"},
    {"simulator", 204, "", Kind::sent},
    {"simulator", 400, "", Kind::permanent, "http_400"},
    {"simulator", 503, "", Kind::temporary, "http_503"},
};

TEST(Classify, EveryReplyIsWhatTheProvidersPageSays) {
    for (auto const& row : table) {
        SCOPED_TRACE(std::string{row.provider} + ' ' + std::to_string(row.status) + ' ' + row.body);
        CallResult result;
        result.reply = HttpReply{row.status, {}, row.body};
        auto const outcome = find_provider(row.provider)->classify(result);
        EXPECT_EQ(outcome.kind, row.kind);
        EXPECT_EQ(outcome.error_code, row.code);
        EXPECT_EQ(outcome.stop_contact, row.stop_contact);
        EXPECT_EQ(outcome.channel_fault, row.channel_fault);
        EXPECT_EQ(outcome.provider_id, row.provider_id);
        EXPECT_TRUE(row.kind == Kind::sent || !outcome.detail.empty());
    }
}

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
