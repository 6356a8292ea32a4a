#include "fake_provider/behaviour.hpp"

#include <boost/json.hpp>

#include "base/encoding.hpp"
#include "channel/json_fields.hpp"
#include "fake_provider/signing.hpp"

namespace passerelle::fake {

namespace {

namespace json = boost::json;
using channel::text_at;

// Our message ids: 13 signs of Crockford's base 32 (base/id).
std::string reference_in(std::string const& text) {
    static std::regex const form{R"((^|[^0-9a-z])([0-9a-hjkmnp-tv-z]{13})($|[^0-9a-z]))"};
    std::smatch found;
    return std::regex_search(text, found, form) ? found[2].str() : std::string{};
}

std::string number_in(std::string const& text) {
    static std::regex const form{R"(\+?[1-9][0-9]{7,14})"};
    std::smatch found;
    return std::regex_search(text, found, form) ? found[0].str() : std::string{};
}

using Words = std::vector<std::pair<std::string, std::string>>;

std::string filled(std::string text, Words const& words) {
    for (auto const& [name, value] : words) {
        auto const mark = "{{" + name + "}}";
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
            text.replace(at, mark.size(), value);
    }
    return text;
}

// A text that is a mark and nothing else becomes a number where the mark says so.
json::value filled(json::value const& value, Words const& words) {
    if (auto const* text = value.if_string()) {
        if (*text == "{{number}}" || *text == "{{now_number}}")
            return channel::parse_json(filled(std::string{*text}, words)).value_or(json::value{});
        return json::string{filled(std::string{*text}, words)};
    }
    if (auto const* object = value.if_object()) {
        json::object made;
        for (auto const& member : *object)
            made[filled(std::string{member.key()}, words)] = filled(member.value(), words);
        return made;
    }
    if (auto const* array = value.if_array()) {
        json::array made;
        for (auto const& each : *array) made.push_back(filled(each, words));
        return made;
    }
    return value;
}

Words words_of(Taken const& taken, std::int64_t now) {
    return {{"id", taken.id}, {"number", taken.id},         {"reference", taken.reference},
            {"to", taken.to}, {"now", std::to_string(now)}, {"now_number", std::to_string(now)}};
}

std::string encoded_form(json::value const& fields, Words const& words) {
    FormFields made;
    for (auto const& member : fields.as_object())
        made.emplace_back(member.key(), filled(text_at(member.value(), ""), words));
    return encode_form(made);
}

HttpResponse response_of(json::value const& written, Words const& words) {
    HttpResponse response;
    response.status = static_cast<int>(channel::number_at(written, "status").value_or(200));
    response.content_type = "application/json";
    if (auto const* body = channel::at_path(written, "json")) response.body = json::serialize(filled(*body, words));
    if (auto const body = text_at(written, "body"); !body.empty()) {
        response.body = filled(body, words);
        response.content_type = "text/plain";
    }
    if (auto const* headers = channel::object_at(written, "headers"))
        for (auto const& member : *headers) {
            auto value = filled(text_at(member.value(), ""), words);
            if (std::string_view{member.key()} == "Content-Type")
                response.content_type = value;
            else
                response.headers.emplace_back(member.key(), std::move(value));
        }
    return response;
}

HttpResponse plain(int status) {
    HttpResponse response;
    response.status = status;
    if (status == 429) response.headers.emplace_back("Retry-After", "1");
    return response;
}

}  // namespace

Behaviour::Behaviour(json::object section, channel::Settings settings, Faults faults, std::uint32_t seed)
    : section_{std::move(section)}, settings_{std::move(settings)}, faults_{faults}, random_{seed} {
    json::value const all = section_;
    method_ = text_at(all, "send.method");
    path_ = std::regex{text_at(all, "send.path")};
}

Result<Behaviour> Behaviour::of(json::object const& table, Faults faults, std::uint32_t seed) try {
    auto const* section = table.if_contains("fake");
    if (!section || !section->is_object() || !section->as_object().contains("send"))
        return Error{Fault::invalid, "the table has no `fake` section: this provider is not called by us"};
    channel::Settings settings;
    json::value const all = table;
    for (auto const* path : {"settings", "defaults.config"})
        if (auto const* from = channel::object_at(all, path))
            for (auto const& member : *from) settings[member.key()] = text_at(member.value(), "");
    return Behaviour{section->as_object(), std::move(settings), faults, seed};
} catch (std::regex_error const& error) {
    return Error{Fault::invalid, std::string{"`send.path` is no regular expression: "} + error.what()};
}

bool Behaviour::happens(double probability) {
    return probability > 0 && std::uniform_real_distribution<double>{0, 1}(random_) < probability;
}

bool Behaviour::is_send(HttpRequest const& request) const {
    auto const path = percent_decode(split_url(request.target).path, false);
    return (method_.empty() || request.method == method_) &&
           (std::regex_match(path, path_) || std::regex_match(split_url(request.target).path, path_));
}

Turn Behaviour::answer(HttpRequest const& request) {
    Turn turn;
    if (!is_send(request)) {  // a token, a check, an acknowledgement
        json::value const all = section_;
        auto const* token = channel::at_path(all, "token");
        turn.response = token ? response_of(*token, {}) : plain(404);
        return turn;
    }
    if (happens(faults_.busy)) {
        auto const* busy = section_.if_contains("busy");
        turn.response = busy ? response_of(*busy, {}) : plain(429);
        return turn;
    }
    if (happens(faults_.error)) {
        turn.response = plain(503);
        return turn;
    }
    auto const readable = percent_decode(request.target, true) + '\n' + percent_decode(request.body, true);
    auto const reference = reference_in(readable);
    turn.taken = Taken{std::to_string(900'000'000'000 + next_++), reference, number_in(readable),
                       request.method + ' ' + request.target};
    turn.receipt_first = happens(faults_.receipt_first);
    turn.receipts = happens(faults_.no_receipt) ? 0 : happens(faults_.duplicate) ? 2 : 1;
    if (happens(faults_.lost)) return turn;
    if (happens(faults_.slow)) turn.delay_ms = faults_.slow_ms;
    turn.response = response_of(section_.at("accepts"), words_of(*turn.taken, 0));
    return turn;
}

std::optional<HttpCall> Behaviour::receipt(Taken const& taken, std::string const& base, std::int64_t now) const {
    auto const* written = section_.if_contains("receipt");
    if (!written || !written->is_object() || base.empty()) return std::nullopt;
    auto const words = words_of(taken, now);
    HttpCall call;
    call.method = text_at(*written, "method").empty() ? "POST" : text_at(*written, "method");
    call.url = base + filled(text_at(*written, "suffix"), words);
    if (auto const* query = channel::at_path(*written, "query")) call.url += '?' + encoded_form(*query, words);
    if (auto const* headers = channel::object_at(*written, "headers"))
        for (auto const& member : *headers)
            call.headers.emplace_back(member.key(), filled(text_at(member.value(), ""), words));
    if (auto const* form = channel::at_path(*written, "form")) call.body = encoded_form(*form, words);
    if (auto const* body = channel::at_path(*written, "json")) call.body = json::serialize(filled(*body, words));
    if (auto const* recipe = section_.if_contains("sign"); recipe && recipe->is_object())
        sign(call, recipe->as_object(), settings_, now);
    return call;
}

}  // namespace passerelle::fake
