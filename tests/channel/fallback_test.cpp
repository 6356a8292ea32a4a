// One content, every provider: whatever a channel lacks, the person reads every choice, sees where the picture is, and
// nothing is above a limit. The capabilities are the providers' own, so a new one is held to this without a line here.
#include <gmock/gmock.h>

#include <algorithm>

#include "base/encoding.hpp"
#include "channel/render.hpp"
#include "channel/split.hpp"
#include "conformance_table.hpp"
#include "text/screen.hpp"

namespace passerelle::channel {

namespace {

constexpr char const* days[] = {"Lundi",    "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi",   "Dimanche",
                                "Toujours", "Matin", "Midi",     "Soir",  "Nuit",     "Bientot",  "Demain",
                                "Hier",     "Avant", "Apres",    "Tard",  "Jamais",   "Autrement"};

struct Wanted {
    std::string name;
    Content content;
};

Content asking(std::size_t choices, std::string const& suffix = {}) {
    Content content;
    content.text = "Quel jour te va ?";
    content.language = "fr";
    for (std::size_t n = 0; n < choices; ++n)
        content.choices.push_back({"day-" + std::to_string(n + 1), days[n] + suffix});
    return content;
}

Content saying(int times) {
    Content content;
    content.language = "fr";
    for (; times > 0; --times)
        content.text +=
            "Passe au centre, ou appelle le 06 12 34 56 78 avant 18 h.\n"
            "Le plan : https://ex.example/plan?a=1,2&b=3. On t'attend !\n\n";
    return content;
}

std::string without_blanks(std::string text) {
    std::erase_if(text, [](char sign) { return sign == ' ' || sign == '\n'; });
    return text;
}

std::vector<Wanted> contents() {
    std::vector<Wanted> all;
    for (std::size_t count = 0; count <= std::size(days); ++count)
        all.push_back({std::to_string(count) + " choices", asking(count)});
    all.push_back({"long labels", asking(3, " prochain, vers la fin de la matinee")});
    auto long_names = asking(3);
    for (auto& choice : long_names.choices) choice.name += std::string(300, 'x');
    all.push_back({"long names", std::move(long_names)});
    auto equal = asking(2);
    equal.choices[1].label = equal.choices[0].label;
    all.push_back({"equal labels", std::move(equal)});
    auto picture = asking(2);
    picture.attachments = {{"image/png", "https://ex.example/plan.png"}};
    all.push_back({"a picture", std::move(picture)});
    auto long_text = asking(4);
    for (int line = 0; line < 12; ++line) long_text.text += " Une phrase de plus, pour remplir un ecran.";
    all.push_back({"a long text", std::move(long_text)});
    all.push_back({"ten SMS", saying(11)});
    auto pages = saying(70);
    pages.choices = asking(3).choices;
    pages.attachments = {{"image/jpeg", "https://ex.example/plan.jpg"}};
    all.push_back({"pages with choices and a picture", pages});
    pages.choices = asking(9).choices;
    pages.attachments.push_back({"application/pdf", "https://ex.example/plan.pdf"});
    all.push_back({"pages with a list and two files", pages});
    auto script = asking(2);
    for (int line = 0; line < 400; ++line)
        script.text += "今日は雨です。明日は晴れるでしょう👩🏾‍🦱。";
    all.push_back({"pages without blanks", std::move(script)});
    auto arabic = asking(3);
    arabic.text = "أي يوم يناسبك؟";
    arabic.language = "ar";
    all.push_back({"Arabic", std::move(arabic)});
    return all;
}

std::string call_text(HttpCall const& call) { return call.url + '\n' + call.body; }

class Fallback : public testing::TestWithParam<std::string> {
protected:
    Provider const& provider = *find_provider(GetParam());

    // Numbered, each label behind a number of its own, in order.
    void expect_numbered(std::string_view text, Content const& content) {
        std::size_t at = 0;
        for (auto const& choice : content.choices) {
            auto const found = text.find(choice.label, at);
            ASSERT_NE(found, std::string_view::npos) << choice.label << " is not in: " << text;
            ASSERT_GT(found, 1u);
            EXPECT_TRUE(text[found - 1] == ' ' && (text[found - 2] == '.' || std::isdigit(text[found - 2]) != 0))
                << choice.label << " has no number in: " << text;
            at = found + choice.label.size();
        }
    }

    void expect_pressable(Rendered const& rendered, Controls const& controls, Content const& content) {
        EXPECT_EQ(rendered.buttons, content.choices);
        EXPECT_LE(rendered.buttons.size(), static_cast<std::size_t>(controls.most));
        for (auto const& button : rendered.buttons) {
            EXPECT_LE(to_code_points(button.label).size(), static_cast<std::size_t>(controls.label));
            EXPECT_LE(button.name.size(), static_cast<std::size_t>(controls.name_bytes));
        }
    }

    void expect_readable(Capabilities const& capabilities, Medium medium, Content const& content) {
        auto const rendered = render(content, medium, capabilities);
        if (rendered.buttons.empty())
            expect_numbered(rendered.text, content);
        else
            expect_pressable(rendered, rendered.list ? capabilities.list : capabilities.buttons, content);
        for (auto const& picture : content.attachments)
            EXPECT_NE(rendered.attachments.empty(), rendered.text.find(picture.url) == std::string::npos)
                << "a picture leaves once, as such or by its address";
        auto const is_refused = medium == Medium::sms && rendered.segments > 10;  // gateway/sending.cpp
        if (!is_refused) expect_sent(content, rendered);
    }

    // What the adapter makes of it still holds every choice.
    void expect_sent(Content const& content, Rendered const& rendered) {
        auto const table = table_of(GetParam());
        auto const* sends = table.if_contains("sends");
        if (provider.encode == nullptr || sends == nullptr || sends->as_array().empty()) return;
        Settings settings;
        for (auto const& one : table.at("settings").as_object())
            if (one.value().is_string()) settings[one.key()] = one.value().as_string().c_str();
        auto const& sample = sends->as_array()[0].at("message").as_object();
        Outgoing message;
        message.to = sample.at("to").as_string().c_str();
        message.reference = "01jabc0000000";
        message.text = rendered.text;
        message.buttons = rendered.buttons;
        message.list = rendered.list;
        message.attachments = rendered.attachments;
        message.language = content.language;
        message.now = TimePoint{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28}};
        message.last_heard = message.now;
        auto const parts = parts_of(provider, message, settings);
        expect_parts(message, parts);
        std::string all;
        for (auto const& part : parts) {
            auto const call = provider.encode(part, settings);
            ASSERT_TRUE(call) << call.error().detail;
            all += call_text(*call);
        }
        expect_keys(parts, settings);
        if (content.language == "ar" || rendered.segments > 1) return;  // some wires carry UTF-16, or cut the parts
        for (auto const& choice : content.choices)
            EXPECT_THAT(all, testing::HasSubstr(choice.label.substr(0, choice.label.find(' '))));
    }

    // All of the text, in order, each within the limit; what can be pressed or looked at at the end, once.
    void expect_parts(Outgoing const& message, std::vector<Outgoing> const& parts) {
        constexpr int messages_of_a_call = 5;
        auto const [most, unit] = text_limit_of(provider.capabilities, message.text);
        std::string all;
        for (auto const& part : parts) {
            all += part.text;
            EXPECT_LE(text::units_of(part.text, unit), provider.name == "line" ? most * messages_of_a_call : most);
            EXPECT_EQ(part.part, &part - parts.data() + 1);
            EXPECT_EQ(part.reference, message.reference);
            if (&part == &parts.back()) continue;
            EXPECT_TRUE(part.buttons.empty() && part.attachments.empty());
            EXPECT_FALSE(part.text.empty());
        }
        EXPECT_EQ(without_blanks(all), without_blanks(message.text));
        EXPECT_EQ(parts.back().buttons, message.buttons);
        EXPECT_EQ(parts.back().attachments.size(), message.attachments.size());
        // The wire's own numbers would be needed only where the last part is too long for buttons.
        if (!message.buttons.empty() && parts.size() > 1 && provider.capabilities.pressed_limit > 0) {
            EXPECT_LE(text::units_of(parts.back().text, unit), provider.capabilities.pressed_limit);
        }
    }

    // Where a repeat is known again, a part must not be taken for one of another.
    void expect_keys(std::vector<Outgoing> const& parts, Settings const& settings) {
        if (parts.size() < 2 || !provider.capabilities.repeat_is_safe) return;
        auto second = parts.front();
        second.part = 2;
        auto const first_call = provider.encode(parts.front(), settings), call = provider.encode(second, settings);
        EXPECT_TRUE(first_call->url != call->url || first_call->body != call->body ||
                    first_call->headers != call->headers);
        auto const again = provider.encode(parts.front(), settings);
        EXPECT_TRUE(first_call->url == again->url && first_call->body == again->body &&
                    first_call->headers == again->headers);
    }

    void expect_screens(Capabilities const& capabilities, Content const& content) {
        std::string all;
        for (auto const& page : screens(content, capabilities)) {
            auto const narrow = text::screen_units(page, text::Encoding::gsm7);
            bool const plain = capabilities.gsm7_only || content.language != "ar";
            if (plain)
                EXPECT_LE(narrow, capabilities.screen_limit) << page;
            else
                EXPECT_LE(text::screen_units(page, text::Encoding::ucs2), capabilities.ucs2_screen_limit) << page;
            all += page + '\n';
        }
        std::replace(all.begin(), all.end(), '\n', ' ');  // narrow lines break at blanks
        expect_numbered(all, content);
        for (auto const& picture : content.attachments) EXPECT_EQ(all.find(picture.url), std::string::npos);
    }
};

TEST_P(Fallback, EveryChoiceIsReadOnEveryChannel) {
    for (auto const& [name, content] : contents()) {
        SCOPED_TRACE(name);
        if (provider.medium != Medium::ussd) expect_readable(provider.capabilities, provider.medium, content);
        if (provider.medium == Medium::ussd) expect_screens(provider.capabilities, content);
        if (provider.ussd != nullptr) expect_screens(*provider.ussd, content);
    }
}

INSTANTIATE_TEST_SUITE_P(Providers, Fallback, testing::ValuesIn(provider_names()),
                         [](auto const& row) { return test_name(row.param); });

}  // namespace

}  // namespace passerelle::channel
