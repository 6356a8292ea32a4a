#include "flow/content.hpp"

#include <gmock/gmock.h>

namespace passerelle::flow {
namespace {

Content question() {
    Content content;
    content.text = "Ça va ? \"1\"\n";
    content.ussd = "Va ?";
    content.choices = {{"good", "Bien"}, {"bad", "Mal"}};
    content.language = "fr";
    return content;
}

TEST(ContentJson, ComesBackAsItWas) {
    auto whole = question();
    whole.sms = "s";
    whole.chat = "c 👍";
    whole.ends = true;
    for (auto const& content : {question(), whole, Content{}})
        EXPECT_EQ(content_from_json(to_json(content)).value(), content);
}

TEST(ContentJson, RefusesWhatIsNoObject) {
    for (auto const* json : {"", "[]", "{", "3", "null"}) EXPECT_FALSE(content_from_json(json)) << json;
}

TEST(Content, TakesTheOverrideOfTheMedium) {
    EXPECT_EQ(question().text_for(Medium::ussd), "Va ?");
    EXPECT_EQ(question().text_for(Medium::sms), "Ça va ? \"1\"\n");
}

TEST(Joined, IsOneBreath) {
    Content hello;
    hello.text = "Bonjour.";
    auto const whole = joined({hello, question()});
    EXPECT_EQ(whole.text, "Bonjour.\nÇa va ? \"1\"\n");
    EXPECT_EQ(whole.ussd, "Bonjour.\nVa ?");
    EXPECT_EQ(whole.sms, "");
    EXPECT_EQ(whole.choices.size(), 2u);
    EXPECT_EQ(joined({}), Content{});
    EXPECT_EQ(joined({hello}), hello);
    EXPECT_TRUE(joined({question(), hello}).choices.empty());
}

TEST(Medium, HasAName) {
    for (auto const medium : {Medium::sms, Medium::ussd, Medium::chat})
        EXPECT_EQ(medium_named(name_of(medium)).value(), medium);
    EXPECT_FALSE(medium_named("fax"));
}

}  // namespace
}  // namespace passerelle::flow
