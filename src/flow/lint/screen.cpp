#include <algorithm>
#include <set>
#include <tuple>

#include "base/encoding.hpp"
#include "flow/lint/checking.hpp"
#include "flow/lint/messages.hpp"
#include "flow/lint/texts.hpp"
#include "flow/menu.hpp"
#include "text/folding.hpp"
#include "text/screen.hpp"

// screen: every USSD screen, options included, fits or pages; nothing is attached without a text for it.
namespace passerelle::flow::lint {

namespace {

constexpr int most_pages = 4;

// One carrier's screen, and who says that it holds no more.
struct Carrier {
    ScreenSize size;
    std::string limited_by;  // a channel, or the flow's own budget
};

std::vector<Carrier> carriers_of(Checking const& checking) {
    constexpr std::string_view own = "budget.ussd_chars";
    auto const& budget = checking.flow.budget.ussd_chars;
    auto const limited = [&](ScreenSize size, std::string_view channel) {
        if (!budget || (*budget >= size.limit && !channel.empty()))
            return Carrier{size, std::string{channel.empty() ? own : channel}};
        size.limit = *budget;
        size.ucs2_limit = std::min(size.ucs2_limit, *budget);
        return Carrier{size, std::string{own}};
    };
    std::vector<Carrier> carriers;
    for (auto const& [channel, size] : checking.around.screens) carriers.push_back(limited(size, channel));
    if (carriers.empty()) carriers.push_back(limited({}, {}));
    return carriers;
}

// What is too much for several carriers is told once, of the first: the narrowest.
class Told {
public:
    explicit Told(Checking& checking) : checking_{checking} {}
    void report(std::string_view rule, Spot const& spot, std::string_view language, std::vector<std::string> words) {
        if (told_.emplace(rule, spot.file, spot.line, spot.column, language).second)
            checking_.report(rule, spot, std::move(words));
    }

private:
    Checking& checking_;
    std::set<std::tuple<std::string, std::string, int, int, std::string>> told_;
};

class CheckingScreens {
public:
    CheckingScreens(Checking& checking, Told& told, WorstValues const& values, Carrier const& carrier,
                    std::size_t language)
        : checking_{checking},
          told_{told},
          carrier_{carrier},
          language_{language},
          messages_{checking.flow, checking.graph, values,
                    Medium::ussd,  language,       {.gsm7_screens = carrier.size.gsm7_only}} {}

    void operator()() {
        for (int place = 0; place < checking_.graph.size(); ++place) {
            if (!checking_.graph.is_reached(place)) continue;
            auto const drafts = messages_.at(place);
            for (auto const* draft : {&drafts.ucs2, &drafts.gsm7})
                if (*draft) {
                    auto const& step = speaker(place, **draft);
                    check(**draft, place, step, said_by(step));
                }
            auto const* question = question_of(checking_.step(place));
            auto const retry = messages_.retry_at(place);
            if (auto const* worst = retry.worst(); worst && question && !question->retry.say.empty())
                check(*worst, place, checking_.step(place), &question->retry.say);
        }
    }

private:
    // The step whose text ends the screen: an `end` without words closes what was said before it.
    Step const& speaker(int place, Draft const& draft) const {
        auto const* own = said_by(checking_.step(place));
        if ((own && !own->empty()) || draft.steps.empty()) return checking_.step(place);
        return checking_.step(draft.steps.back());
    }

    std::string const& language() const { return checking_.flow.languages[language_]; }

    static int units(std::string_view text, bool ucs2) {
        return text::screen_units(text, ucs2 ? text::Encoding::ucs2 : text::Encoding::gsm7);
    }
    int limit(bool ucs2) const {
        return ucs2 ? std::min(carrier_.size.limit, carrier_.size.ucs2_limit) : carrier_.size.limit;
    }
    // What a line may take at most: both keys stand below it.
    int room(bool ucs2) const {
        auto const words = page_words(language(), ucs2 ? text::Encoding::ucs2 : text::Encoding::gsm7);
        return limit(ucs2) - units("\n9 " + std::string{words.more}, ucs2) -
               units("\n0 " + std::string{words.back}, ucs2);
    }

    Content content_of(Draft const& draft, int place, std::vector<Choice> choices) const {
        Content content;
        content.language = language();
        content.text = draft.spoken;
        content.choices = std::move(choices);
        if (auto const* choose = std::get_if<ChooseStep>(&checking_.step(place).body)) content.page = choose->page;
        return content;
    }

    void check(Draft const& draft, int place, Step const& step, LocalText const* own) {
        auto const spot = own && !own->empty() ? checking_.spot(*own, language_) : checking_.spot(step);
        auto const choices = messages_.choices_at(place);
        auto const pages = screens_of(content_of(draft, place, choices), carrier_.size).size();
        if (pages > 1) check_options(place, choices, draft.ucs2);
        auto const text = units(draft.spoken, draft.ucs2), most = limit(draft.ucs2);
        if (text > most)
            told_.report("screen.long", spot, language(),
                         {step.name, language(), std::to_string(text), std::to_string(most), carrier_.limited_by});
        else if (static_cast<int>(pages) > most_pages)
            told_.report(
                "screen.pages", spot, language(),
                {step.name, language(), std::to_string(pages), std::to_string(most_pages), carrier_.limited_by});
    }

    void check_options(int place, std::vector<Choice> const& choices, bool ucs2) {
        auto const& options = std::get_if<ChooseStep>(&checking_.step(place).body);
        for (std::size_t at = 0; options && at < choices.size(); ++at) {
            auto line = numbered_line(at + 1, choices[at], Medium::ussd);
            if (carrier_.size.gsm7_only) line = text::force_to_gsm7(line);
            if (units(line, ucs2) > room(ucs2))
                told_.report("screen.option", checking_.spot(options->options[at].label, language_), language(),
                             {choices[at].name, std::to_string(units(line, ucs2)), std::to_string(room(ucs2)),
                              carrier_.limited_by});
        }
    }

    Checking& checking_;
    Told& told_;
    Carrier const& carrier_;
    std::size_t language_;
    Messages const messages_;
};

// Signs that a USSD screen cannot show, where a carrier shows GSM-7 alone.
void check_signs(Checking& checking) {
    std::string channel = "GSM-7";
    auto const& screens = checking.around.screens;
    auto const plain =
        std::find_if(screens.begin(), screens.end(), [](ScreenChannel const& screen) { return screen.size.gsm7_only; });
    if (plain == screens.end() && !screens.empty()) return;
    if (plain != screens.end()) channel = plain->id;
    for (auto const& spoken : spoken_texts(checking.flow))
        for (std::size_t language = 0; language < spoken.text->by_language.size(); ++language) {
            auto const* text = text_for(*spoken.text, language, Medium::ussd);
            std::set<char32_t> lost;
            for (auto const sign : to_code_points(text->source()))
                if (sign != U'?' && text::force_to_gsm7(to_utf8(sign)) == "?") lost.insert(sign);
            std::string shown;
            for (auto const sign : lost) shown += (shown.empty() ? "" : " ") + to_utf8(sign);
            if (!shown.empty())
                checking.report("screen.sign", checking.spot(*spoken.text, language), {shown, channel}, text->source());
        }
}

void check_attachments(Checking& checking) {
    for (auto const& step : checking.flow.steps) {
        auto const* say = std::get_if<SayStep>(&step.body);
        if (!say || say->attachments.empty()) continue;
        bool const said =
            !say->text.empty() && std::none_of(say->text.by_language.begin(), say->text.by_language.end(),
                                               [](auto const& variant) { return variant.ussd.source().empty(); });
        if (!said) checking.report("screen.attachment", checking.spot(step), {step.name});
    }
}

}  // namespace

void check_screen(Checking& checking) {
    if (!checking.works_on(Medium::ussd)) return;
    WorstValues const values{checking.flow};
    Told told{checking};
    for (auto const& carrier : carriers_of(checking))
        for (std::size_t language = 0; language < checking.flow.languages.size(); ++language)
            CheckingScreens{checking, told, values, carrier, language}();
    check_signs(checking);
    check_attachments(checking);
}

}  // namespace passerelle::flow::lint
