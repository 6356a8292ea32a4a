#include "channel/render.hpp"

#include <gmock/gmock.h>

#include "text/screen.hpp"

namespace passerelle::channel {

namespace {

Content question() {
    Content content;
    content.text = "Comment ça va ?";
    content.choices = {{"good", "Bien"}, {"fair", "Moyen"}};
    content.language = "fr";
    return content;
}

Capabilities const chat{.buttons = {2, 10, 10}};
Capabilities const with_lists{.media = true, .buttons = {2, 5, 10}, .list = {4, 10, 10}};
Capabilities const screen{.gsm7_only = true, .screen_limit = 160};

TEST(Render, SmsNumbersTheChoicesOnTheirLines) {
    auto const rendered = render(question(), Medium::sms, {});
    EXPECT_THAT(rendered.text, testing::EndsWith("\n1 Bien\n2 Moyen"));
    EXPECT_TRUE(rendered.buttons.empty());
    EXPECT_EQ(rendered.segments, 1);
}

TEST(Render, SmsIsFoldedWhereThatSavesASegment) {
    auto content = question();
    content.text = "C’est « prêt »…";
    EXPECT_THAT(render(content, Medium::sms, {}).text, testing::StartsWith("C’est « prêt »…"));
    EXPECT_EQ(render(content, Medium::sms, {}).original, std::nullopt);
    content.text += " Viens quand tu veux avant vendredi midi, on t’attend.";
    auto const folded = render(content, Medium::sms, {});
    EXPECT_THAT(folded.text, testing::StartsWith("C'est \" pret \"... Viens"));
    EXPECT_THAT(*folded.original, testing::StartsWith("C’est « prêt »… Viens"));
    EXPECT_EQ(folded.segments, 1);
    EXPECT_THAT(render(content, Medium::sms, {.folding = text::Folding::look_alikes}).text,
                testing::StartsWith("C’est « prêt »…"));
    content.text = "مرحبا";
    EXPECT_THAT(render(content, Medium::sms, {}).text, testing::StartsWith("مرحبا"));
}

TEST(Render, ChatUsesButtonsUpToTheLimit) {
    auto content = question();
    auto const rendered = render(content, Medium::chat, chat);
    EXPECT_EQ(rendered.text, "Comment ça va ?");
    EXPECT_EQ(rendered.buttons, content.choices);
    content.choices.push_back({"bad", "Mal"});
    EXPECT_EQ(render(content, Medium::chat, chat).text, "Comment ça va ?\n1 Bien\n2 Moyen\n3 Mal");
    content = question();
    content.choices[0].label = "Vraiment bien";
    EXPECT_TRUE(render(content, Medium::chat, chat).buttons.empty());
}

TEST(Render, AListHoldsWhatButtonsCannot) {
    auto content = question();
    EXPECT_FALSE(render(content, Medium::chat, with_lists).list);
    content.choices[1].label = "Très bien";  // nine characters, ten bytes
    auto rendered = render(content, Medium::chat, with_lists);
    EXPECT_TRUE(rendered.list);
    EXPECT_EQ(rendered.buttons, content.choices);
    EXPECT_EQ(rendered.text, "Comment ça va ?");
    content.choices = {{"a", "A"}, {"b", "B"}, {"c", "C"}, {"d", "D"}, {"e", "E"}};
    rendered = render(content, Medium::chat, with_lists);
    EXPECT_TRUE(rendered.buttons.empty());
    EXPECT_THAT(rendered.text, testing::EndsWith("5 E"));
    content.choices = {{"a", "Oui"}, {"b", "Oui"}};  // who reads them could not tell them apart
    EXPECT_TRUE(render(content, Medium::chat, with_lists).buttons.empty());
}

TEST(Render, PicturesLeaveAsSuchWhereTheChannelCarriesThem) {
    Content content;
    content.text = "Le plan";
    content.attachments = {{"image/png", "https://ex.org/plan.png"}};
    auto const carried = render(content, Medium::chat, with_lists);
    EXPECT_EQ(carried.text, "Le plan");
    EXPECT_EQ(carried.attachments, content.attachments);
    EXPECT_EQ(render(content, Medium::chat, chat).text, "Le plan\nhttps://ex.org/plan.png");
    EXPECT_TRUE(render(content, Medium::chat, chat).attachments.empty());
    EXPECT_EQ(render(content, Medium::sms, with_lists).text, "Le plan\nhttps://ex.org/plan.png");
}

TEST(Render, LatinLettersAreForWhoChoseThem) {
    Content content;
    content.text = "غدا الساعة 10";
    content.language = "ar";
    EXPECT_EQ(render(content, Medium::sms, {}).text, content.text);
    content.language = "ar-Latn";
    EXPECT_EQ(render(content, Medium::sms, {}).text, "ghda alsa3a 10");
    EXPECT_EQ(render(content, Medium::ussd, screen).text, "ghda alsa3a 10");
    EXPECT_EQ(render(content, Medium::chat, {}).text, content.text);
}

TEST(Render, EachMediumHasItsOwnWords) {
    auto content = question();
    content.sms = "sms";
    content.ussd = "ussd";
    content.chat = "chat";
    EXPECT_THAT(render(content, Medium::sms, {}).text, testing::StartsWith("sms\n"));
    EXPECT_THAT(render(content, Medium::ussd, screen).text, testing::StartsWith("ussd\n1. Bien\n"));
    EXPECT_EQ(render(content, Medium::chat, chat).text, "chat");
}

TEST(Screens, AShortContentIsOneScreen) { EXPECT_THAT(screens(question(), screen), testing::SizeIs(1)); }

TEST(Screens, ALongContentIsPagedInThePersonsLanguage) {
    auto content = question();
    content.text.clear();
    for (auto line = 0; line < 20; ++line) content.text += "Une ligne de la liste des offres\n";
    auto const french = screens(content, screen);
    ASSERT_GT(french.size(), 1U);
    EXPECT_THAT(french.front(), testing::EndsWith("9 Suite"));
    content.language = "en-GB";
    EXPECT_THAT(screens(content, screen).back(), testing::EndsWith("0 Back"));
    for (auto const& page : french) EXPECT_LE(text::septets(page), 160);
}

TEST(Screens, OfACarrierThatShowsMoreCountUtf16Units) {
    auto content = question();
    content.text.clear();
    for (auto word = 0; word < 20; ++word) content.text += "مرحبا بكم ";
    auto const pages = screens(content, {.screen_limit = 160});
    ASSERT_GT(pages.size(), 1U);
    for (auto const& page : pages) EXPECT_LE(text::screen_units(page, text::Encoding::ucs2), 80);
    EXPECT_THAT(pages.back(), testing::HasSubstr("1. Bien\n2. Moyen\n0 Retour"));
    content.language = "ar";
    EXPECT_THAT(screens(content, {.screen_limit = 160}).front(), testing::EndsWith("\n9 المزيد"));
}

TEST(Screens, OfANarrowPhoneBreakTheirLines) {
    auto narrow = screen;
    narrow.line_width = 10;
    EXPECT_EQ(screens(question(), narrow), std::vector<std::string>{"Comment ca\nva ?\n1. Bien\n2. Moyen"});
}

TEST(Attachments, StandBelowTheTextWhereNobodyCarriesThem) {
    Content content;
    content.text = "Le plan";
    content.attachments = {{"image/png", "https://x.example/plan.png"}};
    EXPECT_EQ(render(content, Medium::sms, {}).text, "Le plan\nhttps://x.example/plan.png");
    EXPECT_EQ(render(content, Medium::chat, {}).text, "Le plan\nhttps://x.example/plan.png");
    EXPECT_EQ(render(content, Medium::ussd, {}).text, "Le plan");
}

TEST(Pages, HoldAsManyChoicesAsTheFlowAsksFor) {
    Content content;
    content.text = "Ou ?";
    content.language = "fr";
    content.page = 2;
    content.choices = {{"a", "Un"}, {"b", "Deux"}, {"c", "Trois"}};
    EXPECT_EQ(screens(content, screen),
              (std::vector<std::string>{"Ou ?\n1. Un\n2. Deux\n9 Suite", "3. Trois\n0 Retour"}));
    content.page = 0;
    EXPECT_EQ(screens(content, screen).size(), 1u);
}

TEST(Screens, NumberNoOptionWithTheKeysThatTurnPages) {
    Content content;
    content.language = "fr";
    content.text = "Quelle ville est la plus proche de chez toi ?";
    for (auto number = 1; number <= 16; ++number)
        content.choices.push_back({"c" + std::to_string(number), "Ville " + std::to_string(100 + number)});
    EXPECT_EQ(screens(content, screen),
              (std::vector<std::string>{content.text +
                                            "\n1. Ville 101\n2. Ville 102\n3. Ville 103\n4. Ville 104\n5. Ville 105\n"
                                            "6. Ville 106\n7. Ville 107\n9 Suite",
                                        "8. Ville 108\n10. Ville 109\n11. Ville 110\n12. Ville 111\n13. Ville 112\n"
                                        "14. Ville 113\n15. Ville 114\n9 Suite\n0 Retour",
                                        "16. Ville 115\n17. Ville 116\n0 Retour"}));
    content.text += std::string(60, '.');
    for (auto const& page : screens(content, screen)) {
        EXPECT_LE(text::septets(page), 160);
        EXPECT_THAT(page, testing::Not(testing::HasSubstr("\n9. ")));
    }
    EXPECT_THAT(render(content, Medium::sms, {}).text, testing::HasSubstr("\n9 Ville 109\n")) << "SMS turn no pages";
}

}  // namespace

}  // namespace passerelle::channel
