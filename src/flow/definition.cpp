#include "flow/definition.hpp"

#include <algorithm>

namespace passerelle::flow {

bool is_open_question(Step const& step) {
    auto const* ask = std::get_if<AskStep>(&step.body);
    return ask && (ask->expect == Expect::text || ask->expect == Expect::any);
}

Step const* Flow::find(std::string_view step) const {
    auto const found = index.find(step);
    return found == index.end() ? nullptr : &steps[static_cast<std::size_t>(found->second)];
}

int Flow::language(std::string_view code) const {
    auto const found = std::find(languages.begin(), languages.end(), code);
    return found == languages.end() ? 0 : static_cast<int>(found - languages.begin());
}

Use const* Flow::use(std::string_view path) const {
    auto const found = std::find_if(uses.begin(), uses.end(), [&](Use const& use) { return use.path == path; });
    return found == uses.end() ? nullptr : &*found;
}

}  // namespace passerelle::flow
