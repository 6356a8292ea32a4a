#include "transport/server_fixture.hpp"

namespace passerelle::transport {
namespace {

using testing::TestWithParam;

struct WireCase {
    char const* name;
    std::string bytes;
    int status;
};

// Every one of these is answered with this status, and the connection is closed.
class RefusedOnTheWire : public ServerTest, public testing::WithParamInterface<WireCase> {};

TEST_P(RefusedOnTheWire, IsAnsweredAndClosed) {
    limits.body_bytes = 16;
    int handled = 0;
    start([&](HttpRequest request) {
        ++handled;
        return echo(std::move(request));
    });
    auto const answer = exchange(GetParam().bytes);
    EXPECT_EQ(status_of(answer), GetParam().status) << answer;
    EXPECT_NE(answer.find("Connection: close\r\n"), answer.npos) << answer;
    EXPECT_EQ(handled, 0);
    stop();
}

std::string post(std::string const& fields, std::string const& body) {
    return "POST /in HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n" + body;
}

INSTANTIATE_TEST_SUITE_P(
    Desync, RefusedOnTheWire,
    testing::Values(
        WireCase{"LengthThenChunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        WireCase{"ChunkedThenLength", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400},
        WireCase{"CodingUnknown", post("Transfer-Encoding: gzip\r\n", ""), 400},
        WireCase{"CodingBeforeChunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400},
        WireCase{"CodingLookAlike", post("Transfer-Encoding: xchunked\r\n", ""), 400},
        WireCase{"CodingTwice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        WireCase{"LengthsDiffer", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"), 400},
        WireCase{"LengthTwice", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400},
        WireCase{"LengthList", post("Content-Length: 5, 5\r\n", "hello"), 400},
        WireCase{"LengthNegative", post("Content-Length: -5\r\n", "hello"), 400},
        WireCase{"LengthSigned", post("Content-Length: +5\r\n", "hello"), 400},
        WireCase{"LengthHex", post("Content-Length: 0x5\r\n", "hello"), 400},
        WireCase{"LengthOverflows", post("Content-Length: 18446744073709551621\r\n", "hello"), 400},
        WireCase{"ChunkSizeNoNumber", post("Transfer-Encoding: chunked\r\n", "zz\r\nhello\r\n0\r\n\r\n"), 400},
        WireCase{"ChunkSizeOverflows", post("Transfer-Encoding: chunked\r\n", "10000000000000005\r\nhello\r\n"), 400},
        WireCase{"ChunkLongerThanSize", post("Transfer-Encoding: chunked\r\n", "3\r\nhello\r\n0\r\n\r\n"), 400},
        WireCase{"SpaceBeforeColon", post("Content-Length : 5\r\n", "hello"), 400},
        WireCase{"BareLineFeeds", "GET / HTTP/1.1\nHost: x\n\n", 400}),
    [](auto const& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Malformed, RefusedOnTheWire,
    testing::Values(WireCase{"NoHttp", "\x16\x03\x01\x02 hello there\r\n\r\n", 400},
                    WireCase{"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
                    WireCase{"TwoHosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400},
                    WireCase{"VersionTwo", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", 400},
                    WireCase{"ChunkedInOneDotZero", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                             400},
                    WireCase{"NulInField", std::string{"GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n", 36}, 400},
                    WireCase{"AuthorityForm", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
                    WireCase{"ControlInTarget", "GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n", 400}),
    [](auto const& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    TooLarge, RefusedOnTheWire,
    testing::Values(
        WireCase{"BodyByLength", post("Content-Length: 17\r\n", "12345678901234567"), 413},
        WireCase{"BodyByLengthNotSentYet", post("Content-Length: 17\r\nExpect: 100-continue\r\n", ""), 413},
        WireCase{"BodyInOneChunk", post("Transfer-Encoding: chunked\r\n", "11\r\n12345678901234567\r\n0\r\n\r\n"), 413},
        WireCase{"BodyInManyChunks",
                 post("Transfer-Encoding: chunked\r\n", "9\r\n123456789\r\n8\r\n12345678\r\n0\r\n\r\n"), 413},
        WireCase{"Field", post("A: " + std::string(9000, 'a') + "\r\n", ""), 431},
        WireCase{"Target", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 431},
        WireCase{"TargetAndFieldsTogether",
                 "GET /" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: x\r\nA: " + std::string(5000, 'a') + "\r\n\r\n",
                 431}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST_F(ServerTest, HeadersUpToTheLimitAreAccepted) {
    start(echo);
    std::string const head = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nA: ";
    auto const padding = limits.header_bytes - head.size() - 4;
    EXPECT_EQ(status_of(exchange(head + std::string(padding, 'a') + "\r\n\r\n")), 200);
    EXPECT_EQ(status_of(exchange(head + std::string(padding + 1, 'a') + "\r\n\r\n")), 431);
    stop();
}

TEST_F(ServerTest, BodiesUpToTheLimitAreAccepted) {
    start(echo);
    std::string const body(limits.body_bytes, 'b');
    auto const answer =
        exchange("POST /in HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) +
                 "\r\n\r\n" + body);
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_EQ(body_of(answer), "POST /in " + body);
    stop();
}

TEST_F(ServerTest, ARouteMayTakeLongerBodiesThanTheOthers) {
    limits.body_bytes = 16;
    limits.body_bytes_of = [](std::string_view target) { return std::size_t{target.starts_with("/long") ? 32U : 16U}; };
    start(echo);
    auto const post_to = [](std::string const& path, std::size_t size, bool in_chunks) {
        auto const framing =
            in_chunks ? std::string{"Transfer-Encoding: chunked"} : "Content-Length: " + std::to_string(size);
        std::string const digits = size == 32 ? "20" : "21";
        std::string const body(size, 'b');
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + framing + "\r\n\r\n" +
               (in_chunks ? digits + "\r\n" + body + "\r\n0\r\n\r\n" : body);
    };
    for (bool const in_chunks : {false, true}) {
        EXPECT_EQ(status_of(exchange(post_to("/long/x", 32, in_chunks))), 200) << in_chunks;
        EXPECT_EQ(status_of(exchange(post_to("/long/x", 33, in_chunks))), 413) << in_chunks;
        EXPECT_EQ(status_of(exchange(post_to("/in", 32, in_chunks))), 413) << in_chunks;
    }
    stop();
}

TEST_F(ServerTest, AnOversizedBodyStillGetsItsAnswerWhileItIsBeingSent) {
    start(echo);
    std::string const body(8 * limits.body_bytes, 'b');
    auto const answer =
        exchange("POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    EXPECT_EQ(status_of(answer), 413);
    stop();
}

TEST_F(ServerTest, TheRequestArrivesAsItWasSent) {
    HttpRequest seen;
    start([&](HttpRequest request) {
        seen = request;
        return echo(std::move(request));
    });
    exchange(
        "POST http://x/in/a%20b?c=+d&c=%C3%A9 HTTP/1.1\r\nHost: x\r\nX-Sig: \xC3\xA9 1\r\nx-sig:2\r\nConnection: "
        "close\r\n"
        "Transfer-Encoding: chunked\r\n\r\n3;ext=1\r\na b\r\n2\r\nc\n\r\n0\r\nX-Trailer: no\r\n\r\n");
    EXPECT_EQ(seen.method, "POST");
    EXPECT_EQ(seen.target, "/in/a%20b?c=+d&c=%C3%A9");
    EXPECT_EQ(seen.peer, "127.0.0.1");
    Headers const expected{{"Host", "x"},
                           {"X-Sig", "\xC3\xA9 1"},
                           {"x-sig", "2"},
                           {"Connection", "close"},
                           {"Transfer-Encoding", "chunked"}};
    EXPECT_EQ(seen.headers, expected);  // and no trailer among them
    stop();
}

TEST_F(ServerTest, TheResponseIsWrittenAsItWasGiven) {
    start([](HttpRequest) -> asio::awaitable<HttpResponse> {
        HttpResponse response;
        response.status = 201;
        response.content_type = "text/xml";
        response.body = "<a/>";
        response.headers = {{"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}, {"Content-Length", "99"}};
        co_return response;
    });
    EXPECT_EQ(
        exchange("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        "HTTP/1.1 201 Created\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nConnection: close\r\nContent-Type: text/xml\r\n"
        "Content-Length: 4\r\n\r\n<a/>");
    stop();
}

TEST_F(ServerTest, NoContentHasNoLengthAndNoBody) {
    start([](HttpRequest) -> asio::awaitable<HttpResponse> {
        HttpResponse response;
        response.status = 204;
        co_return response;
    });
    EXPECT_EQ(exchange("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
              "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
    stop();
}

TEST_F(ServerTest, AResponseThatWouldSplitBecomesAnError) {
    start([](HttpRequest) -> asio::awaitable<HttpResponse> {
        HttpResponse response;
        response.headers = {{"Location", "/a\r\nSet-Cookie: stolen"}};
        co_return response;
    });
    auto const answer = exchange("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(status_of(answer), 500);
    EXPECT_EQ(answer.find("stolen"), answer.npos);
    stop();
}

TEST_F(ServerTest, HeadIsMeasuredAndNotSent) {
    start(echo);
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer peer{loop};
        co_await peer.connect(server->port());
        co_await peer.send(
            "HEAD /page HTTP/1.1\r\nHost: x\r\n\r\nGET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        auto const head = co_await peer.read_through("\r\n\r\n");
        EXPECT_NE(head.find("Content-Length: 11\r\n"), head.npos) << head;
        auto const next = co_await peer.read_all();
        EXPECT_EQ(status_of(next), 200) << next;
        EXPECT_EQ(body_of(next), "GET /next ");
    });
    stop();
}

TEST_F(ServerTest, AThrowingHandlerIsAnErrorOfOurs) {
    start([](HttpRequest request) -> asio::awaitable<HttpResponse> {
        if (request.target == "/bad") throw std::runtime_error{"broken invariant"};
        co_return HttpResponse{};
    });
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer peer{loop};
        co_await peer.connect(server->port());
        co_await peer.send("GET /bad HTTP/1.1\r\nHost: x\r\n\r\n");
        auto const bad = co_await peer.read_message();
        EXPECT_EQ(status_of(bad), 500);
        co_await peer.send("GET /good HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        auto const good = co_await peer.read_all();
        EXPECT_EQ(status_of(good), 200);
    });
    stop();
}

TEST_F(ServerTest, APortInUseIsNamedInTheError) {
    start(echo);
    auto const port = server->port();
    try {
        HttpServer second{loop, "127.0.0.1", port, limits, echo};
        FAIL() << "two servers on one port";
    } catch (boost::system::system_error const& error) {
        EXPECT_NE(std::string{error.what()}.find("127.0.0.1:" + std::to_string(port)), std::string::npos)
            << error.what();
    }
    EXPECT_THROW((HttpServer{loop, "not an address", 0, limits, echo}), boost::system::system_error);
    stop();
}

}  // namespace
}  // namespace passerelle::transport
