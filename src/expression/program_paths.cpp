#include "expression/program_paths.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "expression/letter_case.hpp"

namespace passerelle::expression {

namespace {

// Functions that look at an error of their first argument instead of spreading it.
constexpr std::array<std::string_view, 3> guards{"default", "is_error", "has_error"};

// Plays the program without values: on the stack stand the paths that each value comes from.
class PathReader {
public:
    explicit PathReader(Program const& program) : program_{program} {}

    std::vector<PathRead> operator()() {
        // Bodies of anonymous functions leave their result where the function stands: its reads are then the
        // function's.
        for (std::size_t at = 0; at < program_.code.size(); ++at) {
            auto const& instruction = program_.code[at];
            if (instruction.operation != Operation::lambda) step(instruction);
        }
        return std::move(reads_);
    }

private:
    struct Entry {
        std::size_t first;                                        // reads_ from here on belong to this value
        std::optional<std::size_t> path = std::nullopt;           // the value is that path, so it can be followed
        std::optional<std::string_view> function = std::nullopt;  // the value may be that function
        std::optional<std::string> key = std::nullopt;            // the value is this constant
    };

    void step(Instruction const& instruction) {
        auto const operand = instruction.operand;
        switch (instruction.operation) {
            case Operation::constant:
                return constant(program_.constants[operand]);
            case Operation::name:
                return name(program_.names[operand]);
            case Operation::argument:
                stack_.push_back({reads_.size()});
                return;
            case Operation::property:
                return follow(program_.names[operand].name);
            case Operation::item:
                return item();
            case Operation::call:
                return call(program_.calls[operand].count);
            case Operation::negate:
                return collapse(1);
            default:
                return collapse(2);
        }
    }

    void constant(Value const& value) {
        Entry entry{reads_.size()};
        if (value.type() == Type::text || value.type() == Type::number) entry.key = lowered(*to_text(value));
        stack_.push_back(std::move(entry));
    }

    void name(Program::Name const& name) {
        Entry entry{reads_.size()};
        if (name.function != nullptr) {
            entry.function = name.function->name();
        } else {
            entry.path = reads_.size();
            reads_.push_back({name.name});
        }
        stack_.push_back(std::move(entry));
    }

    void follow(std::string_view property) {
        auto& top = stack_.back();
        top.function.reset();
        top.key.reset();
        if (top.path) (reads_[*top.path].path += '.') += property;
    }

    void item() {
        auto const key = stack_.back().key;
        stack_.pop_back();
        if (key)
            follow(*key);
        else
            stack_.back() = {stack_.back().first};
    }

    void call(std::size_t count) {
        auto const& callee = stack_[stack_.size() - count - 1];
        bool const guards_first =
            callee.function && std::find(guards.begin(), guards.end(), *callee.function) != guards.end();
        if (guards_first && count > 0) {
            auto const first = stack_[stack_.size() - count].first;
            auto const last = count > 1 ? stack_[stack_.size() - count + 1].first : reads_.size();
            for (auto at = first; at < last; ++at) reads_[at].guarded = true;
        }
        collapse(count + 1);
    }

    // The topmost values become one that is no path any more.
    void collapse(std::size_t count) {
        auto const first = stack_[stack_.size() - count].first;
        stack_.resize(stack_.size() - count, Entry{0});
        stack_.push_back({first});
    }

    Program const& program_;
    std::vector<PathRead> reads_;
    std::vector<Entry> stack_;
};

}  // namespace

std::vector<PathRead> paths_of(Program const& program) { return PathReader{program}(); }

}  // namespace passerelle::expression
