#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "understanding/lexicon.hpp"

namespace passerelle::understanding {

// What is asked, and of whom.
enum class Context { yes_no, date, number, choice, opt_out, help, crisis, free };
std::optional<Context> context_named(std::string_view name);
std::string_view name_of(Context context);
std::vector<std::string_view> context_names();

struct Asked {
    std::string language;  // BCP 47; ar-latn is Arabizi
    Context context = Context::free;
    std::string question;  // as the person read it; may be empty
    std::string unit;      // of a number: years, hours, km, euros …; empty: the number alone
    std::vector<std::pair<std::string, std::string>> choices;  // "1" and its label
    TimePoint now{};
    std::string zone = "Europe/Paris";
};

// What was said of a day and an hour. Empty members were not said.
struct SaidMoment {
    std::string date, time, part;  // 2026-03-12, 14:00, morning | afternoon | evening
    std::string after, before;     // 16:00
    std::string after_date;        // from then on
    std::vector<SaidMoment> alternatives, exclude;
    bool any = false, approx = false, immediate = false;
    bool confirm = false;  // must be said back and agreed to before anything is booked
    bool operator==(SaidMoment const&) const = default;
};
struct Chosen {
    std::vector<std::string> keys;  // one or several of the choices
    bool operator==(Chosen const&) const = default;
};
// Several things at once: "oui mais c ki ?".
struct Several {
    std::string answer;
    std::vector<std::string> also;
    std::optional<SaidMoment> date;
    bool operator==(Several const&) const = default;
};
struct Danger {
    std::string level, topic;  // red | orange | yellow | none; self-harm, violence …, empty for none
    bool operator==(Danger const&) const = default;
};
// A name ("yes", "unclear", "opt_out" …), a number in the unit, or one of the above.
using Meant = std::variant<std::string, double, SaidMoment, Chosen, Several, Danger>;

// How sure a reading is. Below `least_sure` the meaning is always "unclear".
inline constexpr double whole_text = 0.95;  // the text is the entry and nothing else
inline constexpr double as_written = 0.9;   // an entry stands in the text
inline constexpr double respelt = 0.85;     // through the table of spellings
inline constexpr double by_ear = 0.75;      // by its sound
inline constexpr double one_error = 0.7;    // with one typing error
inline constexpr double inferred = 0.65;    // a rule over several entries, or a number that is rounded
inline constexpr double least_sure = 0.5;
inline constexpr double contradictory = 0.3;  // unclear: something was said, and more than one reading fits
inline constexpr double nothing_heard = 0.1;  // unclear: no entry fits

struct Understanding {
    Meant meant = std::string{"unclear"};
    double confidence = nothing_heard;
    std::string why;  // the entries that matched, or what stood in the way
    bool is(std::string_view name) const {
        auto const* word = std::get_if<std::string>(&meant);
        return word && *word == name;
    }
};

// Reads one answer. Never a guess: what is not clear is "unclear" and says why; never a choice that was not offered.
Understanding understand(Lexicons const& lexicons, Asked const& asked, std::string_view text);

// A negation, a "peut-être" or an "if" stands in the text: a number or a day in it may be the one that is not meant.
bool is_doubtful(Lexicons const& lexicons, std::string_view language, std::string_view text);

}  // namespace passerelle::understanding
