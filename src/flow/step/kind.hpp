#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/reader.hpp"
#include "flow/walk.hpp"

// A kind of step is one file here: `load_…` reads it, `enter` takes a run through it; a question also judges answers.
namespace passerelle::flow {

using Body = decltype(Step::body);

struct Kind {
    std::string_view verb;
    Keys keys;  // its own, beside the verb and `then`
    // value: what stands at the verb; step: the whole map.
    Body (*load)(Reader& reader, YamlNode const& value, YamlNode const& step);
};
std::vector<Kind> const& kinds();
std::string_view verb_of(Body const& body);

Body load_say(Reader&, YamlNode const& value, YamlNode const& step);
Body load_ask(Reader&, YamlNode const& value, YamlNode const& step);
Body load_choose(Reader&, YamlNode const& value, YamlNode const& step);
Body load_when(Reader&, YamlNode const& value, YamlNode const& step);
Body load_set(Reader&, YamlNode const& value, YamlNode const& step);
Body load_handover(Reader&, YamlNode const& value, YamlNode const& step);
Body load_schedule(Reader&, YamlNode const& value, YamlNode const& step);
Body load_end(Reader&, YamlNode const& value, YamlNode const& step);

Next enter(SayStep const&, Step const&, Walk&);
Next enter(AskStep const&, Step const&, Walk&);
Next enter(ChooseStep const&, Step const&, Walk&);
Next enter(WhenStep const&, Step const&, Walk&);
Next enter(SetStep const&, Step const&, Walk&);
Next enter(HandoverStep const&, Step const&, Walk&);
Next enter(ScheduleStep const&, Step const&, Walk&);
Next enter(EndStep const&, Step const&, Walk&);

// An answer that was understood.
struct Understood {
    SavedResult result;
    std::string then;  // of the option; empty = the step's own
    std::string why;   // for the log
};
std::optional<Understood> judge(AskStep const&, Answer const&, Walk const&);
std::optional<Understood> judge(ChooseStep const&, Answer const&, Walk const&);

// At most 640 characters of what was written are kept (DESIGN §6), never cut inside a character.
std::string cut(std::string_view utf8, std::size_t characters = 640);

}  // namespace passerelle::flow
