#pragma once

#include <string_view>
#include <vector>

#include "flow/reader.hpp"

// A kind of step is two files here: <kind>.cpp reads it from a flow file, <kind>_run.cpp takes a run through it.
namespace passerelle::flow {

struct Kind {
    std::string_view verb;  // its keys stand in the table of the language, at the place of this name
    // value: what stands at the verb; step: the whole map.
    Body (*load)(Reader& reader, YamlNode const& value, YamlNode const& step);
};
std::vector<Kind> const& kinds();  // in the order of the variant
std::string_view verb_of(Body const& body);

Body load_say(Reader&, YamlNode const& value, YamlNode const& step);
Body load_ask(Reader&, YamlNode const& value, YamlNode const& step);
Body load_choose(Reader&, YamlNode const& value, YamlNode const& step);
Body load_when(Reader&, YamlNode const& value, YamlNode const& step);
Body load_split(Reader&, YamlNode const& value, YamlNode const& step);
Body load_set(Reader&, YamlNode const& value, YamlNode const& step);
Body load_call(Reader&, YamlNode const& value, YamlNode const& step);
Body load_run(Reader&, YamlNode const& value, YamlNode const& step);
Body load_wait(Reader&, YamlNode const& value, YamlNode const& step);
Body load_handover(Reader&, YamlNode const& value, YamlNode const& step);
Body load_schedule(Reader&, YamlNode const& value, YamlNode const& step);
Body load_end(Reader&, YamlNode const& value, YamlNode const& step);

// A day and a time, written out or as a value: what `wait` and `schedule` share.
expression::TextTemplate load_moment(Reader& reader, YamlNode const& node, std::string_view what);

// What `ask` and `choose` share.
Question load_question(Reader& reader, YamlNode const& value, YamlNode const& step, std::string_view verb);
Retry load_retry(Reader& reader, YamlNode const& node);
NoAnswer load_no_answer(Reader& reader, YamlNode const& node);

}  // namespace passerelle::flow
