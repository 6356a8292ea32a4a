#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace passerelle::transport {

// Tells a delivery that comes again from one that says the same. A centre gives an inbound message no id, and repeats
// it when it has not seen our answer: that can only be where a link ended soon after (or before) we answered, or where
// our answer asked for it. Otherwise a second "1" is a second answer of a person. Pure: time is passed in.
class DeliveryLedger {
public:
    using Instant = std::chrono::steady_clock::time_point;

    // Makes an id, never the same again, for a delivery whose digest this is (hex).
    using Name = std::function<std::string(std::string_view digest)>;
    explicit DeliveryLedger(Name name) : name_{std::move(name)} {}

    // The id of a delivery with this body: that of the one it repeats, or a new one.
    std::string id_of(std::string_view body, Instant now);
    void answered(std::string_view body, bool accepted, Instant now);
    void link_ended(Instant now);
    std::size_t size() const { return entries_.size(); }

private:
    enum class State { open, answered, doubtful };
    struct Entry {
        std::string id;
        State state = State::open;
        Instant at;
    };
    void forget(Instant now);

    Name name_;
    std::multimap<std::string, Entry, std::less<>> entries_;  // by digest
};

}  // namespace passerelle::transport
