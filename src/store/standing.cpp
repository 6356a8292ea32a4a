#include "store/standing.hpp"

#include <map>
#include <string>
#include <utility>

#include "flow/engine.hpp"
#include "store/store.hpp"

namespace passerelle::store {

std::vector<flow::lint::Standing> people_standing(Connection& connection, std::string_view workspace) {
    std::map<std::pair<std::string, std::string>, int> people;
    auto const rows = connection.query("SELECT state FROM run WHERE waiting = 1 AND workspace = $1", {workspace});
    while (rows->next()) {
        auto const state = flow::run_state_from_json(rows->text(0));
        // A state that does not read stops its own run; it need not stop who asks where the others stand.
        if (!state) continue;
        for (auto const& frame : state->frames) ++people[{frame.flow, frame.step}];
    }
    std::vector<flow::lint::Standing> standing;
    for (auto const& [place, count] : people) standing.push_back({place.first, place.second, count});
    return standing;
}

}  // namespace passerelle::store
