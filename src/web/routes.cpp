#include "web/routes.hpp"

#include "web/demo.hpp"
#include "web/webhooks.hpp"

namespace passerelle::web {

namespace asio = boost::asio;

namespace {

HttpResponse text(int status, std::string body) {
    HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

}  // namespace

struct Routes::Impl {
    gateway::Gateway& gateway;
    gateway::World const& world;
    Clock const& clock;
    bool serves_demo;
    Demo demo;
    bool draining = false;
    RefusalCounts refusals = {};
};

Routes::Routes(gateway::Gateway& gateway, store::Store& store, gateway::World const& world, Clock const& clock,
               bool demo)
    : impl_{new Impl{gateway, world, clock, demo, Demo{gateway, store, world, clock}}} {}

Routes::~Routes() = default;

asio::awaitable<HttpResponse> Routes::answer(HttpRequest request) {
    std::string_view const target = request.target;
    auto const path = target.substr(0, target.find('?'));
    if (target.starts_with("/in/"))
        co_return co_await take_webhook(impl_->gateway, impl_->world, impl_->clock, impl_->serves_demo, impl_->refusals,
                                        std::move(request));
    // Alive: the loop turns. Ready: it may be sent webhooks.
    if (path == "/livez") co_return text(200, "ok\n");
    if (path == "/readyz") {
        auto const ready = !impl_->draining && impl_->gateway.healthy();
        co_return text(ready ? 200 : 503, ready ? "ready\n" : "not ready\n");
    }
    if (impl_->serves_demo) {
        auto page = co_await impl_->demo.answer(request);
        if (page) co_return std::move(*page);
    }
    co_return text(404, "not found\n");
}

void Routes::drain() { impl_->draining = true; }

}  // namespace passerelle::web
