#pragma once

#include <boost/json/value.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
// As json_body, where a list would be malformed too.
JsonBody json_object_body(HttpRequest const& request);
// As json_object_body; of a GET the fields of the query, as members of an object.
JsonBody json_body_or_query(HttpRequest const& request);
// The parsed text; empty when it is no JSON.
std::optional<boost::json::value> parse_json(std::string_view text);

// What stands at a path of member names and array indices: "data.payload.to.0.phone_number". Null when there is
// nothing.
boost::json::value const* at_path(boost::json::value const& value, std::string_view path);
// A text, or a number or a truth value as it is written; empty for the rest.
std::string text_at(boost::json::value const& value, std::string_view path);
std::optional<std::int64_t> number_at(boost::json::value const& value, std::string_view path);  // also "12" and 12.0
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

// The objects of an array, or the one object that stands in its place.
std::vector<boost::json::value const*> objects_at(boost::json::value const& value, std::string_view path);

// Of a batch: one bad element never loses the others. Events of all that were taken; one of kind `other` when none was.
Decoded taken_from(std::vector<Decoded> elements);

// One object alone is refused where it cannot be taken; of several the good ones are taken.
template <typename Read>
Decoded read_each(std::vector<boost::json::value const*> const& objects, Read read) {
    if (objects.size() == 1) return read(*objects.front());
    std::vector<Decoded> elements;
    elements.reserve(objects.size());
    for (auto const* object : objects) elements.push_back(read(*object));
    return taken_from(std::move(elements));
}

// The reply of an OAuth 2 token address (RFC 6749 §5.1): a grant of `access_token`. `expires_in` is seen as a number
// and as a text; where it cannot be read the token holds for `otherwise`.
Result<Grant> oauth_grant(HttpReply const& reply, std::chrono::seconds otherwise);

// `balance` and `currency` of an account, as "balance 47.50 EUR"; empty when there is no balance.
std::string balance_in_words(boost::json::value const& account);

}  // namespace passerelle::channel
