#include "flow/trial/look.hpp"

#include <algorithm>

namespace passerelle::flow::trial {

bool reads_as(Glob const& glob, Shown const& shown, bool screen) {
    if (glob.matches(shown.spoken) || (!shown.screens.empty() && glob.matches(shown.screens.front()))) return true;
    if (screen && shown.screens.size() > 1) return false;  // the rest stands on other screens
    if (glob.matches(shown.text)) return true;
    if (!shown.buttons) return false;
    auto numbered = shown.text;
    for (std::size_t at = 0; at < shown.choices.size(); ++at)
        numbered += " " + std::to_string(at + 1) + " " + shown.choices[at].label;
    return glob.matches(numbered);
}

std::string labels_of(Shown const& shown) {
    std::string labels;
    for (auto const& choice : shown.choices) labels += (labels.empty() ? "" : " | ") + choice.label;
    return labels;
}

std::string labels_of(std::vector<Glob> const& globs) {
    std::string labels;
    for (auto const& glob : globs) labels += (labels.empty() ? "" : " | ") + glob.written();
    return labels;
}

bool offers(Shown const& shown, std::vector<Glob> const& buttons) {
    return std::equal(shown.choices.begin(), shown.choices.end(), buttons.begin(), buttons.end(),
                      [](Choice const& choice, Glob const& glob) { return glob.matches(choice.label); });
}

}  // namespace passerelle::flow::trial
