#include "fake_provider/signing.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "channel/json_fields.hpp"

namespace passerelle::fake {

namespace {

using channel::text_at;

std::string twilio_data(HttpCall const& call) {
    auto fields = parse_form(call.body);
    std::sort(fields.begin(), fields.end());
    auto data = call.url;
    for (auto const& [name, value] : fields) data += name + value;
    return data;
}

std::string data_over(boost::json::value const& recipe, HttpCall const& call, std::string const& now) {
    std::string data;
    auto const* parts = channel::array_at(recipe, "over");
    if (!parts) return call.body;
    for (auto const& part : *parts) data += part == "now" ? now : call.body;
    return data;
}

}  // namespace

void sign(HttpCall& call, boost::json::object const& recipe_object, channel::Settings const& settings,
          std::int64_t now) {
    boost::json::value const recipe = recipe_object;
    auto const header = text_at(recipe, "header");
    if (auto const name = text_at(recipe, "value"); !name.empty())
        return void(call.headers.emplace_back(header, channel::setting(settings, name)));
    if (auto const text = text_at(recipe, "text"); !text.empty()) return void(call.headers.emplace_back(header, text));
    auto const key = channel::setting(settings, text_at(recipe, "key"));
    auto const stamp = std::to_string(now);
    if (auto const name = text_at(recipe, "time_header"); !name.empty()) call.headers.emplace_back(name, stamp);
    if (text_at(recipe, "by") == "twilio")
        return void(call.headers.emplace_back(header, base64_encode(hmac_sha1(key, twilio_data(call)))));
    auto const digest = hmac_sha256(key, data_over(recipe, call, stamp));
    auto const shown = text_at(recipe, "encoding") == "base64" ? base64_encode(digest) : hex_encode(digest);
    call.headers.emplace_back(header, text_at(recipe, "prefix") + shown);
}

}  // namespace passerelle::fake
