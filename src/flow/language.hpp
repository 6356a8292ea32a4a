#pragma once

#include <span>
#include <string_view>

// The flow language as a table: every place of a flow file and the keys that it takes. The loader checks keys against
// it, `schema flow` makes the JSON Schema of it, docs/flow-language.md its reference: one truth.
namespace passerelle::flow {

// What stands behind a key.
enum class Shape {
    text,        // one text, no holes
    identifier,  // [a-z][a-z0-9_-]*
    hole_text,   // a text with holes, not translated
    local_text,  // a text per language, each with overrides per class of phone
    condition,   // an expression without its @(…)
    target,      // the name of a step
    duration,    // "4 hours"
    span,        // "4 hours", "2 days" of the calendar, "3 working days"
    whole,       // a whole number
    flag,        // true or false
    one_of,      // one of KeySpec::words
    list,        // of texts, or one alone
    words,       // per language: words or a list of words
    place,       // a map whose keys are those of the place KeySpec::of
    places,      // a list of such maps, or one alone
    named,       // a map of any names to such places
    holes,       // a map of any names to texts with holes
    steps,       // of the file: a map of names to steps; in `do`: a list of steps
};

struct Bilingual {
    std::string_view en, fr;
};

struct KeySpec {
    std::string_view key;  // "field.*": any name after the dot
    Shape shape;
    bool required = false;
    Bilingual about;              // one sentence for an author
    std::string_view example;     // YAML of the value
    std::string_view of = {};     // place, places, named: which
    std::string_view words = {};  // one_of: separated by blanks
};

struct Place {
    std::string_view name;  // "flow", "say", "ask" …, "option", "retry", "no_answer", "branch" …
    Bilingual about;
    bool is_step = false;  // a kind of step: its first key is its verb
    std::span<KeySpec const> keys;
    bool alone = false;  // the value of its first key may stand in its place: `a: 50%` for `a: {share: 50%}`
};

std::span<Place const> places();
Place const& place_named(std::string_view name);  // must exist
// Whether the place takes that key; null: no.
KeySpec const* key_of(Place const& place, std::string_view key);

}  // namespace passerelle::flow
