// Yo! Uganda bulk SMS.
// Wire facts: nyaruka/courier handlers/yo (the vendor's own document was not to be had).
#include "base/zone.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;
constexpr std::string_view default_api_base = "http://smgw1.yo.co.ug:9100";
constexpr std::string_view further_hosts[] = {"http://41.220.12.201:9100", "http://164.40.148.210:9100"};

constexpr SettingSpec settings_of_yo[] = {
    {"ybsacctno", true, false, "number of the account"},
    {"password", true, true, "of the account; it leaves in the address of an unencrypted call"},
    {"path_secret", true, true, "last part of the callback path: Yo! signs nothing", {}, true},
    {"from", true, false, "origin: a short code, a number or a name"},
    {"api_base", false, false, "address of the gateway", default_api_base},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

// RFC 3339, whose '+' may have been decoded to a blank.
std::optional<TimePoint> time_written(std::string written) {
    constexpr std::size_t shortest_offset = 6;  // " 03:00"
    if (written.size() > shortest_offset && written[written.size() - shortest_offset] == ' ')
        written[written.size() - shortest_offset] = '+';
    return parse_rfc3339(written);
}

// The first of two names that holds something.
std::string either(FormFields const& fields, std::string_view first, std::string_view second) {
    auto value = text_of(fields, first);
    return trimmed(value).empty() ? text_of(fields, second) : value;
}

constexpr std::string_view methods[] = {"GET"};

// There is no id: who, when and what tell a repeat.
Decoded decode_yo(Webhook const& webhook, Settings const& settings) {
    auto const fields = query_of(webhook.request);
    auto const from = either(fields, "sender", "from");
    if (trimmed(from).empty()) return Decoded::reject(Rejection::missing_field, "field sender or from");
    auto const sender = address_of(from, settings);
    if (!sender) return Decoded::reject(Rejection::invalid_number, "field sender");
    Event event;
    event.from = *sender;
    auto const to = text_of(fields, "dest");
    event.to = address_of(to, settings).value_or(to);
    event.text = text_of(fields, "message");
    if (auto const date = either(fields, "date", "time"); !trimmed(date).empty()) {
        event.time = time_written(std::string{trimmed(date)});
        if (!event.time) return Decoded::reject(Rejection::malformed, "field date: RFC 3339 is expected");
    }
    return Decoded::one(std::move(event));
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const from = sender_without_plus(outgoing, settings);
    if (!from) return from.error();
    auto const path = "/sendsms?" + encode_form({{"ybsacctno", std::string{setting(settings, "ybsacctno")}},
                                                 {"password", std::string{setting(settings, "password")}},
                                                 {"origin", *from},
                                                 {"destinations", std::string{without_plus(outgoing.to)}},
                                                 {"sms_content", outgoing.text}});
    HttpCall call;
    call.url = *base + path;
    if (setting(settings, "api_base").empty())
        for (auto const host : further_hosts) call.other_urls.push_back(std::string{host} + path);
    return call;
}

struct RefusalRow {
    std::string_view needle;  // in `ybs_autocreate_message`
    CodeRow code;
};
constexpr RefusalRow refusals[] = {
    {"BLACKLISTED", {"BLACKLISTED", permanent, "the person has opted out", true}},
    {"wrong authorization code", {"authorization", temporary, "ybsacctno or password is wrong", false, true}},
    {"", {"ERROR", permanent, "refused"}},
};

// The body is a query; HTTP is 200 also where it refuses. No id is returned.
SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto outcome = by_http_status(*result.reply);
    if (result.reply->status < 200 || result.reply->status >= 300) {
        if (outcome.channel_fault) outcome.kind = permanent;  // all but 429 and 5xx (courier handlers/yo)
        return outcome;
    }
    auto const fields = parse_form(trimmed(result.reply->body));
    auto const status = text_of(fields, "ybs_autocreate_status");
    if (status == "OK") {
        SendOutcome sent;
        sent.kind = SendOutcome::Kind::sent;
        return sent;
    }
    if (status != "ERROR") return outcome;
    auto const words = text_of(fields, "ybs_autocreate_message");
    for (auto const& row : refusals)
        if (words.find(row.needle) != std::string::npos) return outcome_of(row.code);
    return outcome;
}

}  // namespace

extern Provider const yo{
    .name = "yo",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.receipts = false, .text_limit = 1600, .per_second = 10},
    .settings = settings_of_yo,
    .methods = methods,
    .decode = decode_yo,
    .encode = encode,
    .classify = classify,
};

}  // namespace passerelle::channel
