#include "flow/step/kind.hpp"

namespace passerelle::flow {

Body load_end(Reader& reader, YamlNode const& value, YamlNode const& step) {
    EndStep end;
    end.outcome = reader.identifier(value, "the outcome");
    if (auto const* say = step.find("say")) end.say = reader.text(*say, "say", "say");
    return end;
}

}  // namespace passerelle::flow
