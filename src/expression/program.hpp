#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "expression/convert.hpp"
#include "expression/function.hpp"

namespace passerelle::expression {

enum class Operation : std::uint8_t {
    constant,  // pushes constants[operand]
    name,      // pushes what names[operand] is in the context, or the function of that name
    argument,  // pushes an argument of an enclosing anonymous function: arguments[operand]
    property,  // .name: replaces the container on top by its property names[operand]
    item,      // [expr]: replaces container and index by the item
    call,      // calls[operand]: replaces the function and its arguments by the result
    lambda,    // pushes lambdas[operand] with the scope that it stands in, and skips its body
    negate,
    power,
    multiply,
    divide,
    add,
    subtract,
    less,
    less_equal,
    greater,
    greater_equal,
    equal,
    not_equal,
    join,
};

struct Instruction {
    Operation operation;
    std::uint32_t operand = 0;
};

// A compiled expression: its tree in postfix order, in one vector, so that neither depth nor length of an expression
// needs any recursion. Everything is evaluated before it is used: that is what the language asks for.
struct Program {
    static constexpr std::size_t most_nodes = 10'000;
    static constexpr int most_nesting = 100;

    struct Name {
        std::string name;  // lower case
        std::string shown;
        std::shared_ptr<Callable const> function;  // the one of that name, if any
    };
    struct Argument {
        int scope;  // how many anonymous functions further out; 0: the innermost
        std::size_t position;
    };
    struct Call {
        std::size_t count;
        std::string shown;  // what is called, for "… is not a function"
    };
    struct Lambda {
        std::size_t first, last;  // the instructions of its body
        std::size_t parameters;
    };

    std::vector<Instruction> code;
    std::vector<Value> constants;
    std::vector<Name> names;
    std::vector<Argument> arguments;
    std::vector<Call> calls;
    std::vector<Lambda> lambdas;
    bool compares_moments = false;  // of a condition: < and > also compare dates and times (moment_comparison.hpp)
};

Converted<std::shared_ptr<Program const>> parse(std::string_view source);

// A function value that comes out of this keeps the program alive, but looks names up in `root` when it is called.
Value evaluate(std::shared_ptr<Program const> const& program, Object const& root, Evaluation& evaluation);

// The result of an operator; operands in the order of the source. negate takes the right one only.
Value apply(Operation operation, Value const& left, Value const& right);
Value property_of(Value const& container, std::string_view name, std::string_view shown);
Value item_of(Value const& container, Value const& index);

}  // namespace passerelle::expression
