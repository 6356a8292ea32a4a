#include "flow/step/kind.hpp"

namespace passerelle::flow {

Body load_end(Reader& reader, YamlNode const& value, YamlNode const& step) {
    EndStep end;
    end.outcome = reader.identifier(value, "the outcome");
    if (auto const* say = step.find("say")) end.say = reader.text(*say, "say");
    return end;
}

Next enter(EndStep const& end, Step const&, Walk& walk) {
    walk.say(end.say);
    walk.finish(RunStatus::completed, end.outcome);
    return Next::end();
}

}  // namespace passerelle::flow
