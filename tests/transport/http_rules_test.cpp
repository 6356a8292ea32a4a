#include "transport/http_rules.hpp"

#include <gtest/gtest.h>

namespace passerelle::transport {
namespace {

struct TargetCase {
    char const* target;
    char const* method;
    char const* expected;
};

TEST(OriginForm, OfEveryFormOfTarget) {
    for (auto const& c : {
             TargetCase{"/", "GET", "/"},
             TargetCase{"/in/a?b=%20#", "POST", "/in/a?b=%20#"},
             TargetCase{"http://host/in/a?b", "GET", "/in/a?b"},
             TargetCase{"HTTPS://host:8080/x", "GET", "/x"},
             TargetCase{"http://host", "GET", "/"},
             TargetCase{"http://host?q", "GET", "/?q"},
             TargetCase{"*", "OPTIONS", "*"},
             TargetCase{"*", "GET", ""},
             TargetCase{"host:443", "CONNECT", ""},
             TargetCase{"ftp://host/", "GET", ""},
             TargetCase{"in/a", "GET", ""},
         })
        EXPECT_EQ(origin_form(c.target, c.method), c.expected) << c.target;
}

struct FramingCase {
    char const* name;
    unsigned version;
    Headers headers;
    bool expected;
};

TEST(IsUnambiguous, OneHostOneFraming) {
    FramingCase const cases[] = {
        {"plain", 11, {{"Host", "x"}}, true},
        {"length", 11, {{"host", "x"}, {"content-length", "5"}}, true},
        {"chunked", 11, {{"Host", "x"}, {"Transfer-Encoding", "Chunked"}}, true},
        {"no host", 11, {}, false},
        {"no host in 1.0", 10, {}, true},
        {"two hosts", 11, {{"Host", "x"}, {"HOST", "x"}}, false},
        {"both framings", 11, {{"Host", "x"}, {"Content-Length", "5"}, {"Transfer-Encoding", "chunked"}}, false},
        {"length twice", 11, {{"Host", "x"}, {"Content-Length", "5"}, {"Content-Length", "5"}}, false},
        {"list of lengths", 11, {{"Host", "x"}, {"Content-Length", "5, 5"}}, false},
        {"unknown coding", 11, {{"Host", "x"}, {"Transfer-Encoding", "gzip"}}, false},
        {"coding after coding", 11, {{"Host", "x"}, {"Transfer-Encoding", "gzip, chunked"}}, false},
        {"coding look-alike", 11, {{"Host", "x"}, {"Transfer-Encoding", "xchunked"}}, false},
        {"chunked in 1.0", 10, {{"Transfer-Encoding", "chunked"}}, false},
    };
    for (auto const& c : cases) EXPECT_EQ(is_unambiguous(c.version, c.headers), c.expected) << c.name;
}

TEST(IsSendable, RefusesWhatWouldSplitTheResponse) {
    HttpResponse response;
    EXPECT_TRUE(is_sendable(response));
    response.headers = {{"Location", "/a\r\nSet-Cookie: b"}};
    EXPECT_FALSE(is_sendable(response));
    response.headers = {{"", "a"}};
    EXPECT_FALSE(is_sendable(response));
    response.headers.clear();
    response.content_type = "text/html\n";
    EXPECT_FALSE(is_sendable(response));
    response.content_type.clear();
    for (int const status : {0, 100, 199, 600}) {
        response.status = status;
        EXPECT_FALSE(is_sendable(response)) << status;
    }
}

TEST(IsFraming, WhatOnlyTheServerWrites) {
    EXPECT_TRUE(is_framing("content-length"));
    EXPECT_TRUE(is_framing("Transfer-Encoding"));
    EXPECT_TRUE(is_framing("CONNECTION"));
    EXPECT_FALSE(is_framing("Content-Type"));
}

}  // namespace
}  // namespace passerelle::transport
