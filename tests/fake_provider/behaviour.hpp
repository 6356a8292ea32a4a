#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "base/encoding.hpp"
#include "base/http_message.hpp"
#include "base/result.hpp"
#include "channel/exchange.hpp"
#include "fake_provider/access.hpp"
#include "fake_provider/signing.hpp"
#include "fake_provider/trouble.hpp"

// How a provider behaves towards us, from the `fake` section of its conformance table (README.md): what it takes, what
// it answers, and what it calls us with; with troubles on demand.
namespace passerelle::fake {

// A message that the provider has taken.
struct Taken {
    std::string id;         // the provider's
    std::string reference;  // ours, where the call carries it
    std::string person;     // whom it is for: as it was told on demand, else a number in the call
};

enum class Receipt { under_way, last, forged };
std::string_view name_of(Receipt receipt);

// What comes of a call to the provider.
struct Turn {
    std::optional<HttpResponse> response;  // empty: the connection ends
    bool reset = false;                    // and it ends with a reset
    int delay_ms = 0;
    bool is_send = false;
    std::optional<Taken> message;  // of a send, taken or not
    bool taken = false;
    bool repeat = false;             // taken before: nobody is written to again
    std::optional<Trouble> trouble;  // that happened to the call
    std::vector<Receipt> receipts;   // in this order
    bool receipt_first = false;      // before the response
};

struct Timing {
    int slow_ms = 2000;
    int retry_after = 1;        // seconds, of `busy`
    int token_lifetime = 3600;  // seconds
};

class Behaviour {
public:
    // variant: a member of `fake.variants`, for a provider with two APIs; empty: none. Errors: no such variant, no
    // `fake` section, or one that cannot be read.
    static Result<Behaviour> of(boost::json::object const& table, std::string const& variant, Timing timing);

    Troubles troubles;

    Turn answer(HttpRequest const& request, std::int64_t now);
    // A receipt of the message, as a call to the channel at `base` (path secret included). Empty: this provider sends
    // none of the kind.
    std::optional<HttpCall> receipt(Taken const& taken, Receipt kind, std::string const& base, std::int64_t now) const;
    // A message of this person. Empty: nobody writes by this provider.
    std::optional<HttpCall> message(std::string const& person, std::string const& text, bool forged,
                                    std::string const& base, std::int64_t now);
    // Base64 of the key that receipts are signed for; empty where there is no pair.
    std::string public_key() const { return base64_encode(signer_.public_key()); }

private:
    Behaviour(boost::json::value section, boost::json::value proof, channel::Settings settings, Timing timing);
    bool is_send(HttpRequest const& request) const;
    Taken message_in(HttpRequest const& request);
    HttpResponse response(std::string_view name, Taken const& message, std::int64_t now) const;
    void refuse(Turn& turn, Trouble trouble, std::int64_t now);
    void take(Turn& turn, Mishap const& mishap, std::int64_t now);
    HttpResponse other(HttpRequest const& request, std::int64_t now);
    Words words(Taken const& message, std::int64_t now, bool forged) const;
    HttpCall call(boost::json::value const& written, Words const& words, std::string base, std::int64_t now,
                  bool forged) const;

    boost::json::value section_;
    Signer signer_;
    Timing timing_;
    Access access_;
    bool proved_by_path_;
    std::string method_;
    std::regex path_;
    std::optional<std::regex> reference_;
    std::map<std::string, Taken> taken_;  // by our reference, where the provider knows a repeat again
    std::int64_t next_ = 1;
};

}  // namespace passerelle::fake
