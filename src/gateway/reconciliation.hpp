#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>

#include "gateway/grants.hpp"
#include "gateway/world.hpp"
#include "store/store.hpp"

namespace passerelle::gateway {

// Which messages are asked about: those whose answer was never seen, and those that have been "sent" for long.
struct Doubt {
    std::string channel;                        // empty: every channel whose provider can be asked
    Duration sent_for = std::chrono::hours{6};  // "sent" and no receipt for so long
    Duration not_older_than = std::chrono::hours{24 * 7};
    int most = 200;  // a channel
};

struct Reconciled {
    int asked = 0;
    int settled = 0;      // moved forward
    int unknown = 0;      // the provider does not know them
    std::string failure;  // the first one, in words without secrets
};

// Asks the providers (channel::LookUp) and takes what they say as a receipt.
boost::asio::awaitable<Reconciled> reconcile(store::Store& store, transport::HttpClient& client, Clock const& clock,
                                             World const& world, Grants& grants, Doubt doubt);

}  // namespace passerelle::gateway
