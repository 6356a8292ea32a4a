#include "web/phone_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

#include "base/encoding.hpp"

namespace passerelle::web {

namespace {

using flow::Medium;
using testing::HasSubstr;
using testing::Not;

PhoneView phone(Medium mode = Medium::sms, std::string language = "fr") {
    PhoneView view;
    view.language = std::move(language);
    view.mode = mode;
    view.number = "+33639980001";
    view.modes = {Medium::sms, Medium::ussd, Medium::chat};
    return view;
}

PhoneMessage mine(std::string text) { return {true, std::move(text), "14:05", "", {}}; }
PhoneMessage theirs(std::string text, std::string state = "sent") {
    return {false, std::move(text), "14:05", std::move(state), {}};
}

PhoneView in_session(std::string screen, bool ends = false) {
    auto view = phone(Medium::ussd);
    view.session = "5e55";
    view.screen = std::move(screen);
    view.screen_ends = ends;
    return view;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

TEST(PhonePage, EscapesEverythingThatPeopleAndFlowsWrite) {
    auto const evil = std::string{"<script>alert('x')</script>\" onfocus=\"y & z"};
    auto view = phone(Medium::chat);
    view.number = evil;
    view.thread = {mine(evil), theirs(evil, evil)};
    view.thread.back().time = evil;
    view.thread.back().buttons = {{evil, evil}};
    auto const ussd = [&] {
        auto other = in_session(evil);
        other.session = evil;
        return render_phone_page(other);
    }();
    for (auto const& html : {render_phone_page(view), render_phone_thread(view), ussd}) {
        EXPECT_THAT(html, Not(HasSubstr("<script>")));
        EXPECT_THAT(html, Not(HasSubstr("\" onfocus")));
        EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
    }
}

// DESIGN §4: first view within 14 kB on the wire; here without compression, and with a full thread.
TEST(PhonePage, FirstViewIsUnder14KilobytesWithAFullThread) {
    for (auto const* language : {"fr", "en"}) {
        auto view = phone(Medium::sms, language);
        for (auto n = 0; n < 15; ++n) {
            view.thread.push_back(mine("2"));
            view.thread.push_back(theirs("Ici la Mission Locale. Comment s'est passée ta semaine ?\n1 Bien\n2 Moyen"));
        }
        auto const total = render_phone_page(view).size() + phone_style().size() + phone_script().size();
        EXPECT_LT(total, 14u * 1024) << language;
    }
}

// The policy of the page allows scripts and styles from their own files alone.
TEST(PhonePage, KeepsScriptsAndStylesOutOfThePage) {
    for (auto const mode : {Medium::sms, Medium::ussd, Medium::chat}) {
        auto const html = render_phone_page(phone(mode));
        EXPECT_THAT(html, Not(HasSubstr("<style")));
        EXPECT_THAT(html, Not(HasSubstr(" style=")));
        EXPECT_THAT(html, Not(HasSubstr("javascript:")));
        EXPECT_THAT(html, Not(testing::ContainsRegex(" on[a-z]+=")));
        EXPECT_THAT(html, testing::ContainsRegex("<script src=/phone.js[?][0-9a-f]+></script>"));
        EXPECT_THAT(html, testing::ContainsRegex("href=/phone.css[?][0-9a-f]+>"));
    }
}

TEST(PhonePage, SpeaksBothLanguages) {
    auto const french = render_phone_page(phone(Medium::sms, "fr"));
    EXPECT_THAT(french, HasSubstr("<html lang=fr>"));
    EXPECT_THAT(french, HasSubstr("<kbd>SUIVI</kbd>"));
    EXPECT_THAT(french, HasSubstr("<kbd>*123#</kbd>"));
    EXPECT_THAT(french, HasSubstr("lang=en href=\"/phone?lang=en&amp;mode=sms&amp;number=%2B33639980001\""));
    auto const english = render_phone_page(phone(Medium::sms, "en"));
    EXPECT_THAT(english, HasSubstr("<html lang=en>"));
    EXPECT_THAT(english, HasSubstr("<kbd>CHECKIN</kbd>"));
    EXPECT_THAT(english, HasSubstr("lang=fr href=\"/phone?lang=fr"));
    for (auto const* word : {"Envoyer", "Aucun message", "Clavier", "Vous", "passerelle,"})
        EXPECT_THAT(english, Not(HasSubstr(word)));
}

TEST(PhonePage, WritesWithPlainFormsWithoutScripts) {
    auto view = phone(Medium::chat);
    view.thread = {mine("RDV"), theirs("Tu viens ?")};
    view.thread.back().buttons = {{"yes", "Je viens"}, {"no", "Annuler"}};
    auto const html = render_phone_page(view);
    EXPECT_EQ(count(html, "<form method=post action=/phone>"), 2u);  // the choices, and what is written
    EXPECT_THAT(html, HasSubstr("<button name=choice value=\"yes|Je viens\">Je viens</button>"));
    EXPECT_EQ(count(html, "<input type=hidden name=number value=\"+33639980001\">"), 2u);
    EXPECT_EQ(count(html, "<button name=key value="), 12u);
    EXPECT_LT(html.find("name=send"), html.find("name=key"));  // the Enter key presses the first button of a form
}

TEST(PhonePage, OffersChoicesOnlyWhileTheyAreTheLastWord) {
    auto view = phone(Medium::chat);
    view.thread = {theirs("Tu viens ?")};
    view.thread.back().buttons = {{"yes", "Je viens"}};
    EXPECT_THAT(render_phone_thread(view), HasSubstr("name=choice"));
    view.thread.push_back(mine("Je viens"));
    EXPECT_THAT(render_phone_thread(view), Not(HasSubstr("name=choice")));
}

TEST(PhonePage, LooksForTheAnswerAFewTimesAndNeverForEver) {
    auto view = phone();
    view.thread = {mine("SUIVI")};
    view.looks = 1;
    auto const waiting = render_phone_page(view);
    EXPECT_THAT(waiting, HasSubstr("<noscript><meta http-equiv=refresh content=\"2;url=/phone?lang=fr&amp;mode=sms"));
    EXPECT_THAT(waiting, Not(HasSubstr("looks=")));
    view.looks = 0;
    EXPECT_THAT(render_phone_page(view), Not(HasSubstr("http-equiv=refresh")));
    view.looks = most_looks;
    view.thread.push_back(theirs("Bonjour"));
    EXPECT_THAT(render_phone_page(view), Not(HasSubstr("http-equiv=refresh")));
    EXPECT_THAT(render_phone_page(view), HasSubstr(">Actualiser</a></noscript>"));
}

TEST(PhonePage, DialsAndAnswersOnScreens) {
    auto const off = render_phone_page(phone(Medium::ussd));
    EXPECT_THAT(off, HasSubstr("Composez *123# pour commencer."));
    EXPECT_THAT(off, HasSubstr(">Appeler</button>"));
    EXPECT_THAT(off, Not(HasSubstr("name=end")));
    auto const open = render_phone_page(in_session("Tu viens ?\n1. Oui"));
    EXPECT_THAT(open, HasSubstr("<div>Tu viens ?\n1. Oui</div>"));
    EXPECT_THAT(open, HasSubstr("name=session value=\"5e55\""));
    EXPECT_THAT(open, HasSubstr("name=end value=1>Raccrocher"));
    auto const ended = render_phone_page(in_session("Merci.", true));
    EXPECT_THAT(ended, HasSubstr("Session terminée."));
    EXPECT_THAT(ended, HasSubstr("name=session value=\"\""));  // the next word dials anew
    EXPECT_THAT(ended, HasSubstr(">Appeler</button>"));
}

TEST(PhonePage, SaysWhenTheConfigurationHasNoSuchPhone) {
    auto view = phone(Medium::ussd);
    view.modes = {Medium::sms};
    EXPECT_THAT(render_phone_thread(view), HasSubstr("pas de canal"));
    EXPECT_THAT(render_phone_page(view), Not(HasSubstr(">USSD</a>")));
}

TEST(PhonePage, NamesEveryPartForThoseWhoDoNotSeeIt) {
    auto view = phone();
    view.thread = {mine("SUIVI"), theirs("Bonjour", "delivered")};
    auto const html = render_phone_page(view);
    EXPECT_THAT(html, HasSubstr("role=log tabindex=0 aria-live=polite aria-label=\"Écran\""));
    EXPECT_THAT(html, HasSubstr("aria-current=page>SMS</a>"));
    EXPECT_THAT(html, HasSubstr("<span class=v>Vous: </span>SUIVI"));
    EXPECT_THAT(html, HasSubstr("14:05 · reçu"));
    EXPECT_EQ(count(html, "<label"), count(html, "<input name="));
}

struct ActionCase {
    char const* name;
    std::string form;
    PhoneAction expected;
};
class ReadPhoneAction : public testing::TestWithParam<ActionCase> {};

TEST_P(ReadPhoneAction, TakesWhatAPhoneSends) {
    auto const action = read_phone_action(GetParam().form);
    auto const& expected = GetParam().expected;
    EXPECT_EQ(action.language, expected.language);
    EXPECT_EQ(action.number, expected.number);
    EXPECT_EQ(action.mode, expected.mode);
    EXPECT_EQ(action.text, expected.text);
    EXPECT_EQ(action.choice, expected.choice);
    EXPECT_EQ(action.session, expected.session);
    EXPECT_EQ(action.dials, expected.dials);
    EXPECT_EQ(action.hangs_up, expected.hangs_up);
    EXPECT_EQ(action.looks, expected.looks);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, ReadPhoneAction,
    testing::Values(
        ActionCase{"Nothing", "", {}}, ActionCase{"Unknown", "lang=de&mode=fax&looks=9", {}},
        ActionCase{"Text",
                   "lang=en&number=%2B33639980001&text=%C3%A7a+va&send=1",
                   {.language = "en", .number = "+33639980001", .text = "ça va"}},
        ActionCase{"KeyWithoutScript", "mode=sms&text=&key=2", {.text = "2"}},
        ActionCase{"TextBeforeKey", "text=12&key=3", {.text = "12"}},
        ActionCase{"Choice",
                   "mode=chat&choice=yes%7CJe+viens%7Coui",
                   {.text = "Je viens|oui", .choice = "yes", .mode = Medium::chat}},
        ActionCase{"Dial", "mode=ussd&session=&text=*123%23", {.text = "*123#", .mode = Medium::ussd, .dials = true}},
        ActionCase{
            "AnswerOnScreen", "mode=ussd&session=5e55&text=1", {.text = "1", .session = "5e55", .mode = Medium::ussd}},
        ActionCase{"DialAgain",
                   "mode=ussd&session=5e55&text=*123%23",
                   {.text = "*123#", .session = "5e55", .mode = Medium::ussd, .dials = true}},
        ActionCase{"HangUp",
                   "mode=ussd&session=5e55&text=&end=1",
                   {.session = "5e55", .mode = Medium::ussd, .hangs_up = true}},
        ActionCase{"Looks", "looks=2", {.looks = 2}}, ActionCase{"LooksIsNoNumber", "looks=-1", {}}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(PhoneAddress, ShowsTheSamePhoneAgain) {
    PhoneAction action;
    action.language = "en";
    action.mode = Medium::ussd;
    action.number = "+33639980001";
    action.session = "a&b=c";
    action.looks = 2;
    auto const address = phone_address(action);
    auto const again = read_phone_action(split_url(address).query);
    EXPECT_EQ(again.language, "en");
    EXPECT_EQ(again.mode, Medium::ussd);
    EXPECT_EQ(again.number, action.number);
    EXPECT_EQ(again.session, action.session);
    EXPECT_EQ(again.looks, 2);
}

// WCAG 2.2, 1.4.3 and 1.4.11: relative luminance and contrast of sRGB colours.
double luminance(std::string_view hex) {
    auto const six = hex.size() == 3 ? std::string{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]} : std::string{hex};
    std::array<double, 3> parts{};
    for (std::size_t n = 0; n < 3; ++n) {
        auto const part = static_cast<double>(std::strtol(six.substr(2 * n, 2).c_str(), nullptr, 16)) / 255;
        parts[n] = part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

double contrast(std::string_view one, std::string_view other) {
    auto const first = luminance(one);
    auto const second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

struct Pair {
    std::string_view where, ink, paper;
    double least;
};

TEST(PhoneStyle, HasEnoughContrast) {
    constexpr Pair pairs[] = {
        {"words", "22262b", "f4f1ea", 4.5},      {"soft words", "555b62", "f4f1ea", 4.5},
        {"link", "0b5394", "f4f1ea", 4.5},       {"ring", "9a4b00", "f4f1ea", 3},
        {"dark words", "eceae4", "171a1d", 4.5}, {"dark soft words", "a9b0b7", "171a1d", 4.5},
        {"dark link", "8ec1ff", "171a1d", 4.5},  {"ring on the case", "ffb340", "3d4c59", 3},
        {"screen", "14210c", "cfe3c0", 4.5},     {"ring on the screen", "9a4b00", "cfe3c0", 3},
        {"my message", "fff", "1d5b3a", 4.5},    {"message", "14210c", "f3f9ee", 4.5},
        {"mode", "fff", "435361", 4.5},          {"mode of now", "1d262e", "fff", 4.5},
        {"key", "14181c", "f7f7f4", 4.5},        {"placeholder", "5b6168", "fff", 4.5},
        {"send", "04180c", "3fae6c", 4.5},       {"hang up", "2b0502", "ea8a80", 4.5},
        {"lost", "6b0f05", "ffe3df", 4.5},
    };
    auto const style = phone_style();
    for (auto const& pair : pairs) {
        EXPECT_GE(contrast(pair.ink, pair.paper), pair.least) << pair.where;
        EXPECT_THAT(style, HasSubstr("#" + std::string{pair.ink})) << pair.where << ": the style has another colour";
        EXPECT_THAT(style, HasSubstr("#" + std::string{pair.paper})) << pair.where << ": the style has another colour";
    }
    EXPECT_NEAR(contrast("000", "fff"), 21, 0.01);
}

}  // namespace

}  // namespace passerelle::web
