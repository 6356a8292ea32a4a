#pragma once

#include <chrono>
#include <cstdint>

namespace passerelle::transport {

// When to try again after a link ended (reference §2). Pure: chance (0…1) is passed in.
class Reconnect {
public:
    enum class End {
        network,  // not reached, broken off, silent, unbound by the centre: 1 s, doubled up to a minute
        refused,  // by who we say we are: a centre that is hammered shuts the account, so every 5 to 10 minutes
        held,     // an earlier link of ours still stands there: 30 to 60 s
    };
    explicit Reconnect(std::chrono::milliseconds first = std::chrono::seconds{1}) : first_{first} {}
    static End end_of(std::uint32_t bind_status);

    // held: how long the session was bound. One that held begins anew; one that falls at once, because another of the
    // same name pushes it out, must not come back every second.
    std::chrono::milliseconds after(End end, double chance, std::chrono::milliseconds held = {});

private:
    std::chrono::milliseconds first_;
    int tries_ = 0;
};

}  // namespace passerelle::transport
