#include <ostream>

#include "channel/render.hpp"
#include "cli/outside.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"
#include "gateway/carry.hpp"
#include "gateway/sending.hpp"
#include "service/contact.hpp"
#include "store/contacts.hpp"
#include "store/interactions.hpp"
#include "text/phone.hpp"

namespace passerelle::cli {

namespace {

// A number as people write it, or an address of the channel's own kind as it is.
std::string receiver_of(service::ChannelSettings const& channel, service::Site const& site,
                        std::string const& written) {
    if (channel.provider->scheme != "tel") return written;
    if (auto number = text::normalise_phone(written, site.country)) return *number;
    throw std::invalid_argument{"--to: '" + written + "' is no telephone number; write it as +33612345678"};
}

// Remembers who did not answer: what becomes of a message says only that nobody has.
class Witness final : public transport::HttpClient {
public:
    Witness(transport::HttpClient& client, service::ChannelSettings const& channel)
        : client_{client}, channel_{channel} {}

    boost::asio::awaitable<CallResult> call(HttpCall call) override {
        auto const url = call.url;
        auto result = co_await client_.call(std::move(call));
        silence_ = result.reply ? std::string{} : silence_of(channel_, url, result);
        co_return result;
    }
    std::string const& silence() const { return silence_; }

private:
    transport::HttpClient& client_;
    service::ChannelSettings const& channel_;
    std::string silence_;
};

void note(Workplace& workplace, service::ChannelSettings const& channel, std::string const& address,
          channel::Outgoing const& outgoing, channel::SendOutcome const& outcome) {
    auto const written = workplace.store().write_now([&](store::Connection& connection) {
        auto const known = store::find_address(connection, workplace.settings.workspace, address);
        store::Interaction line;
        line.id = workplace.ids.make<InteractionId>();
        line.at = workplace.clock.now();
        line.workspace = workplace.settings.workspace;
        line.kind = "outbound";
        line.contact = known ? known->contact : ContactId{};
        line.address = address;
        line.channel = channel.id;
        line.text = outgoing.text;
        line.detail = outcome.detail.empty() ? "test message" : "test message: " + outcome.detail;
        store::append(connection, line);
    });
    if (!written) throw std::runtime_error{"not written to the log: " + written.error().detail};
}

void refuse_if_stopped(Workplace& workplace, std::string const& address) {
    bool stopped = false;
    auto const seen = workplace.store().read_now([&](store::Connection& connection) {
        auto const known = store::find_address(connection, workplace.settings.workspace, address);
        stopped = known && known->stopped_at;
    });
    if (!seen) throw std::runtime_error{seen.error().detail};
    if (stopped) throw std::invalid_argument{"this person said STOP: nothing is sent"};
}

int send(Arguments const& arguments, Console& console) try {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const* channel = channel_named(workplace->settings, arguments.get("CHANNEL"), console);
    if (!channel) return failed;
    if (channel->provider->hand_over)
        throw std::invalid_argument{"channel '" + channel->id +
                                    "' gives its messages to a phone that asks for them: nothing can be sent from "
                                    "here; write to that phone from another, the service answers"};
    if (!channel->provider->encode || !channel->capabilities().can_push)
        throw std::invalid_argument{"channel '" + channel->id + "' cannot send first: it only answers"};
    auto const to = receiver_of(*channel, workplace->settings.site(channel->site), arguments.get("--to"));
    auto const address = service::make_address(channel->provider->scheme, to);
    refuse_if_stopped(*workplace, address);
    service::OutgoingMessage message;
    message.id = workplace->ids.make<MessageId>();
    message.address = address;
    message.content.text = arguments.get("--text");
    message.content.language = workplace->settings.site(channel->site).language;
    auto outgoing = gateway::outgoing_for(*channel, message);
    if (!outgoing) throw std::invalid_argument{outgoing.error().detail};
    outgoing->now = workplace->clock.now();
    outgoing->last_heard = outgoing->now;  // the tester's own phone: within the window
    Outside outside{*workplace};
    Witness witness{outside.client(), *channel};
    auto outcome = outside.await(gateway::carry(witness, outside.grants(), *channel, *outgoing));
    if (!witness.silence().empty()) outcome.detail = witness.silence();
    note(*workplace, *channel, address, *outgoing, outcome);
    constexpr std::string_view kinds[] = {"taken by the provider", "not taken now, may be tried again", "refused",
                                          "no answer: it may or may not have left"};
    console.out << said(console, kinds[static_cast<std::size_t>(outcome.kind)]);
    if (!outcome.provider_id.empty()) console.out << (console.french ? " sous le nom " : " as ") << outcome.provider_id;
    if (!outcome.error_code.empty()) console.out << " (" << outcome.error_code << ")";
    if (!outcome.detail.empty()) console.out << (console.french ? " : " : ": ") << said(console, outcome.detail);
    console.out << '\n';
    return outcome.kind == channel::SendOutcome::Kind::sent ? ok : failed;
} catch (std::exception const& error) {
    console.err << "passerelle channel send: " << said(console, error.what()) << '\n';
    return failed;
}

}  // namespace

extern Command const channel_send_command{
    "channel send",
    "Send one real test message and show what the provider answered",
    {{ArgumentSpec::Kind::positional, "CHANNEL", "By this channel", true},
     {ArgumentSpec::Kind::option, "--to", "Telephone number, or the chat's own address", true},
     {ArgumentSpec::Kind::option, "--text", "What is sent", true},
     config_option()},
    send,
    "It costs what a message costs and is noted in the log. It is not repeated, whatever comes of it.",
};

}  // namespace passerelle::cli
