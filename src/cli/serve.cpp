#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <fstream>
#include <ostream>
#include <random>

#include "base/log.hpp"
#include "cli/command.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"
#include "gateway/gammu_lines.hpp"
#include "gateway/gateway.hpp"
#include "gateway/smpp_lines.hpp"
#include "store/messages.hpp"
#include "transport/http_client.hpp"
#include "transport/http_server.hpp"
#include "web/routes.hpp"
#include "web/webhooks.hpp"

namespace passerelle::cli {

namespace asio = boost::asio;

namespace {

transport::HttpServerLimits limits_of(service::Settings const& settings) {
    auto const& limits = settings.limits;
    transport::HttpServerLimits server;
    server.body_bytes = limits.body_bytes;
    server.body_bytes_of = [&settings](std::string_view target) { return web::webhook_bytes(settings, target); };
    server.header_bytes = limits.header_bytes;
    server.request = limits.request;
    server.idle = limits.idle;
    server.drain = limits.drain;
    server.connections = limits.connections;
    server.connections_per_address = limits.connections_per_address;
    return server;
}

// Why this configuration cannot be served; empty when it can.
std::string refusal(Workplace const& workplace, bool demo) {
    if (!workplace.flows.findings.empty()) return "the flows have mistakes";
    if (auto why = gateway::SmppLines::refusal(workplace.settings); !why.empty()) return why;
    for (auto const& channel : workplace.settings.channels) {
        auto const is_simulator = channel.provider->name == "simulator";
        if (is_simulator && !demo) log(LogLevel::warning, "simulator_without_demo", {{"channel", channel.id}});
        if (!is_simulator && demo)
            log(LogLevel::warning, "demo_beside_provider",
                {{"channel", channel.id}, {"reason", "who opens the phone page may write as a number of anyone"}});
    }
    return {};
}

// Everything that runs, in the order of its life; destructors take it down in reverse.
class Service {
public:
    Service(Workplace& workplace, std::string configuration, bool demo)
        : workplace_{workplace},
          configuration_{std::move(configuration)},
          loop_{1},
          pinned_{workplace.flows},
          world_{workplace.settings, workplace.flows, workplace.lexicons,
                 workplace.ids,      pinned_,         workplace.places.get()},
          client_{transport::make_curl_client(loop_)},
          gammu_{workplace.settings, workplace.clock, *client_},
          lines_{loop_, workplace.settings, gammu_, workplace.store(), workplace.clock, chance()},
          gateway_{loop_, workplace.store(), lines_, workplace.clock, world_, dispatcher_options()},
          routes_{gateway_, workplace.store(), world_, workplace.clock, demo},
          server_{loop_, workplace.settings.listen_address, workplace.settings.port, limits_of(workplace.settings),
                  [this](HttpRequest request) { return routes_.answer(std::move(request)); }},
          signals_{loop_, SIGINT, SIGTERM},
          reload_{loop_, SIGHUP} {}

    ~Service() { workplace_.close_store(); }  // before the loop
    Service(Service const&) = delete;
    Service& operator=(Service const&) = delete;

    std::string address(service::Settings const& settings) const {
        return "http://" + settings.listen_address + ":" + std::to_string(server_.port());
    }

    // Until SIGTERM or SIGINT: stop accepting, drain what is being answered, write down what has been sent.
    void run() {
        signals_.async_wait([this](boost::system::error_code error, int) {
            if (error) return;
            log(LogLevel::info, "stopping");
            routes_.drain();
            server_.stop();
        });
        wait_for_reload();
        asio::co_spawn(loop_, server_.run(), [this](std::exception_ptr const& error) { ended(error, "server_broke"); });
        asio::co_spawn(loop_, gateway_.run(), [this](std::exception_ptr const& error) {
            if (error) ended(error, "gateway_broke");
        });
        asio::co_spawn(loop_, lines_.run(gateway_), [this](std::exception_ptr const& error) {
            if (error) ended(error, "smpp_broke");
        });
        loop_.run();
        if (broken_) std::rethrow_exception(broken_);
    }

private:
    // The server ends first; what it took in is on disk, so the gateway may stop next.
    void ended(std::exception_ptr const& error, std::string_view event) {
        if (error) {
            broken_ = error;
            log(LogLevel::error, event);
            server_.stop();
        }
        gateway_.stop();
        lines_.stop();  // what has left is still answered, and written down by the gateway
        signals_.cancel();
        reload_.cancel();
    }

    void wait_for_reload() {
        reload_.async_wait([this](boost::system::error_code error, int) {
            if (error) return;
            reload_budgets();
            wait_for_reload();
        });
    }

    // Budgets are read where messages are claimed, so that is where they change: in a unit of the writer. What waits
    // for one is looked at again. A configuration with a mistake changes nothing.
    void reload_budgets() {
        auto loaded = service::load_settings_file(configuration_, service::current_environment());
        if (!loaded.findings.empty()) {
            log(LogLevel::error, "budgets_not_reloaded", {{"reason", show(loaded.findings.front())}});
            return;
        }
        store::Store::Unit unit = [this, budgets = std::move(loaded.settings.budgets)](store::Connection& connection) {
            workplace_.settings.budgets = budgets;
            store::release_held(connection, workplace_.clock.now());
        };
        asio::co_spawn(loop_, workplace_.store().write(std::move(unit)),
                       [](std::exception_ptr const& broke, Result<void> const& written) {
                           if (!broke && written) return log(LogLevel::info, "budgets_reloaded");
                           log(LogLevel::error, "budgets_not_reloaded",
                               {{"reason", broke ? std::string{"the store broke"} : written.error().detail}});
                       });
    }

    std::function<double()> chance() {
        return [this] { return std::uniform_real_distribution<double>{0, 1}(random_); };
    }

    gateway::DispatcherOptions dispatcher_options() {
        gateway::DispatcherOptions options;
        options.random = chance();
        return options;
    }

    Workplace& workplace_;
    std::string configuration_;
    std::mt19937_64 random_{std::random_device{}()};
    asio::io_context loop_;
    gateway::PinnedFlows pinned_;
    gateway::World world_;
    std::unique_ptr<transport::HttpClient> client_;
    gateway::GammuLines gammu_;
    gateway::SmppLines lines_;
    gateway::Gateway gateway_;
    web::Routes routes_;
    transport::HttpServer server_;
    asio::signal_set signals_, reload_;
    std::exception_ptr broken_;
};

int serve(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const demo = arguments.given("--demo");
    std::signal(SIGPIPE, SIG_IGN);  // a provider that hangs up is an error of one call, not the end of the service
    if (auto const why = refusal(*workplace, demo); !why.empty()) {
        are_right(workplace->flows.findings, console);
        console.err << "passerelle serve: " << said(console, why) << '\n';
        return failed;
    }
    try {
        Service service{*workplace, arguments.get("--config"), demo};
        auto const address = service.address(workplace->settings);
        log(LogLevel::info, "ready", {{"address", address}, {"demo", demo}});
        if (demo)
            console.out << said(console, "Phone page: " + address + "/phone") << '\n'
                        << said(console, "Stop with Ctrl-C.") << '\n'
                        << std::flush;
        service.run();
    } catch (std::exception const& error) {
        console.err << "passerelle serve: " << said(console, error.what()) << '\n';
        return failed;
    }
    log(LogLevel::info, "stopped");
    return ok;
}

}  // namespace

extern Command const serve_command{
    "serve",
    "Run the gateway in the foreground: webhooks in, replies out, until SIGTERM",
    {{ArgumentSpec::Kind::option, "--config", "Configuration file", false, false, "config/passerelle.yaml"},
     {ArgumentSpec::Kind::flag, "--demo", "Serve the phone page and the simulator channels"}},
    serve,
    "Logs one JSON line an event on standard error; the event `ready` carries the address. SIGHUP reads `budgets` "
    "anew.",
};

}  // namespace passerelle::cli
