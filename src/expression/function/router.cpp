#include "expression/function/router.hpp"

#include <algorithm>

namespace passerelle::expression {

namespace {

bool is_name(std::string_view written, std::string_view lower_case) {
    return std::equal(written.begin(), written.end(), lower_case.begin(), lower_case.end(), [](char one, char other) {
        return (one >= 'A' && one <= 'Z' ? one + ('a' - 'A') : one) == other;
    });
}

class TestResult : public Object {
public:
    TestResult() : passed_{false} {}
    TestResult(Value match, std::optional<Value> extra)
        : passed_{true}, match_{std::move(match)}, extra_{std::move(extra)} {}

    std::optional<Value> property(std::string_view name) const override {
        if (is_name(name, "match")) return match_;
        if (is_name(name, "extra")) return extra_;
        return std::nullopt;
    }
    std::vector<std::string> names() const override {
        std::vector<std::string> names;
        if (extra_) names.emplace_back("extra");
        if (match_) names.emplace_back("match");
        return names;
    }
    Value const* fallback() const override { return &passed_; }

private:
    Value passed_;
    std::optional<Value> match_, extra_;
};

}  // namespace

Value matched(Value match, std::optional<Value> extra) {
    return Value{std::shared_ptr<Object const>{std::make_shared<TestResult>(std::move(match), std::move(extra))}};
}

Value not_matched() { return Value{std::shared_ptr<Object const>{std::make_shared<TestResult>()}}; }

}  // namespace passerelle::expression
