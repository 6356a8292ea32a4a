#include <array>
#include <cmath>
#include <istream>
#include <ostream>
#include <sstream>

#include "base/zone.hpp"
#include "cli/command.hpp"
#include "cli/flow_files.hpp"
#include "cli/said.hpp"
#include "understanding/json_line.hpp"

namespace passerelle::cli {

namespace {

using understanding::SaidMoment;
using understanding::Understanding;

// What people read, in the two languages of the program.
struct Words {
    std::string_view understood, sure, why, unclear;
};
constexpr Words french{"Compris", "Certitude", "Pourquoi", "pas clair : on redemande une fois, puis une personne"};
constexpr Words english{"Understood", "How sure", "Why", "not clear: ask once more, then a person"};

struct Phrase {
    std::string_view name, french, english;
};
constexpr std::array<Phrase, 61> phrases{{
    {"yes", "oui", "yes"},
    {"no", "non", "no"},
    {"reschedule", "changer la date", "another date"},
    {"cancel_appointment", "annuler le rendez-vous", "cancel the appointment"},
    {"opt_out", "ne plus recevoir de messages", "no more messages"},
    {"topic_opt_out", "ne plus recevoir ce sujet", "no more messages of this subject"},
    {"not_opt_out", "pas un STOP", "not a stop"},
    {"help", "a besoin d'aide", "needs help"},
    {"not_help", "pas une demande d'aide", "not a wish for help"},
    {"human", "veut parler à une personne", "wants a person"},
    {"callback", "veut être appelé", "wants a call"},
    {"identify_sender", "demande qui écrit", "asks who writes"},
    {"wrong_number", "ce n'est pas son numéro", "not the number of this person"},
    {"third_party", "une autre personne répond", "somebody else answers"},
    {"all", "toutes les options", "all options"},
    {"none", "pas de danger", "no danger"},
    {"red", "danger immédiat", "danger now"},
    {"orange", "danger sérieux", "serious danger"},
    {"yellow", "à lire le jour même", "to be read the same day"},
    {"morning", "le matin", "in the morning"},
    {"afternoon", "l'après-midi", "in the afternoon"},
    {"evening", "le soir", "in the evening"},
    // What a free text is about (understanding/intents.hpp).
    {"distress", "une détresse : une personne s'en occupe", "distress: a person takes care of it"},
    {"absence", "ne viendra pas", "will not come"},
    {"late", "sera en retard", "will be late"},
    {"appointment_info", "demande quand ou où est le rendez-vous", "asks when or where the appointment is"},
    {"appointment_request", "demande un rendez-vous", "asks for an appointment"},
    {"number_change", "a changé de numéro", "has a new number"},
    {"address_change", "a changé d'adresse", "has moved"},
    {"job_found", "a trouvé un emploi", "has found a job"},
    {"job_lost", "a perdu son emploi", "has lost the job"},
    {"hours_declaration", "déclare des heures", "declares hours"},
    {"cv_help", "veut de l'aide pour son CV", "wants help with the CV"},
    {"interview", "parle d'un entretien d'embauche", "speaks of a job interview"},
    {"offer_interest", "veut une offre d'emploi", "wants a job offer"},
    {"immersion_search", "cherche une immersion", "looks for a short work immersion"},
    {"apprenticeship", "cherche une alternance", "looks for an apprenticeship"},
    {"civic_service", "parle de service civique", "speaks of civic service"},
    {"training_search", "cherche une formation", "looks for a training"},
    {"workshop", "parle d'un atelier", "speaks of a workshop"},
    {"driving_licence", "parle du permis de conduire", "speaks of the driving licence"},
    {"job_search", "cherche un emploi", "looks for a job"},
    {"documents", "parle de papiers à fournir", "speaks of papers"},
    {"allowance", "parle de l'allocation", "speaks of the allowance"},
    {"housing", "parle de logement", "speaks of housing"},
    {"food", "a besoin de manger", "needs food"},
    {"transport", "parle de transport", "speaks of transport"},
    {"health", "parle de santé", "speaks of health"},
    {"childcare", "parle de garde d'enfant", "speaks of childcare"},
    {"digital_help", "veut de l'aide pour le numérique", "wants help with digital tools"},
    {"language_change", "veut une autre langue", "wants another language"},
    {"data_request", "demande ce qui est gardé sur lui ou elle", "asks what is kept about them"},
    {"blocked", "est bloqué", "is stuck"},
    {"news_question", "demande des nouvelles de sa demande", "asks for news"},
    {"complaint", "se plaint", "complains"},
    {"insult", "insulte", "insults"},
    {"resume", "veut reprendre", "wants to go on"},
    {"game", "veut jouer", "wants to play"},
    {"thanks", "remercie", "thanks"},
    {"goodbye", "dit au revoir", "says goodbye"},
    {"greeting", "salue", "greets"},
}};

class Telling {
public:
    explicit Telling(bool in_french) : french_{in_french}, words_{in_french ? french : english} {}

    std::string of(Understanding const& understood) const {
        std::ostringstream out;
        out << words_.understood << (french_ ? " : " : ": ") << std::visit(*this, understood.meant) << '\n'
            << words_.sure << (french_ ? " : " : ": ") << std::lround(understood.confidence * 100)
            << (french_ ? " %" : "%") << '\n'
            << words_.why << (french_ ? " : " : ": ")
            << (french_ ? reason_of_understanding(understood.why) : understood.why) << '\n';
        return out.str();
    }

    std::string operator()(std::string const& name) const {
        if (name == "unclear") return std::string{words_.unclear};
        for (auto const& phrase : phrases)
            if (phrase.name == name) return std::string{french_ ? phrase.french : phrase.english};
        return name;
    }
    std::string operator()(double number) const {
        std::ostringstream out;
        out << number;
        return out.str();
    }
    std::string operator()(SaidMoment const& said) const {
        std::string text;
        auto const add = [&](std::string_view in_french, std::string_view in_english, std::string const& value) {
            if (value.empty()) return;
            text += (text.empty() ? "" : ", ") + std::string{french_ ? in_french : in_english} + value;
        };
        add("le ", "on ", said.date);
        add("à ", "at ", said.time);
        if (!said.part.empty()) add("", "", (*this)(said.part));
        add("après ", "after ", said.after);
        add("avant ", "before ", said.before);
        add("à partir du ", "from ", said.after_date);
        for (auto const& one : said.alternatives) add("ou : ", "or: ", (*this)(one));
        for (auto const& one : said.exclude) add("sauf : ", "but not: ", (*this)(one));
        if (said.any) add("peu importe quand", "at any time", " ");
        if (said.immediate) add("tout de suite", "at once", " ");
        if (said.approx) add("à peu près", "about", " ");
        if (said.confirm) add("à confirmer", "to be confirmed", " ");
        if (text.ends_with(' ')) text.pop_back();
        return text;
    }
    std::string operator()(understanding::Chosen const& chosen) const {
        std::string text;
        for (auto const& key : chosen.keys) text += (text.empty() ? "" : ", ") + key;
        return text;
    }
    std::string operator()(understanding::Several const& several) const {
        auto text = (*this)(several.answer);
        for (auto const& name : several.also) text += " + " + (*this)(name);
        if (several.date) text += " (" + (*this)(*several.date) + ")";
        return text;
    }
    std::string operator()(understanding::Danger const& danger) const {
        return (*this)(danger.level) + (danger.topic.empty() ? "" : " (" + danger.topic + ")");
    }

private:
    bool french_;
    Words const& words_;
};

int answer_json(understanding::Lexicons const& lexicons, Console& console) {
    std::string line;
    while (std::getline(console.in, line)) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        auto const request = understanding::understand_line(line, SystemClock{}.now());
        console.out << (request ? understanding::shown_as_json(
                                      understanding::understand(lexicons, request->asked, request->text))
                                : understanding::error_as_json(request.error().detail))
                    << std::endl;  // a program at the other end waits for each answer
    }
    return ExitCode::ok;
}

// "1=Jeudi 14h"
bool read_choices(Arguments const& arguments, understanding::Asked& asked) {
    for (auto const& choice : arguments.all("--choice")) {
        auto const cut = choice.find('=');
        if (cut == std::string::npos || cut == 0) return false;
        asked.choices.emplace_back(choice.substr(0, cut), choice.substr(cut + 1));
    }
    return true;
}

int wrong(Console& console, std::string_view what) {
    console.err << "passerelle understand: " << said(console, what) << '\n';
    return ExitCode::usage;
}

int run_understand(Arguments const& arguments, Console& console) {
    auto const lexicons = read_lexicons(arguments.get("--lexicons"));
    if (lexicons.empty()) {
        console.err << "passerelle understand: "
                    << said(console, "there are no word lists in " + arguments.get("--lexicons")) << '\n';
        return ExitCode::failed;
    }
    if (arguments.given("--json")) return answer_json(lexicons, console);
    if (!arguments.given("TEXT")) return wrong(console, "give a text, such as 'g pa compri', or --json");
    understanding::Asked asked;
    asked.language = arguments.get("--lang");
    asked.context = *understanding::context_named(arguments.get("--context"));
    asked.question = arguments.get("--question");
    asked.unit = arguments.get("--unit");
    asked.zone = arguments.get("--zone");
    if (!is_zone(asked.zone)) return wrong(console, "there is no zone \"" + asked.zone + "\"");
    if (!read_choices(arguments, asked)) return wrong(console, "write a choice as 1=Jeudi");
    auto const now = arguments.given("--now") ? understanding::instant_in(arguments.get("--now"), asked.zone)
                                              : std::optional{SystemClock{}.now()};
    if (!now) return wrong(console, "write --now as \"2026-03-10 10:00\"");
    asked.now = *now;
    auto const say = arguments.get("--say");
    Telling const telling{say.empty() ? asked.language != "en" && !asked.language.starts_with("en-") : say == "fr"};
    console.out << telling.of(understanding::understand(lexicons, asked, arguments.get("TEXT")));
    return ExitCode::ok;
}

}  // namespace

extern Command const understand_command{
    .path = "understand",
    .about = "What a person meant: one text, or JSON lines in and out",
    .arguments =
        {{ArgumentSpec::Kind::positional, "TEXT", "What the person wrote"},
         {ArgumentSpec::Kind::option, "--lang", "The person's language, such as fr or ar-latn", false, false, "fr"},
         {ArgumentSpec::Kind::option,
          "--context",
          "What was asked",
          false,
          false,
          "free",
          {"yes_no", "date", "number", "choice", "opt_out", "help", "crisis", "free"}},
         {ArgumentSpec::Kind::option, "--question", "The question, as the person read it"},
         {ArgumentSpec::Kind::option, "--unit", "Of a number: years, months, hours, km, euros"},
         {ArgumentSpec::Kind::option, "--choice", "An option of the question, as 1=Jeudi; may be repeated", false,
          true},
         {ArgumentSpec::Kind::option, "--now", "The time to reckon from, as \"2026-03-10 10:00\"; now if left out"},
         {ArgumentSpec::Kind::option, "--zone", "Where the person is", false, false, "Europe/Paris"},
         {ArgumentSpec::Kind::option,
          "--say",
          "The language of the answer; of --lang if left out",
          false,
          false,
          "",
          {"fr", "en"}},
         {ArgumentSpec::Kind::option, "--lexicons", "Folder of the word lists", false, false, "config/lexicon"},
         {ArgumentSpec::Kind::flag, "--json", "JSON lines in, JSON lines out"}},
    .run = run_understand,
    .notes =
        "  passerelle understand 'g pa compri' --lang fr --context yes_no\n"
        "With --json, in, one a line: {\"lang\", \"context\", \"question\", \"unit\"?, \"choices\": {\"1\": label}?,\n"
        "  \"now\", \"zone\", \"text\"}; out, one a line: {\"meaning\", \"confidence\", \"why\"}, or {\"error\"} for "
        "a\n"
        "  line that cannot be read. See docs/understanding.md.\n",
};

}  // namespace passerelle::cli
