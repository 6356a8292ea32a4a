#include "expression/function/router.hpp"

#include <limits>

#include "expression/convert.hpp"
#include "expression/function/reading.hpp"
#include "expression/letter_case.hpp"

namespace passerelle::expression {

namespace {

class TestResult : public Object {
public:
    TestResult() : passed_{false} {}
    TestResult(Value match, std::optional<Value> extra)
        : passed_{true}, match_{std::move(match)}, extra_{std::move(extra)} {}

    std::optional<Value> property(std::string_view name) const override {
        if (same_name(name, "match")) return match_;
        if (same_name(name, "extra")) return extra_;
        return std::nullopt;
    }
    std::vector<std::string> names() const override {
        std::vector<std::string> names;
        if (extra_) names.emplace_back("extra");
        if (match_) names.emplace_back("match");
        return names;
    }
    Value const* fallback() const override { return &passed_; }
    std::int64_t weight() const override {
        constexpr auto most = std::numeric_limits<std::int64_t>::max() / 4;
        return 1 + (match_ ? weight_of(*match_, most) : 0) + (extra_ ? weight_of(*extra_, most) : 0);
    }

private:
    Value passed_;
    std::optional<Value> match_, extra_;
};

}  // namespace

Value matched(Value match, std::optional<Value> extra) {
    return Value{std::shared_ptr<Object const>{std::make_shared<TestResult>(std::move(match), std::move(extra))}};
}

Value not_matched() { return Value{std::shared_ptr<Object const>{std::make_shared<TestResult>()}}; }

std::span<Builtin const> router_tests() {
    static auto const all = joined({text_tests(), number_tests(), date_tests(), place_tests(), other_tests()});
    return all;
}

}  // namespace passerelle::expression
