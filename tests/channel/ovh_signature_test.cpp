#include <gtest/gtest.h>

#include "channel/ovh_call.hpp"

namespace passerelle::channel {

namespace {

// The worked example of the reference; the rows of tests/conformance/ovh-sms.json have signatures of Python's hashlib.
TEST(OvhSignature, IsThatOfTheWorkedExample) {
    OvhSigned const what{
        "EgWIz07P0HYwtQDs0cNIqQLc1234abcd",
        "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1",
        "POST",
        "https://eu.api.ovh.com/1.0/sms/sms-ab12345-1/jobs",
        R"({"message":"Bonjour","receivers":["+33612345678"],"senderForResponse":true,"noStopClause":true})",
        "1767605400",
    };
    EXPECT_EQ(ovh_signature(what), "$1$1ea93968bf75fb763a9891fc6682b62fddf82835");
    auto other = what;
    other.timestamp = "1767605401";
    EXPECT_NE(ovh_signature(other), ovh_signature(what));
}

}  // namespace

}  // namespace passerelle::channel
