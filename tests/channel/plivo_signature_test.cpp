#include <gtest/gtest.h>

#include "channel/conformance_table.hpp"
#include "channel/decode_json.hpp"

namespace passerelle::channel {

namespace {

// What cannot be a row of the table: there, whatever has a damaged signature must be refused.
class PlivoSignature : public testing::Test {
protected:
    PlivoSignature() {
        auto const table = table_of("plivo");
        for (auto const& row : rows_of(table, "cases"))
            if (row.at("name").as_string() == "worked example: V3 without a query")
                line = line_of(table, row.as_object());
        headers = &line.at("headers").as_object();
    }

    bool is_accepted() const {
        auto const read = read_decode_line(boost::json::serialize(line));
        return read && !decode(*read->provider, read->webhook, read->settings).rejection;
    }

    boost::json::object line;
    boost::json::object* headers = nullptr;
    std::string right = "slDDga1OtqX/Mf1VwV3VqrBBZYTddCzfFBgdBOtuwMg=";
};

TEST_F(PlivoSignature, WhereV3IsRightV2IsNotLookedAt) {
    auto const nonce = headers->at("X-Plivo-Signature-V3-Nonce");
    for (auto const* v2 : {"fBv1Nk0I5PnCwEbFw0v01+Ka5R+C8HalPcU9DZaVsvU=", "d3Jvbmc="}) {
        (*headers)["X-Plivo-Signature-V2"] = v2;
        (*headers)["X-Plivo-Signature-V2-Nonce"] = nonce;
        EXPECT_TRUE(is_accepted());
    }
}

TEST_F(PlivoSignature, OneOfSeveralIsEnough) {
    for (auto const& list : {right + ",AAAA", "AAAA," + right, "AAAA, " + right + ", BBBB"}) {
        (*headers)["X-Plivo-Signature-V3"] = list;
        EXPECT_TRUE(is_accepted()) << list;
    }
    for (auto const* list : {",", "AAAA,BBBB", "slDDga1OtqX/Mf1VwV3VqrBBZYTddCzfFBgdBOtuwMg"}) {
        (*headers)["X-Plivo-Signature-V3"] = list;
        EXPECT_FALSE(is_accepted()) << list;
    }
}

}  // namespace

}  // namespace passerelle::channel
