#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <string>

#include "base/http_message.hpp"
#include "channel/exchange.hpp"
#include "fake_provider/words.hpp"

typedef struct evp_pkey_st EVP_PKEY;  // OpenSSL's, which is C

namespace passerelle::fake {

// Proves a call as the `sign` member of a table says (README.md).
class Signer {
public:
    // settings: of the channel, keys among them. A key pair is made where the recipe signs with Ed25519.
    Signer(boost::json::object recipe, channel::Settings settings);

    bool signs() const { return !recipe_.empty(); }
    // The settings as words, `setting.auth_token` …; those of somebody who guesses where the call is a forged one.
    Words words(bool forged) const;
    // variation: what the recipe of this kind of call has otherwise.
    void sign(HttpCall& call, boost::json::value const& variation, std::int64_t now, bool forged) const;
    // Raw, of the key pair; empty where there is none.
    std::string public_key() const;

private:
    channel::Settings known(bool forged) const;
    // Empty where the recipe has headers only.
    std::string proof(boost::json::value const& recipe, Words const& words, bool forged) const;

    boost::json::object recipe_;
    channel::Settings settings_;
    std::shared_ptr<EVP_PKEY> own_key_, other_key_;
};

}  // namespace passerelle::fake
