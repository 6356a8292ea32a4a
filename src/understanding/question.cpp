#include "understanding/question.hpp"

#include <vector>

#include "understanding/token.hpp"

namespace passerelle::understanding {

namespace {

std::vector<Token> tokens_in(std::string const& question) {
    return tokens_of(question, [](std::string_view) { return false; }).list;
}

// Where the numbers of the options stand in a question: 1, 2 and so on, the last such row. The 9 of "à 9h" is none.
std::vector<std::size_t> keys_in(std::vector<Token> const& tokens) {
    std::vector<std::size_t> best;
    for (std::size_t first = tokens.size(); first-- > 0;) {
        if (tokens[first].text != "1") continue;
        std::vector<std::size_t> row{first};
        for (auto at = first + 1; at < tokens.size(); ++at)
            if (tokens[at].text == std::to_string(row.size() + 1)) row.push_back(at);
        if (row.size() > best.size()) best = std::move(row);
    }
    return best.size() > 1 ? best : std::vector<std::size_t>{};
}

}  // namespace

std::string label_of(Asked const& asked, std::string const& key) {
    for (auto const& [number, label] : asked.choices)
        if (number == key) return is_number(label) ? std::string{} : label;
    auto const tokens = tokens_in(asked.question);
    auto const keys = keys_in(tokens);
    for (std::size_t at = 0; at < keys.size(); ++at) {
        if (tokens[keys[at]].text != key) continue;
        // "oui = 1, non = 2": the words stand before their number.
        bool const before = keys.back() + 1 == tokens.size();
        auto const begin = !before ? keys[at] + 1 : at > 0 ? keys[at - 1] + 1 : keys[at] - (keys[at] > 0 ? 1 : 0);
        auto const end = before ? keys[at] : at + 1 < keys.size() ? keys[at + 1] : tokens.size();
        std::string label;
        for (auto place = begin; place < end && !(place > begin && is_number(tokens[place].text)); ++place)
            label += (label.empty() ? "" : " ") + tokens[place].text;
        return label;
    }
    return {};
}

std::string question_itself(Asked const& asked) {
    auto const tokens = tokens_in(asked.question);
    auto const keys = keys_in(tokens);
    if (keys.empty()) return asked.question;
    std::string text;
    for (std::size_t at = 0; at < keys.front(); ++at) text += tokens[at].before + " " + tokens[at].text;
    return text;
}

}  // namespace passerelle::understanding
