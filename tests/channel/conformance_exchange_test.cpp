// The other half of the tables of tests/conformance: what we send (`sends`), what the answers mean (`answers`), tokens
// (`access`), questions about a message (`look_ups`), fetching (`pulls`) and checking (`checks`).
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "base/encoding.hpp"
#include "base/zone.hpp"
#include "channel/conformance_table.hpp"
#include "channel/json_fields.hpp"
#include "flow/content.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

TimePoint instant_of(json::object const& row, std::string_view name) {
    auto const* value = row.if_contains(name);
    return value ? TimePoint{std::chrono::seconds{value->to_number<std::int64_t>()}} : TimePoint{};
}

// `settings` of the table, and above them what the row says.
Settings settings_of(json::object const& table, json::object const& row) {
    Settings settings;
    for (auto const* from : {table.if_contains("settings"), row.if_contains("settings")})
        if (from)
            for (auto const& member : from->as_object()) settings[member.key()] = text_at(member.value(), "");
    return settings;
}

Outgoing outgoing_of(json::object const& written) {
    json::value const message = written;
    Outgoing outgoing;
    outgoing.to = text_at(message, "to");
    outgoing.text = text_at(message, "text");
    outgoing.reference = text_at(message, "reference");
    outgoing.from = text_at(message, "from");
    outgoing.callback_id = text_at(message, "callback_id");
    outgoing.language = text_at(message, "language");
    outgoing.provider_template = text_at(message, "provider_template");
    outgoing.list = flag_at(message, "list").value_or(false);
    outgoing.now = instant_of(written, "now");
    if (written.contains("last_heard")) outgoing.last_heard = instant_of(written, "last_heard");
    if (auto const* buttons = array_at(message, "buttons"))
        for (auto const& each : *buttons) outgoing.buttons.push_back({text_at(each, "name"), text_at(each, "label")});
    if (auto const* media = array_at(message, "attachments"))
        for (auto const& each : *media) outgoing.attachments.push_back({text_at(each, "type"), text_at(each, "url")});
    if (auto const* variables = array_at(message, "template_variables"))
        for (auto const& each : *variables) outgoing.template_variables.push_back(text_at(each, ""));
    return outgoing;
}

json::object fields_in_words(FormFields const& fields) {
    json::object shown;
    for (auto const& [name, value] : fields) {
        auto& slot = shown[name];  // repeats become a list
        if (slot.is_null())
            slot = json::string{value};
        else if (slot.is_array())
            slot.as_array().emplace_back(value);
        else
            slot = json::array{slot, json::string{value}};
    }
    return shown;
}

// A call as the tables write it: `url` without its query, `query` and `form` by name, `json` or `body`.
json::object show(HttpCall const& call) {
    auto const parts = split_url(call.url);
    json::object shown;
    shown["method"] = call.method;
    shown["url"] = parts.scheme + "://" + parts.authority + parts.path;
    shown["query"] = fields_in_words(parse_form(parts.query));
    json::object headers;
    for (auto const& [name, value] : call.headers) headers[name] = value;
    shown["headers"] = std::move(headers);
    shown["body"] = call.body;
    if (auto body = parse_json(call.body)) shown["json"] = std::move(*body);
    shown["form"] = fields_in_words(parse_form(call.body));
    shown["other_urls"] = json::value_from(call.other_urls);
    return shown;
}

HttpReply reply_of(json::object const& written) {
    HttpReply reply;
    reply.status = 200;
    if (auto const* status = written.if_contains("status")) reply.status = static_cast<int>(status->as_int64());
    if (auto const* headers = written.if_contains("headers"))
        for (auto const& member : headers->as_object())
            reply.headers.emplace_back(member.key(), text_at(member.value(), ""));
    if (auto const* body = written.if_contains("json")) reply.body = json::serialize(*body);
    if (auto const* body = written.if_contains("body")) reply.body = std::string{body->as_string()};
    return reply;
}

json::object show(SendOutcome const& outcome) {
    constexpr std::string_view kinds[] = {"sent", "temporary", "permanent", "unknown"};
    json::object shown;
    shown["kind"] = kinds[static_cast<std::size_t>(outcome.kind)];
    shown["provider_id"] = outcome.provider_id;
    shown["part_ids"] = json::value_from(outcome.part_ids);
    shown["error_code"] = outcome.error_code;
    shown["detail"] = outcome.detail;
    shown["retry_after"] = outcome.retry_after ? json::value(outcome.retry_after->count()) : json::value(nullptr);
    shown["stop_contact"] = outcome.stop_contact;
    shown["channel_fault"] = outcome.channel_fault;
    shown["access_expired"] = outcome.access_expired;
    return shown;
}

json::object show(Event const& event) {
    json::object shown;
    shown["kind"] = name_of(event.kind);
    shown["from"] = event.from;
    shown["to"] = event.to;
    shown["text"] = event.text;
    shown["external_id"] = event.external_id;
    shown["reference"] = event.reference;
    shown["time"] = event.time ? json::value(to_rfc3339(*event.time)) : json::value(nullptr);
    shown["status"] = event.status ? json::value(json::string{name_of(*event.status)}) : json::value(nullptr);
    shown["error_code"] = event.error_code;
    shown["stop_contact"] = event.stop_contact;
    shown["choice"] = event.choice;
    shown["callback_id"] = event.callback_id;
    shown["room"] = event.room;
    if (event.part) {
        auto const& part = *event.part;
        shown["part"] = json::object{{"set", part.set}, {"number", part.number}, {"total", part.total}};
    }
    return shown;
}

// A call that was expected, or the error (a part of its sentence).
void expect_call(json::object const& row, Result<HttpCall> const& call) {
    if (auto const* error = row.if_contains("error")) {
        ASSERT_FALSE(call) << "a call was made";
        EXPECT_THAT(call.error().detail, testing::HasSubstr(std::string{error->as_string()}));
        return;
    }
    ASSERT_TRUE(call) << call.error().detail;
    if (auto const* expected = row.if_contains("call")) expect_part(*expected, show(*call), "call");
}

class Exchange : public testing::TestWithParam<std::string> {
protected:
    Provider const& provider = *find_provider(GetParam());
    json::object const table = table_of(GetParam());

    template <typename Each>
    void each_row(std::string_view section, bool is_served, Each each) {
        auto const rows = rows_of(table, section);
        ASSERT_TRUE(rows.empty() || is_served) << GetParam() << " has no " << section;
        for (auto const& row : rows) {
            SCOPED_TRACE(std::string{section} + ": " + std::string{row.at("name").as_string()});
            each(row.as_object());
        }
    }
};

TEST_P(Exchange, WhatIsSentIsWhatTheProviderWants) {
    each_row("sends", provider.encode != nullptr, [&](json::object const& row) {
        auto const outgoing = outgoing_of(row.at("message").as_object());
        auto const settings = settings_of(table, row);
        if (!row.contains("calls")) return expect_call(row, provider.encode(outgoing, settings));
        json::array calls;
        for (auto const& part : provider.split(outgoing, settings))
            calls.push_back(show(*provider.encode(part, settings)));
        expect_part(row.at("calls"), calls, "calls");
    });
}

TEST_P(Exchange, EveryAnswerIsUnderstood) {
    each_row("answers", provider.classify != nullptr, [&](json::object const& row) {
        CallResult result;
        if (auto const* reply = row.if_contains("reply")) result.reply = reply_of(reply->as_object());
        if (auto const* failure = row.if_contains("failure"))
            result.failure = failure->as_string() == "lost" ? CallFailure::lost : CallFailure::not_sent;
        auto const outcome = outcome_of(provider, result, settings_of(table, row));
        expect_part(row.at("outcome"), show(outcome), "outcome");
        EXPECT_TRUE(outcome.kind == SendOutcome::Kind::sent || !outcome.detail.empty());
    });
}

TEST_P(Exchange, TokensAreAskedForAndRead) {
    each_row("access", provider.access != nullptr, [&](json::object const& row) {
        auto const settings = settings_of(table, row);
        if (auto const* needed = row.if_contains("needed")) {
            EXPECT_EQ(!provider.access->is_needed || provider.access->is_needed(settings), needed->as_bool());
        }
        if (row.contains("call")) expect_call(row, provider.access->ask(settings));
        if (!row.contains("reply")) return;
        auto const grant =
            provider.access->read(reply_of(row.at("reply").as_object()), settings, instant_of(row, "now"));
        ASSERT_EQ(grant.has_value(), row.contains("grant"));
        if (!grant) return;
        json::object granted;
        for (auto const& [name, value] : grant->settings) granted[name] = value;
        expect_part(row.at("grant"), json::object{{"settings", granted}, {"lifetime", grant->lifetime.count()}},
                    "grant");
    });
}

TEST_P(Exchange, WhatBecameOfAMessageIsAskedAndRead) {
    each_row("look_ups", provider.look_up != nullptr, [&](json::object const& row) {
        auto const settings = settings_of(table, row);
        json::value const sent = row.at("sent");
        SentMessage const message{text_at(sent, "provider_id"), text_at(sent, "reference"), text_at(sent, "to"),
                                  instant_of(sent.as_object(), "at")};
        if (row.contains("call") || row.contains("error"))
            expect_call(row, provider.look_up->ask(message, settings, instant_of(row, "now")));
        if (!row.contains("reply")) return;
        auto const read = provider.look_up->read(message, reply_of(row.at("reply").as_object()), settings);
        ASSERT_EQ(read.has_value(), row.contains("event"));
        if (!read) return;
        ASSERT_EQ(read->has_value(), row.at("event").is_object());
        if (*read) expect_part(row.at("event"), show(**read), "event");
    });
}

TEST_P(Exchange, WhatTheProviderKeepsIsFetched) {
    each_row("pulls", provider.pulling != nullptr, [&](json::object const& row) {
        auto const settings = settings_of(table, row);
        json::value const written = row;
        auto const now = instant_of(row, "now");
        auto step = provider.pulling->begin(text_at(written, "cursor"), instant_of(row, "since"), settings, now);
        for (auto const& expected : row.at("steps").as_array()) {
            ASSERT_TRUE(step) << step.error().detail;
            ASSERT_TRUE(step->next) << "no further call";
            expect_part(expected.at("call"), show(*step->next), "call");
            step = provider.pulling->go_on(*step, reply_of(expected.at("reply").as_object()), settings, now);
            ASSERT_EQ(step.has_value(), !expected.as_object().contains("error"));
            if (!step) return;
            json::array events;
            for (auto const& event : step->events) events.push_back(show(event));
            expect_part(expected.at("events"), events, "events");
        }
        EXPECT_FALSE(step->next) << "one call more than the table has";
        if (row.contains("cursor_after")) {
            EXPECT_EQ(step->cursor, text_at(written, "cursor_after"));
        }
    });
}

TEST_P(Exchange, WhatComesOnAConnectionOfOursIsRead) {
    each_row("listens", provider.listening != nullptr, [&](json::object const& row) {
        auto const settings = settings_of(table, row);
        ASSERT_EQ(listens(provider, settings), !row.contains("chosen"));
        if (row.contains("chosen")) return;
        expect_call(row, provider.listening->open(settings));
        if (!row.contains("frames")) return;
        for (auto const& expected : row.at("frames").as_array()) {
            auto const decoded = decode_frame(provider, text_at(expected, "frame"), settings, instant_of(row, "now"));
            EXPECT_EQ(decoded.rejection ? name_of(*decoded.rejection) : "", text_at(expected, "reason"));
            if (!expected.as_object().contains("events")) continue;
            json::array events;
            for (auto const& event : decoded.events) events.push_back(show(event));
            expect_part(expected.at("events"), events, "events");
        }
    });
}

TEST_P(Exchange, TheCheckSaysWhatItFound) {
    each_row("checks", provider.check != nullptr, [&](json::object const& row) {
        if (row.contains("call"))
            expect_call(row, provider.check->ask(settings_of(table, row), instant_of(row, "now")));
        if (!row.contains("reply")) return;
        auto const found = provider.check->read(reply_of(row.at("reply").as_object()));
        auto const is_good = row.contains("found");
        ASSERT_EQ(found.has_value(), is_good) << (found ? *found : found.error().detail);
        auto const* words = row.if_contains(is_good ? "found" : "wrong");
        ASSERT_TRUE(words);
        EXPECT_THAT(found ? *found : found.error().detail, testing::HasSubstr(std::string{words->as_string()}));
    });
}

INSTANTIATE_TEST_SUITE_P(Providers, Exchange, testing::ValuesIn(provider_names()),
                         [](auto const& row) { return test_name(row.param); });

}  // namespace

}  // namespace passerelle::channel
