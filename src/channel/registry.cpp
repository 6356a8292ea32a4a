#include <algorithm>

#include "channel/provider.hpp"

namespace passerelle::channel {

extern Provider const africastalking_ussd, kannel_http, simulator, smpp_sms, smpp_ussd, telegram, twilio;

namespace {

constexpr Provider const* all[] = {
    &africastalking_ussd, &kannel_http, &simulator, &smpp_sms, &smpp_ussd, &telegram, &twilio,
};

}  // namespace

std::span<Provider const* const> providers() { return all; }

Provider const* find_provider(std::string_view name) {
    auto const found =
        std::find_if(std::begin(all), std::end(all), [&](auto const* each) { return each->name == name; });
    return found == std::end(all) ? nullptr : *found;
}

}  // namespace passerelle::channel
