#include "channel/smpp/submission.hpp"

#include <gtest/gtest.h>

#include <map>

#include "base/encoding.hpp"
#include "channel/smpp/delivery.hpp"

namespace passerelle::smpp {
namespace {

channel::Outgoing outgoing(std::string text) {
    channel::Outgoing it;
    it.to = "+221771234567";
    it.text = std::move(text);
    it.reference = "0123456789abc";
    return it;
}

std::string times(std::string_view text, int count) {
    std::string out;
    for (int n = 0; n < count; ++n) out += text;
    return out;
}

SubmissionOptions from_short_code() {
    SubmissionOptions options;
    options.from = "22133";
    return options;
}

TEST(Submissions, AShortTextIsTheReferencesOwn) {
    auto const messages = *submissions(outgoing("Bonjour"), from_short_code());
    ASSERT_EQ(messages.size(), 1u);
    EXPECT_EQ(hex_encode(write_frame(*frame_of(Command::submit_sm, 2, messages[0]))),
              "0000003900000004000000000000000200030032323133330001013232313737313233343536370000000000000100000007426f"
              "6e6a6f7572");
}

struct SplitCase {
    char const* name;
    std::string text;
    std::uint8_t coding;
    std::vector<std::size_t> octets;  // of each part, without its header
};

class Split : public testing::TestWithParam<SplitCase> {};

constexpr Joining joinings[] = {Joining::udh, Joining::sar};

// What is divided is joined again by the reader of what phones send, whatever holds it together.
TEST_P(Split, IsDividedAndJoinedAgain) {
    auto const& it = GetParam();
    for (auto const joining : joinings) {
        auto options = from_short_code();
        options.joining = joining;
        auto const messages = *submissions(outgoing(it.text), options);
        ASSERT_EQ(messages.size(), it.octets.size());
        auto const header = joining == Joining::udh && messages.size() > 1 ? 6u : 0u;
        std::map<int, std::string> kept;
        for (std::size_t n = 0; n < messages.size(); ++n) {
            EXPECT_EQ(messages[n].short_message.size(), it.octets[n] + header);
            EXPECT_EQ(messages[n].data_coding, it.coding);
            EXPECT_EQ(messages[n].registered_delivery, 1);
            auto const delivery = *read_delivery(messages[n], {});
            kept[delivery.part ? delivery.part->number : 1] = delivery.event.text;
        }
        std::string joined;
        for (auto const& [number, text] : kept) joined += text;
        EXPECT_EQ(kept.size(), messages.size());
        EXPECT_EQ(joined, it.text);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Split,
    testing::Values(SplitCase{"Full", times("a", 160), 0, {160}}, SplitCase{"OneMore", times("a", 161), 0, {153, 8}},
                    SplitCase{"Euros", times("€", 81), 0, {152, 10}},
                    SplitCase{"AtSigns", times("@", 161), 0, {153, 8}},
                    SplitCase{"PairMovesWhole", times("a", 152) + "€" + times("b", 152), 0, {152, 153, 1}},
                    SplitCase{"Cedillas", times("ç", 71), 8, {134, 8}},
                    SplitCase{"Faces", times("😀", 67), 8, {132, 132, 4}}, SplitCase{"Empty", "", 0, {0}}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(Submissions, ALongReferenceTakesOneOctetMore) {
    auto options = from_short_code();
    options.joining = Joining::udh16;
    auto const messages = *submissions(outgoing(times("a", 161)), options);
    ASSERT_EQ(messages.size(), 2u);
    EXPECT_EQ(messages[0].short_message.size(), 7u + 152u);
    EXPECT_EQ(messages[0].short_message.substr(0, 3), "\x06\x08\x04");
    EXPECT_EQ(messages[0].esm_class, 0x40);
}

TEST(Submissions, APayloadIsOneMessage) {
    auto options = from_short_code();
    options.joining = Joining::payload;
    auto const messages = *submissions(outgoing(times("ç", 100)), options);
    ASSERT_EQ(messages.size(), 1u);
    EXPECT_EQ(messages[0].short_message, "");
    EXPECT_EQ(tlv(messages[0].tlvs, Tag::message_payload)->size(), 200u);
    EXPECT_EQ(read_delivery(messages[0], {})->event.text, times("ç", 100));
    EXPECT_TRUE((*submissions(outgoing("court"), options))[0].tlvs.empty());
}

TEST(Submissions, APackedCentreGetsSeptetsBehindTheHeader) {
    auto options = from_short_code();
    options.alphabet = CentreAlphabet::gsm7_packed;
    auto const messages = *submissions(outgoing(times("abcdefg", 30)), options);
    ASSERT_EQ(messages.size(), 2u);
    EXPECT_EQ(messages[0].short_message.size(), 140u);
    DeliveryOptions reading;
    reading.alphabet = CentreAlphabet::gsm7_packed;
    EXPECT_EQ(read_delivery(messages[0], reading)->event.text + read_delivery(messages[1], reading)->event.text,
              times("abcdefg", 30));
}

TEST(Submissions, ALatin1CentreGetsUcs2WhereItsAlphabetEnds) {
    auto options = from_short_code();
    options.alphabet = CentreAlphabet::latin1;
    EXPECT_EQ((*submissions(outgoing("é@"), options))[0].short_message, "\xE9@");
    EXPECT_EQ((*submissions(outgoing("5 €"), options))[0].data_coding, 8);
    EXPECT_EQ(submissions(outgoing(times("€", 71)), options)->size(), 2u);
}

TEST(Submissions, TheSameMessageHasTheSameReference) {
    auto const long_text = outgoing(times("a", 161));
    EXPECT_EQ(*submissions(long_text, {}), *submissions(long_text, {}));
    auto other = long_text;
    other.reference = "0123456789abd";
    EXPECT_NE((*submissions(long_text, {}))[0].short_message, (*submissions(other, {}))[0].short_message);
}

struct AddressCase {
    char const* name;
    std::string from, to;
    Address source, destination;
};

class Destinations : public testing::TestWithParam<AddressCase> {};

TEST_P(Destinations, AreWrittenByTheirKind) {
    SubmissionOptions options;
    options.from = GetParam().from;
    auto it = outgoing("a");
    it.to = GetParam().to;
    auto const messages = *submissions(it, options);
    EXPECT_EQ(messages[0].source, GetParam().source);
    EXPECT_EQ(messages[0].destination, GetParam().destination);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, Destinations,
    testing::Values(
        AddressCase{"Numbers", "+33757900123", "+33612345678", {1, 1, "33757900123"}, {1, 1, "33612345678"}},
        AddressCase{"Name", "Mission", "+33612345678", {5, 0, "Mission"}, {1, 1, "33612345678"}},
        AddressCase{"NameWithAt", "M@ison", "+33612345678", {5, 0, "M?ison"}, {1, 1, "33612345678"}},
        AddressCase{"ShortCodes", "22133", "384", {3, 0, "22133"}, {0, 0, "384"}},
        AddressCase{"NoSender", "", "+33612345678", {0, 0, ""}, {1, 1, "33612345678"}}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(SubmissionOptions, AreReadFromSettings) {
    auto const options = *submission_options({{"from", "22133"},
                                              {"source_ton", "0"},
                                              {"dest_npi", "8"},
                                              {"alphabet", "latin1"},
                                              {"joining", "sar"},
                                              {"service_type", "CMT"},
                                              {"validity_hours", "49"},
                                              {"receipts", "no"}});
    auto const message = (*submissions(outgoing("é"), options))[0];
    EXPECT_EQ(message.source, (Address{0, 0, "22133"}));
    EXPECT_EQ(message.destination, (Address{1, 8, "221771234567"}));
    EXPECT_EQ(message.service_type, "CMT");
    EXPECT_EQ(message.validity_period, "000002010000000R");
    EXPECT_EQ(message.registered_delivery, 0);
    EXPECT_EQ(message.short_message, "\xE9");
    EXPECT_EQ(options.joining, Joining::sar);
}

TEST(SubmissionOptions, NameTheSettingThatIsWrong) {
    for (auto const& [name, value] : std::vector<std::pair<std::string, std::string>>{{"alphabet", "utf8"},
                                                                                      {"joining", "glue"},
                                                                                      {"source_ton", "256"},
                                                                                      {"source_npi", "-1"},
                                                                                      {"dest_ton", "x"},
                                                                                      {"dest_npi", "1x"},
                                                                                      {"validity_hours", "9999"},
                                                                                      {"permanent_statuses", "x"},
                                                                                      {"query", "perhaps"},
                                                                                      {"receipts", "maybe"}}) {
        auto const options = submission_options({{name, value}});
        ASSERT_FALSE(options.has_value()) << name;
        EXPECT_TRUE(options.error().detail.starts_with("setting " + name + ": ")) << options.error().detail;
    }
}

TEST(Submissions, ANameThatNoPhoneShowsIsRefused) {
    for (auto const from : {"MissionLocale", "École", "Mission\tL"}) {
        SubmissionOptions options;
        options.from = from;
        auto const messages = submissions(outgoing("a"), options);
        ASSERT_FALSE(messages.has_value()) << from;
        EXPECT_EQ(messages.error().detail, "setting from: a name has at most 11 letters and digits, without accents");
    }
    SubmissionOptions options;
    options.from = "Mission Loc";
    EXPECT_TRUE(submissions(outgoing("a"), options).has_value());
}

TEST(RelativeTime, IsWrittenFromTheArrival) {
    EXPECT_EQ(relative_time(std::chrono::days{1}), "000001000000000R");
    EXPECT_EQ(relative_time(std::chrono::seconds{3661}), "000000010101000R");
    EXPECT_EQ(relative_time(std::chrono::days{400}), "000099000000000R");
}

}  // namespace
}  // namespace passerelle::smpp
