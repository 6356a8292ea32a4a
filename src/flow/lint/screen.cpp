#include <algorithm>
#include <set>

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
constexpr std::size_t keyed_options = 8;  // from the ninth on, the number is also the key that turns the page

class CheckingScreens {
public:
    CheckingScreens(Checking& checking, WorstValues const& values, std::size_t language)
        : checking_{checking},
          language_{language},
          limit_{checking.flow.budget.ussd_chars},
          words_{page_words(checking.flow.languages[language])},
          messages_{checking.flow, checking.graph, values, Medium::ussd, language} {}

    void operator()() {
        for (int place = 0; place < checking_.graph.size(); ++place) {
            if (!checking_.graph.is_reached(place)) continue;
            auto const drafts = messages_.at(place);
            if (auto const* worst = drafts.worst()) {
                auto const& step = speaker(place, *worst);
                check(*worst, place, step, said_by(step));
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

    // What a line may take at most: both keys stand below it.
    int room() const {
        return limit_ - text::septets("\n9 " + std::string{words_.more}) -
               text::septets("\n0 " + std::string{words_.back});
    }

    void check(Draft const& draft, int place, Step const& step, LocalText const* own) {
        auto const spot = own && !own->empty() ? checking_.spot(*own, language_) : checking_.spot(step);
        auto const& name = step.name;
        auto const& language = checking_.flow.languages[language_];
        auto const choices = messages_.choices_at(place);
        auto const pages =
            text::page(draft.text, {}, {.limit = limit_, .more = words_.more, .back = words_.back}).size();
        if (pages > 1) check_options(place, choices);
        if (pages > 1 && choices.size() > keyed_options)
            checking_.report("screen.nine", spot, {name, language, std::to_string(choices.size())});
        auto const menu = numbered({}, choices, Medium::ussd);
        auto const text = text::septets(draft.text) - (choices.empty() ? 0 : text::septets(menu) + 1);
        if (text > limit_)
            checking_.report("screen.long", spot, {name, language, std::to_string(text), std::to_string(limit_)});
        else if (static_cast<int>(pages) > most_pages)
            checking_.report("screen.pages", spot, {name, language, std::to_string(pages), std::to_string(most_pages)});
    }

    void check_options(int place, std::vector<Choice> const& choices) {
        auto const& options = std::get_if<ChooseStep>(&checking_.step(place).body);
        for (std::size_t at = 0; options && at < choices.size(); ++at) {
            auto const line = text::septets(text::force_to_gsm7(numbered({}, {choices[at]}, Medium::ussd)));
            if (line > room())
                checking_.report("screen.option", checking_.spot(options->options[at].label, language_),
                                 {choices[at].name, std::to_string(line), std::to_string(room())});
        }
    }

    Checking& checking_;
    std::size_t language_;
    int limit_;
    PageWords words_;
    Messages const messages_;
};

// Signs that a USSD screen cannot show.
void check_signs(Checking& checking) {
    for (auto const& spoken : spoken_texts(checking.flow))
        for (std::size_t language = 0; language < spoken.text->by_language.size(); ++language) {
            auto const* text = text_for(*spoken.text, language, Medium::ussd);
            std::set<char32_t> lost;
            for (auto const sign : to_code_points(text->source()))
                if (sign != U'?' && text::force_to_gsm7(to_utf8(sign)) == "?") lost.insert(sign);
            std::string shown;
            for (auto const sign : lost) shown += (shown.empty() ? "" : " ") + to_utf8(sign);
            if (!shown.empty())
                checking.report("screen.sign", checking.spot(*spoken.text, language), {shown}, text->source());
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
    for (std::size_t language = 0; language < checking.flow.languages.size(); ++language)
        CheckingScreens{checking, values, language}();
    check_signs(checking);
    check_attachments(checking);
}

}  // namespace passerelle::flow::lint
