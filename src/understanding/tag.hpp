#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace passerelle::understanding {

// What a phrase of a lexicon says. The names are those of the keys in config/lexicon/<language>.yaml.
enum class Tag : std::uint8_t {
    // meanings
    yes,
    no,
    neutral,
    maybe,
    but,
    negation,
    condition,
    polite,
    laughter,
    apology,
    reason,
    reassurance,
    late,
    reschedule,
    reschedule_word,
    cancel,
    cancel_word,
    identify,
    human,
    callback,
    help,
    help_word,
    help_list,  // whole messages that the gateway answers itself
    no_help,
    stop_word,
    stop_sentence,
    stop_verb,
    message_noun,
    topic,
    topic_stop,
    not_stop,
    fewer,
    start_word,
    wrong_number,
    third_party,
    all,
    none,
    last,
    any,
    either,
    both,
    except,
    appointment,
    preference,
    than,        // "plutôt jeudi que vendredi"
    correction,  // "jeudi, pardon vendredi"
    unspecific,  // "je cherche": says nothing of what
    able,        // "je peux": an answer, or the verb before another wish
    call,        // of the question: a call is offered
    verb,        // of the question: said back, it answers
    work,        // of the question: whether one works
    self,        // "j'ai": what may stand before that verb
    almost,      // "bientôt 18": not yet that many
    // dates
    day,
    weekday,
    month,
    morning,
    afternoon,
    evening,
    next,
    this_one,
    after,
    before,
    not_before,
    not_after,
    between,
    at,
    approx,
    immediate,
    within,
    past,
    hour_mark,
    half,
    quarter,
    quarter_to,
    minus,
    noon,
    midnight,
    pm,
    am,
    days_later,
    weekend,
    beginning,
    ending,
    middle,
    vague,
    every_day,
    from,    // "de 9 a 11"
    upto,    // "from 9 to 11"
    latest,  // behind an hour: "15h max"; 1: "10h au plus tôt"
    ago,     // "il y a 3 jours"; 1: behind its number, "3 days ago"
    busy,    // "je travaille"; 1: until then, "je finis"; 2: from then on, "j'embauche"
    // numbers and units
    number,
    hundred,
    thousand,
    million,
    about,
    nothing,
    ordinal,
    year,
    quantity_month,
    week,
    quantity_day,
    hour,
    minute,
    kilometre,
    metre,
    euro,
    cent,
    franc,
    // free texts and danger
    intent,
    red,
    orange,
    yellow,
    sign,  // a part of an entry whose parts count together
    figure,
};
inline constexpr std::size_t tag_count = static_cast<std::size_t>(Tag::figure) + 1;

class Tags {
public:
    Tags(std::initializer_list<Tag> tags) {
        for (auto const tag : tags) set_.set(static_cast<std::size_t>(tag));
    }
    bool has(Tag tag) const { return set_.test(static_cast<std::size_t>(tag)); }

private:
    std::bitset<tag_count> set_;
};

struct NamedTag {
    std::string_view name;
    Tag tag;
};
// The keys of `meanings`, `dates` and `units` in a lexicon. In `dates`, a number may follow: `weekday.4`.
extern std::array<NamedTag, 51> const meaning_tags;
extern std::array<NamedTag, 40> const date_tags;
extern std::array<NamedTag, 11> const unit_tags;

}  // namespace passerelle::understanding
