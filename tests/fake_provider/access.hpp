#pragma once

#include <cstdint>
#include <string>

#include "base/http_message.hpp"

namespace passerelle::fake {

// The tokens of a provider that wants one (OAuth 2, RFC 6749): the one that was given last holds, for a while.
class Access {
public:
    // Seconds.
    explicit Access(int lifetime) : lifetime_{lifetime} {}

    std::string const& give(std::int64_t now);
    void revoke() { token_.clear(); }
    bool is_good(HttpRequest const& request, std::int64_t now) const;
    int lifetime() const { return lifetime_; }
    int given() const { return given_; }

private:
    int lifetime_;
    std::string token_;
    std::int64_t until_ = 0;
    int given_ = 0;
};

}  // namespace passerelle::fake
