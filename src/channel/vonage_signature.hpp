#pragma once

#include <boost/json/value.hpp>

#include "channel/wire.hpp"

namespace passerelle::channel {

// A webhook of either API: its parameters (of a JSON body: the members that are no lists or objects), and the JSON
// body.
struct VonageRequest {
    FormFields parameters;
    boost::json::value json;  // null for a form or a query
    std::optional<Decoded> rejected;
    std::string_view parameter(std::string_view name) const { return field(parameters, name).value_or(""); }
};
VonageRequest read_vonage_request(HttpRequest const& request);

// SMS API: parameter `sig`, by `signature_method`. Messages API: a JSON Web Token over the hash of the body. Empty when
// it is proven, or when there is no signature_secret to prove it with.
std::optional<Decoded> check_vonage_signature(Webhook const& webhook, Settings const& settings);

// `sig` of the parameters, in small hex digits; empty when `signature_method` is none of the five.
std::string vonage_signature(FormFields const& parameters, Settings const& settings);

}  // namespace passerelle::channel
