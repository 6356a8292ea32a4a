#include "understanding/phrase_book.hpp"

#include "understanding/heard.hpp"

namespace passerelle::understanding {

void PhraseBook::add(std::string_view phrase, Meaning meaning, std::size_t option) {
    if (phrase.empty()) return;
    if (!is_word_phrase(phrase)) {
        signs_.push_back({{}, std::string{phrase}, meaning, option});
        return;
    }
    auto words = split_phrase(phrase);
    by_first_word_[words.front()].push_back(static_cast<std::uint32_t>(phrases_.size()));
    phrases_.push_back({std::move(words), {}, meaning, option});
}

}  // namespace passerelle::understanding
