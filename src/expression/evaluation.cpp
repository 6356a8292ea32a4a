#include "expression/function.hpp"

namespace passerelle::expression {

Failure too_complex() { return {"too complex", true}; }

// Measured with RE2: compiling takes up to 400 ns an instruction, a match that needs more memory than it may have up to
// 5 ns a byte and an instruction; a unit is about 10 ns.
Pattern const* Evaluation::pattern(std::string_view source, std::size_t bytes) {
    constexpr std::int64_t compiling = 40, matched_for_one = 2;
    auto const* const known = patterns_.known(source);
    auto const& pattern = known == nullptr ? patterns_.compiled(source) : *known;
    auto const size = static_cast<std::int64_t>(pattern.size());
    auto const work =
        size * static_cast<std::int64_t>(bytes) / matched_for_one + (known == nullptr ? compiling * size : 0);
    return spend(work) ? &pattern : nullptr;
}

}  // namespace passerelle::expression
