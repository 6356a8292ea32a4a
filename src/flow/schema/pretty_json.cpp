#include "flow/schema/pretty_json.hpp"

#include <boost/json.hpp>

namespace passerelle::flow::schema {

namespace {

constexpr std::size_t most_in_a_line = 100;

void write(boost::json::value const& value, std::size_t depth, std::string& out) {
    auto const flat = boost::json::serialize(value);
    if (flat.size() + 2 * depth <= most_in_a_line || (!value.is_array() && !value.is_object())) {
        out += flat;
        return;
    }
    std::string const indent(2 * (depth + 1), ' ');
    bool first = true;
    auto const next = [&] {
        out += first ? "\n" : ",\n";
        out += indent;
        first = false;
    };
    out += value.is_array() ? '[' : '{';
    if (auto const* array = value.if_array()) {
        for (auto const& item : *array) {
            next();
            write(item, depth + 1, out);
        }
    } else {
        for (auto const& [name, member] : value.get_object()) {
            next();
            out += boost::json::serialize(boost::json::string{name}) + ": ";
            write(member, depth + 1, out);
        }
    }
    out += '\n' + std::string(2 * depth, ' ') + (value.is_array() ? ']' : '}');
}

}  // namespace

std::string pretty(boost::json::value const& value) {
    std::string out;
    write(value, 0, out);
    return out + '\n';
}

}  // namespace passerelle::flow::schema
