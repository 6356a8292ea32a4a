#include "expression/template.hpp"

#include "base/finding.hpp"
#include "expression/path.hpp"

namespace passerelle::expression {

namespace {

// What stands at an @: how many characters it takes, and the path or the text that it means.
struct Hole {
    std::size_t length = 1;
    std::string literal = "@";  // when there is no path
    std::optional<Path> path;
};

Error no_path(std::string_view hole, std::string_view inside) {
    std::string detail = "@(" + std::string{hole} + ") is not a path such as @(contact.first_name)";
    auto const word = inside.substr(0, inside.find('.'));
    if (auto const near = nearest(word, top_levels()); !near.empty())
        detail += "; did you mean " + std::string{near} + "?";
    return Error{Fault::invalid, detail};
}

// rest begins with the @.
Result<Hole> read_hole(std::string_view rest) {
    Hole hole;
    if (rest.size() < 2) return hole;
    if (rest[1] == '@') {
        hole.length = 2;
        return hole;
    }
    if (rest[1] == '(') {
        auto const close = rest.find(')');
        if (close == std::string_view::npos) return hole;  // an unclosed hole is text, not an error
        auto const inside = trimmed(rest.substr(2, close - 2));
        auto path = read_path(inside);
        if (!path || !is_top_level(path->top)) return no_path(rest.substr(2, close - 2), inside);
        hole.length = close + 1;
        hole.path = std::move(path);
        return hole;
    }
    auto const length = path_length(rest.substr(1));
    auto path = read_path(rest.substr(1, length));
    if (path && is_top_level(path->top)) {
        hole.length = length + 1;
        hole.path = std::move(path);
    }
    return hole;
}

}  // namespace

Result<Template> Template::compile(std::string_view source) {
    Template result;
    result.source_ = source;
    std::string literal;
    for (std::size_t at = 0; at < source.size();) {
        auto const sign = source.find('@', at);
        literal += source.substr(at, sign - at);
        if (sign == std::string_view::npos) break;
        auto hole = read_hole(source.substr(sign));
        if (!hole) return hole.error();
        at = sign + hole->length;
        if (!hole->path) {
            literal += hole->literal;
            continue;
        }
        if (!literal.empty()) result.parts_.push_back({std::move(literal), {}, {}});
        literal.clear();
        result.parts_.push_back({{}, std::move(hole->path->top), std::move(hole->path->name)});
    }
    if (!literal.empty()) result.parts_.push_back({std::move(literal), {}, {}});
    return result;
}

std::string Template::render(Context const& context) const {
    std::string text;
    for (auto const& part : parts_) {
        text += part.literal;
        auto const top = part.top.empty() ? context.end() : context.find(part.top);
        if (top == context.end()) continue;
        if (auto const found = top->second.find(part.name); found != top->second.end()) text += found->second;
    }
    return text;
}

std::vector<std::string> Template::paths() const {
    std::vector<std::string> paths;
    for (auto const& part : parts_)
        if (!part.top.empty()) paths.push_back(part.name.empty() ? part.top : part.top + "." + part.name);
    return paths;
}

}  // namespace passerelle::expression
