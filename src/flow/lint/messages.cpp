#include "flow/lint/messages.hpp"

#include <algorithm>

#include "flow/lint/texts.hpp"
#include "flow/menu.hpp"
#include "text/fold.hpp"
#include "text/latin.hpp"
#include "text/plan.hpp"

namespace passerelle::flow::lint {

namespace {

// Far above every budget: what is said besides tells nothing more, and a hostile flow could say a lot.
constexpr int long_enough = 2000;

void keep_longest(std::optional<Draft>& kept, Draft const& draft) {
    if (!kept || draft.units > kept->units) kept = draft;
}

}  // namespace

Draft const* Drafts::worst() const {
    if (!gsm7) return ucs2 ? &*ucs2 : nullptr;
    if (!ucs2) return &*gsm7;
    return ucs2->segments >= gsm7->segments ? &*ucs2 : &*gsm7;
}

void Drafts::take(Draft const& draft) {
    if (draft.text.empty()) {
        may_be_silent = true;
        return;
    }
    if (!shortest || draft.units < shortest->units) shortest = draft;
    keep_longest(draft.ucs2 ? ucs2 : gsm7, draft);
}

void Drafts::take(Drafts const& others) {
    for (auto const& each : others.all()) take(each);
}

std::vector<Draft> Drafts::all() const {
    std::vector<Draft> drafts;
    for (auto const* each : {&gsm7, &ucs2, &shortest})
        if (*each) drafts.push_back(**each);
    if (may_be_silent) drafts.emplace_back();
    return drafts;
}

expression::TextTemplate const* text_for(LocalText const& text, std::size_t language, Medium medium) {
    if (text.empty()) return nullptr;
    auto const* variant = &text.by_language[std::min(language, text.by_language.size() - 1)];
    if (variant->text.source().empty()) variant = &text.by_language.front();
    auto const& own = medium == Medium::sms ? variant->sms : medium == Medium::ussd ? variant->ussd : variant->chat;
    return own.source().empty() ? &variant->text : &own;
}

Messages::Messages(Flow const& flow, Graph const& graph, WorstValues const& values, Medium medium, std::size_t language,
                   Spelling spelling)
    : flow_{flow},
      graph_{graph},
      values_{values},
      medium_{medium},
      language_{language},
      spelling_{spelling},
      leaving_(flow.steps.size()) {
    std::vector<Drafts> coming(flow.steps.size());
    auto const begin = [&](int step) { coming[static_cast<std::size_t>(step)].take(measured({}, {})); };
    if (!flow.steps.empty()) begin(0);
    for (int step = 0; step < graph.size(); ++step)
        if (ends_turn(flow.steps[static_cast<std::size_t>(step)]))
            for (auto const& edge : graph.edges(step))
                if (edge.to != nowhere) begin(edge.to);
    for (auto const step : order()) {
        auto const& whole = flow.steps[static_cast<std::size_t>(step)];
        auto drafts = std::move(coming[static_cast<std::size_t>(step)]);
        if (auto const* said = said_by(whole); said && !said->empty()) add_text(*said, step, drafts);
        if (leaves_at(step)) leaving_[static_cast<std::size_t>(step)] = with_choices(drafts, step);
        if (ends_turn(whole)) continue;
        for (auto const& edge : graph.edges(step))
            if (edge.to != nowhere) coming[static_cast<std::size_t>(edge.to)].take(drafts);
    }
}

bool Messages::leaves_at(int step) const {
    auto const& whole = flow_.steps[static_cast<std::size_t>(step)];
    if (ends_turn(whole) || is_end(whole)) return true;
    auto const& edges = graph_.edges(step);
    return std::any_of(edges.begin(), edges.end(), [](Edge const& edge) { return edge.to == nowhere; });
}

// Every step after the steps before it in its turn. A loop within a turn is a problem of its own: it is cut.
std::vector<int> Messages::order() const {
    std::vector<int> order;
    std::vector<bool> seen(flow_.steps.size(), false);
    for (int first = graph_.size() - 1; first >= 0; --first) {
        if (seen[static_cast<std::size_t>(first)]) continue;
        seen[static_cast<std::size_t>(first)] = true;
        std::vector<std::pair<int, std::size_t>> trail{{first, 0}};
        while (!trail.empty()) {
            auto& [step, next] = trail.back();
            auto const& edges = graph_.edges(step);
            if (next == edges.size() || ends_turn(flow_.steps[static_cast<std::size_t>(step)])) {
                order.push_back(step);
                trail.pop_back();
                continue;
            }
            auto const to = edges[next++].to;
            if (to == nowhere || seen[static_cast<std::size_t>(to)]) continue;
            seen[static_cast<std::size_t>(to)] = true;
            trail.emplace_back(to, 0);
        }
    }
    std::reverse(order.begin(), order.end());
    return order;
}

Extent Messages::extent_of(LocalText const& text) const {
    auto const* chosen = text_for(text, language_, medium_);
    if (!chosen) return {};
    return values_.extent_of(*chosen, code());
}

std::string Messages::code() const {
    return language_ < flow_.languages.size() ? flow_.languages[language_] : std::string{"fr"};
}

Draft Messages::measured(std::string text, std::vector<int> steps) const {
    Draft draft;
    draft.steps = std::move(steps);
    draft.text = text::composed(text);
    if (medium_ == Medium::ussd && spelling_.gsm7_screens) draft.text = text::forced(draft.text, code()).text;
    draft.spoken = draft.text;
    // Short texts stay as they are and are cheap in any alphabet: what counts is how they cost when more is said.
    auto const folding = medium_ == Medium::ussd ? text::Folding::none : spelling_.folding;
    auto const plain = text::folded(draft.text, folding, code());
    draft.ucs2 = !plain;
    if (auto const measure = text::measure(plain ? plain->text : draft.text)) draft.units = measure->units;
    if (medium_ == Medium::ussd) return draft;
    if (auto const plan = text::plan(
            draft.text, {.language = code(), .folding = spelling_.folding, .latin = text::asks_for_latin(code())}))
        draft.segments = plan->segments;
    return draft;
}

void Messages::add_text(LocalText const& text, int step, Drafts& drafts) const {
    auto const extent = extent_of(text);
    Drafts longer;
    auto const extend = [&](Draft const& draft, std::string const& words) {
        if (draft.units > long_enough) return longer.take(draft);
        auto steps = draft.steps;
        steps.push_back(step);
        longer.take(measured(draft.text.empty() ? words : draft.text + "\n" + words, std::move(steps)));
    };
    for (auto const& draft : drafts.all()) {
        extend(draft, extent.longest);
        if (extent.shortest != extent.longest) extend(draft, extent.shortest);
    }
    drafts = std::move(longer);
}

std::vector<Choice> Messages::choices_at(int step) const {
    std::vector<Choice> choices;
    if (auto const* choose = std::get_if<ChooseStep>(&flow_.steps[static_cast<std::size_t>(step)].body))
        for (auto const& option : choose->options) choices.push_back({option.name, extent_of(option.label).longest});
    return choices;
}

Drafts Messages::with_choices(Drafts const& drafts, int step) const {
    auto const choices = choices_at(step);
    if (choices.empty()) return drafts;
    Drafts whole;
    for (auto const& draft : drafts.all()) {
        auto with = measured(numbered(draft.text, choices, medium_), draft.steps);
        with.spoken = draft.text;
        whole.take(with);
    }
    return whole;
}

Drafts Messages::retry_at(int step) const {
    auto const* question = question_of(flow_.steps[static_cast<std::size_t>(step)]);
    Drafts drafts;
    if (!question || question->retry.times == 0) return drafts;
    drafts.take(measured({}, {}));
    add_text(question->retry.say.empty() ? question->text : question->retry.say, step, drafts);
    return with_choices(drafts, step);
}

}  // namespace passerelle::flow::lint
