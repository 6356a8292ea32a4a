#include <algorithm>
#include <unordered_map>

#include "expression/function.hpp"
#include "expression/letter_case.hpp"

// The functions of the language by name, joined from the tables of function/.
namespace passerelle::expression {

namespace {

class BuiltinFunction final : public Callable {
public:
    explicit BuiltinFunction(Builtin const& row) : row_{row} {}
    std::string_view name() const override { return row_.name; }
    int least() const override { return row_.least; }
    int most() const override { return row_.most; }
    Value call(Evaluation& evaluation, Arguments arguments) const override { return row_.body(evaluation, arguments); }

private:
    Builtin const& row_;
};

using Registry = std::unordered_map<std::string_view, std::shared_ptr<Callable const>>;

Registry const& registry() {
    static Registry const joined = [] {
        Registry functions;
        for (auto const table : {conversion_functions(), logic_functions(), text_functions(), number_functions(),
                                 time_functions(), collection_functions(), format_functions(), router_tests()})
            for (auto const& row : table) functions.emplace(row.name, std::make_shared<BuiltinFunction const>(row));
        return functions;
    }();
    return joined;
}

}  // namespace

std::shared_ptr<Callable const> find_function(std::string_view name) {
    auto const found = is_lowered(name) ? registry().find(name) : registry().find(lowered(name));
    return found == registry().end() ? nullptr : found->second;
}

std::vector<std::string_view> function_names() {
    std::vector<std::string_view> names;
    for (auto const& [name, function] : registry()) names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace passerelle::expression
