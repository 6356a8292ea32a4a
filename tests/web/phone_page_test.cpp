#include "web/phone_page.hpp"

#include <gmock/gmock.h>

namespace passerelle::web {
namespace {

using testing::HasSubstr;
using testing::Not;

PhoneView view_with(std::string text) {
    PhoneView view;
    view.number = "+33639980001";
    view.modes = {flow::Medium::sms, flow::Medium::ussd, flow::Medium::chat};
    view.thread.push_back({true, std::move(text), "14:05", "", {}});
    view.thread.push_back({false, "Ça va ?", "14:06", "sent", {{"good", "Bien"}}});
    return view;
}

TEST(PhonePage, FirstViewFitsTheWire) {
    auto const page = render_phone_page(view_with("suivi"));
    EXPECT_LT(page.size() + phone_style().size() + phone_script().size(), 14'000u);
}

TEST(PhonePage, EscapesEverythingThatPeopleWrite) {
    for (auto const* hostile : {"<script>alert(1)</script>", "\" onmouseover=\"x", "'><img src=x>"}) {
        auto view = view_with(hostile);
        view.thread.back().buttons = {{hostile, hostile}};
        view.number = view.session = view.screen = hostile;
        for (auto const mode : {flow::Medium::sms, flow::Medium::ussd, flow::Medium::chat}) {
            view.mode = mode;
            auto const page = render_phone_page(view);
            EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
            EXPECT_THAT(page, Not(HasSubstr("\" onmouseover=\"x")));
            EXPECT_THAT(page, Not(HasSubstr("<img")));
        }
    }
}

TEST(PhonePage, WorksWithoutAScript) {
    auto view = view_with("suivi");
    view.thread.pop_back();  // the answer is still to come: the page looks for it by itself
    view.looks = most_looks;
    auto const page = render_phone_page(view);
    EXPECT_THAT(page, HasSubstr("<form method=post action=/phone"));
    EXPECT_THAT(page, HasSubstr("<noscript><meta http-equiv=refresh"));
    EXPECT_THAT(page, Not(HasSubstr("onclick"))) << "the policy forbids inline script";
    EXPECT_THAT(page, Not(HasSubstr("style=")));
}

TEST(PhonePage, SpeaksBothLanguages) {
    auto view = view_with("suivi");
    EXPECT_THAT(render_phone_page(view), testing::AllOf(HasSubstr("Envoyer"), HasSubstr("envoyé")));
    view.language = "en";
    EXPECT_THAT(render_phone_page(view), testing::AllOf(HasSubstr("Send"), HasSubstr("<html lang=en>")));
}

TEST(PhonePage, ReadsWhatWasDone) {
    auto const key = read_phone_action("mode=sms&number=%2B33639980001&text=&key=5");
    EXPECT_EQ(key.text, "5");
    auto const button = read_phone_action("mode=chat&text=&choice=so-so%7CMoyen");
    EXPECT_EQ(button.choice, "so-so");
    EXPECT_EQ(button.text, "Moyen");
    EXPECT_TRUE(read_phone_action("mode=ussd&text=*123%23").dials);
    EXPECT_FALSE(read_phone_action("mode=ussd&text=1&session=s").dials);
    EXPECT_TRUE(read_phone_action("mode=ussd&text=*123%23&session=s").dials) << "dialling again opens a new session";
    EXPECT_TRUE(read_phone_action("mode=ussd&session=s&end=1").hangs_up);
    EXPECT_EQ(read_phone_action("mode=nonsense&lang=xx").language, "fr");
}

}  // namespace
}  // namespace passerelle::web
