#include <algorithm>

#include "understanding/date.hpp"
#include "understanding/written_pieces.hpp"

// "9h30", "14 h", "2pm", "midi".
namespace passerelle::understanding {

namespace {

// Midday turns an hour of the afternoon round: "2 pm", "8h du soir".
std::optional<WrittenTime> on_the_clock(int hour, int minute, bool afternoon, bool morning) {
    if (afternoon && hour < 12) hour += 12;
    if (morning && hour == 12) hour = 0;
    if (hour == 24 && minute == 0) hour = 0;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return WrittenTime{hour, minute};
}

bool among(std::vector<std::string> const& pieces, std::initializer_list<std::string_view> words) {
    return std::any_of(pieces.begin(), pieces.end(), [&](std::string const& piece) {
        return std::find(words.begin(), words.end(), piece) != words.end();
    });
}

bool is_hour_word(std::string_view word) {
    return word == "h" || word == "heure" || word == "heures" || word == "hr" || word == "hrs";
}

}  // namespace

std::optional<WrittenTime> read_time(std::string_view text) {
    auto const pieces = pieces_of(text);
    // "après-midi" is no noon.
    if (among(pieces, {"noon"}) || (among(pieces, {"midi"}) && !among(pieces, {"apres", "lapres"})))
        return WrittenTime{12, 0};
    if (among(pieces, {"minuit", "midnight"})) return WrittenTime{0, 0};
    bool const afternoon = among(pieces, {"pm", "soir", "aprem", "midi", "afternoon", "evening"});
    bool const morning = among(pieces, {"am", "matin", "morning"});
    std::optional<WrittenTime> found, alone;
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        auto const hour = number_in(pieces[at]);
        if (!hour || pieces[at].size() > 2) continue;
        auto const next = at + 1 < pieces.size() ? std::string_view{pieces[at + 1]} : std::string_view{};
        auto const after = at + 2 < pieces.size() ? std::string_view{pieces[at + 2]} : std::string_view{};
        bool const marked = is_hour_word(next) || next == ":" || (next == "." && after.size() == 2);
        if (marked) {
            auto const written = number_in(after);
            int const half = among(pieces, {"demie", "demi"}) ? 30 : 0;
            if (next == ":" && !written) continue;
            if (found) return std::nullopt;
            found = on_the_clock(*hour, written && after.size() == 2 ? *written : half, afternoon, morning);
            if (!found) return std::nullopt;
            at += written ? 2 : 1;
        } else if (next == "pm" || next == "am") {
            if (found) return std::nullopt;
            found = on_the_clock(*hour, 0, next == "pm", next == "am");
        } else if (!alone) {
            alone = on_the_clock(*hour, 0, afternoon, morning);
        }
    }
    if (found) return found;
    // A number alone, or beside "à", "vers", "at": not one in the middle of a story.
    return pieces.size() <= 4 ? alone : std::nullopt;
}

}  // namespace passerelle::understanding
