#include "base/smpp_frame.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"

namespace passerelle::smpp {
namespace {

std::string octets(std::string_view hex) { return hex_decode(hex).value(); }

TEST(SmppFrame, ReadsWhatItWrites) {
    Frame const frame{Command::submit_sm, 0x58, 0x7FFFFFFF, "body"};
    auto const framing = read_frame(write_frame(frame) + "next");
    ASSERT_EQ(framing.kind, Framing::Kind::frame);
    EXPECT_EQ(framing.frame, frame);
    EXPECT_EQ(framing.taken, header_octets + 4);
}

TEST(SmppFrame, AnEnquireLinkIsItsHeader) {
    EXPECT_EQ(hex_encode(write_frame({Command::enquire_link, 0, 5, {}})), "00000010000000150000000000000005");
}

TEST(SmppFrame, WaitsForTheRest) {
    auto const whole = write_frame({Command::deliver_sm, 0, 1, "text"});
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_EQ(read_frame(std::string_view{whole}.substr(0, length)).kind, Framing::Kind::incomplete) << length;
}

TEST(SmppFrame, RefusesALengthThatIsNone) {
    using enum Framing::Kind;
    EXPECT_EQ(read_frame(octets("0000000f")).kind, broken);
    EXPECT_EQ(read_frame(octets("00000000")).kind, broken);
    EXPECT_EQ(read_frame(octets("00000010")).kind, incomplete);
    EXPECT_EQ(read_frame(octets("00020000")).kind, incomplete);  // 128 KiB, the most
    EXPECT_EQ(read_frame(octets("00020001")).kind, broken);
    EXPECT_EQ(read_frame("GET / HTTP/1.1\r\n").kind, broken);
}

TEST(SmppFrame, CountsOnFromOneAfterTheLastNumber) {
    EXPECT_EQ(sequence_after(0), 1u);
    EXPECT_EQ(sequence_after(41), 42u);
    EXPECT_EQ(sequence_after(most_sequence), 1u);
}

TEST(SmppFrame, NamesTheCommandsOfTheSpecification) {
    EXPECT_EQ(name_of(Command::bind_transceiver), "bind_transceiver");
    EXPECT_EQ(name_of(response_to(Command::data_sm)), "data_sm_resp");
    EXPECT_EQ(request_of(response_to(Command::data_sm)), Command::data_sm);
    EXPECT_FALSE(is_known(static_cast<Command>(0x112)));  // broadcast_sm of version 5
    EXPECT_FALSE(is_known(response_to(Command::outbind)));
}

}  // namespace
}  // namespace passerelle::smpp
