#include "flow/step/kind.hpp"

namespace passerelle::flow {

Body load_run(Reader& reader, YamlNode const& value, YamlNode const& step) {
    RunStep run;
    run.flow = reader.identifier(value, "the flow to run");
    if (auto const* params = step.find("params")) run.params = reader.holes(*params, "params");
    if (auto const* ok = step.find("ok")) run.ok = reader.target(*ok);
    if (auto const* gave_up = step.find("gave_up")) run.gave_up = reader.target(*gave_up);
    if (auto const* final = step.find("final")) {
        run.final = reader.flag(*final, "final");
        for (auto const* const key : {"ok", "gave_up", "then"})
            if (auto const* node = step.find(key); node && run.final)
                reader.report(*node, "nothing comes back from a final run: `" + std::string{key} + "` has no use",
                              "take out one of them");
    }
    return run;
}

}  // namespace passerelle::flow
