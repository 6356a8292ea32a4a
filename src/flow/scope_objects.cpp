#include "flow/scope_objects.hpp"

#include "expression/convert.hpp"
#include "expression/letter_case.hpp"

// What all views of a scope share.
namespace passerelle::flow {

std::optional<Value> text_in(Names const& names, std::string_view name) {
    auto const found = names.find(name);
    if (found == names.end()) return std::nullopt;
    return Value{found->second};
}
// Null where nothing is written.
Value text_or_null(Names const& names, std::string_view name) {
    auto const found = names.find(name);
    return found == names.end() || found->second.empty() ? Value{} : Value{found->second};
}

std::vector<std::string> names_of(Names const& names) {
    std::vector<std::string> found;
    for (auto const& [name, value] : names)
        if (!name.empty()) found.push_back(name);
    return found;
}

void add_line(std::string& lines, std::string_view name, std::string_view value) {
    if (!lines.empty()) lines += '\n';
    lines.append(name).append(": ").append(value);
}

// As the flow declares it in `uses`; null when it is not of that type.
Value typed(Outlook const& outlook, std::string_view top, std::string_view name, Value value) {
    if (value.is_null() || !outlook.flow || outlook.flow->uses.empty() || !outlook.environment) return value;
    auto const* use = outlook.flow->use(std::string{top} + "." + std::string{name});
    auto const or_null = [](auto const& converted) { return converted ? Value{*converted} : Value{}; };
    if (!use) return value;
    switch (use->type) {
        case Use::Type::number:
            return or_null(expression::to_number(value));
        case Use::Type::date:
            return or_null(expression::to_date(value, *outlook.environment));
        case Use::Type::datetime:
            return or_null(expression::to_datetime(value, *outlook.environment));
        case Use::Type::time:
            return or_null(expression::to_time(value, *outlook.environment));
        case Use::Type::text:
            break;
    }
    return value;
}

std::optional<Value> ViewObject::property(std::string_view name) const {
    return expression::is_lowered(name) ? find(name) : find(expression::lowered(name));
}

Value const* ViewObject::fallback() const {
    auto now = shown();
    if (!now) return nullptr;
    shown_ = std::move(now);
    return &*shown_;
}

}  // namespace passerelle::flow
