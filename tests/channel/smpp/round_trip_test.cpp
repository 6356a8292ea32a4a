// Whatever a body holds: what is written is read back the same, and damaged octets are read or refused, never more.
#include <gtest/gtest.h>

#include <random>

#include "channel/smpp/pdu.hpp"

namespace passerelle::smpp {
namespace {

constexpr int rounds = 500;

class Chance {
public:
    explicit Chance(unsigned seed) : engine_{seed} {}
    std::size_t below(std::size_t limit) { return engine_() % limit; }
    std::uint8_t octet() { return static_cast<std::uint8_t>(below(256)); }
    std::string text(std::size_t most) {  // without NUL
        std::string text(below(most + 1), ' ');
        for (auto& each : text) each = static_cast<char>(1 + below(255));
        return text;
    }
    std::string octets(std::size_t most) {
        std::string octets(below(most + 1), ' ');
        for (auto& each : octets) each = static_cast<char>(octet());
        return octets;
    }
    Address address(std::size_t most = 20) {
        Address it{octet(), octet(), {}};
        it.digits = text(most);
        return it;
    }
    Tlvs tlvs() {
        Tlvs some(below(4));
        for (auto& each : some) {
            each.tag = static_cast<Tag>(below(0x10000));
            each.value = octets(below(8) == 0 ? 65535 : 20);
        }
        return some;
    }
    template <class M>
    void fill(M& it) {
        it.service_type = text(5);
        it.source = address();
        it.esm_class = octet();
        it.protocol_id = octet();
        it.priority_flag = octet();
        it.schedule_delivery_time = text(16);
        it.validity_period = text(16);
        it.registered_delivery = octet();
        it.replace_if_present_flag = octet();
        it.data_coding = octet();
        it.sm_default_msg_id = octet();
        it.short_message = octets(254);
        it.tlvs = tlvs();
    }

private:
    std::mt19937 engine_;
};

Body body_for(Command command, Chance& chance) {
    switch (command) {
        case Command::bind_transceiver:
            return Bind{chance.text(15), chance.text(8), chance.text(12), chance.octet(), chance.address(40)};
        case Command::outbind:
            return Outbind{chance.text(15), chance.text(8)};
        case Command::submit_sm: {
            Message it;
            chance.fill(it);
            it.destination = chance.address();
            return it;
        }
        case Command::submit_multi: {
            Multi it;
            chance.fill(it);
            it.destinations.resize(chance.below(5));
            for (auto& each : it.destinations) {
                if (chance.below(2) == 0)
                    each.address = chance.address();
                else
                    each.list = 'L' + chance.text(19);
            }
            return it;
        }
        case Command::data_sm:
            return Data{chance.text(5), chance.address(64), chance.address(64), chance.octet(),
                        chance.octet(), chance.octet(),     chance.tlvs()};
        case Command::query_sm:
            return Query{chance.text(64), chance.address()};
        case Command::cancel_sm:
            return Cancel{chance.text(5), chance.text(64), chance.address(), chance.address()};
        case Command::replace_sm:
            return Replace{chance.text(64), chance.address(), chance.text(16),   chance.text(16),
                           chance.octet(),  chance.octet(),   chance.octets(254)};
        case Command::alert_notification:
            return Alert{chance.address(64), chance.address(64), chance.tlvs()};
        default:
            break;
    }
    if (command == response_to(Command::bind_receiver)) return BindResponse{chance.text(15), chance.tlvs()};
    if (command == response_to(Command::data_sm)) return MessageResponse{chance.text(64), chance.tlvs()};
    if (command == response_to(Command::query_sm))
        return QueryResponse{chance.text(64), chance.text(16), chance.octet(), chance.octet()};
    if (command == response_to(Command::submit_multi)) {
        MultiResponse it{chance.text(64), std::vector<MultiFailure>(chance.below(4))};
        for (auto& each : it.failures) each = {chance.address(), static_cast<std::uint32_t>(chance.below(0x500))};
        return it;
    }
    return Empty{};
}

class RoundTrip : public testing::TestWithParam<Command> {};

TEST_P(RoundTrip, ReadsWhatWasWritten) {
    Chance chance{static_cast<unsigned>(GetParam())};
    for (int round = 0; round < rounds; ++round) {
        auto const body = body_for(GetParam(), chance);
        auto const frame = frame_of(GetParam(), 7, body);
        ASSERT_TRUE(frame.has_value()) << frame.error().detail;
        auto const octets = write_frame(*frame);
        auto const framing = read_frame(octets, octets.size());
        ASSERT_EQ(framing.kind, Framing::Kind::frame);
        auto const again = read_body(framing.frame);
        ASSERT_TRUE(again.has_value()) << again.error().detail;
        ASSERT_EQ(*again, body) << round;
    }
}

TEST_P(RoundTrip, DamagedOctetsAreReadOrRefused) {
    Chance chance{static_cast<unsigned>(GetParam()) + 1};
    for (int round = 0; round < rounds; ++round) {
        auto frame = *frame_of(GetParam(), 7, body_for(GetParam(), chance));
        for (auto changes = chance.below(6); changes > 0 && !frame.body.empty(); --changes)
            frame.body[chance.below(frame.body.size())] = static_cast<char>(chance.octet());
        frame.body.resize(frame.body.size() - chance.below(frame.body.size() + 1));
        auto const body = read_body(frame);
        if (!body) {
            ASSERT_FALSE(body.error().detail.empty());
        }
    }
}

INSTANTIATE_TEST_SUITE_P(EveryPdu, RoundTrip,
                         testing::Values(Command::bind_transceiver, response_to(Command::bind_receiver),
                                         Command::outbind, Command::submit_sm, Command::data_sm,
                                         response_to(Command::data_sm), Command::query_sm,
                                         response_to(Command::query_sm), Command::cancel_sm,
                                         response_to(Command::cancel_sm), Command::replace_sm, Command::submit_multi,
                                         response_to(Command::submit_multi), Command::alert_notification,
                                         Command::unbind, Command::generic_nack),
                         [](auto const& row) { return std::string{name_of(row.param)}; });

}  // namespace
}  // namespace passerelle::smpp
