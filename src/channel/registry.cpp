#include <algorithm>

#include "channel/provider.hpp"

namespace passerelle::channel {

// Every provider, one line each.
#define PASSERELLE_PROVIDERS(PROVIDER) \
    PROVIDER(africastalking_ussd)      \
    PROVIDER(android_sms_gateway)      \
    PROVIDER(arkesel_ussd)             \
    PROVIDER(httpsms)                  \
    PROVIDER(hubtel_ussd)              \
    PROVIDER(kannel_http)              \
    PROVIDER(nalo_ussd)                \
    PROVIDER(simulator)                \
    PROVIDER(smssync)                  \
    PROVIDER(telegram)                 \
    PROVIDER(twilio)

#define PASSERELLE_DECLARED(name) extern Provider const name;
PASSERELLE_PROVIDERS(PASSERELLE_DECLARED)

namespace {

#define PASSERELLE_LISTED(name) &(name),
constexpr Provider const* all[] = {PASSERELLE_PROVIDERS(PASSERELLE_LISTED)};

}  // namespace

std::span<Provider const* const> providers() { return all; }

Provider const* find_provider(std::string_view name) {
    auto const found =
        std::find_if(std::begin(all), std::end(all), [&](auto const* each) { return each->name == name; });
    return found == std::end(all) ? nullptr : *found;
}

}  // namespace passerelle::channel
