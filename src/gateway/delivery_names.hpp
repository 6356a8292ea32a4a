#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace passerelle::gateway {

// Ids for what a centre brings without one: the digest of it and the second of its arrival. A process that was killed
// between the commit and the answer gets the same once more after its start; by such an id the new one can tell.
class DeliveryNames {
public:
    explicit DeliveryNames(Clock const& clock) : clock_{clock} {}
    std::string name(std::string_view digest);  // never the same again
    // The ids that a delivery may have had which was taken in just before `last`, the last thing on record.
    static std::vector<std::string> just_before(std::string_view digest, TimePoint last);
    static std::string_view digest_of(std::string_view name);

private:
    Clock const& clock_;
    std::int64_t second_ = 0;
    std::map<std::string, int, std::less<>> named_;  // in this second
};

}  // namespace passerelle::gateway
