#include "flow/language.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "flow/step/kind.hpp"

namespace passerelle::flow {
namespace {

TEST(Language, HasAPlaceForEveryKindOfStepInItsOrder) {
    std::vector<std::string_view> steps, verbs;
    for (auto const& place : places())
        if (place.is_step) steps.push_back(place.name);
    for (auto const& kind : kinds()) verbs.push_back(kind.verb);
    EXPECT_EQ(steps, verbs);
    for (auto const verb : verbs) EXPECT_EQ(place_named(verb).keys.front().key, verb);
}

TEST(Language, NamesOnlyPlacesThatExistAndSaysEverythingTwice) {
    std::set<std::string_view> names;
    for (auto const& place : places()) EXPECT_TRUE(names.insert(place.name).second) << place.name;
    for (auto const& place : places()) {
        EXPECT_FALSE(place.about.en.empty() || place.about.fr.empty()) << place.name;
        for (auto const& spec : place.keys) {
            EXPECT_FALSE(spec.about.en.empty() || spec.about.fr.empty()) << spec.key;
            EXPECT_FALSE(spec.example.empty()) << spec.key;
            EXPECT_TRUE(spec.of.empty() || names.contains(spec.of)) << spec.of;
            EXPECT_EQ(spec.shape == Shape::one_of, spec.shape == Shape::one_of && !spec.words.empty()) << spec.key;
        }
    }
}

TEST(Language, KnowsNamesAfterADot) {
    EXPECT_TRUE(key_of(place_named("assignments"), "field.city"));
    EXPECT_FALSE(key_of(place_named("assignments"), "filed.city"));
}

}  // namespace
}  // namespace passerelle::flow
