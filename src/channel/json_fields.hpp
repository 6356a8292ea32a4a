#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "channel/provider.hpp"

// JSON as providers send it: members come and go, numbers stand where texts are expected and the other way round. What
// is absent or null reads as nothing; what has a wrong type reads as nothing too and is remembered.
namespace passerelle::channel {

// The body, or a rejection (malformed, wrong_content_type). `lenient`: any Content-Type will do.
struct JsonBody {
    boost::json::value value;
    std::optional<Decoded> rejected;
};
JsonBody json_body(HttpRequest const& request, bool lenient = false);
// The parsed text; empty when it is no JSON.
std::optional<boost::json::value> parse_json(std::string_view text);

// What stands at a path of member names and array indices: "data.payload.to.0.phone_number". Null when there is
// nothing.
boost::json::value const* at_path(boost::json::value const& value, std::string_view path);
// A text, or a number or a truth value as it is written; empty for the rest.
std::string text_at(boost::json::value const& value, std::string_view path);
std::optional<std::int64_t> number_at(boost::json::value const& value, std::string_view path);  // also "12"
std::optional<bool> flag_at(boost::json::value const& value, std::string_view path);            // also "true", 1
boost::json::object const* object_at(boost::json::value const& value, std::string_view path);
boost::json::array const* array_at(boost::json::value const& value, std::string_view path);

// True when a member is there, is not null, and is neither text, number nor truth value.
bool is_compound(boost::json::value const& value, std::string_view path);

// The object with the names of its own members in lower case, for providers that write them now so, now so.
boost::json::value with_lower_names(boost::json::value const& object);

// A call with a JSON body: POST, Content-Type application/json.
HttpCall json_call(std::string url, boost::json::value const& body, Headers headers = {});
// 200 and a JSON body.
HttpResponse json_response(boost::json::value const& body, int status = 200);

}  // namespace passerelle::channel
