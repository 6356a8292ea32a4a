#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "understanding/choice.hpp"
#include "understanding/moment.hpp"
#include "understanding/readers.hpp"

namespace passerelle::understanding {

// A place in a text that names an option.
struct Hit {
    enum class Kind { number, label, near_label, moment, answer };
    std::size_t option;
    std::size_t begin, end;  // tokens
    double sure;
    Kind kind;
    std::string why;
};

// Finds what a text says of the options that were offered; whether it is meant, choice_reading.cpp decides.
class ChoiceHits {
public:
    ChoiceHits(Ground const& ground, std::vector<Offered> const& offered);

    std::vector<Hit> take() { return std::move(hits_); }
    bool found() const { return !hits_.empty(); }
    bool stray() const { return stray_; }    // a number that is no option's
    bool denied() const { return denied_; }  // a label inside a longer no: "je viens pas"

    std::optional<std::size_t> exact() const;  // the text is a wording and nothing else
    void by_refused_labels();                  // "j'ai pas le permis" where the label is "Pas de permis"
    void by_label_words();
    void by_ordinal();
    void by_number();
    void by_moment();
    void by_alternatives();      // "matin ou aprem"
    bool of_one_moment() const;  // a day and an hour, and no other
    void by_near_words();
    // The text names another hour or half of the day than the option's label.
    bool differs_in_hour(std::size_t option) const;

private:
    std::optional<std::size_t> exact_but_for_blanks() const;
    bool goes_another_way(std::size_t option, std::size_t at, std::size_t run) const;
    bool one_error_from_label(std::size_t option, std::size_t at) const;
    void by_short_word();
    bool is_offered(std::string_view word) const;
    bool leaves_out_refusal(std::size_t option, std::size_t at) const;
    std::set<std::size_t> options_at(SaidMoment const& said) const;
    bool same(std::size_t token, std::string const& wanted) const;
    std::optional<std::size_t> option_with(std::string_view key) const;
    std::size_t run_at(Wording const& wording, std::size_t at) const;
    bool same_words(Wording const& wording, std::size_t from, std::size_t at) const;
    std::size_t longest_run(Offered const& offered, std::size_t at) const;
    bool telling(std::size_t at, std::size_t run) const;
    bool is_whole_wording(Offered const& offered, std::size_t at, std::size_t run) const;
    bool is_whole_label(std::size_t at, std::size_t run) const;
    bool within_another_saying(std::size_t begin, std::size_t end);
    bool stands_for_itself(Match const& number) const;
    bool is_past(Match const& last) const;
    bool is_part_of(Match const& part, Tag tag) const;
    bool counts_all(std::size_t at) const;
    bool counts_things(std::size_t at) const;
    bool measured(std::size_t at) const;
    void near_words_at(std::size_t at);
    void hit(Hit one);

    Ground const& ground_;
    Listening const& heard_;
    std::vector<Offered> const& offered_;
    std::vector<std::string> squeezed_;
    std::vector<bool> taken_;
    std::vector<Hit> hits_;
    bool stray_ = false, denied_ = false;
};

// What was decided, and what it stands on.
struct Decided {
    Understanding understanding;
    Hit::Kind kind = Hit::Kind::label;
};

Decided decide_choice(Ground const& ground, std::vector<Offered> const& offered);

}  // namespace passerelle::understanding
