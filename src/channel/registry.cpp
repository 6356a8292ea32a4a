#include <algorithm>

#include "channel/provider.hpp"

namespace passerelle::channel {

// Every provider, one line each.
#define PASSERELLE_PROVIDERS(PROVIDER) \
    PROVIDER(africastalking_sms)       \
    PROVIDER(africastalking_ussd)      \
    PROVIDER(android_sms_gateway)      \
    PROVIDER(arkesel_ussd)             \
    PROVIDER(brevo)                    \
    PROVIDER(clickatell)               \
    PROVIDER(dialog360)                \
    PROVIDER(gammu_smsd)               \
    PROVIDER(generic_external)         \
    PROVIDER(httpsms)                  \
    PROVIDER(hubtel_ussd)              \
    PROVIDER(infobip)                  \
    PROVIDER(kannel_http)              \
    PROVIDER(line)                     \
    PROVIDER(matrix)                   \
    PROVIDER(messagebird)              \
    PROVIDER(messenger)                \
    PROVIDER(mtn)                      \
    PROVIDER(nalo_ussd)                \
    PROVIDER(octopush)                 \
    PROVIDER(orange_sms)               \
    PROVIDER(ovh_sms)                  \
    PROVIDER(plivo)                    \
    PROVIDER(rocketchat)               \
    PROVIDER(signal_cli_rest)          \
    PROVIDER(simulator)                \
    PROVIDER(sinch)                    \
    PROVIDER(smpp_sms)                 \
    PROVIDER(smpp_ussd)                \
    PROVIDER(smsmode)                  \
    PROVIDER(smssync)                  \
    PROVIDER(telegram)                 \
    PROVIDER(telnyx)                   \
    PROVIDER(twilio)                   \
    PROVIDER(viber)                    \
    PROVIDER(vonage)                   \
    PROVIDER(whatsapp_cloud)           \
    PROVIDER(yo)

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
