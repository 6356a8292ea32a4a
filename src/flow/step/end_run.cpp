#include "flow/step/passage.hpp"

namespace passerelle::flow {

Next enter(EndStep const& end, Step const&, Walk& walk) {
    walk.say(end.say);
    walk.state.outcome = end.outcome;
    return Next::end();
}

}  // namespace passerelle::flow
