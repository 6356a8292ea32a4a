#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/encoding.hpp"
#include "base/http_message.hpp"

// What the SMSSync app posts, in any of its three forms.
namespace passerelle::channel {

// The fields of a received message; empty when the body is none of form, JSON and XML. The first sign of the body
// decides: the type that the app names can be wrong.
std::optional<FormFields> smssync_fields(HttpRequest const& request);

// Parameters of the query. The app glues "?task=send" to the address as it stands, also behind another query.
FormFields smssync_query(HttpRequest const& request);

}  // namespace passerelle::channel
