#include <algorithm>
#include <set>

#include "base/encoding.hpp"
#include "expression/letter_case.hpp"
#include "flow/lint/checking.hpp"
#include "flow/lint/messages.hpp"
#include "flow/lint/texts.hpp"
#include "text/fold.hpp"
#include "text/folding.hpp"

// segments: every message in every language, at the longest values, is within `budget.sms_segments`.
namespace passerelle::flow::lint {

namespace {

constexpr std::size_t most_shown = 100;

std::string shortened(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    auto signs = to_code_points(text);
    if (signs.size() <= most_shown) return text;
    signs.resize(most_shown);
    return to_utf8(signs) + "…";
}

// The signs that force UCS-2 on a text that is otherwise in GSM-7; empty for a text of another script, where they are
// no accident.
std::string foreign_signs(std::string_view text, text::Folding folding, std::string_view language) {
    std::set<char32_t> foreign;
    std::size_t count = 0, letters = 0;
    for (auto const sign : to_code_points(text)) {
        ++letters;
        if (text::folded(to_utf8(sign), folding, language)) continue;
        foreign.insert(sign);
        ++count;
    }
    if (count * 4 > letters) return {};
    std::string shown;
    for (auto const sign : foreign) shown += (shown.empty() ? "" : " ") + to_utf8(sign);
    return shown;
}

class CheckingSegments {
public:
    CheckingSegments(Checking& checking, WorstValues const& values, std::size_t language)
        : checking_{checking}, language_{language}, messages_{checking.flow, checking.graph,
                                                              values,        Medium::sms,
                                                              language,      {checking.around.folding}} {}

    void operator()() {
        for (int place = 0; place < checking_.graph.size(); ++place) {
            if (!checking_.graph.is_reached(place)) continue;
            auto const drafts = messages_.at(place);
            if (auto const* worst = drafts.worst()) check(*worst, place, own_text(place));
            auto const retry = messages_.retry_at(place);
            auto const* question = question_of(checking_.step(place));
            if (auto const* worst = retry.worst(); worst && question && !question->retry.say.empty())
                check(*worst, place, &question->retry.say);
        }
    }

private:
    LocalText const* own_text(int place) const { return said_by(checking_.step(place)); }

    void check(Draft const& draft, int place, LocalText const* own) {
        if (draft.segments <= checking_.flow.budget.sms_segments) return;
        // An end without words of its own closes what the steps before it said.
        if ((!own || own->empty()) && !draft.steps.empty()) own = own_text(draft.steps.back());
        auto const spot =
            own && !own->empty() ? checking_.spot(*own, language_) : checking_.spot(checking_.step(place));
        auto const& language = checking_.flow.languages[language_];
        std::string steps;
        for (auto const step : draft.steps) steps += (steps.empty() ? "" : " + ") + checking_.step(step).name;
        auto const segments = std::to_string(draft.segments),
                   budget = std::to_string(checking_.flow.budget.sms_segments);
        auto const signs = draft.ucs2 ? foreign_signs(draft.text, checking_.around.folding, language) : std::string{};
        checking_.report(signs.empty() ? "segments.long" : "segments.long_ucs2", spot,
                         {steps, language, segments, budget, std::to_string(draft.units), signs},
                         shortened(draft.text));
    }

    Checking& checking_;
    std::size_t language_;
    Messages const messages_;
};

// What a person writes is as long as its question lets it be.
bool is_answer(Flow const& flow, std::string_view path) {
    return std::any_of(flow.steps.begin(), flow.steps.end(), [&](Step const& step) {
        auto const* ask = std::get_if<AskStep>(&step.body);
        return ask && path == "results." + expression::lowered(ask->question.save) &&
               (ask->expect == Expect::text || ask->expect == Expect::any);
    });
}

// Texts whose length nobody can know, and signs that double the price.
void check_texts(Checking& checking, WorstValues const& values) {
    for (auto const& spoken : spoken_texts(checking.flow))
        for (std::size_t language = 0; language < spoken.text->by_language.size(); ++language) {
            auto const* text = text_for(*spoken.text, language, Medium::sms);
            auto const code = language < checking.flow.languages.size() ? checking.flow.languages[language] : "fr";
            auto const extent = values.extent_of(*text, code);
            auto const spot = checking.spot(*spoken.text, language);
            for (auto const& path : extent.unknown)
                checking.report(is_answer(checking.flow, path) ? "segments.answer" : "segments.unknown", spot,
                                {path, std::to_string(WorstValues::assumed)});
            auto const signs = foreign_signs(text::composed(text->source()), checking.around.folding, code);
            if (!signs.empty()) checking.report("segments.ucs2", spot, {signs}, text->source());
        }
}

}  // namespace

void check_segments(Checking& checking) {
    if (!checking.works_on(Medium::sms)) return;
    WorstValues const values{checking.flow};
    check_texts(checking, values);
    for (std::size_t language = 0; language < checking.flow.languages.size(); ++language)
        CheckingSegments{checking, values, language}();
}

}  // namespace passerelle::flow::lint
