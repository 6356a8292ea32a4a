#include "flow/schema/json_schema.hpp"

#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "flow/schema/reference.hpp"
#include "flow/trial/script.hpp"
#include "flow/trial_language.hpp"

namespace passerelle::flow::schema {
namespace {

using testing::HasSubstr;
using testing::Not;

boost::json::value parsed(std::span<Place const> places, std::string_view root) {
    return boost::json::parse(json_schema(places, {"https://example.org/x", root, {"A", "B"}}));
}

TEST(JsonSchema, HasEveryPlaceAndKeyInBothLanguages) {
    auto const schema = parsed(places(), "flow");
    auto const& definitions = schema.at("definitions").as_object();
    for (auto const& place : places()) {
        if (place.name.starts_with("transla")) continue;
        auto const name = (place.is_step ? "step_" : "") + std::string{place.name};
        ASSERT_TRUE(definitions.contains(name)) << name;
        auto const text = boost::json::serialize(definitions.at(name));
        for (auto const& key : place.keys) {
            if (!key.key.ends_with("*")) {
                EXPECT_THAT(text, HasSubstr("\"" + std::string{key.key} + "\":"));
            }
            EXPECT_THAT(text, HasSubstr(boost::json::serialize(boost::json::string{key.about.fr}).substr(1, 12)));
        }
    }
    EXPECT_EQ(schema.at("$schema"), "http://json-schema.org/draft-07/schema#");
}

TEST(JsonSchema, HoldsWhatItsRootReachesAndNothingElse) {
    EXPECT_FALSE(parsed(places(), "flow").at("definitions").as_object().contains("translation"));
    EXPECT_FALSE(parsed(places_of_trials(), "trials").at("definitions").as_object().contains("local_text"));
}

TEST(Reference, IsInTheLanguageAskedFor) {
    auto const english = reference_of(places(), "flow", "en"), french = reference_of(places(), "flow", "fr");
    EXPECT_THAT(english, HasSubstr("#### `handover`"));
    EXPECT_THAT(english, HasSubstr("| `choose` (required) |"));
    EXPECT_THAT(french, HasSubstr("| `choose` (obligatoire) |"));
    EXPECT_THAT(english, Not(HasSubstr("`translation`")));
}

// A map with every key of the place, each as its example says, or with all that stands inside of it.
std::string every_key(std::string_view name) {
    std::string made;
    for (auto const& place : places_of_trials()) {
        if (place.name != name) continue;
        for (auto const& key : place.keys) {
            if (key.key == "kind" || key.key == "all_channels") continue;  // the word alone; forbids hanging up
            auto const inside =
                key.of.empty() || key.shape != Shape::place ? std::string{key.example} : every_key(key.of);
            made += (made.empty() ? "" : ", ") + std::string{key.key} + ": " + inside;
        }
    }
    return "{" + made + "}";
}

std::string every_move() {
    std::string moves;
    for (auto const& place : places_of_trials()) {
        if (place.name != "move") continue;
        for (auto const& key : place.keys) {
            if (key.key == "params") continue;
            moves += "{" + std::string{key.key} + ": " + std::string{key.example} + "}, ";
            if (key.shape == Shape::place && key.key != "start")
                moves += "{" + std::string{key.key} + ": " + every_key(key.of) + "}, ";
        }
    }
    return "[" + moves + "{start: {event: job.matched, params: {a: b}}}, {start: keyword suivi, params: {a: b}}]";
}

// The table and the reader of tests know the same keys: this way round; the other way the reader's own tests.
TEST(TrialLanguage, IsWhatTheReaderReads) {
    auto const yaml = "tests:\n  t: {given: " + every_key("given") + ", talk: " + every_move() +
                      ", expect: " + every_key("expected") + "}\n  a: {all_channels: true, talk: [{me: a}]}\n";
    auto const script = trial::read_script(yaml, "a.test.yaml");
    for (auto const& finding : script.findings) ADD_FAILURE() << show(finding) << "\n" << yaml;
}

}  // namespace
}  // namespace passerelle::flow::schema
