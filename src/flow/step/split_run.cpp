#include "flow/step/passage.hpp"

namespace passerelle::flow {

Next enter(SplitStep const& split, Step const&, Walk& walk) {
    auto left = static_cast<int>(walk.draw() * 100);
    for (auto const& share : split.shares) {
        left -= share.percent;
        if (left >= 0) continue;
        walk.trace("share: " + share.name);
        return Next::to(share.then);
    }
    return Next::onward();
}

}  // namespace passerelle::flow
