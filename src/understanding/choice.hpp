#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "understanding/lexicon.hpp"

namespace passerelle::understanding {

struct Option {
    std::string name;                // key in the flow
    std::vector<std::string> words;  // label and synonyms, every language, as written
};

// One way to name an option, made ready for comparing.
struct Wording {
    std::string phrase;              // as_phrase()
    std::vector<std::string> words;  // its tokens, without apostrophes
    std::string written;             // as it was given
};
struct Offered {
    std::string key;  // its number
    std::vector<Wording> wordings;
    // What the option stands for besides: a plain "oui" is the one that says yes.
    bool yes = false, no = false, reschedule = false, cancel = false;
    bool stands_for_something() const { return yes || no || reschedule || cancel; }
};

// The options of one question made ready for comparing: the dear part of choosing, done once.
class Answers {
public:
    explicit Answers(std::vector<Option> const& options);
    std::size_t size() const { return names_.size(); }
    std::string const& name(std::size_t option) const { return names_[option]; }
    std::vector<Offered> const& offered() const { return offered_; }

private:
    std::vector<std::string> names_;
    std::vector<Offered> offered_;
};

// How the options are numbered where the person reads them. On USSD the key 9 turns the page, so that no option has it:
// 1 … 8, 10, 11 …; 0, which turns back, is none's number anyway.
enum class Numbering { through, without_nine };
std::size_t number_of(std::size_t place, Numbering numbering);  // places count from 1
std::size_t place_of(std::size_t number, Numbering numbering);  // 0: no place has that number

// Who answers, when, and what numbers are before them.
struct Respondent {
    std::string language;
    TimePoint now{};
    std::string zone = "UTC";
    Numbering numbering = Numbering::through;
};

struct Choice {
    std::string name;
    std::string why;  // number, label or synonym, yes/no, typing error
};

// Which option was meant, by the same reading as `understand` with the context `choice`: its number ("2", "la
// deuxième"), its label or a synonym, the beginning of one or one typing error, the day it names; a yes or no where an
// option says yes or no. What is negated, doubtful or names several options is empty, never a guess.
std::optional<Choice> choose(Answers const& answers, std::string_view text, Lexicons const& lexicons,
                             Respondent const& respondent = {});
std::optional<Choice> choose(std::vector<Option> const& options, std::string_view text, Lexicons const& lexicons,
                             Respondent const& respondent = {});

// A number as typed: digits with blanks or a decimal comma or point. Empty when none or several stand in the text.
std::optional<std::string> read_number(std::string_view text);

}  // namespace passerelle::understanding
