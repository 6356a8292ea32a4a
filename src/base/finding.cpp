#include "base/finding.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace passerelle {

namespace {

// Edit distance with neighbours swapped counted once (optimal string alignment), as long as it stays below `limit`.
std::size_t distance(std::string_view left, std::string_view right, std::size_t limit) {
    auto const apart = left.size() > right.size() ? left.size() - right.size() : right.size() - left.size();
    if (apart >= limit) return limit;
    std::vector<std::size_t> before_last, last(right.size() + 1), row(right.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            auto const differs = left[i - 1] != right[j - 1] ? 1u : 0u;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + differs});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        // One row may jump over a bad one by a swap, two cannot.
        if (i > 1 && *std::min_element(row.begin(), row.end()) >= limit &&
            *std::min_element(last.begin(), last.end()) >= limit)
            return limit;
        before_last = std::exchange(last, std::move(row));
        row.assign(right.size() + 1, 0);
    }
    return last[right.size()];
}

}  // namespace

std::string show(Finding const& finding) {
    auto shown = finding.file;
    if (finding.line > 0) shown += ":" + std::to_string(finding.line);
    if (finding.line > 0 && finding.column > 0) shown += ":" + std::to_string(finding.column);
    shown += ": " + finding.message;
    if (!finding.hint.empty()) shown += " (" + finding.hint + ")";
    return shown;
}

std::string show_with_line(Finding const& finding) {
    auto shown = show(finding);
    if (finding.excerpt.empty()) return shown;
    auto const number = std::to_string(finding.line);
    shown += "\n  " + number + " | " + finding.excerpt;
    if (finding.column <= 0) return shown;
    shown += "\n  " + std::string(number.size(), ' ') + " | ";
    // Tabs stay tabs, so that the mark stands below its character.
    int left = finding.column - 1;
    for (char const letter : finding.excerpt) {
        if (left == 0) break;
        if ((static_cast<unsigned char>(letter) & 0xC0U) == 0x80U) continue;
        shown += letter == '\t' ? '\t' : ' ';
        --left;
    }
    return shown + "^";
}

std::string_view nearest(std::string_view word, std::vector<std::string_view> const& candidates) {
    std::string_view best;
    std::size_t least = word.size() < 5 ? 2 : 3;
    for (auto const candidate : candidates)
        if (auto const found = distance(word, candidate, least); found < least) {
            least = found;
            best = candidate;
        }
    if (!best.empty() || word.size() < 3) return best;
    // The first part of a longer name: "whatsapp" of "whatsapp-cloud".
    for (auto const candidate : candidates)
        if (candidate.starts_with(word) && candidate.size() > word.size() &&
            (candidate[word.size()] == '-' || candidate[word.size()] == '_'))
            return candidate;
    return best;
}

}  // namespace passerelle
