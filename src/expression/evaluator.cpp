#include <optional>
#include <utility>

#include "expression/moment_comparison.hpp"
#include "expression/program.hpp"

namespace passerelle::expression {

namespace {

struct Scope {
    std::vector<Value> arguments;
    std::shared_ptr<Scope const> around;
};
using ProgramPointer = std::shared_ptr<Program const>;

// What a piece of a program runs in.
struct Frame {
    ProgramPointer const& program;
    Object const& root;
    std::shared_ptr<Scope const> scope;
};

Value run(Frame const& frame, std::size_t first, std::size_t last, Evaluation& evaluation);

class AnonymousFunction final : public Callable {
public:
    AnonymousFunction(Frame const& frame, Program::Lambda const& lambda)
        : program_{frame.program}, root_{frame.root}, scope_{frame.scope}, lambda_{lambda} {}

    std::string_view name() const override { return "<anon>"; }
    int least() const override { return static_cast<int>(lambda_.parameters); }
    int most() const override { return least(); }
    Cost cost() const override { return {24, 1}; }
    Value call(Evaluation& evaluation, Arguments arguments) const override {
        if (evaluation.depth == Evaluation::most_depth) return too_complex();
        ++evaluation.depth;
        auto scope = std::make_shared<Scope>(Scope{{arguments.begin(), arguments.end()}, scope_});
        auto result = run({program_, root_, std::move(scope)}, lambda_.first, lambda_.last, evaluation);
        --evaluation.depth;
        return result;
    }

private:
    ProgramPointer program_;
    Object const& root_;
    std::shared_ptr<Scope const> scope_;
    Program::Lambda const& lambda_;
};

// What an instruction costs besides the texts that it pushes, in units of about 10 ns.
std::int64_t cost_of(Operation operation) {
    switch (operation) {
        case Operation::name:
        case Operation::property:
        case Operation::item:
            return 8;
        case Operation::equal:
        case Operation::not_equal:
        case Operation::join:
            return 48;  // numbers and dates are written out
        case Operation::lambda:
            return 40;
        case Operation::multiply:
        case Operation::divide:
            return 45;  // more than 128 bits may be needed
        case Operation::power:
            return 4000;  // negative: integers of thousands of digits
        default:
            return 6;
    }
}

// One run over a stretch of instructions: a stack of values. Every text that is pushed costs its bytes.
class Run {
public:
    Run(Frame const& frame, Evaluation& evaluation) : frame_{frame}, evaluation_{evaluation} { stack_.reserve(4); }

    Value operator()(std::size_t first, std::size_t last) {
        auto const& program = *frame_.program;
        for (auto at = first; at < last; ++at) {
            auto const& instruction = program.code[at];
            if (!evaluation_.spend(cost_of(instruction.operation))) return too_complex();
            if (instruction.operation == Operation::lambda) {
                auto const& lambda = program.lambdas[instruction.operand];
                push(Value{std::shared_ptr<Callable const>{std::make_shared<AnonymousFunction>(frame_, lambda)}});
                at = lambda.last - 1;
            } else {
                step(program, instruction);
            }
            if (spent_) return too_complex();
        }
        return std::move(stack_.back());
    }

private:
    void push(Value value) {
        if (auto const* const text = value.as<std::string>())
            spent_ = !evaluation_.spend(static_cast<std::int64_t>(text->size()));
        stack_.push_back(std::move(value));
    }
    Value pop() {
        auto value = std::move(stack_.back());
        stack_.pop_back();
        return value;
    }

    void step(Program const& program, Instruction const& instruction) {
        auto const operand = instruction.operand;
        switch (instruction.operation) {
            case Operation::constant:
                return push(program.constants[operand]);
            case Operation::name:
                return push(named(program.names[operand]));
            case Operation::argument:
                return push(argument(program.arguments[operand]));
            case Operation::property:
                return push(property_of(pop(), program.names[operand].name, program.names[operand].shown));
            case Operation::item: {
                auto const index = pop();
                return push(item_of(pop(), index));
            }
            case Operation::call:
                return called(program.calls[operand]);
            default:
                return calculate(instruction.operation);
        }
    }

    Value named(Program::Name const& name) const {
        if (auto found = frame_.root.property(name.name)) return *std::move(found);
        if (name.function != nullptr) return name.function;
        return Failure{"context has no property '" + name.shown + "'"};
    }

    Value argument(Program::Argument const& argument) const {
        auto const* scope = frame_.scope.get();
        for (int out = argument.scope; out > 0; --out) scope = scope->around.get();
        return scope->arguments[argument.position];
    }

    void called(Program::Call const& call) {
        auto const arguments = Arguments{stack_.data(), stack_.size()}.last(call.count);
        auto const& callee = stack_[stack_.size() - call.count - 1];
        auto result = [&]() -> Value {
            if (callee.is_error()) return callee;
            if (auto const* function = callee.function()) return expression::call(evaluation_, *function, arguments);
            return Failure{call.shown + " is not a function"};
        }();
        stack_.resize(stack_.size() - call.count - 1);
        if (auto const* const failure = result.failure(); failure != nullptr && failure->too_complex) spent_ = true;
        stack_.push_back(std::move(result));
    }

    void calculate(Operation operation) {
        auto const right = pop();
        auto const left = operation == Operation::negate ? Value{} : pop();
        bool const as_text =
            operation == Operation::join || operation == Operation::equal || operation == Operation::not_equal;
        for (auto const* value : {&left, &right})
            if (as_text && (value->type() == Type::array || value->type() == Type::object))
                if (!evaluation_.spend(weight_of(*value, evaluation_.left()))) spent_ = true;
        if (spent_) return;
        std::optional<Value> moments;
        if (frame_.program->compares_moments) moments = compare_moments(operation, left, right, evaluation_);
        push(moments ? *std::move(moments) : apply(operation, left, right));
    }

    Frame const& frame_;
    Evaluation& evaluation_;
    std::vector<Value> stack_;
    bool spent_ = false;
};

Value run(Frame const& frame, std::size_t first, std::size_t last, Evaluation& evaluation) {
    return Run{frame, evaluation}(first, last);
}

}  // namespace

Value evaluate(std::shared_ptr<Program const> const& program, Object const& root, Evaluation& evaluation) {
    return run({program, root, nullptr}, 0, program->code.size(), evaluation);
}

}  // namespace passerelle::expression
