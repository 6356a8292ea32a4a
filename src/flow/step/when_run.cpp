#include "flow/step/passage.hpp"

namespace passerelle::flow {

Next enter(WhenStep const& when, Step const&, Walk& walk) {
    for (auto const& branch : when.branches) {
        if (branch.kind != Branch::Kind::otherwise && !walk.holds(branch.condition)) continue;
        walk.trace(branch.kind == Branch::Kind::otherwise ? "else" : "holds: " + branch.source);
        return Next::to(branch.then);
    }
    return Next::onward();
}

}  // namespace passerelle::flow
