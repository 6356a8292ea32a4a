#include <algorithm>
#include <array>
#include <optional>

#include "expression/letter_case.hpp"
#include "expression/lexer.hpp"
#include "expression/program.hpp"

// By precedence climbing. Recursion is bounded: it happens for brackets and anonymous functions only, 100 deep at most.
namespace passerelle::expression {

namespace {

struct BinaryOperator {
    TokenKind token;
    int strength;
    Operation operation;
};
// All associate to the left.
constexpr std::array binary_operators{
    BinaryOperator{TokenKind::join, 1, Operation::join},
    BinaryOperator{TokenKind::equal, 2, Operation::equal},
    BinaryOperator{TokenKind::not_equal, 2, Operation::not_equal},
    BinaryOperator{TokenKind::less, 3, Operation::less},
    BinaryOperator{TokenKind::less_equal, 3, Operation::less_equal},
    BinaryOperator{TokenKind::greater, 3, Operation::greater},
    BinaryOperator{TokenKind::greater_equal, 3, Operation::greater_equal},
    BinaryOperator{TokenKind::plus, 4, Operation::add},
    BinaryOperator{TokenKind::minus, 4, Operation::subtract},
    BinaryOperator{TokenKind::times, 5, Operation::multiply},
    BinaryOperator{TokenKind::divide, 5, Operation::divide},
    BinaryOperator{TokenKind::power, 6, Operation::power},
};
constexpr int loosest = 1;

BinaryOperator const* operator_of(TokenKind kind) {
    auto const* const found = std::find_if(binary_operators.begin(), binary_operators.end(),
                                           [&](auto const& row) { return row.token == kind; });
    return found == binary_operators.end() ? nullptr : found;
}

template <class T>
std::uint32_t append(std::vector<T>& list, T item) {
    list.push_back(std::move(item));
    return static_cast<std::uint32_t>(list.size() - 1);
}

class Parser {
public:
    explicit Parser(std::vector<Token> tokens) : tokens_{std::move(tokens)} {}

    Converted<std::shared_ptr<Program const>> parse() {
        if (!binary(loosest) || !expect(TokenKind::end)) return failure_.value_or(Failure{"syntax error"});
        return std::shared_ptr<Program const>{std::make_shared<Program>(std::move(program_))};
    }

private:
    Token const& here() const { return tokens_[at_]; }
    TokenKind ahead(std::size_t by) const { return tokens_[std::min(at_ + by, tokens_.size() - 1)].kind; }
    bool fail(std::string message) {
        if (!failure_) failure_ = Failure{std::move(message)};
        return false;
    }
    bool unexpected() {
        if (here().kind == TokenKind::end) return fail("syntax error: the expression is not complete");
        return fail("syntax error at " + std::string{here().text});
    }
    bool expect(TokenKind kind) {
        if (here().kind != kind) return unexpected();
        if (kind != TokenKind::end) ++at_;
        return true;
    }
    bool emit(Operation operation, std::uint32_t operand = 0) {
        if (program_.code.size() == Program::most_nodes) return fail("the expression is too long");
        program_.code.push_back({operation, operand});
        return true;
    }
    bool emit_constant(Value value) { return emit(Operation::constant, append(program_.constants, std::move(value))); }

    bool binary(int strength) {
        if (!unary()) return false;
        while (auto const* row = operator_of(here().kind)) {
            if (row->strength < strength) break;
            ++at_;
            if (!binary(row->strength + 1) || !emit(row->operation)) return false;
        }
        return true;
    }

    // A whole expression inside of another. Counted here as well, since brackets in text literals confuse the count
    // below; bodies of anonymous functions need no bracket, hence the double allowance.
    bool nested() {
        if (nesting_ == 2 * Program::most_nesting) return fail("the expression is nested too deeply");
        ++nesting_;
        bool const good = binary(loosest);
        --nesting_;
        return good;
    }

    bool unary() {
        std::size_t minuses = 0;
        for (; here().kind == TokenKind::minus; ++at_) ++minuses;
        if (!operand()) return false;
        while (minuses-- > 0)
            if (!emit(Operation::negate)) return false;
        return true;
    }

    bool operand() {
        auto const& token = here();
        switch (token.kind) {
            case TokenKind::text:
                ++at_;
                return emit_constant(unquoted(token.text));
            case TokenKind::integer:
            case TokenKind::decimal:
                ++at_;
                return number(token.text);
            case TokenKind::truth:
                ++at_;
                return emit_constant(true);
            case TokenKind::falsity:
                ++at_;
                return emit_constant(false);
            case TokenKind::null:
                ++at_;
                return emit_constant({});
            case TokenKind::name:
                return chain();
            case TokenKind::open:
                return starts_lambda() ? lambda() : chain();
            default:
                return unexpected();
        }
    }

    // A number that is out of range is an error of the evaluation, not of the grammar.
    bool number(std::string_view text) {
        auto const number = Number::parse(text);
        return emit_constant(number ? Value{*number}
                                    : Value{Failure{"number " + std::string{text} + " is out of range"}});
    }

    bool starts_lambda() const {
        std::size_t by = 1;
        for (; ahead(by) == TokenKind::name; by += 2)
            if (ahead(by + 1) != TokenKind::comma)
                return ahead(by + 1) == TokenKind::close && ahead(by + 2) == TokenKind::arrow;
        return false;
    }

    bool lambda() {
        std::vector<std::string> parameters;
        for (++at_; here().kind != TokenKind::arrow; at_ += 2) parameters.push_back(lowered(here().text));
        ++at_;
        auto const index = append(program_.lambdas, Program::Lambda{0, 0, parameters.size()});
        if (!emit(Operation::lambda, index)) return false;
        scopes_.push_back(std::move(parameters));
        auto const first = program_.code.size();
        if (!nested()) return false;
        program_.lambdas[index].first = first;
        program_.lambdas[index].last = program_.code.size();
        scopes_.pop_back();
        return true;
    }

    // An atom and what follows it: .name, .integer, [expr], (arguments).
    bool chain() {
        auto const first = at_;
        if (!atom()) return false;
        while (true) {
            switch (here().kind) {
                case TokenKind::point:
                    if (!property()) return false;
                    break;
                case TokenKind::open_bracket:
                    ++at_;
                    if (!nested() || !expect(TokenKind::close_bracket) || !emit(Operation::item)) return false;
                    break;
                case TokenKind::open:
                    if (!call(shown(first))) return false;
                    break;
                default:
                    return true;
            }
        }
    }

    bool atom() {
        if (here().kind == TokenKind::name) return name(tokens_[at_++].text);
        ++at_;
        return nested() && expect(TokenKind::close);
    }

    bool name(std::string_view shown) {
        auto const sought = lowered(shown);
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
            if (auto const found = std::find(scope->begin(), scope->end(), sought); found != scope->end())
                return emit(Operation::argument,
                            append(program_.arguments, {static_cast<int>(scope - scopes_.rbegin()),
                                                        static_cast<std::size_t>(found - scope->begin())}));
        return emit(Operation::name, append(program_.names, {sought, std::string{shown}, find_function(sought)}));
    }

    bool property() {
        ++at_;
        if (here().kind != TokenKind::name && here().kind != TokenKind::integer) return unexpected();
        auto const text = tokens_[at_++].text;
        return emit(Operation::property, append(program_.names, {lowered(text), std::string{text}, nullptr}));
    }

    bool call(std::string called) {
        ++at_;
        std::size_t count = 0;
        if (here().kind != TokenKind::close) {
            do {
                if (count > 0) ++at_;
                if (!nested()) return false;
                ++count;
            } while (here().kind == TokenKind::comma);
        }
        return expect(TokenKind::close) && emit(Operation::call, append(program_.calls, {count, std::move(called)}));
    }

    // The tokens since `first`, as an error message names them.
    std::string shown(std::size_t first) const {
        constexpr std::size_t most = 100;
        std::string text;
        for (auto at = first; at < at_ && text.size() < most; ++at) text += tokens_[at].text;
        return text;
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int nesting_ = 0;
    Program program_;
    std::vector<std::vector<std::string>> scopes_;  // the parameters of the anonymous functions around
    std::optional<Failure> failure_;
};

// Brackets of every kind count, also those inside of text literals, as in the reference.
bool nests_too_deeply(std::string_view source) {
    int depth = 0;
    for (char const letter : source) {
        if (letter == '(' || letter == '[' || letter == '{') ++depth;
        if ((letter == ')' || letter == ']' || letter == '}') && depth > 0) --depth;
        if (depth > Program::most_nesting) return true;
    }
    return false;
}

}  // namespace

Converted<std::shared_ptr<Program const>> parse(std::string_view source) {
    if (nests_too_deeply(source)) return Failure{"the expression is nested too deeply"};
    auto tokens = tokens_of(source);
    if (!tokens) return tokens.error();
    return Parser{*std::move(tokens)}.parse();
}

}  // namespace passerelle::expression
