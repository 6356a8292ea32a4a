#include "flow/format.hpp"

#include <algorithm>

#include "flow/format/writer.hpp"

namespace passerelle::flow {

namespace {

bool same(YamlNode const& one, YamlNode const& other) {
    if (one.kind != other.kind || one.text != other.text || one.items.size() != other.items.size() ||
        one.pairs.size() != other.pairs.size())
        return false;
    for (std::size_t at = 0; at < one.items.size(); ++at)
        if (!same(one.items[at], other.items[at])) return false;
    return std::all_of(one.pairs.begin(), one.pairs.end(), [&](auto const& pair) {
        auto const* value = other.find(pair.first.text);
        return value && same(pair.second, *value);
    });
}

}  // namespace

Result<std::string> format_flow(std::string_view yaml) {
    constexpr auto const* file = "the flow";
    auto const document = parse_yaml(yaml, file);
    if (!document.ok()) return Error{Fault::invalid, show_with_line(document.findings.front())};
    Source const source{yaml};
    Comments const comments{source, document.root};
    auto formatted = FormatWriter{source, comments}.write(document.root, Role::of_file(document.root));
    // Rather left as it is than spoilt.
    auto const again = parse_yaml(formatted, file);
    if (!again.ok() || !same(document.root, again.root))
        return Error{Fault::conflict, "this file is written in a way that cannot be formatted without changing it"};
    return formatted;
}

}  // namespace passerelle::flow
