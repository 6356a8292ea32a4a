// The inside of a hole and of a condition: parsed and evaluated within the work budget, or a named error.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "expression/text_template.hpp"
#include "flow/condition.hpp"

using namespace passerelle::expression;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static std::vector<std::string> const top_levels{"x", "list"};
    static auto const root =
        make_object({{"x", Value{"12"}}, {"list", Value{Array{Value{Number{3}}, Value{"a b"}, Value{}, Value{true}}}}});
    Environment environment;
    environment.now.seconds = 1'777'889'730;
    environment.random = [] { return 0.5; };
    std::string const source{reinterpret_cast<char const*>(data), size};
    (void)TextTemplate::compile("@(" + source + ")", top_levels).value(*root, environment);
    auto const condition = passerelle::flow::Condition::compile(source);
    if (condition) (void)condition->holds(*root, environment);
    return 0;
}
