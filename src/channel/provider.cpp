#include "channel/provider.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "channel/address_list.hpp"
#include "channel/split.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

struct RejectionRow {
    Rejection rejection;
    std::string_view name;
    int status;
};
constexpr RejectionRow rejections[] = {
    {Rejection::bad_signature, "bad_signature", 403},
    {Rejection::missing_signature, "missing_signature", 403},
    {Rejection::stale_timestamp, "stale_timestamp", 403},
    {Rejection::missing_field, "missing_field", 400},
    {Rejection::malformed, "malformed", 400},
    {Rejection::wrong_content_type, "wrong_content_type", 415},
    {Rejection::wrong_method, "wrong_method", 405},
    {Rejection::wrong_account, "wrong_account", 403},
    {Rejection::invalid_number, "invalid_number", 400},
    {Rejection::unknown_channel, "unknown_channel", 404},
    {Rejection::unknown_route, "unknown_route", 404},
    {Rejection::too_large, "too_large", 413},
};

constexpr std::string_view post[] = {"POST"};

// "/x/*" takes "/x" and all below it.
bool takes_route(Provider const& provider, std::string_view suffix) {
    if (suffix.empty()) return true;
    return std::ranges::any_of(provider.routes, [&](std::string_view route) {
        if (!route.ends_with("/*")) return route == suffix;
        route.remove_suffix(2);
        return suffix.starts_with(route) && (suffix.size() == route.size() || suffix[route.size()] == '/');
    });
}

// "/dlr" is what half the field calls the address of reports: it is taken wherever "/status" is.
std::string known_suffix(Provider const& provider, std::string suffix) {
    constexpr std::string_view reports = "/dlr", status = "/status";
    if (suffix != reports || takes_route(provider, suffix) || !takes_route(provider, status)) return suffix;
    return std::string{status};
}

std::string routes_in_words(Provider const& provider) {
    std::string words = "after the path of the channel may stand: nothing";
    for (auto const route : provider.routes) words += ", " + std::string{route};
    return words;
}

bool has_bad_text(Event const& event) {
    for (auto const* text : {&event.from, &event.room, &event.text, &event.external_id, &event.reference,
                             &event.session, &event.choice, &event.callback_id})
        if (!is_valid_utf8(*text)) return true;
    return false;
}

// What nothing is decided by: no message or receipt is lost for it.
void repair(Event& event) {
    for (auto* text : {&event.to, &event.error_code})
        if (!is_valid_utf8(*text)) *text = repair_utf8(*text);
}

std::string without_final_slash(std::string path) {
    while (path.ends_with('/')) path.pop_back();
    return path;
}

}  // namespace

std::string_view setting(Settings const& settings, std::string_view name, std::string_view fallback) {
    auto const found = settings.find(name);
    return found == settings.end() || found->second.empty() ? fallback : std::string_view{found->second};
}

std::string_view name_of(Status status) {
    constexpr std::string_view names[] = {"queued", "sent", "delivered", "failed_permanent", "failed_temporary"};
    return names[static_cast<std::size_t>(status)];
}

std::string_view name_of(Rejection rejection) { return rejections[static_cast<std::size_t>(rejection)].name; }

int default_status_of(Rejection rejection) { return rejections[static_cast<std::size_t>(rejection)].status; }

std::string_view name_of(Event::Kind kind) {
    constexpr std::string_view names[] = {"message", "receipt", "ussd", "opt_out", "missed_call", "other"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Media media) {
    constexpr std::string_view names[] = {"", "photo", "voice", "video", "file", "place", "contact", "sticker"};
    return names[static_cast<std::size_t>(media)];
}

std::string_view name_of(Event::SessionEvent event) {
    constexpr std::string_view names[] = {"", "start", "continue", "end"};
    return names[static_cast<std::size_t>(event)];
}

std::string answer_address(Event const& event) {
    return event.room.empty() ? event.from : event.from + '/' + event.room;
}

Decoded Decoded::reject(Rejection rejection, std::string detail) {
    return reject(rejection, default_status_of(rejection), std::move(detail));
}

Decoded Decoded::reject(Rejection rejection, int status, std::string detail) {
    Decoded decoded;
    decoded.rejection = rejection;
    decoded.status = status;
    decoded.detail = std::move(detail);
    return decoded;
}

Decoded Decoded::one(Event event) {
    Decoded decoded;
    decoded.events.push_back(std::move(event));
    return decoded;
}

Decoded Decoded::answered(HttpResponse response) {
    Decoded decoded;
    decoded.status = response.status;
    decoded.response = std::move(response);
    return decoded;
}

namespace {

struct Route {
    std::string suffix;
    std::optional<Decoded> rejected;
};

// Splits what follows the channel's path: checks `path_secret` in constant time where the settings hold one.
Route route_of(Provider const& provider, Webhook const& webhook, Settings const& settings) {
    auto const path = without_final_slash(split_url(webhook.request.target).path);
    auto base = without_final_slash(webhook.base);
    auto const secret = setting(settings, "path_secret");
    // The base may hold the secret already.
    auto const in_base = percent_decode(std::string_view{base}.substr(base.rfind('/') + 1), false);
    if (!secret.empty() && base.find('/') != std::string::npos && equal_in_constant_time(in_base, secret))
        base.erase(base.rfind('/'));
    if (!path.starts_with(base) || (path.size() > base.size() && path[base.size()] != '/'))
        return {{}, Decoded::reject(Rejection::unknown_channel, "the path does not begin with that of the channel")};
    auto rest = path.substr(base.size());
    if (secret.empty()) return {std::move(rest), std::nullopt};
    // Where a suffix stands in the place of the secret, the secret is absent, not wrong.
    if (takes_route(provider, known_suffix(provider, rest)))
        return {{}, Decoded::reject(Rejection::missing_signature, "the path secret is absent")};
    auto const end = rest.find('/', 1);
    auto const given =
        percent_decode(std::string_view{rest}.substr(1, end == std::string::npos ? end : end - 1), false);
    if (!equal_in_constant_time(given, secret))
        return {{}, Decoded::reject(Rejection::bad_signature, "the path secret is wrong")};
    return {end == std::string::npos ? std::string{} : rest.substr(end), std::nullopt};
}

std::optional<Decoded> refused_by_rule(Provider const& provider, Webhook& webhook, Settings const& settings) {
    if (listens(provider, settings))
        return Decoded::reject(Rejection::unknown_route,
                               "the channel reads from a connection of ours: nobody calls it");
    if (auto const most = provider.capabilities.body_limit; webhook.request.body.size() > most)
        return Decoded::reject(Rejection::too_large, "body over " + std::to_string(most) + " bytes");
    auto route = route_of(provider, webhook, settings);
    if (route.rejected) return std::move(route.rejected);
    webhook.suffix = known_suffix(provider, std::move(route.suffix));
    if (auto const allowed = setting(settings, "allow_from");
        !allowed.empty() && !is_allowed_address(webhook.request.peer, allowed))
        return Decoded::reject(Rejection::bad_signature, "the address of the caller is not in allow_from");
    auto const methods = provider.methods.empty() ? std::span<std::string_view const>{post} : provider.methods;
    if (std::ranges::find(methods, webhook.request.method) == methods.end())
        return Decoded::reject(Rejection::wrong_method, "another method is expected");
    if (provider.verify)
        if (auto refused = provider.verify(webhook, settings)) return refused;
    if (!takes_route(provider, webhook.suffix))
        return Decoded::reject(Rejection::unknown_route, routes_in_words(provider));
    return std::nullopt;
}

Decoded read(Provider const& provider, Webhook const& webhook, Settings const& settings) {
    auto decoded = provider.decode(webhook, settings);
    for (auto& event : decoded.events) {
        repair(event);
        if (has_bad_text(event)) return Decoded::reject(Rejection::malformed, "a text is not valid UTF-8");
        if (!event.time && webhook.now != TimePoint{}) event.time = webhook.now;
    }
    return decoded;
}

}  // namespace

Decoded decode(Provider const& provider, Webhook webhook, Settings const& settings) {
    if (auto refused = refused_by_rule(provider, webhook, settings)) return std::move(*refused);
    return read(provider, webhook, settings);
}

Decoded decode_frame(Provider const& provider, std::string frame, Settings const& settings, TimePoint now) {
    Webhook webhook;
    webhook.request.method = post[0];
    webhook.request.body = std::move(frame);
    webhook.now = now;
    return read(provider, webhook, settings);
}

bool listens(Provider const& provider, Settings const& settings) {
    return provider.listening && provider.listening->is_chosen(settings);
}

bool is_asked(Provider const& provider, Settings const& settings) {
    if (!provider.pulling) return false;
    auto const step = provider.pulling->begin({}, {}, settings, {});
    return !step || step->next;
}

std::vector<Outgoing> parts_of(Provider const& provider, Outgoing const& outgoing, Settings const& settings) {
    return provider.split ? provider.split(outgoing, settings) : split_by(provider.capabilities, outgoing);
}

SendOutcome outcome_of(Provider const& provider, CallResult const& result, Settings const& settings) {
    return provider.classify_as_set ? provider.classify_as_set(result, settings) : provider.classify(result);
}

HttpResponse response_to(Provider const& provider, Decoded const& decoded, std::optional<Answer> const& answer,
                         Settings const& settings) {
    if (decoded.rejection) return provider.refuse ? provider.refuse(decoded) : refuse_in_plain_text(decoded);
    if (decoded.response) return *decoded.response;
    if (decoded.wants_messages > 0 && provider.hand_over && !answer) return provider.hand_over(decoded, {}, settings);
    if (decoded.ids_wanted != Decoded::IdsWanted::none && provider.name_ids) return provider.name_ids(decoded.ids);
    if (provider.respond) return provider.respond(decoded, answer, settings);
    return {};
}

}  // namespace passerelle::channel
