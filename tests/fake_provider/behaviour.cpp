#include "fake_provider/behaviour.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/encoding.hpp"
#include "base/zone.hpp"
#include "channel/json_fields.hpp"

namespace passerelle::fake {

namespace {

namespace json = boost::json;
using channel::text_at;

// Our message ids: 13 signs of Crockford's base 32 (base/id).
constexpr auto own_id = R"((?:^|[^0-9a-z])([0-9a-hjkmnp-tv-z]{13})(?:$|[^0-9a-z]))";
constexpr auto number = R"((\+?[1-9][0-9]{7,14}))";

std::string found_in(std::string const& text, std::regex const& form) {
    std::smatch found;
    return std::regex_search(text, found, form) ? found[1].str() : std::string{};
}

std::string readable(HttpRequest const& request, bool with_headers) {
    auto text = request.method + ' ' + percent_decode(request.target, true) + '\n';
    if (with_headers)
        for (auto const& [name, value] : request.headers) text += name + ": " + value + '\n';
    return text + '\n' + percent_decode(request.body, true);
}

bool matches(HttpRequest const& request, std::string const& method, std::regex const& path) {
    auto const written = split_url(request.target).path;
    return (method.empty() || request.method == method) &&
           (std::regex_match(percent_decode(written, false), path) || std::regex_match(written, path));
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
    return response;
}

bool is_taken(Trouble trouble) {
    return trouble == Trouble::lost || trouble == Trouble::timed_out || trouble == Trouble::slow;
}

std::vector<Receipt> receipts_after(Mishap const& mishap) {
    if (mishap.has(Trouble::no_receipt)) return {};
    if (mishap.has(Trouble::forged)) return {Receipt::forged};
    if (mishap.has(Trouble::out_of_order)) return {Receipt::last, Receipt::under_way};
    if (mishap.has(Trouble::duplicate)) return {Receipt::under_way, Receipt::last, Receipt::last};
    return {Receipt::under_way, Receipt::last};
}

}  // namespace

std::string_view name_of(Receipt receipt) {
    constexpr std::string_view names[] = {"under-way", "last", "forged"};
    return names[static_cast<std::size_t>(receipt)];
}

Behaviour::Behaviour(json::value section, json::value proof, channel::Settings settings, Timing timing)
    : section_(std::move(section)),  // braces would make an array of it
      signer_{section_.as_object().contains("sign") ? section_.at("sign").as_object() : json::object{},
              std::move(settings)},
      timing_{timing},
      access_{timing.token_lifetime},
      proved_by_path_{proof.is_object() && proof.as_object().contains("path")},
      method_{text_at(section_, "send.method")},
      path_{text_at(section_, "send.path")} {
    if (auto const form = text_at(section_, "send.reference"); !form.empty()) reference_ = std::regex{form};
}

Result<Behaviour> Behaviour::of(json::object const& table, std::string const& variant, Timing timing) try {
    json::value const all = table;
    if (!channel::at_path(all, "fake.send"))
        return Error{Fault::invalid, "the table has no `fake` section: this provider is not called by us"};
    auto section = table.at("fake");
    if (!variant.empty()) {
        auto const* other = channel::at_path(all, "fake.variants." + variant);
        if (!other) return Error{Fault::invalid, "`fake.variants` of the table has no " + variant};
        section = merged(std::move(section), *other);
    }
    channel::Settings settings;
    for (auto const* from : {channel::at_path(all, "settings"), channel::at_path(all, "defaults.config"),
                             channel::at_path(section, "channel")})
        if (from && from->is_object())
            for (auto const& member : from->get_object()) settings[member.key()] = text_at(member.value(), "");
    auto const* proof = table.if_contains("proof");
    return Behaviour(std::move(section), proof ? *proof : json::value(), std::move(settings), timing);
} catch (std::regex_error const& error) {
    return Error{Fault::invalid,
                 std::string{"a path or reference of `fake` is no regular expression: "} + error.what()};
}

bool Behaviour::is_send(HttpRequest const& request) const { return matches(request, method_, path_); }

Taken Behaviour::message_in(HttpRequest const& request) {
    static std::regex const any_id{own_id}, any_number{number};
    auto const text = readable(request, false);
    Taken message;
    message.reference = reference_ ? found_in(readable(request, true), *reference_) : found_in(text, any_id);
    message.person = troubles.person_in(text);
    if (message.person.empty()) message.person = found_in(text, any_number);
    return message;
}

Words Behaviour::words(Taken const& message, std::int64_t now, bool forged) const {
    auto words = signer_.words(forged);
    words.insert({{"id", message.id},
                  {"number", message.id},
                  {"reference", message.reference},
                  {"to", message.person},
                  {"person", message.person},
                  {"person_number", message.person},
                  {"now", std::to_string(now)},
                  {"now_number", std::to_string(now)},
                  {"now_ms_number", std::to_string(now * 1000)},
                  {"now_iso", to_rfc3339(TimePoint{std::chrono::seconds{now}})},
                  {"wait", std::to_string(timing_.retry_after)},
                  {"wait_number", std::to_string(timing_.retry_after)},
                  {"wait_ms", std::to_string(timing_.retry_after * 1000)},
                  {"wait_ms_number", std::to_string(timing_.retry_after * 1000)},
                  {"lifetime", std::to_string(access_.lifetime())}});
    return words;
}

HttpResponse Behaviour::response(std::string_view name, Taken const& message, std::int64_t now) const {
    return response_of(section_.at(name), words(message, now, false));
}

Turn Behaviour::answer(HttpRequest const& request, std::int64_t now) {
    Turn turn;
    turn.is_send = is_send(request);
    if (!turn.is_send) {
        turn.response = other(request, now);
        return turn;
    }
    turn.message = message_in(request);
    auto const has_token = section_.as_object().contains("token");
    if (has_token && !access_.is_good(request, now)) {
        turn.response = response_of(section_.at("token").at("refuses"), words(*turn.message, now, false));
        return turn;
    }
    auto const mishap = troubles.next(turn.message->person);
    turn.trouble = mishap.of_call;
    if (turn.trouble && !is_taken(*turn.trouble))
        refuse(turn, *turn.trouble, now);
    else
        take(turn, mishap, now);
    return turn;
}

void Behaviour::refuse(Turn& turn, Trouble trouble, std::int64_t now) {
    turn.reset = trouble == Trouble::reset;
    if (turn.reset) return;
    if (trouble == Trouble::revoked) access_.revoke();
    if (trouble == Trouble::busy) {
        turn.response = response("busy", *turn.message, now);
    } else if (trouble == Trouble::refused) {
        turn.response = response("refuses", *turn.message, now);
    } else if (trouble == Trouble::unauthorized || trouble == Trouble::revoked) {
        auto const* written = channel::at_path(section_, "token.refuses");
        turn.response = written ? response_of(*written, words(*turn.message, now, false)) : plain(401);
    } else {
        turn.response = plain(trouble == Trouble::plain_busy ? 429 : 503);
        if (trouble == Trouble::plain_busy)
            turn.response->headers.emplace_back("Retry-After", std::to_string(timing_.retry_after));
    }
}

void Behaviour::take(Turn& turn, Mishap const& mishap, std::int64_t now) {
    auto& message = *turn.message;
    auto const known = section_.as_object().contains("repeat") ? taken_.find(message.reference) : taken_.end();
    turn.taken = true;
    turn.repeat = known != taken_.end();
    if (turn.repeat) {
        message = known->second;
    } else {
        message.id = std::to_string(900'000'000'000 + next_++);
        taken_.insert_or_assign(message.reference, message);
        turn.receipts = receipts_after(mishap);
        turn.receipt_first = mishap.has(Trouble::receipt_first);
    }
    if (mishap.has(Trouble::lost)) return;
    if (mishap.has(Trouble::timed_out)) {
        turn.response = plain(504);
        return;
    }
    if (mishap.has(Trouble::slow)) turn.delay_ms = timing_.slow_ms;
    turn.response = response(turn.repeat ? "repeat" : "accepts", message, now);
}

// A token, a question, an acknowledgement.
HttpResponse Behaviour::other(HttpRequest const& request, std::int64_t now) {
    auto all_words = words({}, now, false);
    if (auto const* token = channel::at_path(section_, "token"))
        if (matches(request, text_at(*token, "method"), std::regex{text_at(*token, "path")})) {
            all_words["token"] = access_.give(now);
            return response_of(token->at("accepts"), all_words);
        }
    if (auto const* others = channel::array_at(section_, "others"))
        for (auto const& each : *others)
            if (matches(request, text_at(each, "method"), std::regex{text_at(each, "path")}))
                return response_of(each, all_words);
    return plain(404);
}

HttpCall Behaviour::call(json::value const& written, Words const& words, std::string base, std::int64_t now,
                         bool forged) const {
    if (forged && proved_by_path_) base += "-guessed";
    HttpCall call;
    call.method = text_at(written, "method").empty() ? "POST" : text_at(written, "method");
    call.url = base + filled(text_at(written, "suffix"), words);
    if (auto const* query = channel::at_path(written, "query")) call.url += '?' + filled_form(query, words);
    auto const* form = channel::at_path(written, "form");
    auto const* body = channel::at_path(written, "json");
    if (form) call.body = filled_form(form, words);
    if (body) call.body = json::serialize(filled(*body, words));
    if (auto const* headers = channel::object_at(written, "headers"))
        for (auto const& member : *headers)
            call.headers.emplace_back(member.key(), filled(text_at(member.value(), ""), words));
    if ((form || body) && !header(call.headers, "Content-Type"))
        call.headers.emplace_back("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json");
    auto const* variation = channel::at_path(written, "sign");
    signer_.sign(call, variation ? *variation : json::value{}, now, forged);
    return call;
}

std::optional<HttpCall> Behaviour::receipt(Taken const& taken, Receipt kind, std::string const& base,
                                           std::int64_t now) const {
    auto const* written = channel::at_path(section_, "receipt");
    if (!written || base.empty()) return std::nullopt;
    auto const forged = kind == Receipt::forged;
    auto all_words = words(taken, now, forged);
    auto const* states = channel::object_at(*written, "states");
    auto const* state = states ? states->if_contains(kind == Receipt::under_way ? "under_way" : "last") : nullptr;
    if (kind == Receipt::under_way && !state) return std::nullopt;
    if (state)
        for (auto const& word : state->as_object()) all_words[word.key()] = text_at(word.value(), "");
    return call(*written, all_words, base, now, forged);
}

std::optional<HttpCall> Behaviour::message(std::string const& person, std::string const& text, bool forged,
                                           std::string const& base, std::int64_t now) {
    auto const* written = channel::at_path(section_, "message");
    if (!written || base.empty()) return std::nullopt;
    Taken message;
    message.id = std::to_string(800'000'000'000 + next_++);
    message.person = person;
    auto all_words = words(message, now, forged);
    all_words["text"] = text;
    return call(*written, all_words, base, now, forged);
}

}  // namespace passerelle::fake
