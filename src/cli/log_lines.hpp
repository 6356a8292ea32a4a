#pragma once

#include <string>

#include "cli/listing.hpp"
#include "cli/workplace.hpp"
#include "store/interactions.hpp"

namespace passerelle::cli {

// How interactions are shown: one aligned line each, or one JSON object each. They stream; nothing is collected.
class LogLines {
public:
    LogLines(Console& console, std::string zone, bool json) : console_{console}, zone_{std::move(zone)}, json_{json} {}
    void print(store::Interaction const& interaction) const;

private:
    Console& console_;
    std::string zone_;
    bool json_;
};

// {"id":…,"at":…,"kind":…,"contact":…,"address":…,"channel":…,"flow":…,"run":…,"message":…,"text":…,"detail":…}
std::string json_line(store::Interaction const& interaction);

}  // namespace passerelle::cli
