// Whatever an author writes in a message: it renders within its limits, and errors are recorded, never thrown.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "expression/text_template.hpp"

using namespace passerelle::expression;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static std::vector<std::string> const top_levels{"contact", "fields", "results", "input"};
    static auto const root = make_object(
        {{"contact", make_object({{"name", Value{"Samba Diallo"}}, {"age", Value{Number{19}}}}, Value{"Samba"})},
         {"fields", make_object({{"city", Value{"Pantin"}}, {"none", Value{}}})},
         {"results", make_object({{"mood", Value{Number{4}}}})},
         {"input", Value{"oui 12 le 7/5/2026"}}});
    Environment environment;
    environment.now.seconds = 1'777'889'730;
    environment.random = [] { return 0.25; };
    auto const text = TextTemplate::compile({reinterpret_cast<char const*>(data), size}, top_levels);
    auto const rendered = text.render(*root, environment);
    if (rendered.text.size() > 4 * TextTemplate::most_characters) std::abort();
    (void)text.value(*root, environment);
    (void)text.paths();
    (void)text.problems();
    return 0;
}
