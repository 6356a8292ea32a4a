#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/smpp_frame.hpp"

namespace passerelle::transport {

using Instant = std::chrono::steady_clock::time_point;

struct SmppSessionOptions {
    smpp::Frame bind;  // command and body; what it is tells what the session is for
    int window = 10;   // requests without an answer
    std::chrono::milliseconds bind_within{30'000};
    std::chrono::milliseconds answer_within{60'000};   // then the fate of a request is unknown
    std::chrono::milliseconds enquire_after{30'000};   // of silence
    std::chrono::milliseconds enquire_within{30'000};  // then the link is dead
    std::chrono::milliseconds unbind_within{5'000};
};

struct SmppSessionEvent {
    enum class Kind {
        bound,
        refused,     // the bind, with the status of `frame`; the session is closed
        answered,    // our request `sequence`, by `frame`
        unanswered,  // our request `sequence`: it may have reached the centre
        not_sent,    // our request `sequence`: no octet of it was handed on
        delivered,   // deliver_sm, data_sm (both wait for answer()) or alert_notification
        closed,
        not_reached,  // told by the link: no session began
    };
    Kind kind;
    std::uint32_t sequence = 0;
    smpp::Frame frame;
    std::string reason;
};

// One bound session of an ESME, from the bind to the end, without its socket: octets and time are handed in, octets
// and events come out. Nothing in here waits.
class SmppSession {
public:
    enum class State { binding, bound, unbinding, closed };

    SmppSession(SmppSessionOptions options, Instant now);  // the bind stands in the output

    void received(std::string_view octets, Instant now);
    void tick(Instant now);  // whatever was due
    Instant next_due() const;
    void lost(std::string_view reason);  // the socket is gone

    bool may_send() const;  // bound, and the window has room
    // Its sequence number. Only while may_send().
    std::uint32_t send(smpp::Command command, std::string body, Instant now);
    // The answer to a delivered request. False: the session is closed, nobody can be told.
    bool answer(smpp::Frame const& request, std::uint32_t status);
    void unbind(Instant now);  // nothing is sent after it; closed when it is answered, or in time

    State state() const { return state_; }
    int open() const { return static_cast<int>(open_.size()); }
    std::string take_output();
    bool has_output() const { return !output_.empty(); }
    std::vector<SmppSessionEvent> take_events();

private:
    struct Open {
        smpp::Command command;
        Instant due;
        bool handed_on = false;
    };

    void take(smpp::Frame frame, Instant now);
    void take_response(smpp::Frame frame);
    void take_request(smpp::Frame frame);
    void put(smpp::Command command, std::uint32_t status, std::uint32_t sequence, std::string body = {});
    std::uint32_t next_sequence();
    void tell(SmppSessionEvent::Kind kind, std::uint32_t sequence = 0, smpp::Frame frame = {},
              std::string_view reason = {});
    void close(std::string_view reason);

    SmppSessionOptions options_;
    State state_ = State::binding;
    std::string input_, output_;
    std::vector<SmppSessionEvent> events_;
    std::map<std::uint32_t, Open> open_;  // requests of the caller
    std::uint32_t sequence_ = 0, bind_sequence_ = 0, enquiry_ = 0, unbind_sequence_ = 0;
    Instant last_heard_, stage_due_;  // stage: of the bind or the unbind
    Instant enquiry_due_;
};

}  // namespace passerelle::transport
