#include "expression/environment_members.hpp"

#include <algorithm>
#include <array>

namespace passerelle::expression {

namespace {

template <class T>
using Choice = std::pair<std::string_view, T>;

constexpr std::array date_orders{Choice<DateOrder>{"YYYY-MM-DD", DateOrder::year_month_day},
                                 Choice<DateOrder>{"MM-DD-YYYY", DateOrder::month_day_year},
                                 Choice<DateOrder>{"DD-MM-YYYY", DateOrder::day_month_year}};
constexpr std::array collations{Choice<Collation>{"default", Collation::plain},
                                Choice<Collation>{"confusables", Collation::confusables},
                                Choice<Collation>{"arabic_variants", Collation::arabic_variants}};
constexpr std::array<std::string_view, 4> time_layouts{"tt:mm", "h:mm aa", "tt:mm:ss", "h:mm:ss aa"};
constexpr int most_place_levels = 8;

// Reads members one after the other; the first that is wrong is kept.
class MemberReader {
public:
    explicit MemberReader(Object const& members) : members_{members} {}

    std::optional<Failure> const& failure() const { return failure_; }

    void text(std::string_view name, std::string& into) {
        auto const value = member(name);
        if (value.is_null()) return;
        if (auto const* given = value.as<std::string>())
            into = *given;
        else
            fail(name, "must be a text");
    }

    template <class T, std::size_t count>
    void choice(std::string_view name, std::array<Choice<T>, count> const& choices, T& into) {
        std::string given;
        text(name, given);
        if (given.empty()) return;
        auto const* const found =
            std::find_if(choices.begin(), choices.end(), [&](auto const& one) { return one.first == given; });
        if (found == choices.end()) return fail(name, "cannot be " + given);
        into = found->second;
    }

    void texts(std::string_view name, std::vector<std::string>& into) {
        auto const value = member(name);
        if (value.is_null()) return;
        if (value.array() == nullptr) return fail(name, "must be a list");
        for (auto const& item : *value.array()) {
            auto const* const given = item.as<std::string>();
            if (given == nullptr) return fail(name, "must be a list of texts");
            into.push_back(*given);
        }
    }

    Value member(std::string_view name) const { return members_.property(name).value_or(Value{}); }

    void fail(std::string_view name, std::string_view why) {
        if (!failure_) failure_ = Failure{std::string{name} + " " + std::string{why}};
    }

private:
    Object const& members_;
    std::optional<Failure> failure_;
};

std::optional<Failure> read_number_format(Value const& value, Environment& environment) {
    if (value.is_null()) return std::nullopt;
    if (value.object() == nullptr) return Failure{"number_format must be an object"};
    MemberReader reader{*value.object()};
    reader.text("decimal_symbol", environment.decimal_symbol);
    reader.text("digit_grouping_symbol", environment.grouping_symbol);
    if (environment.decimal_symbol.empty()) reader.fail("decimal_symbol", "must not be empty");
    return reader.failure();
}

std::optional<Failure> read_place(Value const& value, int levels, Place& into) {
    if (value.object() == nullptr) return Failure{"a place must be an object"};
    if (levels == 0) return Failure{"places are nested too deeply"};
    MemberReader reader{*value.object()};
    reader.text("name", into.name);
    reader.texts("aliases", into.aliases);
    if (into.name.empty()) reader.fail("a place", "must have a name");
    if (reader.failure()) return reader.failure();
    auto const children = reader.member("children");
    if (children.is_null()) return std::nullopt;
    if (children.array() == nullptr) return Failure{"children must be a list"};
    for (auto const& child : *children.array())
        if (auto failure = read_place(child, levels - 1, into.children.emplace_back())) return failure;
    return std::nullopt;
}

}  // namespace

Converted<Environment> environment_of(Object const& members) {
    Environment environment;
    MemberReader reader{members};
    reader.choice("date_format", date_orders, environment.date_order);
    reader.text("time_format", environment.time_layout);
    if (std::find(time_layouts.begin(), time_layouts.end(), environment.time_layout) == time_layouts.end())
        reader.fail("time_format", "cannot be " + environment.time_layout);
    reader.text("timezone", environment.zone.name);
    if (!is_known_zone(environment.zone.name)) reader.fail("timezone", "cannot be " + environment.zone.name);
    environment.base_zone = environment.zone;
    reader.texts("allowed_languages", environment.languages);
    reader.text("default_country", environment.country);
    reader.choice("input_collation", collations, environment.collation);
    if (auto const failure = read_number_format(reader.member("number_format"), environment)) return *failure;
    if (reader.failure()) return *reader.failure();
    return environment;
}

Converted<std::shared_ptr<Place const>> places_of(Value const& country) {
    auto place = std::make_shared<Place>();
    if (auto const failure = read_place(country, most_place_levels, *place)) return *failure;
    return std::shared_ptr<Place const>{std::move(place)};
}

}  // namespace passerelle::expression
