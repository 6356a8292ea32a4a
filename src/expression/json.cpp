#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>

#include "base/encoding.hpp"
#include "expression/convert.hpp"
#include "expression/function.hpp"

namespace passerelle::expression {

namespace {

constexpr std::size_t most_bytes = Evaluation::most_work;
constexpr std::size_t most_depth = 100;
constexpr std::string_view fallback_name = "__default__";

namespace json = boost::json;

// Boost's parser, fed into our values: numbers keep the digits that they were written with.
class Reader {
public:
    explicit Reader(bool fallbacks) : fallbacks_{fallbacks} {}
    Value take() { return std::move(result_); }

    static constexpr std::size_t max_object_size = std::size_t(-1), max_array_size = std::size_t(-1),
                                 max_key_size = std::size_t(-1), max_string_size = std::size_t(-1);
    using code = boost::system::error_code;
    bool on_document_begin(code&) { return true; }
    bool on_document_end(code&) { return true; }
    bool on_array_begin(code&) { return open(); }
    bool on_array_end(std::size_t, code&) {
        auto items = std::move(open_.back().items);
        open_.pop_back();
        return put(std::move(items));
    }
    bool on_object_begin(code&) { return open(); }
    bool on_object_end(std::size_t, code&) {
        auto level = std::move(open_.back());
        open_.pop_back();
        std::vector<std::pair<std::string, Value>> properties;
        std::optional<Value> fallback;
        for (std::size_t n = 0; n < level.items.size(); ++n) {
            if (fallbacks_ && level.keys[n] == fallback_name)
                fallback = std::move(level.items[n]);
            else
                properties.emplace_back(std::move(level.keys[n]), std::move(level.items[n]));
        }
        return put(make_object(std::move(properties), std::move(fallback)));
    }
    bool on_key_part(std::string_view part, std::size_t, code&) { return keep(part); }
    bool on_key(std::string_view part, std::size_t, code&) {
        open_.back().keys.push_back(whole(part));
        return true;
    }
    bool on_string_part(std::string_view part, std::size_t, code&) { return keep(part); }
    bool on_string(std::string_view part, std::size_t, code&) { return put(whole(part)); }
    bool on_number_part(std::string_view part, code&) { return keep(part); }
    bool on_int64(std::int64_t, std::string_view part, code&) { return number(part); }
    bool on_uint64(std::uint64_t, std::string_view part, code&) { return number(part); }
    bool on_double(double, std::string_view part, code&) { return number(part); }
    bool on_bool(bool truth, code&) { return put(truth); }
    bool on_null(code&) { return put({}); }
    bool on_comment_part(std::string_view, code&) { return true; }
    bool on_comment(std::string_view, code&) { return true; }

private:
    struct Level {
        std::vector<std::string> keys;
        Array items;
    };

    bool open() {
        open_.emplace_back();
        return true;
    }
    bool put(Value value) {
        if (open_.empty())
            result_ = std::move(value);
        else
            open_.back().items.push_back(std::move(value));
        return true;
    }
    bool keep(std::string_view part) {
        parts_ += part;
        return true;
    }
    std::string whole(std::string_view last) {
        auto text = std::move(parts_);
        parts_.clear();
        text += last;
        return text;
    }
    bool number(std::string_view last) {
        auto const text = whole(last);
        auto const mark = std::min(text.find_first_of("eE"), text.size());
        std::optional<Number> result = Number::parse(std::string_view{text}.substr(0, mark));
        if (result && mark < text.size() && !result->is_zero()) {
            int power = 0;
            auto const* const first = text.data() + mark + (text[mark + 1] == '+' ? 2 : 1);
            auto const read = std::from_chars(first, text.data() + text.size(), power);
            bool const sane = read.ec == std::errc{} && std::abs(power) <= 10'000;
            result = sane ? Number::make(result->coefficient(), result->exponent() + power) : std::nullopt;
        }
        return put(result ? Value{*result} : Value{Failure{"number " + text.substr(0, 100) + " is out of range"}});
    }

    bool fallbacks_;
    std::vector<Level> open_;
    std::string parts_;
    Value result_;
};

Value read(std::string_view text, bool fallbacks) {
    json::parse_options options;
    options.max_depth = most_depth;
    json::basic_parser<Reader> parser{options, fallbacks};
    boost::system::error_code problem;
    auto const used = parser.write_some(false, text.data(), text.size(), problem);
    bool const rest_is_blank = text.find_first_not_of(" \t\r\n", used) == text.npos;
    if (problem || !parser.done() || !rest_is_blank) return Failure{"not valid JSON"};
    return parser.handler().take();
}

void write_text(std::string& out, std::string_view text) {
    static constexpr std::pair<char, std::string_view> escapes[] = {
        {'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}, {'\r', "\\r"}, {'\t', "\\t"}, {'\b', "\\b"}, {'\f', "\\f"}};
    static constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (char const letter : text) {
        auto const byte = static_cast<unsigned char>(letter);
        auto const* const found =
            std::find_if(std::begin(escapes), std::end(escapes), [&](auto const& row) { return row.first == letter; });
        if (found != std::end(escapes)) {
            out += found->second;
        } else if (byte < 0x20) {
            (out += "\\u00") += digits[byte >> 4];
            out += digits[byte & 0xF];
        } else {
            out += letter;
        }
    }
    out += '"';
}

void write(std::string& out, Value const& value);

void write_object(std::string& out, Object const& object) {
    out += '{';
    for (bool first = true; auto const& name : object.names()) {
        if (!first) out += ',';
        first = false;
        write_text(out, name);
        out += ':';
        write(out, object.property(name).value_or(Value{}));
    }
    out += '}';
}

void write(std::string& out, Value const& value) {
    if (out.size() > most_bytes) return;  // the budget is spent long before
    switch (value.type()) {
        case Type::null:
        case Type::function:
        case Type::error:
            out += "null";
            return;
        case Type::number:
        case Type::boolean:
            out += *to_text(value);
            return;
        case Type::array:
            out += '[';
            for (bool first = true; auto const& item : *value.array()) {
                if (!first) out += ',';
                first = false;
                write(out, item);
            }
            out += ']';
            return;
        case Type::object:
            return write_object(out, *value.object());
        default:
            return write_text(out, *to_text(value));
    }
}

}  // namespace

std::string to_json(Value const& value) {
    std::string out;
    write(out, value);
    return out;
}

Value from_json(std::string_view json) { return read(json, false); }
Value context_from_json(std::string_view json) { return read(json, true); }

}  // namespace passerelle::expression
