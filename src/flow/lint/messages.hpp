#pragma once

#include <optional>
#include <string>
#include <vector>

#include "flow/lint/graph.hpp"
#include "flow/lint/worst_values.hpp"
#include "text/folding.hpp"

namespace passerelle::flow::lint {

// A text on its way to a person: what is said in one turn leaves as one message.
struct Draft {
    std::string text;        // with its choices; for screens, as they show it
    std::string spoken;      // without its choices
    std::vector<int> steps;  // that said it
    int units = 0;           // septets, or UTF-16 units of what nothing brings into GSM-7
    int segments = 0;        // SMS
    bool ucs2 = false;       // no other spelling would bring it into GSM-7
};

// What may stand in one message at a step: the longest of each way of writing, since one sign outside of GSM-7 makes a
// shorter text the dearer one; the shortest; and nothing at all.
struct Drafts {
    std::optional<Draft> gsm7, ucs2, shortest;
    bool may_be_silent = false;
    Draft const* worst() const;     // null: nothing is ever said
    void take(Draft const& draft);  // one without text: silence
    void take(Drafts const& others);
    std::vector<Draft> all() const;
};

// The messages of a flow on one class of phone in one language: what leaves at each step that ends a turn or the flow,
// over all ways that lead to it, at the longest and the shortest values.
class Messages {
public:
    struct Spelling {
        text::Folding folding = text::Folding::accents;  // of SMS
        bool gsm7_screens = true;                        // USSD
    };
    Messages(Flow const& flow, Graph const& graph, WorstValues const& values, Medium medium, std::size_t language,
             Spelling spelling);

    Drafts const& at(int step) const { return leaving_[static_cast<std::size_t>(step)]; }
    // The question again, when its answer was not understood.
    Drafts retry_at(int step) const;
    // What was said until there leaves: the turn ends, or the flow.
    bool leaves_at(int step) const;
    // Labels of the choices, at their longest.
    std::vector<Choice> choices_at(int step) const;

private:
    std::vector<int> order() const;
    void add_text(LocalText const& text, int step, Drafts& drafts) const;
    Drafts with_choices(Drafts const& drafts, int step) const;
    Draft measured(std::string text, std::vector<int> steps) const;
    Extent extent_of(LocalText const& text) const;
    std::string code() const;  // of the language

    Flow const& flow_;
    Graph const& graph_;
    WorstValues const& values_;
    Medium medium_;
    std::size_t language_;
    Spelling spelling_;
    std::vector<Drafts> leaving_;
};

// The text of a language for a class of phone: its own, or the one for all. Not translated: the first language's.
expression::TextTemplate const* text_for(LocalText const& text, std::size_t language, Medium medium);

}  // namespace passerelle::flow::lint
