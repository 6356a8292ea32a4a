#pragma once

#include <string>
#include <string_view>

#include "gateway/thread.hpp"

namespace passerelle::gateway {

// What one text is, decided from the loaded thread alone (pure): first the rules that beat every flow, then the open
// question, then the keywords.
enum class Verdict {
    distress,     // a person is told, the emergency text leaves at once, nothing automatic contradicts it
    stop,         // first STOP: confirmed once
    stop_again,   // already stopped: silence
    start,        // back after a STOP
    help,         // who we are and whom to call
    after_stop,   // another text of a stopped person: read by the référent, answered by no machine
    in_crisis,    // another text while a distress stands open: read by the référent, no automatic text contradicts it
    answer,       // to the open question
    keyword,      // begins a flow; an open question is interrupted
    unreadable,   // a picture, a voice: the référent looks at it, the person is told that texts are read
    to_a_person,  // nothing fits: the référent reads it
};

struct Decision {
    Verdict verdict = Verdict::to_a_person;
    understanding::Reading reading;
    flow::FlowPtr flow;  // keyword
};

// on_screen: a USSD session is asked for by the person, so a past STOP does not close it.
Decision decide(World const& world, Thread const& thread, std::string_view text, std::string_view choice,
                bool on_screen, TimePoint now);

// The words of a reply, in the person's language or the site's: "stop", "start", "help", "received", "distress.<topic>"
// … with {phone} and {site} filled in, in the formal variant for the groups that the configuration names. Empty when
// the lexicons have none.
std::string words_of(World const& world, Thread const& thread, std::string_view reply);

// The same in the language of a site: for the people who work there, and for who is not known yet.
std::string words_of_site(World const& world, service::Site const& site, std::string_view reply);

// Remembers the STOP, takes back what is queued, ends what waits.
void stop(store::Connection& connection, World const& world, Thread& thread, std::string_view why, TimePoint now);
// The same where the provider says that this address must not be written to; nothing where the person has said so.
void stop_address(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                  std::string_view address, TimePoint now);

}  // namespace passerelle::gateway
