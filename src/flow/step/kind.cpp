#include "flow/step/kind.hpp"

namespace passerelle::flow {

std::vector<Kind> const& kinds() {
    static std::vector<Kind> const all{
        {"say", load_say},     {"ask", load_ask},           {"choose", load_choose},     {"when", load_when},
        {"split", load_split}, {"set", load_set},           {"call", load_call},         {"run", load_run},
        {"wait", load_wait},   {"handover", load_handover}, {"schedule", load_schedule}, {"end", load_end},
    };
    return all;
}

std::string_view verb_of(Body const& body) { return kinds()[body.index()].verb; }

}  // namespace passerelle::flow
