#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "channel/provider.hpp"
#include "channel/smpp/coding.hpp"
#include "channel/smpp/pdu.hpp"

// A message of ours as the submit_sm that carry it.
namespace passerelle::smpp {

// How the parts of a long text are held together.
enum class Joining {
    udh,      // a header of 6 octets in the text: the widest support
    udh16,    // with a reference of 16 bits
    sar,      // optional parameters: the centre writes the header
    payload,  // the whole text as message_payload: the centre divides it
};

// An address as it is written for the centre. What is not set follows from the address: +336… is international (1/1),
// a name alphanumeric (5/0), other digits a short code of the network (3/0) as a sender, unknown (0/0) as a receiver.
struct Numbering {
    std::optional<std::uint8_t> ton, npi;
};

struct SubmissionOptions {
    std::string from;
    std::string service_type;
    Numbering source, destination;
    CentreAlphabet alphabet = CentreAlphabet::gsm7;
    Joining joining = Joining::udh;
    std::chrono::seconds validity{0};  // 0: as long as the centre likes
    bool receipts = true;
    bool query = true;  // may the centre be asked what became of a message?
};
// Error (Fault::invalid) names the setting.
Result<SubmissionOptions> submission_options(channel::Settings const& settings);

// The sender as submit_sm names it, and query_sm after it: `from`, or else that of the channel; empty: the centre puts
// in its own.
Address sender_of(SubmissionOptions const& options, std::string_view from = {});

// In order: they leave in this order. The same message always has the same reference, so that a phone knows a part
// again. A receipt is asked for each part: the message has come when all have. Error: the text is not UTF-8, would need
// more than 255 parts, or the sender is a name that no phone shows.
Result<std::vector<Message>> submissions(channel::Outgoing const& outgoing, SubmissionOptions const& options);

// "000002000000000R": from the arrival at the centre (SMPP 3.4 §7.1.1.2); at most 99 days.
std::string relative_time(std::chrono::seconds span);

}  // namespace passerelle::smpp
