// The phone page beside channels of real providers: it plays people who are made up, never those who have written.
#include "web/demo.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>

#include "gateway/world_fixture.hpp"
#include "web/routes.hpp"

namespace passerelle::web {
namespace {

class NoClient final : public transport::HttpClient {
public:
    boost::asio::awaitable<CallResult> call(HttpCall) override { co_return CallResult{}; }
};

class PhoneOfDemo : public gateway::WorldFixture {
protected:
    PhoneOfDemo() { add_channel("demo-sms", "simulator", flow::Medium::sms, {{"path_secret", "s"}, {"as", "sms"}}); }

    HttpResponse ask(bool demo, std::string method, std::string target, std::string body = {}) {
        Routes routes{gateway_, *store_, world_, clock_, demo};
        HttpRequest request;
        request.method = std::move(method);
        request.target = std::move(target);
        request.body = std::move(body);
        HttpResponse response;
        boost::asio::co_spawn(loop_, routes.answer(std::move(request)),
                              [&](std::exception_ptr, HttpResponse answered) { response = std::move(answered); });
        loop_.restart();
        loop_.run();
        return response;
    }
    int say_as(std::string const& number) {
        return ask(true, "POST", "/phone", "mode=sms&lang=fr&number=" + number + "&text=STOP").status;
    }

    NoClient client_;
    gateway::Gateway gateway_{loop_, *store_, client_, clock_, world_, {}};
};

TEST_F(PhoneOfDemo, NobodyWritesInTheNameOfWhoHasWrittenThroughAProvider) {
    text("+33612345678", "Bonjour");
    EXPECT_EQ(say_as("%2B33612345678"), 403);
    EXPECT_EQ(say_as("%2B33639980001"), 303);
    EXPECT_EQ(say_as("%2B33639980001"), 303) << "a phone of the page stays one";
}

TEST_F(PhoneOfDemo, WithoutDemoThereIsNeitherPageNorCarrier) {
    for (auto const* target : {"/", "/phone", "/phone/thread", "/phone.css", "/phone.js"})
        EXPECT_EQ(ask(false, "GET", target).status, 404) << target;
    EXPECT_EQ(ask(false, "POST", "/demo/carrier/demo-sms", R"({"reference":"x"})").status, 404);
    EXPECT_EQ(ask(false, "POST", "/in/demo-sms/s", R"({"from":"+33612345678","text":"STOP","id":"1"})").status, 404);
}

}  // namespace
}  // namespace passerelle::web
