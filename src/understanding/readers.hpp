#pragma once

#include <string>
#include <string_view>

#include "base/zone.hpp"
#include "understanding/listening.hpp"
#include "understanding/understand.hpp"

// The readers behind understand(), one a context. Each looks at what the lexicons found in the text.
namespace passerelle::understanding {

struct Ground {
    Lexicons const& lexicons;
    Asked const& asked;
    Listening const& heard;
    CivilTime now;  // the wall clock where the person is
};

Understanding read_yes_no(Ground const& ground);
Understanding read_moment(Ground const& ground);
Understanding read_quantity(Ground const& ground);
Understanding read_choice(Ground const& ground);
Understanding read_opt_out(Ground const& ground);
Understanding read_help(Ground const& ground);
Understanding read_danger(Ground const& ground);
Understanding read_intent(Ground const& ground);

// What is looked for before any answer. Empty: nothing of it was said.
std::string stop_in(Listening const& heard, Match const** entry = nullptr);  // opt_out | topic_opt_out
// All of it is a STOP, whole or misspelt: "st0p", "STOP au 36111", "arrêt sms".
bool is_bare_stop(Listening const& heard);
// Those that no longer entry takes back: "pourquoi vous m'écrivez plus" stops nothing.
std::vector<Match> stop_sentences_in(Listening const& heard);
std::string help_in(Listening const& heard,
                    Match const** entry = nullptr);  // help | human | callback | identify_sender

// How grave what is said is, after figures of speech and laughter were weighed (law-and-safety §6).
enum class Level { none, yellow, orange, red };
struct DangerHeard {
    Level level = Level::none;
    Match const* entry = nullptr;     // that counts; also where laughter lowered it to none
    Match const* laughter = nullptr;  // that lowered it
    Match const* spared = nullptr;    // one that a figure of speech set aside
    Match const* figure = nullptr;
};
DangerHeard danger_in(Listening const& heard);

// `fr yes "bien sûr"`
std::string why(Match const& match);
double confidence_of(Match const& match, double most = as_written);
double confidence_of(Listening const& heard, Match const& match);  // more if it is the whole text
Understanding meant(std::string_view name, Listening const& heard, Match const& match);
Understanding unclear(std::string why, double confidence = contradictory);

// A number that begins at a token: digits, or words up to 9999. used 0: none does.
struct Counted {
    double value = 0;
    std::size_t used = 0;  // tokens
    bool digits = false, approximate = false;
};
Counted count_at(Listening const& heard, std::size_t token);
// "la", "numéro", "choix": a word that stands before the number of an option.
bool is_before_number(std::string_view word);

}  // namespace passerelle::understanding
