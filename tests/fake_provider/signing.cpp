#include "fake_provider/signing.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "channel/json_fields.hpp"
#include "channel/web_token.hpp"

namespace passerelle::fake {

namespace {

namespace json = boost::json;
using channel::text_at;

constexpr std::size_t ed25519_key = 32, ed25519_signature = 64;
constexpr std::int64_t token_seconds = 60;

std::shared_ptr<EVP_PKEY> made_key() {
    std::shared_ptr<EVP_PKEY> key{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free};
    if (!key) throw std::runtime_error{"OpenSSL makes no Ed25519 key"};
    return key;
}

std::string ed25519(EVP_PKEY* key, std::string_view data) {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    std::string signature(ed25519_signature, '\0');
    auto size = signature.size();
    auto const* bytes = reinterpret_cast<unsigned char const*>(data.data());
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, data.size()) !=
            1)
        throw std::runtime_error{"OpenSSL does not sign with Ed25519"};
    return signature;
}

struct MethodRow {
    std::string_view name;
    std::string (*digest)(std::string_view key, std::string_view data);
};
constexpr MethodRow methods[] = {
    {"hmac-sha1", hmac_sha1},
    {"hmac-sha256", hmac_sha256},
    {"md5-of-text-and-key", [](std::string_view key, std::string_view data) { return md5(std::string{data} += key); }},
};

// What the call tells by name: the form, the members of the JSON body that are no lists and no objects, or the query.
FormFields fields_of(HttpCall const& call) {
    if (call.method == "GET") return parse_form(split_url(call.url).query);
    auto const body = channel::parse_json(call.body);
    if (!body || !body->is_object()) return parse_form(call.body);
    FormFields fields;
    for (auto const& member : body->get_object())
        if (!member.value().is_structured()) fields.emplace_back(member.key(), text_at(member.value(), ""));
    return fields;
}

std::string in_order(FormFields fields, std::string_view before, std::string_view between) {
    std::ranges::sort(fields);
    std::string text;
    for (auto const& [name, value] : fields) {
        text += before;
        text += name;
        text += between;
        text += value;
    }
    return text;
}

// Vonage signs values whose own separators were replaced.
std::string ampersand_pairs(FormFields fields) {
    for (auto& field : fields)
        std::ranges::replace_if(
            field.second, [](char sign) { return sign == '&' || sign == '='; }, '_');
    return in_order(std::move(fields), "&", "=");
}

Words words_of(HttpCall const& call, std::int64_t now) {
    auto const parts = split_url(call.url);
    auto const stamp = std::to_string(now);
    auto const soon = std::to_string(now + token_seconds);
    auto query = in_order(parse_form(parts.query), "&", "=");
    return {{"now", stamp},
            {"now_number", stamp},
            {"soon_number", soon},
            {"nonce", "n-" + hex_encode(sha256(call.body + call.url + stamp)).substr(0, 20)},
            {"url", call.url},
            {"address", call.url.substr(0, call.url.find('?'))},
            {"query", query.empty() ? query : query.substr(1)},
            {"body", call.body},
            {"fields", in_order(fields_of(call), "", "")},
            {"pairs", ampersand_pairs(fields_of(call))},
            {"sha256_of_url", hex_encode(sha256(call.url))},
            {"sha256_of_body", hex_encode(sha256(call.body))}};
}

// As one more parameter, wherever this call has its others.
void add_field(HttpCall& call, std::string const& name, std::string const& value) {
    auto body = channel::parse_json(call.body);
    if (call.method == "GET") {
        call.url += (call.url.find('?') == std::string::npos ? '?' : '&') + encode_form({{name, value}});
    } else if (body && body->is_object()) {
        body->get_object()[name] = value;
        call.body = json::serialize(*body);
    } else {
        call.body += (call.body.empty() ? "" : "&") + encode_form({{name, value}});
    }
}

}  // namespace

Signer::Signer(json::object recipe, channel::Settings settings)
    : recipe_{std::move(recipe)}, settings_{std::move(settings)} {
    if (text_at(recipe_, "by") != "ed25519") return;
    own_key_ = made_key();
    other_key_ = made_key();
}

channel::Settings Signer::known(bool forged) const {
    auto settings = settings_;
    if (forged)
        for (auto& [name, value] : settings) value += "-guessed";
    return settings;
}

Words Signer::words(bool forged) const {
    Words words;
    for (auto const& [name, value] : known(forged)) words["setting." + name] = value;
    return words;
}

std::string Signer::public_key() const {
    if (!own_key_) return {};
    std::string key(ed25519_key, '\0');
    auto size = key.size();
    if (EVP_PKEY_get_raw_public_key(own_key_.get(), reinterpret_cast<unsigned char*>(key.data()), &size) != 1)
        throw std::runtime_error{"OpenSSL does not show the public key"};
    return key;
}

void Signer::sign(HttpCall& call, json::value const& variation, std::int64_t now, bool forged) const {
    if (!signs()) return;
    auto const recipe = merged(recipe_, variation.is_object() ? variation : json::object{});
    auto words = words_of(call, now);
    words.merge(this->words(forged));
    if (auto const* headers = channel::object_at(recipe, "headers"))
        for (auto const& member : *headers)
            call.headers.emplace_back(member.key(), filled(text_at(member.value(), ""), words));
    auto const shown = proof(recipe, words, forged);
    if (shown.empty()) return;
    if (auto const field = text_at(recipe, "field"); !field.empty()) return add_field(call, field, shown);
    call.headers.emplace_back(text_at(recipe, "header"), text_at(recipe, "prefix") + shown);
}

std::string Signer::proof(json::value const& recipe, Words const& words, bool forged) const {
    auto const by = text_at(recipe, "by");
    if (by.empty()) return {};
    auto const settings = known(forged);
    auto const key = channel::setting(settings, text_at(recipe, "key"));
    if (by == "token") return channel::hs256_token(filled(*channel::at_path(recipe, "claims"), words).as_object(), key);
    auto const over = text_at(recipe, "over");
    auto const data = filled(over.empty() ? "{{body}}" : over, words);
    auto const row = std::ranges::find(methods, std::string_view{by}, &MethodRow::name);
    if (by != "ed25519" && row == std::end(methods)) throw std::runtime_error{"sign: no method is called " + by};
    auto const bytes = by == "ed25519" ? ed25519((forged ? other_key_ : own_key_).get(), data) : row->digest(key, data);
    return text_at(recipe, "encoding") == "base64" ? base64_encode(bytes) : hex_encode(bytes);
}

}  // namespace passerelle::fake
