#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passerelle::channel {

// The elements of a small XML document, in document order, for reading values by simple paths. No entities but the five
// of XML and numbers, no DOCTYPE (nothing that expands or fetches), at most 64 elements deep.
class XmlFields {
public:
    // Empty when the text is not well-formed.
    static std::optional<XmlFields> parse(std::string_view text);

    // "//name" (anywhere), "//parent/name", "/root/name", each with "/@attribute" or "/text()" behind it if need be:
    // the text of the first element that fits, with that of the elements within. Names fit with or without their
    // namespace prefix.
    std::optional<std::string> at(std::string_view path) const;

private:
    friend class XmlReader;
    struct Element {
        std::string name, text;
        std::vector<std::pair<std::string, std::string>> attributes;
        std::optional<std::size_t> parent;
    };
    bool fits(std::size_t element, std::vector<std::string_view> const& steps, bool from_root) const;
    std::vector<Element> elements_;
};

}  // namespace passerelle::channel
