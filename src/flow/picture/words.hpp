#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "flow/span.hpp"

namespace passerelle::flow::picture {

// The fixed words of pictures and outlines, for an advisor to read.
enum class Word {
    say,
    ask,
    choose,
    when,
    split,
    set,
    call,
    run,
    wait,
    handover,
    urgent_handover,
    schedule,
    end,
    start,
    end_of_flow,
    otherwise,
    not_understood,
    silence,
    reminder,
    reminders,
    answered,
    failed,
    gave_up,
    heard,
    closed,
    not_closed,
    always,
    expects,
    kept_as,
    written_to,
    becomes,
    goes_on_by,
    joins,
    leaves,
    says,
    note_for,
    until,
    in,
    at,
    unless,
    keywords,
    alone,
    by_hand,
    on_event,
    every_week,
    for_group,
    goes_to,
    visits,
    answers,
    waiting,
    taken_out,
    legend,
    page,
    continued_on,
    from_page,
    as_sms,
    as_ussd,
    as_chat,
    waits_for,
    most_tries,
    characters,
};
std::string_view word(Word word, std::string_view language);  // French for fr, English for any other

// "1 visit", "2 visits": French says one of nothing as well.
std::string number_of(long long count, Word counted, std::string_view language);

// "2 jours", "90 minutes": in the largest unit that it is a whole number of.
std::string duration(Duration length, std::string_view language);
std::string duration(Span const& span, std::string_view language);
std::string weekday(unsigned day, std::string_view language);  // ISO; 0: every day

// In the quotes, and before the colon the blank, that the language has.
std::string quoted(std::string_view text, std::string_view language);
std::string labelled(std::string_view label, std::string_view text, std::string_view language);  // "label: text"

}  // namespace passerelle::flow::picture
