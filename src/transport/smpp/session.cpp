#include "transport/smpp/session.hpp"

#include <algorithm>
#include <utility>

namespace passerelle::transport {

using smpp::Command;
using smpp::Frame;
using Kind = SmppSessionEvent::Kind;

SmppSession::SmppSession(SmppSessionOptions options, Instant now)
    : options_{std::move(options)}, last_heard_{now}, stage_due_{now + options_.bind_within}, enquiry_due_{} {
    bind_sequence_ = next_sequence();
    put(options_.bind.command, smpp::status::ok, bind_sequence_, options_.bind.body);
}

std::uint32_t SmppSession::next_sequence() { return sequence_ = smpp::sequence_after(sequence_); }

void SmppSession::put(Command command, std::uint32_t status, std::uint32_t sequence, std::string body) {
    Frame const frame{command, status, sequence, std::move(body)};
    output_ += smpp::write_frame(frame);
}

void SmppSession::tell(Kind kind, std::uint32_t sequence, Frame frame, std::string_view reason) {
    events_.push_back({kind, sequence, std::move(frame), std::string{reason}});
}

void SmppSession::close(std::string_view reason) {
    if (state_ == State::closed) return;
    state_ = State::closed;
    for (auto const& [sequence, request] : open_) tell(request.handed_on ? Kind::unanswered : Kind::not_sent, sequence);
    open_.clear();
    tell(Kind::closed, 0, {}, reason);
}

void SmppSession::lost(std::string_view reason) { close(reason); }

void SmppSession::received(std::string_view octets, Instant now) {
    if (state_ == State::closed) return;
    last_heard_ = now;
    input_ += octets;
    std::string_view rest{input_};
    while (state_ != State::closed) {
        auto framing = smpp::read_frame(rest);
        if (framing.kind == smpp::Framing::Kind::incomplete) break;
        if (framing.kind == smpp::Framing::Kind::broken) {
            put(Command::generic_nack, smpp::status::invalid_command_length, 0);
            close("the other side does not speak SMPP: a length below 16 or above 128 KiB");
            break;
        }
        rest.remove_prefix(framing.taken);
        take(std::move(framing.frame), now);
    }
    input_.erase(0, input_.size() - rest.size());
}

void SmppSession::take(Frame frame, Instant /*now*/) {
    if (smpp::is_response(frame.command))
        take_response(std::move(frame));
    else
        take_request(std::move(frame));
}

void SmppSession::take_response(Frame frame) {
    auto const sequence = frame.sequence;
    if (state_ == State::binding && sequence == bind_sequence_) {
        if (frame.status == smpp::status::ok && frame.command == smpp::response_to(options_.bind.command)) {
            state_ = State::bound;
            tell(Kind::bound, 0, std::move(frame));
        } else {
            tell(Kind::refused, 0, std::move(frame));
            close("the centre refused to bind");
        }
        return;
    }
    if (state_ == State::unbinding && sequence == unbind_sequence_) return close("unbound");
    if (enquiry_ != 0 && sequence == enquiry_) {
        enquiry_ = 0;
        return;
    }
    auto const request = open_.find(sequence);
    if (request == open_.end()) return;  // late: its fate has been told
    auto const fits =
        frame.command == Command::generic_nack || smpp::request_of(frame.command) == request->second.command;
    if (!fits) return;
    open_.erase(request);
    tell(Kind::answered, sequence, std::move(frame));
}

void SmppSession::take_request(Frame frame) {
    switch (frame.command) {
        case Command::enquire_link:
            put(smpp::response_to(frame.command), smpp::status::ok, frame.sequence);
            return;
        case Command::unbind:
            put(smpp::response_to(frame.command), smpp::status::ok, frame.sequence);
            close("the centre has unbound");
            return;
        case Command::deliver_sm:
        case Command::data_sm:
            if (state_ == State::bound)
                tell(Kind::delivered, 0, std::move(frame));
            else  // not yet, or we are leaving: the centre brings it again
                answer(frame,
                       state_ == State::binding ? smpp::status::invalid_bind_status : smpp::status::receiver_temporary);
            return;
        case Command::alert_notification:
            if (state_ == State::bound) tell(Kind::delivered, 0, std::move(frame));
            return;
        case Command::outbind:
            return;  // "bind to me": we have
        default:
            put(Command::generic_nack, smpp::status::invalid_command, frame.sequence);
    }
}

bool SmppSession::may_send() const {
    return state_ == State::bound && static_cast<int>(open_.size()) < options_.window;
}

std::uint32_t SmppSession::send(Command command, std::string body, Instant now) {
    auto sequence = next_sequence();
    while (open_.contains(sequence)) sequence = next_sequence();
    open_.emplace(sequence, Open{command, now + options_.answer_within});
    put(command, smpp::status::ok, sequence, std::move(body));
    return sequence;
}

bool SmppSession::answer(Frame const& request, std::uint32_t status) {
    if (state_ == State::closed) return false;
    // SMPP 3.4 §4.6.2: the message_id of deliver_sm_resp is unused and empty.
    put(smpp::response_to(request.command), status, request.sequence, std::string(1, '\0'));
    return true;
}

void SmppSession::unbind(Instant now) {
    if (state_ == State::binding) return close("stopped before it was bound");
    if (state_ != State::bound) return;
    state_ = State::unbinding;
    stage_due_ = now + options_.unbind_within;
    unbind_sequence_ = next_sequence();
    put(Command::unbind, smpp::status::ok, unbind_sequence_);
}

void SmppSession::tick(Instant now) {
    if (state_ == State::closed) return;
    if (state_ == State::binding && now >= stage_due_) return close("the centre did not answer the bind in time");
    if (state_ == State::unbinding && now >= stage_due_) return close("the centre did not answer the unbind in time");
    if (enquiry_ != 0 && last_heard_ + options_.enquire_after > now) enquiry_ = 0;  // it speaks: it lives
    if (enquiry_ != 0 && now >= enquiry_due_) return close("the centre no longer answers enquire_link");
    for (auto request = open_.begin(); request != open_.end();) {
        if (now < request->second.due) {
            ++request;
            continue;
        }
        tell(request->second.handed_on ? Kind::unanswered : Kind::not_sent, request->first);
        request = open_.erase(request);
    }
    if (state_ == State::bound && enquiry_ == 0 && now >= last_heard_ + options_.enquire_after) {
        enquiry_ = next_sequence();
        enquiry_due_ = now + options_.enquire_within;
        put(Command::enquire_link, smpp::status::ok, enquiry_);
    }
}

Instant SmppSession::next_due() const {
    if (state_ == State::closed) return Instant::max();
    auto due = state_ == State::bound ? Instant::max() : stage_due_;
    if (state_ == State::bound) due = enquiry_ != 0 ? enquiry_due_ : last_heard_ + options_.enquire_after;
    for (auto const& [sequence, request] : open_) due = std::min(due, request.due);
    return due;
}

std::string SmppSession::take_output() {
    for (auto& [sequence, request] : open_) request.handed_on = true;
    return std::exchange(output_, {});
}

std::vector<SmppSessionEvent> SmppSession::take_events() { return std::exchange(events_, {}); }

}  // namespace passerelle::transport
