#include "expression/pretty.hpp"

#include "expression/convert.hpp"
#include "expression/function.hpp"
#include "expression/layout.hpp"

namespace passerelle::expression {

namespace {

// Lines after the first stand under it; empty ones stay empty.
void append_indented(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        out += text[at];
        if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] != '\n') out += "  ";
    }
}

bool has_lines(std::string_view text) { return text.find('\n') != std::string_view::npos; }

std::string pretty_array(Array const& items, Environment const& environment) {
    std::vector<std::string> texts;
    bool is_list = false;
    for (auto const& item : items) {
        texts.push_back(pretty(item, environment));
        is_list = is_list || has_lines(texts.back());
    }
    std::string out;
    for (bool first = true; auto const& text : texts) {
        if (!first) out += is_list ? "\n" : ", ";
        first = false;
        if (is_list) out += "- ";
        if (is_list)
            append_indented(out, text);
        else
            out += text;
    }
    return out;
}

std::string pretty_object(Object const& object, Environment const& environment) {
    std::string out;
    for (auto const& name : object.names()) {
        auto const text = pretty(object.property(name).value_or(Value{}), environment);
        if (!out.empty()) out += '\n';
        out += name + ':';
        out += has_lines(text) ? "\n  " : " ";
        append_indented(out, text);
    }
    return out;
}

// A layout of the environment that cannot be written by is a mistake of the workspace; people still get their date.
template <class T>
std::string or_canonical(Converted<std::string> written, T const& value) {
    return written ? std::move(*written) : to_text(value);
}

void append_grouped(std::string& out, std::string_view digits, std::string_view symbol) {
    for (std::size_t at = 0; at < digits.size(); ++at) {
        if (at > 0 && (digits.size() - at) % 3 == 0) out += symbol;
        out += digits[at];
    }
}

}  // namespace

std::string format_number(Number const& number, Environment const& environment, std::optional<int> places,
                          bool is_grouped) {
    auto const rounded = places ? number.rounded(*places, Number::Rounding::half_away) : number;
    auto const plain = rounded.value_or(number).to_text();
    std::string_view rest = plain;
    std::string out;
    if (rest.starts_with('-')) {
        out += '-';
        rest.remove_prefix(1);
    }
    auto const point = rest.find('.');
    append_grouped(out, rest.substr(0, point), is_grouped ? environment.grouping_symbol : std::string_view{});
    auto const fraction = point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
    auto const wanted = std::max(fraction.size(), static_cast<std::size_t>(places.value_or(0)));
    if (wanted == 0) return out;
    out += environment.decimal_symbol;
    out += fraction;
    out.append(wanted - fraction.size(), '0');
    return out;
}

std::string pretty(Value const& given, Environment const& environment) {
    auto const& value = underlying(given);
    switch (value.type()) {
        case Type::text:
            return *value.as<std::string>();
        case Type::number:
            return format_number(*value.as<Number>(), environment);
        case Type::date: {
            auto const& date = *value.as<Date>();
            return or_canonical(write_date(date, date_layout(environment.date_order), environment), date);
        }
        case Type::datetime: {
            auto const instant = in_zone(*value.as<DateTime>(), environment.zone);
            return or_canonical(write_datetime(instant, datetime_layout(environment), environment), instant);
        }
        case Type::time: {
            auto const& time = *value.as<TimeOfDay>();
            return or_canonical(write_time(time, environment.time_layout, environment), time);
        }
        case Type::boolean:
            return *value.as<bool>() ? "true" : "false";
        case Type::array:
            return pretty_array(*value.array(), environment);
        case Type::object:
            return pretty_object(*value.object(), environment);
        case Type::function:
            return std::string{value.function()->name()};
        case Type::null:
        case Type::error:
            break;
    }
    return {};
}

}  // namespace passerelle::expression
