#include "channel/smpp/query.hpp"

#include "base/encoding.hpp"
#include "channel/smpp/message_id.hpp"
#include "channel/smpp/pdu.hpp"
#include "channel/smpp/receipt.hpp"
#include "channel/smpp/status.hpp"
#include "channel/smpp/submission.hpp"

namespace passerelle::smpp {

namespace {

using channel::Event;
using channel::SentMessage;
using channel::Settings;

constexpr std::uint32_t unknown_message = 0x0C, query_failed = 0x67;

Result<HttpCall> call_with(Command command, Body const& body, Settings const& settings) {
    auto const frame = frame_of(command, 0, body);
    if (!frame) return frame.error();
    HttpCall call;
    call.method = "POST";
    call.url = "smpp://" + std::string{channel::setting(settings, "channel")};
    call.body = write_frame(*frame);
    return call;
}

Result<HttpCall> ask(SentMessage const& message, Settings const& settings, TimePoint /*now*/) {
    auto const options = submission_options(settings);
    if (!options) return options.error();
    if (!options->query) return Error{Fault::not_found, "`query: no`: this centre is not asked"};
    if (message.provider_id.empty())
        return Error{Fault::not_found, "the centre never told its id of this message: nothing to ask by"};
    Query query;
    query.message_id = message.part_id.empty() ? message.provider_id : spelt_as(message.part_id, message.provider_id);
    query.source = sender_of(*options);
    return call_with(Command::query_sm, query, settings);
}

Result<Frame> answer_in(HttpReply const& reply) {
    auto framing = read_frame(reply.body);
    if (framing.kind != Framing::Kind::frame) return Error{Fault::refused, "the centre's answer could not be read"};
    if (framing.frame.command == Command::generic_nack && framing.frame.status == status::ok)
        framing.frame.status = status::invalid_command;
    return std::move(framing.frame);
}

Error refused(std::uint32_t status) {
    auto const meaning = meaning_of(status);
    return Error{Fault::refused, "the centre answers " + code_of(status) + ", " + std::string{meaning.name} + ": " +
                                     std::string{meaning.about}};
}

Result<std::optional<Event>> read(SentMessage const& message, HttpReply const& reply, Settings const& /*settings*/) {
    auto const frame = answer_in(reply);
    if (!frame) return frame.error();
    // It has forgotten this one, or never had it; the next it may know.
    if (frame->status == unknown_message || frame->status == query_failed) return std::optional<Event>{};
    if (frame->status == status::invalid_command)
        return Error{Fault::refused, "the centre does not know query_sm: set `query: no` for this channel"};
    if (frame->status != status::ok) return refused(frame->status);
    auto const body = read_body(*frame);
    auto const* answer = body ? std::get_if<QueryResponse>(&*body) : nullptr;
    if (!answer) return Error{Fault::refused, "the centre's answer could not be read"};
    Event event;
    event.kind = Event::Kind::receipt;
    event.status = status_of_state(answer->message_state);
    if (!event.status) return std::optional<Event>{};
    event.external_id = id_of_response(message.part_id.empty() ? message.provider_id : message.part_id);
    if (answer->error_code != 0) event.error_code = std::to_string(answer->error_code);
    return std::optional{std::move(event)};
}

}  // namespace

channel::LookUp const look_up{.ask = ask, .read = read, .each_part = true};

channel::Check const check{
    .ask = [](Settings const& settings, TimePoint) { return call_with(Command::enquire_link, Empty{}, settings); },
    .read = [](HttpReply const& reply) -> Result<std::string> {
        auto const frame = answer_in(reply);
        if (!frame) return frame.error();
        if (frame->status != status::ok) return refused(frame->status);
        return std::string{"the centre took our system_id and password, and answers"};
    },
};

}  // namespace passerelle::smpp
