#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/environment.hpp"
#include "expression/pattern.hpp"
#include "expression/value.hpp"

namespace passerelle::expression {

// What a call costs: some work whatever it is given, and some for each byte of the texts among its arguments.
struct Cost {
    int call = 20;
    int byte = 1;
};

// One evaluation while it runs: what functions may look at, and what they have spent. Costs are such that the whole
// budget is gone within about a tenth of a second, whatever it was spent on; the reference charges 1 for a result and 1
// for a byte of a text, which lets a loop run for seconds.
class Evaluation {
public:
    static constexpr std::int64_t most_work = 10'000'000;

    explicit Evaluation(Environment const& which) : environment{which} {}
    Environment const& environment;

    // A pattern, compiled once an evaluation, to be matched with so many bytes of text; null: the budget does not allow
    // it.
    Pattern const* pattern(std::string_view source, std::size_t bytes);

    bool spend(std::int64_t units) { return (work_ += units) <= most_work; }
    std::int64_t left() const { return most_work - work_; }

    // Anonymous functions may call themselves (given themselves as an argument): how deep they are.
    static constexpr int most_depth = 50;
    int depth = 0;

private:
    std::int64_t work_ = 0;
    Patterns patterns_;
};

Failure too_complex();  // the failure of a spent budget

inline constexpr int any_number = -1;
inline constexpr std::size_t most_items = 10'000;  // of an array that an expression makes

// A function of the language, built in or anonymous. `call` gets as many arguments as it takes; a failure that it
// returns is wrapped by the evaluator ("error calling f(...): …"), never by the function.
class Callable {
public:
    virtual ~Callable() = default;
    virtual std::string_view name() const = 0;  // "<anon>" for anonymous
    virtual int least() const = 0;              // how many arguments it takes
    virtual int most() const = 0;               // any_number: no limit
    virtual Cost cost() const { return {}; }
    virtual Value call(Evaluation& evaluation, std::span<Value const> arguments) const = 0;
};

// Calls a function as the evaluator does: arguments counted, work spent, failures wrapped.
Value call(Evaluation& evaluation, Callable const& function, std::span<Value const> arguments);

using Arguments = std::span<Value const>;

// A built-in function: one row of a table. Each file of function/ gives its rows; functions.cpp joins them.
struct Builtin {
    std::string_view name;  // lower case
    int least = 0;
    int most = 0;  // −1: any number
    Value (*body)(Evaluation& evaluation, Arguments arguments);
    Cost cost = {0, 0};  // when it differs from that of its table (functions.cpp)
};

std::span<Builtin const>
conversion_functions();  // function/conversion.cpp: text boolean number date datetime time array object
std::span<Builtin const> logic_functions();       // and or if default is_error
std::span<Builtin const> text_functions();        // 9.3
std::span<Builtin const> number_functions();      // 9.4
std::span<Builtin const> time_functions();        // 9.5
std::span<Builtin const> collection_functions();  // 9.6
std::span<Builtin const> format_functions();      // 9.7
std::span<Builtin const> router_tests();          // has_…
std::span<Builtin const> date_tests();            // has_date …, has_time: part of router_tests()

std::shared_ptr<Callable const> find_function(std::string_view name);  // whatever the letter case; null: none
std::vector<std::string_view> function_names();                        // in byte order

}  // namespace passerelle::expression
