// Kannel's HTTP side: we are the application behind its sms-service, and we call its sendsms.
// Wire facts: Kannel gw/smsbox.c, gw/urltrans.c, gw/dlr.h and its user guide (svn-trunk, same CGI in 1.4.x and 1.5).
#include "channel/kannel_text.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

constexpr SettingSpec settings_of_kannel[] = {
    {"api_base", true, false, "address of smsbox, as http://localhost:13013"},
    {"username", true, false, "of the sendsms-user"},
    {"password", true, true, "of the sendsms-user"},
    {"from", false, false, "sender shown to people"},
    {"path_secret", true, true, "last part of the path in get-url: Kannel signs nothing", {}, true},
    {"webhook_user", false, false, "user that Kannel shows, where get-url holds one (http://user:password@…)"},
    {"webhook_password", false, true, "its password", {}, true},
    {"public_base", false, false, "our address as Kannel reaches it; without it no receipts are asked for"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

// Delivered, not delivered, queued, accepted, rejected (gw/dlr.h); 32 (intermediate) is left out.
constexpr std::string_view dlr_mask = "31";

// With a POST of `post-url` the sender, receiver and coding stand in headers; a template may put them in the query as
// well. Kannel's Date is not of the form of HTTP but "2026-01-05 09:30:00".
FormFields fields_of(HttpRequest const& request) {
    auto fields = query_of(request);
    if (request.method != "POST") return fields;
    if (media_type(request.headers) == "application/x-www-form-urlencoded")
        for (auto& pair : parse_form(request.body)) fields.push_back(std::move(pair));
    constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"from", "X-Kannel-From"}, {"to", "X-Kannel-To"}, {"coding", "X-Kannel-Coding"},
        {"ts", "X-Kannel-Time"},   {"ts", "Date"},        {"udh", "X-Kannel-UDH"}};
    for (auto const& [name, from] : names)
        if (auto const value = header(request.headers, from); value && !field(fields, name))
            fields.emplace_back(name, *value);
    auto const type = media_type(request.headers);
    if (!any_field(fields, {"text", "message"}) && (type == "text/plain" || type == "application/octet-stream")) {
        fields.emplace_back("text", request.body);
        if (!field(fields, "charset")) fields.emplace_back("charset", charset_of(request.headers));
        if (type == "application/octet-stream" && !field(fields, "coding")) fields.emplace_back("coding", "1");
    }
    return fields;
}

bool takes_type(HttpRequest const& request) {
    if (request.method != "POST") return true;
    auto const type = media_type(request.headers);
    return is_form(request.headers) || type == "text/plain" || type == "application/octet-stream";
}

std::optional<Decoded> verify(Webhook const& webhook, Settings const& settings) {
    return check_basic_credentials(webhook, setting(settings, "webhook_user"), setting(settings, "webhook_password"));
}

// %u of a template is decoded with the query; a header holds it percent-encoded or in hex. The first octet of a header
// is its length, so that the three cannot be taken for one another.
std::string header_octets(std::string_view udh) {
    if (auto octets = hex_decode(trimmed(udh))) return std::move(*octets);
    return percent_decode(udh, false);
}

// The names of a template are the operator's: ours, and those of RapidPro's.
Decoded message(FormFields const& fields, Settings const& settings) {
    auto const sender = any_field(fields, {"from", "sender"}).value_or(std::string_view{});
    if (trimmed(sender).empty()) return Decoded::reject(Rejection::missing_field, "field from");
    auto const raw = any_field(fields, {"text", "message"});
    if (!raw) return Decoded::reject(Rejection::missing_field, "field text");
    Event event;
    event.external_id = trimmed(text_of(fields, "id"));
    event.time = time_of(text_of(fields, "ts"));
    // Without either, a repeat could not be told from a new message.
    if (event.external_id.empty() && !event.time) return Decoded::reject(Rejection::missing_field, "field id");
    auto const from = address_of(sender, settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "field from");
    event.from = *from;
    auto const to = text_of(fields, "to");
    event.to = address_of(to, settings).value_or(to);
    event.part = part_of_header(header_octets(text_of(fields, "udh")), event.to);
    auto const text = kannel_text(*raw, text_of(fields, "coding"), text_of(fields, "charset"));
    switch (text.kind) {
        case KannelText::Kind::text:
            event.text = text.utf8;
            break;
        case KannelText::Kind::binary:
            event.kind = Event::Kind::other;
            break;
        case KannelText::Kind::broken:
            return Decoded::reject(Rejection::malformed, "field text is not in the charset that was named");
    }
    return Decoded::one(std::move(event));
}

// A voice box (Asterisk, a modem) that hears it ring and does not take it: ?from=…&id=… The id tells a repeat.
Decoded missed_call(FormFields const& fields, Settings const& settings) {
    if (auto const missing = first_missing(fields, {"from", "id"}); !missing.empty())
        return Decoded::reject(Rejection::missing_field, "field " + std::string{missing});
    auto const from = address_of(text_of(fields, "from"), settings);
    if (!from || !is_e164(*from)) return Decoded::reject(Rejection::invalid_number, "field from");
    Event event;
    event.kind = Event::Kind::missed_call;
    event.from = *from;
    event.external_id = trimmed(text_of(fields, "id"));
    return Decoded::one(std::move(event));
}

// `%d` is one of the bits (gw/dlr.h).
Decoded report(FormFields const& fields) {
    auto const reference = any_field(fields, {"ref", "reference", "id"}).value_or(std::string_view{});
    auto const value = any_field(fields, {"status", "dlr"}).value_or(std::string_view{});
    if (trimmed(reference).empty()) return Decoded::reject(Rejection::missing_field, "field ref");
    if (trimmed(value).empty()) return Decoded::reject(Rejection::missing_field, "field status");
    auto const answer = any_field(fields, {"answer", "reply"}).value_or(std::string_view{});
    Event event;
    event.kind = Event::Kind::other;
    event.reference = trimmed(reference);
    event.time = time_of(text_of(fields, "ts"));
    if (auto const state = kannel_state(trimmed(value), answer)) {
        event.kind = Event::Kind::receipt;
        event.status = state->status;
        event.error_code = state->error_code;
    }
    return Decoded::one(std::move(event));
}

constexpr std::string_view routes[] = {"/dlr", "/status", "/missed-call"};
constexpr std::string_view methods[] = {"GET", "POST"};

Decoded decode_kannel(Webhook const& webhook, Settings const& settings) {
    if (!takes_type(webhook.request)) return Decoded::reject(Rejection::wrong_content_type, "Content-Type");
    auto const fields = fields_of(webhook.request);
    if (webhook.suffix == "/dlr" || webhook.suffix == "/status") return report(fields);
    if (webhook.suffix == "/missed-call") return missed_call(fields, settings);
    return message(fields, settings);
}

// The body is the reply SMS; an empty one needs max-messages = 0 (or omit-empty) in the stanza.
HttpResponse respond(Decoded const&, std::optional<Answer> const& answer, Settings const&) {
    HttpResponse response;
    response.content_type = "text/plain; charset=utf-8";
    if (answer) response.body = answer->text;
    return response;
}

// The user and password that we ask for, before the host.
std::string with_credentials(std::string url, Settings const& settings) {
    auto const user = setting(settings, "webhook_user"), password = setting(settings, "webhook_password");
    auto const host = url.find("://");
    if (host == std::string::npos || (user.empty() && password.empty())) return url;
    return url.insert(host + 3, percent_encode(user) + ':' + percent_encode(password) + '@');
}

// Kannel fills escape codes in dlr-url: a percent sign of ours is doubled.
std::string dlr_url(Outgoing const& outgoing, Settings const& settings) {
    auto const plain = with_credentials(callback_url(settings, "/dlr"), settings);
    if (plain.empty()) return {};
    std::string url;
    for (auto const sign : plain + "?ref=" + percent_encode(outgoing.reference))
        url += sign == '%' ? std::string{"%%"} : std::string(1, sign);
    return url + "&status=%d&answer=%A&ts=%T";
}

// GET: only the query is read as CGI. UCS-2 goes as UTF-16BE bytes without a charset, which also works where Kannel was
// built without iconv.
Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings);
    if (!base) return base.error();
    FormFields fields{{"username", std::string{setting(settings, "username")}},
                      {"password", std::string{setting(settings, "password")}}};
    auto const from = outgoing.from.empty() ? std::string{setting(settings, "from")} : outgoing.from;
    if (!from.empty()) fields.emplace_back("from", from);
    fields.emplace_back("to", outgoing.to);
    if (is_in_gsm7(outgoing.text)) {
        fields.insert(fields.end(), {{"text", outgoing.text}, {"coding", "0"}, {"charset", "UTF-8"}});
    } else {
        fields.insert(fields.end(), {{"text", utf8_to_utf16be(outgoing.text)}, {"coding", "2"}});
    }
    if (auto const url = dlr_url(outgoing, settings); !url.empty())
        fields.insert(fields.end(), {{"dlr-mask", std::string{dlr_mask}}, {"dlr-url", url}});
    HttpCall call;
    call.url = *base + "/cgi-bin/sendsms?" + encode_form(fields);
    return call;
}

// Any 2xx is an acceptance (202 "0: Accepted for delivery", "3: Queued for later delivery", "Sent."). No id is
// returned: the reference in dlr-url is the only link.
SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    if (result.reply->status >= 200 && result.reply->status < 300) {
        SendOutcome outcome;
        outcome.kind = SendOutcome::Kind::sent;
        return outcome;
    }
    return kannel_refusal(*result.reply);
}

}  // namespace

extern Provider const kannel_http{
    .name = "kannel-http",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.per_second = 10},
    .settings = settings_of_kannel,
    .routes = routes,
    .methods = methods,
    .verify = verify,
    .decode = decode_kannel,
    .respond = respond,
    .encode = encode,
    .classify = classify,
};

}  // namespace passerelle::channel
