#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <random>
#include <regex>
#include <string>
#include <vector>

#include "base/http_message.hpp"
#include "base/result.hpp"
#include "channel/exchange.hpp"

// How a provider behaves towards us, from the `fake` section of its conformance table: what it takes, what it answers,
// and the receipt that follows; with faults on demand.
namespace passerelle::fake {

// Probabilities, 0…1, drawn for each send in this order; the first that happens counts.
struct Faults {
    double busy = 0;   // 429, not taken
    double error = 0;  // 503, not taken
    double lost = 0;   // taken, but the connection ends without an answer
    double slow = 0;   // taken and answered, but late
    int slow_ms = 2000;
    double duplicate = 0;      // the receipt comes twice
    double receipt_first = 0;  // the receipt comes before the answer
    double no_receipt = 0;     // never
};

// A message that the provider has taken.
struct Taken {
    std::string id;         // the provider's
    std::string reference;  // ours, where the call carries it
    std::string to;
    std::string call;  // method and target, for the record
};

struct Turn {
    std::optional<HttpResponse> response;  // empty: the connection is closed
    std::optional<Taken> taken;
    int delay_ms = 0;
    int receipts = 0;            // how many times
    bool receipt_first = false;  // before the response
};

class Behaviour {
public:
    // Errors: the table has no `fake` section, or one that cannot be read.
    static Result<Behaviour> of(boost::json::object const& table, Faults faults, std::uint32_t seed);

    Turn answer(HttpRequest const& request);
    // The receipt of a message as a call to the channel at `base` (path secret included). Empty: this provider sends
    // none, or signs them in a way that is not known here.
    std::optional<HttpCall> receipt(Taken const& taken, std::string const& base, std::int64_t now) const;

private:
    Behaviour(boost::json::object section, channel::Settings settings, Faults faults, std::uint32_t seed);
    bool happens(double probability);
    bool is_send(HttpRequest const& request) const;

    boost::json::object section_;
    channel::Settings settings_;  // of the channel, as the table has them: keys to sign with
    Faults faults_;
    std::mt19937 random_;
    std::string method_;
    std::regex path_;
    std::int64_t next_ = 1;
};

}  // namespace passerelle::fake
