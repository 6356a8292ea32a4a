#include <algorithm>
#include <unordered_map>

#include "expression/function.hpp"
#include "expression/letter_case.hpp"

// The functions of the language by name, joined from the tables of function/.
namespace passerelle::expression {

namespace {

class BuiltinFunction final : public Callable {
public:
    BuiltinFunction(Builtin const& row, Cost usual) : row_{row}, cost_{row.cost.call == 0 ? usual : row.cost} {}
    std::string_view name() const override { return row_.name; }
    int least() const override { return row_.least; }
    int most() const override { return row_.most; }
    Cost cost() const override { return cost_; }
    Value call(Evaluation& evaluation, Arguments arguments) const override { return row_.body(evaluation, arguments); }

private:
    Builtin const& row_;
    Cost cost_;
};

struct Table {
    std::span<Builtin const> rows;
    Cost usual;  // in units of about 10 ns
};

using Registry = std::unordered_map<std::string_view, std::shared_ptr<Callable const>>;

Registry const& registry() {
    static Registry const joined = [] {
        Registry functions;
        Table const tables[] = {
            {conversion_functions(), {40, 1}}, {logic_functions(), {20, 1}}, {text_functions(), {40, 3}},
            {number_functions(), {20, 1}},     {time_functions(), {60, 2}},  {collection_functions(), {20, 1}},
            {format_functions(), {60, 2}},     {router_tests(), {60, 10}},
        };
        for (auto const& table : tables)
            for (auto const& row : table.rows)
                functions.emplace(row.name, std::make_shared<BuiltinFunction const>(row, table.usual));
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
