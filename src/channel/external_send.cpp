// What leaves for any HTTP aggregator: templates of address, headers and body (nyaruka/courier handlers/external).
#include <algorithm>
#include <boost/json.hpp>

#include "channel/external_coding.hpp"
#include "channel/external_settings.hpp"
#include "channel/fill_template.hpp"
#include "channel/json_fields.hpp"
#include "channel/pieces.hpp"
#include "channel/sms.hpp"
#include "channel/split.hpp"
#include "expression/pattern.hpp"
#include "text/folding.hpp"
#include "text/phone.hpp"

namespace passerelle::channel {

namespace {

struct MediaRow {
    std::string_view name, type;
};
constexpr MediaRow media_types[] = {
    {"urlencoded", "application/x-www-form-urlencoded"},
    {"json", "application/json"},
    {"xml", "text/xml; charset=utf-8"},
};

constexpr std::string_view default_body =
    "uuid={{uuid}}&text={{text}}&to={{to}}&to_no_plus={{to_no_plus}}&from={{from}}&from_no_plus={{from_no_plus}}&"
    "channel={{channel}}";

std::string text_in(Outgoing const& outgoing, Settings const& settings) {
    if (setting(settings, "encoding", "D") != "S") return outgoing.text;
    auto folded = text::folded(outgoing.text, text::Folding::look_alikes, outgoing.language);
    if (!folded) return outgoing.text;
    return std::move(folded->text);
}

std::string address_in(std::string const& to, Settings const& settings) {
    if (setting(settings, "use_national") != "true") return to;
    auto const phone = text::read_phone(to, {});
    return phone ? phone->national : to;
}

// Written in the form of the place: behind an address or in a form they are fields, in JSON and XML a list.
std::string quick_replies(std::vector<flow::Choice> const& buttons, Escaping escaping) {
    std::string list;
    for (auto const& button : buttons) {
        auto const label = escaped(button.label, escaping);
        if (escaping == Escaping::json)
            list += (list.empty() ? "" : ",") + label;
        else if (escaping == Escaping::xml)
            list += "<item>" + label + "</item>";
        else
            list += "&quick_reply=" + escaped(button.label, Escaping::form);
    }
    return escaping == Escaping::json ? '[' + list + ']' : list;
}

TemplateValues values_of(Outgoing const& outgoing, Settings const& settings, Escaping escaping) {
    auto const from = outgoing.from.empty() ? std::string{setting(settings, "from")} : outgoing.from;
    auto const to = address_in(outgoing.to, settings);
    auto const text = text_in(outgoing, settings);
    TemplateValues values;
    values.plain = {
        {"id", outgoing.reference},
        {"uuid", outgoing.reference},
        {"text", text},
        {"text_hex", hex_encode(utf8_to_utf16be(text))},
        {"coding", coding_of_external(text, settings)},
        {"timestamp",
         std::to_string(std::chrono::duration_cast<std::chrono::seconds>(outgoing.now.time_since_epoch()).count())},
        {"to", to},
        {"to_no_plus", std::string{without_plus(to)}},
        {"from", from},
        {"from_no_plus", std::string{without_plus(from)}},
        {"channel", std::string{setting(settings, "channel")}},
        {"session_status", ""},
        {"status_url", callback_url(settings, "/status")},
        {"basic",
         base64_encode(std::string{setting(settings, "username")} + ':' + std::string{setting(settings, "password")})}};
    for (auto const* name : {"username", "password", "api_key"}) values.plain[name] = setting(settings, name);
    values.ready["quick_replies"] = quick_replies(outgoing.buttons, escaping);
    return values;
}

Error wrong(std::string_view name, Error const& error) {
    return Error{Fault::invalid, "setting " + std::string{name} + ": " + error.detail};
}

Result<std::string> address_of_call(std::string_view name, Outgoing const& outgoing, Settings const& settings) {
    auto const filled =
        fill_template(setting(settings, name), values_of(outgoing, settings, Escaping::form), Escaping::form);
    if (!filled) return wrong(name, filled.error());
    auto url = *filled;
    if (auto const base = setting(settings, "api_base"); !base.empty()) {
        auto const start = api_base_of(settings);
        if (!start) return start.error();
        auto const parts = split_url(url);
        url = *start + parts.path + (parts.query.empty() ? "" : '?' + parts.query);
    }
    if (url.starts_with("http://") || url.starts_with("https://")) return url;
    return Error{Fault::invalid, "setting " + std::string{name} + ": an address that begins with http:// or https://"};
}

void set_header(Headers& headers, std::string const& name, std::string value) {
    auto const known =
        std::ranges::find_if(headers, [&](auto const& pair) { return lower(pair.first) == lower(name); });
    if (known == headers.end())
        headers.emplace_back(name, std::move(value));
    else
        known->second = std::move(value);
}

Result<Headers> headers_of(Outgoing const& outgoing, Settings const& settings) {
    Headers headers;
    auto const values = values_of(outgoing, settings, Escaping::none);
    if (auto const authorization = setting(settings, "send_authorization"); !authorization.empty()) {
        auto const filled = fill_template(authorization, values, Escaping::none);
        if (!filled) return wrong("send_authorization", filled.error());
        headers.emplace_back("Authorization", one_line(*filled));
    }
    for (auto const& [name, value] : pairs_of_lines(setting(settings, "headers"), ':')) {
        auto const filled = fill_template(value, values, Escaping::none);
        if (!filled) return wrong("headers", filled.error());
        set_header(headers, name, one_line(*filled));
    }
    return headers;
}

}  // namespace

std::string one_line(std::string text) {
    std::erase_if(text, [](char sign) { return sign == '\r' || sign == '\n'; });
    return text;
}

std::vector<std::pair<std::string, std::string>> pairs_of_lines(std::string_view text, char sign) {
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto const line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        auto const at = line.find(sign);
        if (at == std::string_view::npos || trimmed(line.substr(0, at)).empty()) continue;
        pairs.emplace_back(trimmed(line.substr(0, at)), trimmed(line.substr(at + 1)));
    }
    return pairs;
}

std::vector<std::string> words_of_list(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        auto const end = text.find(',');
        if (auto const word = trimmed(text.substr(0, end)); !word.empty()) words.emplace_back(word);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return words;
}

std::string meaning_of(std::string_view word, std::string_view lines) {
    auto small = lower(trimmed(word));
    for (auto const& [theirs, ours] : pairs_of_lines(lines, '='))
        if (lower(theirs) == small) return lower(ours);
    return small;
}

Result<HttpCall> encode_external(Outgoing const& outgoing, Settings const& settings) {
    if (setting(settings, "send_url").empty())
        return Error{Fault::invalid, "set `send_url` of the channel: the address that takes a message"};
    if (auto const bad = expression::Pattern{setting(settings, "mt_pattern")}.failure())
        return Error{Fault::invalid, "setting mt_pattern: " + bad->message};
    HttpCall call;
    call.method = setting(settings, "method", "POST");
    if (call.method != "POST" && call.method != "GET" && call.method != "PUT")
        return Error{Fault::invalid, "setting method: POST, GET or PUT"};
    auto url = address_of_call("send_url", outgoing, settings);
    if (!url) return url.error();
    call.url = std::move(*url);
    auto const headers = headers_of(outgoing, settings);
    if (!headers) return headers.error();
    if (call.method != "GET") {
        auto const type = setting(settings, "content_type", "urlencoded");
        auto const escaping = escaping_of(type);
        auto const body =
            fill_template(setting(settings, "body", default_body), values_of(outgoing, settings, escaping), escaping);
        if (!body) return wrong("body", body.error());
        call.body = *body;
        auto const row = std::ranges::find(media_types, type, &MediaRow::name);
        call.headers.emplace_back("Content-Type", row == std::end(media_types) ? type : row->type);
    }
    for (auto const& [name, value] : *headers) set_header(call.headers, name, value);
    return call;
}

std::vector<Outgoing> split_external(Outgoing const& outgoing, Settings const& settings) {
    constexpr std::int64_t usual_length = 160;
    constexpr std::size_t last_bytes = 6;  // courier handlers/split.go
    auto const most = number_at(boost::json::value(setting(settings, "max_length")), "").value_or(usual_length);
    auto const pieces = pieces_of(outgoing.text, static_cast<std::size_t>(std::max<std::int64_t>(most, 1)), last_bytes);
    return parts_with({pieces.begin(), pieces.end()}, outgoing);
}

Check const check_of_external{
    .ask = [](Settings const& settings, TimePoint) -> Result<HttpCall> {
        if (setting(settings, "check_url").empty())
            return Error{Fault::not_found, "set `check_url`: an address of the aggregator that costs nothing to call"};
        auto url = address_of_call("check_url", {}, settings);
        if (!url) return url.error();
        auto headers = headers_of({}, settings);
        if (!headers) return headers.error();
        HttpCall call;
        call.url = std::move(*url);
        call.headers = std::move(*headers);
        return call;
    },
    .read = [](HttpReply const& reply) { return checked(reply, "the aggregator answers"); },
};

}  // namespace passerelle::channel
