#include "flow/option_words.hpp"

#include <algorithm>

namespace passerelle::flow {

std::vector<std::string> words_of(Option const& option) {
    std::vector<std::string> words;
    for (auto const& label : option.label.by_language)
        if (!label.text.source().empty()) words.push_back(label.text.source());
    for (auto const& also : option.also) {
        auto const separator = also.find(',') == std::string::npos ? ' ' : ',';
        for (std::size_t at = 0; at < also.size();) {
            auto const end = std::min(also.find(separator, at), also.size());
            auto const word = also.substr(at, end - at);
            if (auto const first = word.find_first_not_of(' '); first != std::string::npos)
                words.push_back(word.substr(first, word.find_last_not_of(' ') - first + 1));
            at = end + 1;
        }
    }
    return words;
}

}  // namespace passerelle::flow
