#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/convert.hpp"
#include "expression/function.hpp"

// How the functions on text read their arguments and lay out their tables.
namespace passerelle::expression {

// The canonical text of an argument: looked at where it lies when it is text already. Stands no longer than the
// argument.
class TextArgument {
public:
    explicit TextArgument(Value const& value) {
        if (auto const* const text = value.as<std::string>())
            text_ = *text;
        else if (auto converted = to_text(value))
            text_ = owned_ = std::move(*converted);
        else
            failure_ = converted.error();
    }
    TextArgument(TextArgument const&) = delete;
    TextArgument& operator=(TextArgument const&) = delete;

    explicit operator bool() const { return !failure_; }
    std::string_view operator*() const { return text_; }
    Failure const& failure() const { return *failure_; }

private:
    std::string owned_;
    std::string_view text_;
    std::optional<Failure> failure_;
};

// Bodies of functions whose arguments are all text: on_text<upper>, on_two_texts<compare>.
template <auto body>
Value on_text(Evaluation&, Arguments arguments) {
    TextArgument const text{arguments[0]};
    return text ? Value{body(*text)} : Value{text.failure()};
}
template <auto body>
Value on_two_texts(Evaluation& evaluation, Arguments arguments) {
    TextArgument const one{arguments[0]};
    if (!one) return one.failure();
    TextArgument const other{arguments[1]};
    if (!other) return other.failure();
    return Value{body(evaluation, *one, *other)};
}

inline std::vector<Builtin> joined(std::initializer_list<std::span<Builtin const>> tables) {
    std::vector<Builtin> rows;
    for (auto const table : tables) rows.insert(rows.end(), table.begin(), table.end());
    return rows;
}

}  // namespace passerelle::expression
