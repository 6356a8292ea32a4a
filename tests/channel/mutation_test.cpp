// Requests that have been damaged at random, made from the accepted cases of each provider's table: nothing crashes,
// and nothing that was forged is accepted.
#include <gtest/gtest.h>

#include <random>

#include "base/encoding.hpp"
#include "channel/conformance_table.hpp"
#include "channel/decode_json.hpp"
#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr int rounds = 10'000;

class Mutations : public testing::TestWithParam<std::string> {
protected:
    Mutations() {
        for (auto const& row : rows_of(table, "cases")) {
            auto const* accepted = row.at("out").as_object().if_contains("accept");
            if (!accepted || !accepted->is_bool() || !accepted->as_bool()) continue;
            if (auto line = read_decode_line(json::serialize(line_of(table, row.as_object()))))
                samples.push_back(std::move(*line));
        }
    }

    json::object const table = table_of(GetParam());
    std::vector<DecodeLine> samples;
    std::mt19937 random{20'260'105};

    // No webhook: the provider is fetched from, or bound to.
    bool calls_nobody() const {
        auto const* proof = table.if_contains("proof");
        return proof && proof->as_object().contains("none");
    }

    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random() % limit; }
    DecodeLine const& any_sample() { return samples[below(samples.size())]; }

    void damage(std::string& text) {
        for (auto times = 1 + below(4); times > 0; --times) {
            auto const at = below(text.size());
            switch (below(5)) {
                case 0:
                    text.insert(at, 1, static_cast<char>(random()));
                    break;
                case 1:
                    if (!text.empty()) text[at] = static_cast<char>(random());
                    break;
                case 2:
                    text.erase(at, 1 + below(8));
                    break;
                case 3:
                    text.insert(at, text.substr(below(text.size()), below(40)));
                    break;
                default:
                    if (!text.empty()) text[at] ^= static_cast<char>(1U << below(8));
                    break;
            }
        }
    }

    json::value* any_member(json::value& value) {
        auto* here = &value;
        for (auto depth = below(6); depth > 0; --depth) {
            if (auto* object = here->if_object(); object && !object->empty())
                here = &(object->begin() + static_cast<std::ptrdiff_t>(below(object->size())))->value();
            else if (auto* array = here->if_array(); array && !array->empty())
                here = &(*array)[below(array->size())];
        }
        return here;
    }

    // Fields dropped, repeated, nested, renamed, huge, of another type.
    std::string with_other_members(std::string const& body) {
        auto parsed = parse_json(body);
        if (!parsed || !parsed->is_structured()) return body;
        for (auto times = 1 + below(3); times > 0; --times) {
            auto* place = any_member(*parsed);
            switch (below(8)) {
                case 0:
                    *place = nullptr;
                    break;
                case 1:
                    *place = json::array{*place, *place};
                    break;
                case 2:
                    *place = json::object{{"nested", *place}};
                    break;
                case 3:
                    *place = std::string(1 + below(5000), 'x');
                    break;
                case 4:
                    *place = static_cast<std::int64_t>(random());
                    break;
                case 5:
                    *place = below(2) == 0;
                    break;
                case 6:
                    if (auto* object = place->if_object(); object && !object->empty()) {
                        auto const name = std::string{object->begin()->key()};
                        auto const value = object->begin()->value();
                        object->erase(name);
                        (*object)[name + "x"] = value;
                    }
                    break;
                default:
                    if (auto* object = place->if_object(); object && !object->empty())
                        object->erase((object->begin() + static_cast<std::ptrdiff_t>(below(object->size())))->key());
                    break;
            }
        }
        return json::serialize(*parsed);
    }

    std::string with_other_fields(std::string const& body) {
        auto fields = parse_form(body);
        if (fields.empty()) return body;
        auto const at = below(fields.size());
        switch (below(5)) {
            case 0:
                fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(at));
                break;
            case 1:
                fields.push_back(fields[at]);
                break;
            case 2:
                fields[at].first += 'x';
                break;
            case 3:
                fields[at].second = std::string(1 + below(5000), '9');
                break;
            default:
                damage(fields[at].second);
                break;
        }
        return encode_form(fields);
    }

    void change(Webhook& webhook) {
        auto& request = webhook.request;
        auto const is_json_body = request.body.starts_with('{') || request.body.starts_with('[');
        if (below(2) == 0)
            request.body = is_json_body ? with_other_members(request.body) : with_other_fields(request.body);
        if (below(4) == 0) damage(request.body);
        if (below(4) == 0) {
            auto const query = request.target.find('?');
            if (query == std::string::npos)
                damage(request.target);
            else
                request.target =
                    request.target.substr(0, query + 1) + with_other_fields(request.target.substr(query + 1));
            webhook.url = "https://gw.example.org" + request.target;
        }
        if (below(6) == 0 && !request.headers.empty()) damage(request.headers[below(request.headers.size())].second);
    }

    Decoded decode_sample(DecodeLine const& sample, Webhook const& webhook) {
        return decode(*sample.provider, webhook, sample.settings);
    }
};

TEST_P(Mutations, NothingCrashesAndEveryAnswerIsWellFormed) {
    if (calls_nobody() && samples.empty()) return;
    ASSERT_FALSE(samples.empty());
    for (auto round = 0; round < rounds; ++round) {
        auto const& sample = any_sample();
        auto webhook = sample.webhook;
        change(webhook);
        auto const decoded = decode_sample(sample, webhook);
        auto const response = response_to(*sample.provider, decoded, Answer{"a", false}, sample.settings);
        ASSERT_GE(response.status, 200);
        ASSERT_LT(response.status, 600);
        ASSERT_TRUE(!decoded.rejection || decoded.events.empty());
        for (auto const& event : decoded.events) {
            ASSERT_TRUE(is_valid_utf8(event.text) && is_valid_utf8(event.from) && is_valid_utf8(event.external_id));
            // Whoever wrote, wrote from somewhere; a receipt tells of something.
            auto const is_said = event.kind == Event::Kind::message || event.kind == Event::Kind::ussd;
            ASSERT_FALSE(is_said && event.from.empty());
            ASSERT_TRUE(event.kind != Event::Kind::receipt || event.status);
        }
    }
}

// What proves the sender is damaged, as the table's `proof` names it: a part of the path, a header, a field of the body
// or of the query.
TEST_P(Mutations, NothingForgedIsAccepted) {
    auto const* named = table.if_contains("proof");
    ASSERT_TRUE(named) << "the table must say by what this provider proves itself: {\"proof\": {\"path\": \"…\"}}";
    json::value const proof = *named;
    if (calls_nobody()) return;
    auto const ignores_case = flag_at(proof, "ignores_case").value_or(false);
    auto forged = 0;
    for (auto round = 0; round < rounds; ++round) {
        auto const& sample = any_sample();
        auto webhook = sample.webhook;
        auto& request = webhook.request;
        auto const is_other = [&](std::string const& was, std::string const& is) {
            return ignores_case ? lower(was) != lower(is) : was != is;
        };
        auto changed = false;
        if (auto const secret = text_at(proof, "path"); !secret.empty()) {
            auto const at = request.target.find(secret);
            if (at == std::string::npos) continue;
            auto other = secret;
            damage(other);
            changed = is_other(secret, other) && !other.starts_with(secret + "/");
            request.target.replace(at, secret.size(), percent_encode(other));
            webhook.url = "https://gw.example.org" + request.target;
        }
        if (auto const name = text_at(proof, "header"); !name.empty())
            for (auto& [header_name, value] : request.headers) {
                if (lower(header_name) != lower(name)) continue;
                auto const was = value;
                damage(value);
                changed = is_other(was, value);
            }
        if (auto const name = text_at(proof, "field"); !name.empty()) {
            auto const query = request.target.find('?');
            auto fields = parse_form(query == std::string::npos ? "" : request.target.substr(query + 1));
            auto body = parse_form(request.body);
            for (auto* part : {&fields, &body})
                for (auto& [field_name, value] : *part) {
                    if (field_name != name) continue;
                    auto const was = value;
                    damage(value);
                    changed = changed || is_other(was, value);
                }
            if (query != std::string::npos) request.target = request.target.substr(0, query + 1) + encode_form(fields);
            if (request.body.find('{') == std::string::npos) request.body = encode_form(body);
            webhook.url = "https://gw.example.org" + request.target;
        }
        if (auto const name = text_at(proof, "member"); !name.empty())
            if (auto parsed = parse_json(request.body);
                parsed && parsed->is_object() && parsed->as_object().contains(name)) {
                auto const was = text_at(*parsed, name);
                auto other = was;
                damage(other);
                other = repair_utf8(other);
                changed = is_other(was, other);
                parsed->as_object()[name] = other;
                request.body = json::serialize(*parsed);
            }
        if (!changed) continue;
        ++forged;
        auto const decoded = decode_sample(sample, webhook);
        ASSERT_TRUE(decoded.rejection) << request.target << '\n' << request.body;
        ASSERT_TRUE(decoded.events.empty());
    }
    EXPECT_GT(forged, rounds / 10) << "too few of the table's cases carry the proof";
}

INSTANTIATE_TEST_SUITE_P(Providers, Mutations, testing::ValuesIn(provider_names()),
                         [](auto const& row) { return test_name(row.param); });

// A signature covers every parameter and the URL.
TEST(TwilioMutations, NoChangedParameterIsAccepted) {
    auto const table = table_of("twilio");
    auto const rows = rows_of(table, "cases");
    auto const sample = read_decode_line(json::serialize(line_of(table, rows.at(0).as_object())));
    ASSERT_TRUE(sample);
    auto const original = parse_form(sample->webhook.request.body);
    std::mt19937 random{7};
    for (auto round = 0; round < rounds; ++round) {
        auto fields = original;
        auto& value = fields[random() % fields.size()].second;
        value[random() % value.size()] ^= static_cast<char>(1U << (random() % 8));
        auto webhook = sample->webhook;
        webhook.request.body = encode_form(fields);
        EXPECT_EQ(decode(*sample->provider, webhook, sample->settings).rejection, Rejection::bad_signature);
    }
}

}  // namespace

}  // namespace passerelle::channel
