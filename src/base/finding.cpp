#include "base/finding.hpp"

#include <algorithm>
#include <numeric>

namespace passerelle {

namespace {

// Edit distance with neighbours swapped counted once (optimal string alignment).
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::vector<std::size_t>> cost(left.size() + 1, std::vector<std::size_t>(right.size() + 1));
    for (std::size_t i = 0; i <= left.size(); ++i) cost[i][0] = i;
    for (std::size_t j = 0; j <= right.size(); ++j) cost[0][j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i)
        for (std::size_t j = 1; j <= right.size(); ++j) {
            auto const differs = left[i - 1] != right[j - 1] ? 1u : 0u;
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + differs});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost[left.size()][right.size()];
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
        if (auto const found = distance(word, candidate); found < least) {
            least = found;
            best = candidate;
        }
    return best;
}

}  // namespace passerelle
