#include "flow/lint/checking.hpp"

// exit: from every step an end can be reached, and nothing falls silently off the last step.
namespace passerelle::flow::lint {

void check_exit(Checking& checking) {
    bool told = false;
    for (int place = 0; place < checking.graph.size(); ++place) {
        auto const& step = checking.step(place);
        if (!checking.graph.is_reached(place)) continue;
        for (auto const& edge : checking.graph.edges(place)) {
            if (edge.to != nowhere) continue;
            bool const elsewhere = edge.line > 0 && edge.line != step.line;
            checking.report("exit.fall", elsewhere ? Spot{edge.line, 0} : checking.spot(step), {step.name});
            break;
        }
        // The first step of those that never end says it for all.
        if (!checking.graph.finishes(place) && !told) {
            checking.report("exit.never", checking.spot(step), {step.name});
            told = true;
        }
    }
}

}  // namespace passerelle::flow::lint
