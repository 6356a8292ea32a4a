#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "channel/provider.hpp"

// What providers of USSD have in common that send each turn as a JSON object and take the screen as another.
namespace passerelle::channel {

// A turn, its members named as the provider's page writes them.
class JsonTurn {
public:
    enum class Letters { exact, any };  // `any`: where the provider's own pages differ
    JsonTurn(HttpRequest const& request, Letters letters);

    std::optional<Decoded> rejected;  // malformed, wrong_content_type
    boost::json::value const* at(std::string_view name) const;
    std::string text(std::string_view name) const;
    std::optional<bool> flag(std::string_view name) const;
    // The rejection where one of these is absent or empty.
    std::optional<Decoded> refused_without(std::initializer_list<std::string_view> names) const;

private:
    Letters letters_;
    boost::json::value members_;
};

// Who dialled, as E.164; or invalid_number.
struct Subscriber {
    std::string number;
    std::optional<Decoded> rejected;
};
Subscriber subscriber_in(JsonTurn const& turn, std::string_view name);

// Into Decoded::echo: what the screen repeats, a number as a number and a text as a text.
void keep_for_screen(Decoded& decoded, JsonTurn const& turn, std::initializer_list<std::string_view> names);

// What has been kept, and what is to be shown. A turn without words ends the session: an empty screen cannot be left.
struct JsonScreen {
    boost::json::object members;
    std::string_view text;
    bool ends = true;
};
JsonScreen screen_for(Decoded const& decoded, std::optional<Answer> const& answer,
                      std::initializer_list<std::string_view> names);

}  // namespace passerelle::channel
