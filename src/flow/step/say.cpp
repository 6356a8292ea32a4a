#include "flow/step/kind.hpp"

namespace passerelle::flow {

Body load_say(Reader& reader, YamlNode const& value, YamlNode const&) { return SayStep{reader.text(value, "say")}; }

Next enter(SayStep const& say, Step const&, Walk& walk) {
    walk.say(say.text);
    return Next::onward();
}

}  // namespace passerelle::flow
