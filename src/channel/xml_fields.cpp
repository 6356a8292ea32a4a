#include "channel/xml_fields.hpp"

#include <algorithm>
#include <charconv>

#include "base/encoding.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

constexpr std::size_t deepest = 64, most_elements = 4000;
constexpr std::string_view blanks = " \t\r\n";

std::string_view local(std::string_view name) {
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_named(std::string_view name, std::string_view wanted) { return name == wanted || local(name) == wanted; }

// The sign that stands for "&…;", without both. Empty when there is none.
std::optional<std::string> sign_of(std::string_view entity) {
    constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", "\""}, {"apos", "'"}};
    for (auto const& [name, sign] : known)
        if (name == entity) return std::string{sign};
    if (!entity.starts_with('#')) return std::nullopt;
    auto const is_hex = entity.starts_with("#x");
    auto const digits = entity.substr(is_hex ? 2 : 1);
    std::uint32_t point = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), point, is_hex ? 16 : 10);
    auto const is_sign = point != 0 && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    if (error != std::errc{} || end != digits.data() + digits.size() || !is_sign) return std::nullopt;
    return to_utf8(static_cast<char32_t>(point));
}

std::optional<std::string> unescaped(std::string_view text) {
    std::string out;
    while (true) {
        auto const start = text.find('&');
        out += text.substr(0, start);
        if (start == std::string_view::npos) return out;
        auto const end = text.find(';', start);
        if (end == std::string_view::npos) return std::nullopt;
        auto const sign = sign_of(text.substr(start + 1, end - start - 1));
        if (!sign) return std::nullopt;
        out += *sign;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

class XmlReader {
public:
    explicit XmlReader(std::string_view text) : rest_{text} {}

    std::optional<XmlFields> read() {
        if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);  // byte order mark
        while (!rest_.empty())
            if (!(rest_.starts_with('<') ? read_markup() : read_text())) return std::nullopt;
        if (!open_.empty() || fields_.elements_.empty()) return std::nullopt;
        return std::move(fields_);
    }

private:
    bool skip_to(std::string_view end) {
        auto const at = rest_.find(end);
        if (at == std::string_view::npos) return false;
        rest_.remove_prefix(at + end.size());
        return true;
    }

    void add_text(std::string_view text) {
        for (auto const element : open_) fields_.elements_[element].text += text;
    }

    bool read_text() {
        auto const end = rest_.find('<');
        auto const text = rest_.substr(0, end);
        rest_.remove_prefix(text.size());
        if (open_.empty()) return text.find_first_not_of(blanks) == std::string_view::npos;
        auto const plain = unescaped(text);
        if (plain) add_text(*plain);
        return plain.has_value();
    }

    bool read_markup() {
        constexpr std::string_view data = "<![CDATA[";
        if (rest_.starts_with("<?")) return skip_to("?>");
        if (rest_.starts_with("<!--")) return skip_to("-->");
        if (rest_.starts_with(data) && !open_.empty()) {
            rest_.remove_prefix(data.size());
            add_text(rest_.substr(0, rest_.find("]]>")));
            return skip_to("]]>");
        }
        if (rest_.starts_with("<!")) return false;
        return rest_.starts_with("</") ? read_end() : read_start();
    }

    std::string_view read_name() {
        auto const name = rest_.substr(0, rest_.find_first_of(" \t\r\n/>=<\"'"));
        rest_.remove_prefix(name.size());
        return name;
    }

    void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size())); }

    bool read_end() {
        rest_.remove_prefix(2);
        auto const name = read_name();
        skip_blanks();
        if (open_.empty() || fields_.elements_[open_.back()].name != name || !rest_.starts_with('>')) return false;
        rest_.remove_prefix(1);
        open_.pop_back();
        return true;
    }

    bool read_start() {
        rest_.remove_prefix(1);
        XmlFields::Element element;
        element.name = read_name();
        auto const is_second_root = open_.empty() && !fields_.elements_.empty();
        if (element.name.empty() || is_second_root || open_.size() >= deepest ||
            fields_.elements_.size() >= most_elements)
            return false;
        if (!open_.empty()) element.parent = open_.back();
        while (true) {
            skip_blanks();
            if (rest_.starts_with('>') || rest_.starts_with("/>")) break;
            if (!read_attribute(element)) return false;
        }
        auto const is_empty = rest_.starts_with('/');
        rest_.remove_prefix(is_empty ? 2 : 1);
        fields_.elements_.push_back(std::move(element));
        if (!is_empty) open_.push_back(fields_.elements_.size() - 1);
        return true;
    }

    bool read_attribute(XmlFields::Element& element) {
        auto const name = read_name();
        skip_blanks();
        if (name.empty() || !rest_.starts_with('=')) return false;
        rest_.remove_prefix(1);
        skip_blanks();
        if (rest_.empty() || (rest_[0] != '"' && rest_[0] != '\'')) return false;
        auto const end = rest_.find(rest_[0], 1);
        if (end == std::string_view::npos) return false;
        auto value = unescaped(rest_.substr(1, end - 1));
        rest_.remove_prefix(end + 1);
        if (value) element.attributes.emplace_back(name, std::move(*value));
        return value.has_value();
    }

    std::string_view rest_;
    std::vector<std::size_t> open_;
    XmlFields fields_;
};

std::optional<XmlFields> XmlFields::parse(std::string_view text) { return XmlReader{text}.read(); }

namespace {

// "key='value'" as both; the value is empty where the condition only names something.
struct Equation {
    std::string_view name;
    std::optional<std::string_view> value;
};
Equation equation_of(std::string_view condition) {
    auto const sign = condition.find('=');
    if (sign == std::string_view::npos) return {trimmed(condition), std::nullopt};
    auto value = trimmed(condition.substr(sign + 1));
    if (value.size() >= 2 && (value[0] == '\'' || value[0] == '"') && value.back() == value[0])
        value = value.substr(1, value.size() - 2);
    return {trimmed(condition.substr(0, sign)), value};
}

std::optional<int> whole(std::string_view text) {
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// Where a step ends: at the next '/' that stands in no brackets.
std::size_t end_of_step(std::string_view path) {
    auto open = 0;
    for (std::size_t at = 0; at < path.size(); ++at) {
        if (path[at] == '[') ++open;
        if (path[at] == ']') --open;
        if (path[at] == '/' && open <= 0) return at;
    }
    return path.size();
}

}  // namespace

std::vector<XmlFields::Step> XmlFields::steps_of(std::string_view path) {
    std::vector<Step> steps;
    while (true) {
        auto const end = end_of_step(path);
        auto step = path.substr(0, end);
        auto& added = steps.emplace_back();
        added.name = step.substr(0, step.find('['));
        step.remove_prefix(added.name.size());
        while (step.starts_with('[')) {
            auto const close = step.find(']');
            added.conditions.push_back(step.substr(1, close == std::string_view::npos ? close : close - 1));
            step.remove_prefix(close == std::string_view::npos ? step.size() : close + 1);
        }
        if (end == path.size()) return steps;
        path.remove_prefix(end + 1);
    }
}

std::optional<std::string> XmlFields::attribute_of(std::size_t element, std::string_view name) const {
    for (auto const& [written, value] : elements_[element].attributes)
        if (is_named(written, name)) return value;
    return std::nullopt;
}

bool XmlFields::holds(std::size_t element, Step const& step, std::string_view condition) const {
    if (auto const place = whole(trimmed(condition))) {
        auto count = 0;
        for (std::size_t other = 0; other <= element; ++other)
            if (elements_[other].parent == elements_[element].parent &&
                (step.name == "*" || is_named(elements_[other].name, step.name)))
                ++count;
        return count == *place;
    }
    auto const equation = equation_of(condition);
    if (equation.name.starts_with('@')) {
        auto const value = attribute_of(element, equation.name.substr(1));
        return value && (!equation.value || *value == *equation.value);
    }
    auto const is_within = [&](std::size_t inner) { return elements_[inner].parent >= element; };
    for (auto inner = element + 1; inner < elements_.size() && is_within(inner); ++inner)
        if (elements_[inner].parent == element && is_named(elements_[inner].name, equation.name) &&
            (!equation.value || trimmed(elements_[inner].text) == *equation.value))
            return true;
    return false;
}

bool XmlFields::fits_step(std::size_t element, Step const& step) const {
    if (step.name != "*" && !is_named(elements_[element].name, step.name)) return false;
    for (auto const condition : step.conditions)
        if (!holds(element, step, condition)) return false;
    return true;
}

bool XmlFields::fits(std::size_t element, std::vector<Step> const& steps, bool from_root) const {
    std::optional<std::size_t> here = element;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if (!here || !fits_step(*here, *step)) return false;
        here = elements_[*here].parent;
    }
    return !from_root || !here;
}

std::vector<std::size_t> XmlFields::all(std::string_view path, std::optional<std::size_t> within) const {
    std::vector<std::size_t> found;
    auto const from_root = !path.starts_with("//");
    if (!path.starts_with('/')) return found;
    path.remove_prefix(from_root ? 1 : 2);
    auto const steps = steps_of(path);
    auto const outer = within.value_or(0);
    for (auto element = outer; element < elements_.size(); ++element) {
        if (element > outer && elements_[element].parent < outer) break;  // in document order: the rest is outside too
        if (fits(element, steps, from_root)) found.push_back(element);
    }
    return found;
}

bool XmlFields::is_inside(std::size_t element, std::vector<std::size_t> const& elements) const {
    for (std::optional<std::size_t> here = element; here; here = elements_[*here].parent)
        if (std::binary_search(elements.begin(), elements.end(), *here)) return true;
    return false;
}

std::optional<std::string> XmlFields::at(std::string_view path, std::optional<std::size_t> within) const {
    return value_of(path, within, {});
}

std::optional<std::string> XmlFields::at_outside(std::string_view path,
                                                 std::vector<std::size_t> const& elements) const {
    return value_of(path, std::nullopt, elements);
}

std::optional<std::string> XmlFields::value_of(std::string_view path, std::optional<std::size_t> within,
                                               std::vector<std::size_t> const& outside) const {
    if (path.ends_with("/text()")) path.remove_suffix(std::string_view{"/text()"}.size());
    std::string_view attribute;
    if (auto const at = path.rfind("/@");
        at != std::string_view::npos && path.find(']', at) == std::string_view::npos) {
        attribute = path.substr(at + 2);
        path = path.substr(0, at);
    }
    for (auto const element : all(path, within)) {
        if (is_inside(element, outside)) continue;
        if (attribute.empty()) return elements_[element].text;
        if (auto value = attribute_of(element, attribute)) return value;
    }
    return std::nullopt;
}

}  // namespace passerelle::channel
