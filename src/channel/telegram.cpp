// Telegram Bot API 10.1: updates by webhook or getUpdates, messages by sendMessage, choices as an inline keyboard.
// Wire facts: https://core.telegram.org/bots/api and its machine form PaulSonOfLars/telegram-bot-api-spec.
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "channel/telegram_pull.hpp"
#include "channel/telegram_reply.hpp"
#include "channel/telegram_update.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view default_api_base = "https://api.telegram.org";

constexpr SettingSpec settings_of_telegram[] = {
    {"bot_token", true, true, "from @BotFather"},
    {"secret_token", true, true, "1-256 of A-Z a-z 0-9 _ -, as given to setWebhook", {}, true},
    {"polling", false, false, "true: we ask Telegram for what is new, without webhook and open port", "false", true},
    {"api_base", false, false, "address of the Bot API", default_api_base},
};

// No signature over the body: the header is the whole proof.
std::optional<Decoded> check_secret(Webhook const& webhook, Settings const& settings) {
    auto const& request = webhook.request;
    if (polls_telegram(settings))
        return Decoded::reject(Rejection::unknown_route, "`polling` of the channel is on: nobody calls it");
    auto const secret = setting(settings, "secret_token");
    if (secret.empty()) return std::nullopt;
    auto const given = header(request.headers, "X-Telegram-Bot-Api-Secret-Token");
    if (!given) return Decoded::reject(Rejection::missing_signature, "header X-Telegram-Bot-Api-Secret-Token");
    if (!equal_in_constant_time(*given, secret))
        return Decoded::reject(Rejection::bad_signature, "header X-Telegram-Bot-Api-Secret-Token");
    return std::nullopt;
}

Decoded decode_telegram(Webhook const& webhook, Settings const&) {
    auto const& request = webhook.request;
    if (!is_json(request.headers) && !media_type(request.headers).empty())
        return Decoded::reject(Rejection::wrong_content_type, "application/json is expected");
    boost::system::error_code error;
    auto const update = json::parse(repaired_json(request.body), error);
    if (error) return Decoded::reject(Rejection::malformed, "the body is not JSON");
    return read_telegram_update(update);
}

}  // namespace

extern Provider const telegram{
    .name = "telegram",
    .scheme = "telegram",
    .medium = Medium::chat,
    .capabilities = {.receipts = false,
                     .media = true,
                     .buttons = {8, 64, 64},
                     .text_limit = 4096,
                     .text_unit = text::Unit::utf16,
                     .caption_limit = 1024,
                     .per_second = 25},
    .settings = settings_of_telegram,
    .verify = check_secret,
    .decode = decode_telegram,
    .encode = encode_telegram,
    .classify = classify_telegram,
    .acknowledge = acknowledge_telegram,
    .pulling = &telegram_pulling,
    .check = &telegram_check,
};

}  // namespace passerelle::channel
