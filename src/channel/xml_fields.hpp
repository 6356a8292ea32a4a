#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passerelle::channel {

// The elements of a small XML document, in document order, for reading values by simple paths. No entities but the five
// of XML and numbers, no DOCTYPE (nothing that expands or fetches), at most 64 elements deep
// and 4,000 in all.
class XmlFields {
public:
    // Empty when the text is not well-formed.
    static std::optional<XmlFields> parse(std::string_view text);

    // "//name" (anywhere), "//parent/name", "/root/name", each with "/@attribute" or "/text()" behind it if need be:
    // the text of the first element that fits, with that of the elements within. Names fit with or without their
    // namespace prefix, '*' is any name. A step may hold conditions: "[2]" (the second of its name), "[@key='from']",
    // "[name='from']" (an element within has that text), "[@key]". `within`: only that element and those inside.
    std::optional<std::string> at(std::string_view path, std::optional<std::size_t> within = {}) const;
    // The same outside of these elements (in document order).
    std::optional<std::string> at_outside(std::string_view path, std::vector<std::size_t> const& elements) const;
    // Every element that fits such a path, in document order.
    std::vector<std::size_t> all(std::string_view path, std::optional<std::size_t> within = {}) const;

private:
    std::optional<std::string> value_of(std::string_view path, std::optional<std::size_t> within,
                                        std::vector<std::size_t> const& outside) const;
    bool is_inside(std::size_t element, std::vector<std::size_t> const& elements) const;
    friend class XmlReader;
    struct Step {
        std::string_view name;
        std::vector<std::string_view> conditions;
    };
    static std::vector<Step> steps_of(std::string_view path);
    struct Element {
        std::string name, text;
        std::vector<std::pair<std::string, std::string>> attributes;
        std::optional<std::size_t> parent;
    };
    bool holds(std::size_t element, Step const& step, std::string_view condition) const;
    bool fits_step(std::size_t element, Step const& step) const;
    bool fits(std::size_t element, std::vector<Step> const& steps, bool from_root) const;
    std::optional<std::string> attribute_of(std::size_t element, std::string_view name) const;
    std::vector<Element> elements_;
};

}  // namespace passerelle::channel
