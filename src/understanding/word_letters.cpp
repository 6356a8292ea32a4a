#include "understanding/word_letters.hpp"

#include <algorithm>

namespace passerelle::understanding {

namespace {

bool is_lead(char sign) { return (static_cast<unsigned char>(sign) & 0xC0U) != 0x80; }

}  // namespace

std::string joined(std::string_view word) {
    std::string plain{word};
    std::erase(plain, '\'');
    return plain;
}

std::size_t length_of_letter(std::string_view word, std::size_t at) {
    std::size_t length = 1;
    while (at + length < word.size() && !is_lead(word[at + length])) ++length;
    return length;
}

bool has_run(std::string_view word) {
    for (std::size_t at = 0, length = 0; at < word.size(); at += length) {
        length = length_of_letter(word, at);
        if (word.substr(at + length, length) == word.substr(at, length)) return true;
    }
    return false;
}

std::string squeezed(std::string_view word, std::size_t least, std::size_t left) {
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        auto const letter = word.substr(at, length_of_letter(word, at));
        auto end = at + letter.size();
        while (word.substr(end, letter.size()) == letter) end += letter.size();
        auto const count = (end - at) / letter.size();
        bool const run = count >= (letter.size() == 1 ? least : std::max<std::size_t>(least, 3));
        bool const digit = letter[0] >= '0' && letter[0] <= '9';
        for (std::size_t left_over = run && !digit ? left : count; left_over > 0; --left_over) out += letter;
        at = end;
    }
    return out;
}

std::size_t letters(std::string_view word) {
    return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_lead));
}

}  // namespace passerelle::understanding
