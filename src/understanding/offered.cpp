#include <algorithm>
#include <array>

#include "understanding/choice.hpp"
#include "understanding/heard.hpp"
#include "understanding/token.hpp"

namespace passerelle::understanding {

namespace {

// What the name of an option in a flow file says of it, in French or in English.
constexpr std::array<std::string_view, 4> yes_names{"yes", "oui", "si", "sim"};
constexpr std::array<std::string_view, 2> no_names{"no", "non"};
constexpr std::array<std::string_view, 7> reschedule_names{"change",   "changer", "reschedule", "reporter",
                                                           "postpone", "move",    "decaler"};
constexpr std::array<std::string_view, 2> cancel_names{"cancel", "annuler"};

template <class Names>
bool among(Names const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

Wording wording_of(std::string const& written) {
    Wording wording{as_phrase(written), {}, written};
    for (auto& token : tokens_of(written, [](std::string_view) { return false; }).list) {
        std::erase(token.text, '\'');
        wording.words.push_back(std::move(token.text));
    }
    return wording;
}

}  // namespace

Answers::Answers(std::vector<Option> const& options) {
    names_.reserve(options.size());
    offered_.reserve(options.size());
    for (auto const& option : options) {
        names_.push_back(option.name);
        Offered offered;
        offered.key = std::to_string(names_.size());
        for (auto const& word : option.words) offered.wordings.push_back(wording_of(word));
        offered.yes = among(yes_names, option.name);
        offered.no = among(no_names, option.name);
        offered.reschedule = among(reschedule_names, option.name);
        offered.cancel = among(cancel_names, option.name);
        offered_.push_back(std::move(offered));
    }
}

}  // namespace passerelle::understanding
