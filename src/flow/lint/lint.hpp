#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "flow/definition.hpp"
#include "flow/lint/cost.hpp"
#include "flow/lint/problem.hpp"
#include "flow/screens.hpp"
#include "text/folding.hpp"
#include "understanding/lexicon.hpp"

// What a flow proves before anybody receives it: the claims of docs/flow-language.md, on the compiled graph. Pure: what
// must be known of the world outside is a value.
namespace passerelle::flow::lint {

// People whose run stands on a step, as the store has them.
struct Standing {
    std::string flow, step;
    int people = 0;
};

using KnownNames = std::optional<std::set<std::string, std::less<>>>;  // empty: not known, so not checked

using KnownFields = std::optional<std::map<std::string, std::string, std::less<>>>;  // → type; empty: any

// A USSD channel of the workspace.
struct ScreenChannel {
    std::string id;
    ScreenSize size;
};

struct Surroundings {
    Catalogue const* catalogue = nullptr;               // the other flows; null: only this one is known
    understanding::Lexicons const* lexicons = nullptr;  // words that are taken before a flow; null: the least of them
    KnownNames groups, topics;                          // of the workspace
    KnownFields fields;
    std::vector<Standing> standing;
    text::Folding folding = text::Folding::accents;  // how far the workspace lets an SMS be spelt otherwise
    std::vector<ScreenChannel> screens;              // narrowest first; none: a screen as most carriers have it
    // When messages that nobody asked for may not leave; minutes of the day. Equal: never quiet.
    int quiet_from = 20 * 60, quiet_until = 8 * 60;
};

struct Report {
    std::string flow;
    std::vector<Problem> problems;
    std::vector<LanguageCost> cost;  // in the order of Flow::languages
    std::vector<Medium> channels;    // that the flow speaks

    int errors() const;
    int warnings() const;
};

Report lint(Flow const& flow, Surroundings const& around = {});

}  // namespace passerelle::flow::lint
