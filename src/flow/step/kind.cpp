#include "flow/step/kind.hpp"

namespace passerelle::flow {

// In the order of the variant in definition.hpp: verb_of relies on it.
std::vector<Kind> const& kinds() {
    static std::vector<Kind> const all{
        {"say", {}, load_say},
        {"ask", {"expect", "min", "max", "save", "retry", "no_answer", "else"}, load_ask},
        {"choose", {"options", "save", "retry", "no_answer", "else"}, load_choose},
        {"when", {}, load_when},
        {"set", {}, load_set},
        {"handover", {"note", "urgent", "to", "say"}, load_handover},
        {"schedule", {"in", "at", "unless"}, load_schedule},
        {"end", {"say"}, load_end},
    };
    return all;
}

std::string_view verb_of(Body const& body) { return kinds()[body.index()].verb; }

std::string cut(std::string_view utf8, std::size_t characters) {
    std::size_t at = 0;
    for (; at < utf8.size(); ++at) {
        bool const begins = (static_cast<unsigned char>(utf8[at]) & 0xC0U) != 0x80U;
        if (begins && characters-- == 0) break;
    }
    return std::string{utf8.substr(0, at)};
}

}  // namespace passerelle::flow
