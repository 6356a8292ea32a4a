#include <algorithm>

#include "understanding/intents.hpp"
#include "understanding/readers.hpp"

namespace passerelle::understanding {

namespace {

struct Row {
    Tag tag;
    std::string_view name;
};
// Said of the line or of the appointment itself: before any subject.
constexpr Row before_subjects[]{{Tag::wrong_number, "wrong_number"},
                                {Tag::third_party, "third_party"},
                                {Tag::reschedule, "reschedule"},
                                {Tag::cancel, "cancel_appointment"}};

bool is_courtesy(std::string_view name) { return name == "thanks" || name == "goodbye" || name == "greeting"; }

// The subject that is named by most words; of equal ones the earlier in the table. Courtesies come last.
Match const* subject(std::vector<Match> const& found, bool courtesies) {
    Match const* best = nullptr;
    for (auto const& match : found) {
        if (is_courtesy(match.detail) != courtesies) continue;
        if (!best || match.words > best->words || (match.words == best->words && match.value < best->value))
            best = &match;
    }
    return best;
}

// "H 3 emploi", "3h cv": hours of a week, said with what they were for (field-context §4.2).
bool declares_hours(Listening const& heard, Match const* about) {
    if (!about) return false;
    for (std::size_t at = 0; at < heard.size(); ++at) {
        if (!is_number(heard.tokens.list[at].text)) continue;
        auto const* unit = heard.at(at + 1, {Tag::hour, Tag::hour_mark});
        if (unit && unit->end == about->begin) return true;
        if (at == 1 && heard.at(0, {Tag::hour, Tag::hour_mark}) && about->begin >= 2) return true;
    }
    return false;
}

}  // namespace

Understanding read_intent(Ground const& ground) {
    auto const& heard = ground.heard;
    if (auto const danger = read_danger(ground); std::get<Danger>(danger.meant).level != "none")
        return {std::string{"distress"}, danger.confidence, danger.why};
    Match const* entry = nullptr;
    if (auto const stop = stop_in(heard, &entry); !stop.empty())
        return entry ? meant(stop, heard, *entry) : Understanding{stop, one_error, "stop, misspelt"};
    for (auto const& row : before_subjects)
        if (auto const* match = heard.first(row.tag)) return meant(row.name, heard, *match);
    auto const found = heard.of({Tag::intent});
    auto const* about = subject(found, false);
    entry = nullptr;
    auto const help = help_in(heard, &entry);
    // "aide pour mon CV" is about the CV; "rappelez moi" is a wish for a call whatever it is about.
    if (!help.empty() && (!about || help != "help"))
        return entry ? meant(help, heard, *entry) : Understanding{help, whole_text, "a question mark alone"};
    if (declares_hours(heard, about)) return {std::string{"hours_declaration"}, as_written, "hours and " + why(*about)};
    if (about) return meant(about->detail, heard, *about);
    auto answer = read_yes_no(ground);
    if (auto const* courtesy = subject(found, true); courtesy && (answer.is("unclear") || courtesy->words > 1))
        return meant(courtesy->detail, heard, *courtesy);
    if (!answer.is("unclear")) return answer;
    return unclear("no entry for a subject stands in the text", nothing_heard);
}

}  // namespace passerelle::understanding
