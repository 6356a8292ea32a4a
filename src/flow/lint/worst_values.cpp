#include "flow/lint/worst_values.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/encoding.hpp"
#include "expression/convert.hpp"
#include "expression/function.hpp"
#include "expression/letter_case.hpp"
#include "flow/context_names.hpp"
#include "flow/lint/decided.hpp"
#include "flow/lint/graph.hpp"

namespace passerelle::flow::lint {

namespace {

using expression::Value;

// What the gateway itself makes, so nobody need declare it.
constexpr std::array<std::pair<std::string_view, int>, 10> made_here{{
    {"appointment.day", 22},  // mercredi 23 septembre
    {"appointment.time", 5},
    {"appointment.eve", 32},
    {"appointment.status", 9},
    {"contact.language", 3},
    {"contact.uuid", 36},
    {"contact.tel", 16},
    {"urns.tel", 16},
    {"trigger.kind", 8},
    {"webhook.status", 3},
}};
constexpr expression::Date long_day{2026, 9, 23};  // mercredi 23 septembre, Wednesday 23 September
constexpr expression::TimeOfDay long_time{22, 44, 44, 0};
constexpr int kept_time_characters = 5;
constexpr int phone_characters = 16, email_characters = 60, number_digits = 10, most_digits = 18;

Use typed(Use::Type type, int max) {
    Use use;
    use.type = type;
    use.max = max;
    return use;
}

Value longest_value(Use const& use, int assumed) {
    switch (use.type) {
        case Use::Type::number: {
            std::int64_t number = 0;
            for (int digit = 0; digit < std::clamp(use.max, 1, most_digits); ++digit) number = number * 10 + 8;
            return number;
        }
        case Use::Type::date:
            return long_day;
        case Use::Type::time:
            if (use.max == kept_time_characters) return std::string{"22:44"};  // an answer is kept as it reads
            return long_time;
        case Use::Type::datetime:
            return expression::at(long_day, long_time, expression::Zone{});
        case Use::Type::text:
            break;
    }
    return std::string(static_cast<std::size_t>(use.max > 0 ? use.max : assumed), 'm');
}

// Every path there is: renders as its longest value, and has every member.
class Everything : public expression::Object {
public:
    // grown: a path that is twice as long as it was assumed to be.
    Everything(WorstValues const& values, std::string path, int assumed, std::string grown = {})
        : values_{values}, path_{std::move(path)}, grown_{std::move(grown)}, assumed_{assumed} {
        if (!path_.empty()) value_ = longest_value(values_.bound_of(path_), path_ == grown_ ? 2 * assumed_ : assumed_);
    }
    std::optional<Value> property(std::string_view name) const override {
        // What hides a function would break its call.
        if (path_.empty() && !is_top_level(name) && expression::find_function(name)) return std::nullopt;
        auto path = (path_.empty() ? "" : path_ + ".") + expression::lowered(name);
        return std::static_pointer_cast<Object const>(
            std::make_shared<Everything>(values_, std::move(path), assumed_, grown_));
    }
    std::vector<std::string> names() const override { return {}; }
    Value const* fallback() const override { return &value_; }

private:
    WorstValues const& values_;
    std::string path_, grown_;
    int assumed_;
    Value value_;
};

// Top levels without anything in them.
class Nothing : public expression::Object {
public:
    std::optional<Value> property(std::string_view name) const override {
        if (expression::find_function(name)) return std::nullopt;
        return expression::make_object({}, Value{});
    }
    std::vector<std::string> names() const override { return {}; }
};

int characters(std::string_view text) { return static_cast<int>(to_code_points(text).size()); }

int longest_name(std::vector<Option> const& options) {
    int most = 0;
    for (auto const& option : options) most = std::max(most, characters(option.name));
    return most;
}

int longest_label(std::vector<Option> const& options) {
    int most = 0;
    for (auto const& option : options)
        for (auto const& label : option.label.by_language) most = std::max(most, characters(label.text.source()));
    return most;
}

// The bound of an answer when it is a whole number and not an expression.
int written(std::optional<expression::TextTemplate> const& bound, int otherwise) {
    if (!bound) return otherwise;
    auto const number = expression::Number::parse(bound->source());
    return number && number->to_integer() ? static_cast<int>(*number->to_integer()) : otherwise;
}

}  // namespace

expression::Environment environment_in(std::string_view language) {
    expression::Environment environment;
    environment.date_order = expression::DateOrder::day_month_year;
    environment.languages = {std::string{language}};
    environment.country = "FR";
    environment.now = expression::at(long_day, long_time, expression::Zone{});
    environment.random = [] { return 0.5; };
    return environment;
}

Use WorstValues::of_answer(Step const& step) const {
    if (auto const* choose = std::get_if<ChooseStep>(&step.body))
        return typed(Use::Type::text, longest_name(choose->options));
    auto const& ask = std::get<AskStep>(step.body);
    switch (ask.expect) {
        case Expect::number:
            return typed(Use::Type::number, ask.max ? characters(ask.max->source()) : number_digits);
        case Expect::date:
            return typed(Use::Type::date, 0);
        case Expect::time:
            return typed(Use::Type::time, kept_time_characters);
        case Expect::phone:
            return typed(Use::Type::text, phone_characters);
        case Expect::email:
            return typed(Use::Type::text, email_characters);
        default:
            return typed(Use::Type::text, written(ask.max, 0));
    }
}

Use WorstValues::of_result(std::string_view name, std::string_view member) const {
    if (member == "category" || member == "category_localized") {
        auto const longest = member == "category" ? longest_name : longest_label;
        int most = 8;  // the classes of what is no option
        for (auto const& step : flow_.steps)
            if (auto const* choose = std::get_if<ChooseStep>(&step.body); choose && choose->question.save == name)
                most = std::max(most, longest(choose->options));
        return typed(Use::Type::text, most);
    }
    std::optional<Use> longest;
    for (auto const& step : flow_.steps) {
        auto const* question = question_of(step);
        if (!question || question->save != name) continue;
        auto use = of_answer(step);
        // What was written may be longer than what was understood, unless it was taken as it is.
        auto const* ask = std::get_if<AskStep>(&step.body);
        bool const taken_whole = ask && (ask->expect == Expect::text || ask->expect == Expect::any);
        if (member == "input" && !taken_whole) use = typed(Use::Type::text, 0);
        if (!longest || (longest->max != 0 && (use.max == 0 || use.max > longest->max))) longest = use;
    }
    return longest ? *longest : assigned(Assignment::Target::result, name);
}

Use WorstValues::assigned(Assignment::Target target, std::string_view name) const {
    auto const open = open_.emplace(std::to_string(static_cast<int>(target)) + "." + std::string{name});
    if (!open.second) return typed(Use::Type::number, 3);  // made of itself: a counter
    auto longest = typed(Use::Type::text, 0);
    bool known = true, numeric = true;
    for (auto const& step : flow_.steps) {
        auto const* set = std::get_if<SetStep>(&step.body);
        if (!set) continue;
        for (auto const& assignment : set->assignments) {
            if (assignment.target != target || expression::lowered(assignment.name) != name) continue;
            auto const extent = extent_of(assignment.value, flow_.languages.empty() ? "fr" : flow_.languages.front());
            known = known && extent.unknown.empty();
            numeric = numeric && expression::Number::parse(extent.longest).has_value();
            longest.max = std::max(longest.max, characters(extent.longest));
        }
    }
    open_.erase(open.first);
    if (!known) longest.max = 0;
    if (numeric && longest.max > 0) longest.type = Use::Type::number;
    return longest;
}

Use WorstValues::bound_of(std::string_view path) const {
    if (auto const* use = flow_.use(path)) {
        auto known = *use;
        if (known.type == Use::Type::number && known.max == 0) known.max = number_digits;
        return known;
    }
    if (path == "contact") return bound_of("contact.name");
    for (auto const& [known, max] : made_here)
        if (known == path) return typed(Use::Type::text, max);
    auto const dot = path.find('.');
    auto const top = path.substr(0, dot);
    auto rest = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    auto const name = rest.substr(0, rest.find('.'));
    auto const member = name.size() < rest.size() ? rest.substr(name.size() + 1) : std::string_view{};
    if (top == "results") return of_result(name, member);
    if (top == "locals")
        return name.ends_with("_tries") ? typed(Use::Type::number, 2) : assigned(Assignment::Target::local, name);
    if (top == "fields") return assigned(Assignment::Target::field, name);
    return typed(Use::Type::text, 0);
}

// What a text is at its longest and shortest, when its holes are filled as they stand.
Extent WorstValues::filled(expression::TextTemplate const& text, expression::Environment const& environment) const {
    Extent extent;
    extent.longest = text.render(Everything{*this, {}, assumed}, environment).text;
    auto empty = text.render(Nothing{}, environment).text;
    // A length that nobody has said matters only where the text grows with it.
    for (auto const& read : text.paths()) {
        auto const bound = bound_of(read.path);
        if (bound.type != Use::Type::text || bound.max != 0) continue;
        auto const grown = text.render(Everything{*this, {}, assumed, read.path}, environment).text;
        if (grown.size() != extent.longest.size()) extent.unknown.insert(read.path);
    }
    if (empty.size() > extent.longest.size()) extent.longest.swap(empty);
    extent.shortest = std::move(empty);
    return extent;
}

Extent WorstValues::extent_of(expression::TextTemplate const& text, std::string_view language) const {
    if (text.source().find('@') == std::string::npos) return {text.source(), text.source(), {}};
    auto const environment = environment_in(language);
    std::optional<Extent> extent;
    for (auto const& way : decided(text)) {
        auto one = filled(way, environment);
        if (!extent) {
            extent = std::move(one);
            continue;
        }
        if (characters(one.longest) > characters(extent->longest)) extent->longest = std::move(one.longest);
        if (characters(one.shortest) < characters(extent->shortest)) extent->shortest = std::move(one.shortest);
        extent->unknown.merge(one.unknown);
    }
    return *std::move(extent);
}

}  // namespace passerelle::flow::lint
