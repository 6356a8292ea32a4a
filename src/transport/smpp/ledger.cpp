#include "transport/smpp/ledger.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/encoding.hpp"

namespace passerelle::transport {

namespace {

// An answer this old has arrived: a round trip and a retransmission take less.
constexpr auto arrives_within = std::chrono::seconds{5};
// A centre that repeats does so once the link is back; later the same words are a second message.
constexpr auto repeats_within = std::chrono::minutes{5};
constexpr std::size_t most_entries = 20'000;

std::string digest_of(std::string_view body) { return hex_encode(sha256(body).substr(0, 16)); }

}  // namespace

void DeliveryLedger::forget(Instant now) {
    std::erase_if(entries_, [&](auto const& each) {
        auto const& entry = each.second;
        auto const age = now - entry.at;
        return entry.state == State::answered ? age > arrives_within : age > repeats_within;
    });
    if (entries_.size() >= most_entries) entries_.erase(entries_.begin());
}

std::string DeliveryLedger::id_of(std::string_view body, Instant now) {
    auto const digest = digest_of(body);
    auto const [first, last] = entries_.equal_range(digest);
    auto const repeated =
        std::find_if(first, last, [](auto const& each) { return each.second.state == State::doubtful; });
    if (repeated != last && now - repeated->second.at <= repeats_within) {
        repeated->second.state = State::open;
        repeated->second.at = now;
        return repeated->second.id;
    }
    if (entries_.size() % 256 == 255 || entries_.size() >= most_entries) forget(now);
    Entry entry{name_(digest), State::open, now};
    return entries_.emplace(digest, std::move(entry))->second.id;
}

void DeliveryLedger::answered(std::string_view body, bool accepted, Instant now) {
    auto const [first, last] = entries_.equal_range(digest_of(body));
    auto const open = std::find_if(first, last, [](auto const& each) { return each.second.state == State::open; });
    if (open == last) return;
    open->second.state = accepted ? State::answered : State::doubtful;
    open->second.at = now;
}

void DeliveryLedger::link_ended(Instant now) {
    for (auto& [digest, entry] : entries_)
        if (entry.state == State::open || (entry.state == State::answered && now - entry.at <= arrives_within)) {
            entry.state = State::doubtful;
            entry.at = now;
        }
}

}  // namespace passerelle::transport
