#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/value.hpp"
#include "flow/engine.hpp"

namespace passerelle::flow {

// What templates and conditions look at: where the world of a run lies. All of it outlives the scope.
struct Outlook {
    Facts const* facts = nullptr;
    RunState const* state = nullptr;
    Flow const* flow = nullptr;      // of the frame on top; null: only facts and trigger are known
    FlowSet const* flows = nullptr;  // where those of the other frames are found
    Step const* step = nullptr;      // that the run stands on
    Names const* trigger = nullptr;
    std::optional<std::string> const* input = nullptr;     // what was written last; null or empty: nothing was
    expression::Environment const* environment = nullptr;  // of what is declared as a number, a date …
    std::string_view language;                             // of the text that is filled; empty: the person's
    bool for_staff = false;                                // the text is a note
    bool reveals = false;                                  // secret results show their value; else •••
    std::string_view resume;  // what brought the turn: msg, wait_timeout …; empty: a start
};

// The root of every template: contact, fields, urns, results, input, locals, run, child, parent, trigger, resume,
// webhook, node, globals, appointment. Nothing is made before a template names it, and nothing is copied but what it
// names; values that come out of it die with the scope.
class Scope final : public expression::Object {
public:
    explicit Scope(Outlook const& outlook) : outlook_{outlook} {}
    Scope(Scope const&) = delete;
    Scope& operator=(Scope const&) = delete;

    std::optional<expression::Value> property(std::string_view name) const override;
    std::vector<std::string> names() const override;

private:
    Outlook const& outlook_;
};

}  // namespace passerelle::flow
