#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "understanding/lexicon.hpp"
#include "understanding/phrase_book.hpp"

namespace passerelle::understanding {

struct Option {
    std::string name;                // key in the flow
    std::vector<std::string> words;  // label and synonyms, every language, as written
};

// The options of one question made ready for comparing: the dear part of choosing, done once.
class Answers {
public:
    explicit Answers(std::vector<Option> const& options);
    std::size_t size() const { return names_.size(); }
    std::string const& name(std::size_t option) const { return names_[option]; }
    PhraseBook const& book() const { return book_; }

private:
    std::vector<std::string> names_;
    PhraseBook book_;
};

struct Choice {
    std::string name;
    std::string why;  // number, label, synonym, yes/no, typing error
};

// How the options are numbered where the person reads them. On USSD the key 9 turns the page, so that no option has it:
// 1 … 8, 10, 11 …; 0, which turns back, is none's number anyway.
enum class Numbering { through, without_nine };
std::size_t number_of(std::size_t place, Numbering numbering);  // places count from 1
std::size_t place_of(std::size_t number, Numbering numbering);  // 0: no place has that number

// Which option was meant: its number ("2", "2.", "2 vraiment"), its label or a synonym (folded, whole words), a yes/no
// word when the options are named yes/no (oui/non), one typing error in words of five letters or more. Two candidates
// or none: empty, never a guess.
std::optional<Choice> choose(Answers const& answers, std::string_view text, Lexicons const& lexicons,
                             Numbering numbering = Numbering::through);
std::optional<Choice> choose(std::vector<Option> const& options, std::string_view text, Lexicons const& lexicons,
                             Numbering numbering = Numbering::through);

// A number as typed: digits with blanks or a decimal comma or point. Empty when none or several stand in the text.
std::optional<std::string> read_number(std::string_view text);

}  // namespace passerelle::understanding
