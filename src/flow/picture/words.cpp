#include "flow/picture/words.hpp"

#include <array>

#include "flow/language.hpp"

namespace passerelle::flow::picture {

namespace {

struct Row {
    Word word;
    Bilingual text;
};
constexpr Row rows[] = {
    {Word::say, {"says", "dit"}},
    {Word::ask, {"question", "question"}},
    {Word::choose, {"choice", "choix"}},
    {Word::when, {"decision", "décision"}},
    {Word::split, {"by chance", "au hasard"}},
    {Word::set, {"notes down", "note"}},
    {Word::call, {"asks a service", "appelle un service"}},
    {Word::run, {"runs the flow", "lance le parcours"}},
    {Word::wait, {"waits", "attend"}},
    {Word::handover, {"advisor", "conseiller"}},
    {Word::urgent_handover, {"advisor, URGENT", "conseiller, URGENT"}},
    {Word::schedule, {"plans the flow", "programme le parcours"}},
    {Word::end, {"end", "fin"}},
    {Word::start, {"start", "début"}},
    {Word::end_of_flow, {"end of the flow", "fin du parcours"}},
    {Word::otherwise, {"else", "sinon"}},
    {Word::not_understood, {"not understood", "pas compris"}},
    {Word::silence, {"silence", "silence"}},
    {Word::reminder, {"reminder", "rappel"}},
    {Word::reminders, {"reminders", "rappels"}},
    {Word::answered, {"done", "fait"}},
    {Word::failed, {"failed", "échec"}},
    {Word::gave_up, {"given up", "abandonné"}},
    {Word::heard, {"a message meanwhile", "un message entre-temps"}},
    {Word::closed, {"when the task is closed", "quand la tâche est fermée"}},
    {Word::not_closed, {"still open after", "toujours ouverte après"}},
    {Word::always, {"then", "ensuite"}},
    {Word::expects, {"expects", "attend"}},
    {Word::kept_as, {"kept as", "gardé comme"}},
    {Word::written_to, {"to", "à"}},
    {Word::becomes, {"the appointment becomes", "le rendez-vous devient"}},
    {Word::goes_on_by, {"goes on by channel", "continue par le canal"}},
    {Word::joins, {"joins the group", "entre dans le groupe"}},
    {Word::leaves, {"leaves the group", "quitte le groupe"}},
    {Word::says, {"the person reads", "la personne lit"}},
    {Word::note_for, {"note", "note"}},
    {Word::until, {"until", "jusqu'à"}},
    {Word::in, {"in", "dans"}},
    {Word::at, {"at", "à"}},
    {Word::unless, {"unless", "sauf si"}},
    {Word::keywords, {"the person writes", "la personne écrit"}},
    {Word::alone, {"and nothing else", "et rien d'autre"}},
    {Word::by_hand, {"by hand", "à la main"}},
    {Word::on_event, {"event", "événement"}},
    {Word::every_week, {"every", "chaque"}},
    {Word::for_group, {"for the group", "pour le groupe"}},
    {Word::goes_to, {"to step", "vers l'étape"}},
    {Word::visits, {"visits", "passages"}},
    {Word::answers, {"answers", "réponses"}},
    {Word::waiting, {"waiting now", "en attente"}},
    {Word::taken_out, {"No longer in the flow:", "N'est plus dans le parcours :"}},
    {Word::legend,
     {"Thick frame: a question. Diamond: a decision. Folded corner: an advisor takes over. Dashed line: silence.",
      "Cadre épais : une question. Losange : une décision. Coin plié : un conseiller prend le relais. Tirets : "
      "silence."}},
    {Word::page, {"page", "page"}},
    {Word::continued_on, {"continued on page", "suite page"}},
    {Word::from_page, {"from page", "de la page"}},
    {Word::as_sms, {"by SMS", "par SMS"}},
    {Word::as_ussd, {"on a USSD screen", "sur un écran USSD"}},
    {Word::waits_for, {"waits for an answer;", "attend une réponse ;"}},
    {Word::most_tries, {"tries at most:", "essais au plus :"}},
    {Word::characters, {"characters", "signes"}},
    {Word::as_chat, {"in a chat", "dans une messagerie"}},
};

struct Unit {
    long long seconds;
    Bilingual one, many;
};
constexpr Unit units[] = {
    {86'400, {"day", "jour"}, {"days", "jours"}},
    {3'600, {"hour", "heure"}, {"hours", "heures"}},
    {60, {"minute", "minute"}, {"minutes", "minutes"}},
    {1, {"second", "seconde"}, {"seconds", "secondes"}},
};

constexpr Bilingual working_day{"working day", "jour ouvré"}, working_days{"working days", "jours ouvrés"};

constexpr Bilingual days[] = {{"day", "jour"},           {"Monday", "lundi"},   {"Tuesday", "mardi"},
                              {"Wednesday", "mercredi"}, {"Thursday", "jeudi"}, {"Friday", "vendredi"},
                              {"Saturday", "samedi"},    {"Sunday", "dimanche"}};

std::string_view in(Bilingual const& text, std::string_view language) { return language == "fr" ? text.fr : text.en; }

}  // namespace

std::string_view word(Word wanted, std::string_view language) {
    for (auto const& row : rows)
        if (row.word == wanted) return in(row.text, language);
    return {};
}

std::string number_of(long long count, Word counted, std::string_view language) {
    auto many = word(counted, language);
    bool const one = count == 1 || (count == 0 && language == "fr");
    if (one && many.ends_with('s')) many.remove_suffix(1);
    return std::to_string(count) + " " + std::string{many};
}

std::string duration(Duration length, std::string_view language) {
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(length).count();
    for (auto const& unit : units) {
        if (seconds < unit.seconds || seconds % unit.seconds != 0) continue;
        auto const count = seconds / unit.seconds;
        return std::to_string(count) + " " + std::string{in(count == 1 ? unit.one : unit.many, language)};
    }
    return "0";
}

std::string duration(Span const& span, std::string_view language) {
    if (span.unit == Span::Unit::elapsed) return duration(span.elapsed, language);
    if (span.unit == Span::Unit::days) return duration(std::chrono::days{span.count}, language);
    return std::to_string(span.count) + " " + std::string{in(span.count == 1 ? working_day : working_days, language)};
}

std::string weekday(unsigned day, std::string_view language) {
    return std::string{in(days[day < std::size(days) ? day : 0], language)};
}

std::string quoted(std::string_view text, std::string_view language) {
    auto const french = language == "fr";
    return (french ? "« " : "“") + std::string{text} + (french ? " »" : "”");
}

std::string labelled(std::string_view label, std::string_view text, std::string_view language) {
    return std::string{label} + (language == "fr" ? " : " : ": ") + std::string{text};
}

}  // namespace passerelle::flow::picture
