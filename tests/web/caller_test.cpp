#include "web/caller.hpp"

#include <gtest/gtest.h>

namespace passerelle::web {

namespace {

struct Row {
    char const* peer;
    char const* forwarded;
    char const* trusted;
    char const* caller;
};

TEST(Caller, OnlyOurOwnProxiesAreBelieved) {
    constexpr Row rows[] = {
        {"203.0.113.7", "198.51.100.1", "", "203.0.113.7"},
        {"203.0.113.7", "198.51.100.1", "127.0.0.1", "203.0.113.7"},
        {"127.0.0.1", "198.51.100.1", "127.0.0.1", "198.51.100.1"},
        {"127.0.0.1", "10.9.9.9, 198.51.100.1", "127.0.0.1", "198.51.100.1"},
        {"127.0.0.1", "198.51.100.1, 10.0.0.4", "127.0.0.1, 10.0.0.0/8", "198.51.100.1"},
        {"127.0.0.1", "", "127.0.0.1", "127.0.0.1"},
        {"127.0.0.1", " , ", "127.0.0.1", "127.0.0.1"},
        {"127.0.0.1", "nonsense", "127.0.0.1", "nonsense"},
    };
    for (auto const& row : rows) {
        HttpRequest request;
        request.peer = row.peer;
        if (*row.forwarded) request.headers.emplace_back("x-forwarded-for", row.forwarded);
        EXPECT_EQ(caller_of(request, row.trusted), row.caller) << row.forwarded;
    }
}

TEST(Caller, SeveralHeadersAreOneList) {
    HttpRequest request;
    request.peer = "127.0.0.1";
    request.headers = {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-For", "198.51.100.1"}};
    EXPECT_EQ(caller_of(request, "127.0.0.1"), "198.51.100.1");
}

}  // namespace

}  // namespace passerelle::web
