// Speaks the outbound API of a provider with troubles on demand: see `fake_provider --help` and README.md.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/json.hpp>
#include <fstream>
#include <iostream>
#include <sstream>

#include "fake_provider/options.hpp"
#include "fake_provider/service.hpp"

namespace passerelle::fake {

namespace {

namespace asio = boost::asio;

Result<Behaviour> behaviour_of(Options const& options) {
    std::ifstream file{options.tables + '/' + options.provider + ".json"};
    std::stringstream text;
    text << file.rdbuf();
    boost::system::error_code error;
    auto const table = boost::json::parse(text.str(), error);
    if (error || !table.is_object())
        return Error{Fault::not_found, "no table for " + options.provider + " in " + options.tables};
    auto behaviour = Behaviour::of(table.as_object(), options.variant, options.timing);
    if (!behaviour) return behaviour;
    behaviour->troubles = Troubles{options.seed};
    for (auto const& [trouble, probability] : options.troubles)
        behaviour->troubles.set_probability(trouble, probability);
    return behaviour;
}

int fail(Error const& error) {
    std::cerr << "fake_provider: " << error.detail << '\n';
    return 2;
}

int run(int count, char const* const* words) {
    auto const options = read_options(count, words);
    if (!options) return fail(options.error());
    if (options->help) return std::cout << help(), 0;
    auto behaviour = behaviour_of(*options);
    if (!behaviour) return fail(behaviour.error());
    if (auto const key = behaviour->public_key(); !key.empty()) std::cout << "public_key " << key << std::endl;
    asio::io_context loop{1};
    Service service{loop, std::move(*behaviour), options->receipts};
    asio::signal_set signals{loop, SIGINT, SIGTERM};
    signals.async_wait([&loop](boost::system::error_code, int) { loop.stop(); });
    asio::co_spawn(loop, service.listen(options->port), [](std::exception_ptr const& failure) {
        if (failure) std::rethrow_exception(failure);
    });
    loop.run();
    return 0;
}

}  // namespace

}  // namespace passerelle::fake

int main(int count, char** words) try {
    return passerelle::fake::run(count, words);
} catch (std::exception const& error) {
    std::cerr << "fake_provider: " << error.what() << '\n';
    return 1;
}
