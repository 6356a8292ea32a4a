#include "expression/pattern.hpp"

#include <re2/re2.h>

#include <algorithm>

namespace passerelle::expression {

namespace {

// RE2's own default is 8 MiB a pattern. The compiled form and the automaton built while matching share it; a pattern
// that needs more is refused, a match that needs more is slower but right.
constexpr std::int64_t memory_budget = 2 << 20;

// The dialect of the field's engine differs from the library's in two places: it also names groups (?<name>…), and it
// has no \C, which would cut letters into bytes.
class Dialect {
public:
    explicit Dialect(std::string_view source) : rest_{source} {}

    std::optional<std::string> translated() {  // empty: it has a \C
        std::string out = "(?m)";
        while (!rest_.empty()) {
            if (rest_.starts_with("\\C")) return std::nullopt;
            if (rest_.starts_with("\\Q"))
                take(out, std::min(rest_.find("\\E"), rest_.size()));
            else if (rest_.front() == '\\')
                take(out, std::min<std::size_t>(2, rest_.size()));
            else
                take_unescaped(out);
        }
        return out;
    }

private:
    void take(std::string& out, std::size_t bytes) {
        out += rest_.substr(0, bytes);
        rest_.remove_prefix(bytes);
    }
    void take_unescaped(std::string& out) {
        if (in_class_) {
            if (rest_.starts_with("[:")) return take(out, 2);
            if (rest_.front() == ']') in_class_ = false;
        } else if (rest_.front() == '[') {
            in_class_ = true;
            take(out, rest_.starts_with("[^") ? 2 : 1);
            if (rest_.starts_with(']')) take(out, 1);  // the first one stands for itself
            return;
        } else if (rest_.starts_with("(?<") && !rest_.starts_with("(?<=") && !rest_.starts_with("(?<!")) {
            out += "(?P<";
            return rest_.remove_prefix(3);
        }
        take(out, 1);
    }

    std::string_view rest_;
    bool in_class_ = false;
};

re2::RE2::Options options() {
    re2::RE2::Options chosen;
    chosen.set_case_sensitive(false);
    chosen.set_max_mem(memory_budget);
    chosen.set_log_errors(false);
    return chosen;
}

}  // namespace

Pattern::Pattern(std::string_view source) {
    auto const translated = Dialect{source}.translated();
    if (!translated) {
        failure_ = Failure{"invalid regular expression: \\C is not supported"};
        return;
    }
    compiled_ = std::make_unique<re2::RE2 const>(*translated, options());
    if (!compiled_->ok()) failure_ = Failure{"invalid regular expression: " + compiled_->error()};
}

Pattern::~Pattern() = default;

std::optional<std::vector<std::string_view>> Pattern::first_match(std::string_view text) const {
    if (failure_) return std::nullopt;
    std::vector<re2::StringPiece> found(static_cast<std::size_t>(compiled_->NumberOfCapturingGroups()) + 1);
    if (!compiled_->Match(text, 0, text.size(), re2::RE2::UNANCHORED, found.data(), static_cast<int>(found.size())))
        return std::nullopt;
    std::vector<std::string_view> groups;
    groups.reserve(found.size());
    for (auto const& piece : found) groups.emplace_back(piece.data(), piece.size());
    return groups;
}

int Pattern::size() const { return failure_ ? 0 : compiled_->ProgramSize(); }

Pattern const* Patterns::known(std::string_view source) const {
    auto const found = std::find_if(kept_.begin(), kept_.end(), [&](auto const& one) { return one.first == source; });
    return found == kept_.end() ? nullptr : found->second.get();
}

Pattern const& Patterns::compiled(std::string_view source) {
    if (auto const* pattern = known(source)) return *pattern;
    if (kept_.size() == most_kept) kept_.erase(kept_.begin());
    kept_.emplace_back(source, std::make_unique<Pattern const>(source));
    return *kept_.back().second;
}

}  // namespace passerelle::expression
