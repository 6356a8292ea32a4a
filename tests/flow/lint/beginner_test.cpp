#include "flow/lint/linting.hpp"

// Each claim of the linter, broken as somebody breaks it who has never programmed: what is said in both languages, on
// which line, and that doing what is said ends it.
namespace passerelle::flow::lint {
namespace {

struct BeginnerCase {
    char const* claim;
    std::string broken;  // the line of the problem is marked HERE
    char const *french, *english;
    char const *to_do, *fix;
    std::string mended;
};
void PrintTo(BeginnerCase const& row, std::ostream* out) { *out << row.claim; }

class Beginner : public testing::TestWithParam<BeginnerCase> {
protected:
    static Report report_of(std::string const& yaml) {
        Catalogue catalogue;
        auto const flow = flow_of(yaml, "flows/essai/essai.yaml");
        if (!flow) return {};
        catalogue.flows.emplace(flow->id, flow);
        catalogue.flows.emplace(
            "suite", flow_of("flow: suite\nlanguages: [fr]\nsteps:\n  a: {say: Bonjour}\n  fin: {end: done}\n"));
        auto around = usual_surroundings();
        around.catalogue = &catalogue;
        around.groups = std::set<std::string, std::less<>>{"suivis"};
        return lint(*flow, around);
    }
};

TEST_P(Beginner, IsToldWhereWhatAndWhatToDo) {
    auto const& row = GetParam();
    auto const report = report_of(row.broken);
    auto const found = std::find_if(report.problems.begin(), report.problems.end(), [&](Problem const& problem) {
        return problem.rule->claim() == row.claim && problem.line == marked_line(row.broken);
    });
    ASSERT_NE(found, report.problems.end()) << all_of(report.problems);
    EXPECT_EQ(found->file, "flows/essai/essai.yaml");
    EXPECT_FALSE(found->sentence.empty());
    EXPECT_EQ(message_of(*found, Language::fr), row.french);
    EXPECT_EQ(message_of(*found, Language::en), row.english);
    EXPECT_EQ(fix_of(*found, Language::fr), row.to_do);
    EXPECT_EQ(fix_of(*found, Language::en), row.fix);
}

TEST_P(Beginner, IsDoneWhenItIsDone) {
    auto const report = report_of(GetParam().mended);
    EXPECT_EQ(report.errors(), 0) << all_of(report.problems);
    EXPECT_THAT(lines_of_rule(report, GetParam().claim), testing::IsEmpty()) << all_of(report.problems);
}

std::string flow(std::string const& steps, std::string const& head = {}) {
    return "flow: essai\nlanguages: [fr]\n" + head + "steps:\n" + steps + "  fin: {end: done}\n";
}
std::string const silence = "defaults: {no_answer: {after: 1 day, then: fin}}\n";
std::string const how =
    "  moral:\n    choose: \"Ça va ?\"\n    save: moral\n    options:\n      oui: {label: \"Oui\"}\n";

INSTANTIATE_TEST_SUITE_P(
    Claims, Beginner,
    testing::Values(
        BeginnerCase{"reach", flow("  bonjour: {say: \"Bonjour.\", then: fin}\n  merci: {say: \"Merci.\"}  # HERE\n"),
                     "aucun chemin ne mène à l'étape « merci »", "no way leads to the step \"merci\"",
                     "mettez `then: merci` là d'où l'on doit venir, ou retirez l'étape",
                     "lead to it with `then: merci`, or take it out",
                     flow("  bonjour: {say: \"Bonjour.\", then: merci}\n  merci: {say: \"Merci.\"}\n")},
        BeginnerCase{"exit", "flow: essai\nlanguages: [fr]\nsteps:\n  bonjour: {say: \"Bonjour.\"}  # HERE\n",
                     "après l'étape « bonjour », la conversation s'arrête sans le dire",
                     "after the step \"bonjour\" the conversation ends without saying so",
                     "écrivez `then:` et une étape, ou finissez par une étape `{end: done}`",
                     "write `then:` and a step, or end with a step `{end: done}`",
                     flow("  bonjour: {say: \"Bonjour.\"}\n")},
        BeginnerCase{"silence", flow("  ville: {ask: \"Ta ville ?\", else: fin}  # HERE\n"),
                     "la question « ville » ne dit pas que faire si la personne ne répond pas",
                     "the question \"ville\" does not say what happens when nobody answers",
                     "ajoutez-lui `no_answer: {after: 1 day, then: …}`, ou mettez-le dans `defaults`",
                     "add `no_answer: {after: 1 day, then: …}` to it, or to `defaults`",
                     flow("  ville: {ask: \"Ta ville ?\", else: fin, no_answer: {after: 1 day, then: fin}}\n")},
        BeginnerCase{
            "nonsense", flow("  age: {ask: \"Ton âge ?\", expect: number}  # HERE\n"),
            "la question « age » ne mène nulle part quand les réponses ne sont pas comprises",
            "the question \"age\" leads nowhere when its answers are not understood",
            "ajoutez `else: …` avec une étape où une personne lit la réponse",
            "add `else: …` with a step where a person reads the answer",
            flow("  age: {ask: \"Ton âge ?\", expect: number, else: humain}\n  merci: {say: \"Merci.\", then: fin}\n"
                 "  humain: {handover: accueil, note: \"Âge ?\"}\n",
                 silence)},
        BeginnerCase{
            "loop", flow("  salut: {say: \"Salut.\"}  # HERE\n  encore: {say: \"Ça va ?\", then: salut}\n"),
            "rien ne fait sortir de cette boucle : salut → encore → salut",
            "nothing leads out of this loop: salut → encore → salut",
            "faites mener une option, un `no_answer` ou un compteur à une fin",
            "let an option, a `no_answer` or a counter lead to an end",
            flow("  salut: {say: \"Salut.\"}\n  encore: {ask: \"Ça va ?\", expect: any, then: salut}\n", silence)},
        BeginnerCase{"segments", flow("  long:\n    say: \"" + std::string(170, 'a') + "\"  # HERE\n"),
                     "2 SMS au lieu de 1 au pire (fr : 170 signes ; étapes : long)",
                     "2 SMS instead of 1 at worst (fr: 170 signs; steps: long)",
                     "raccourcissez le texte, écrivez un texte `sms:` plus court, ou augmentez `budget.sms_segments`",
                     "shorten the text, write a shorter `sms:` text, or raise `budget.sms_segments`",
                     flow("  long:\n    say: \"" + std::string(150, 'a') + "\"\n")},
        BeginnerCase{
            "screen", flow("  plan: {say: \"Le plan.\", attach: \"https://e.org/plan.png\"}  # HERE\n"),
            "la pièce jointe de « plan » ne se voit pas en USSD", "the attachment of \"plan\" cannot be seen on USSD",
            "écrivez un texte `ussd:` qui dit ce qu'elle montre", "write a `ussd:` text that says what it shows",
            flow("  plan: {say: {text: \"Le plan.\", ussd: \"12 rue Haute.\"}, attach: "
                 "\"https://e.org/plan.png\"}\n")},
        BeginnerCase{"optout", flow(how + "      non: {label: \"Stop\"}  # HERE\n", silence),
                     "« Stop » est un mot réservé : il n'arrive jamais à l'option « non » de « moral »",
                     "\"Stop\" is a reserved word: it never reaches the option \"non\" of \"moral\"",
                     "retirez ce mot, ou prenez-en un autre", "take the word out, or use another",
                     flow(how + "      non: {label: \"Non\"}\n", silence)},
        BeginnerCase{"clash", flow(how + "      non: {label: \"Non\", also: \"bof, 1\"}  # HERE\n", silence),
                     "« 1 » est un mot de l'option « non », dont le numéro est 2",
                     "\"1\" is a word of the option \"non\", whose number is 2",
                     "retirez ce chiffre : chaque option a déjà le sien",
                     "take the number out: each option has its own",
                     flow(how + "      non: {label: \"Non\", also: \"bof\"}\n", silence)},
        BeginnerCase{
            "translate",
            "flow: essai\nlanguages: [fr, en]\nsteps:\n  a: {say: {fr: \"Bonjour.\"}}  # HERE\n  fin: {end: done}\n",
            "l'étape « a » a un texte sans traduction en « en »",
            "the step \"a\" has a text without translation into \"en\"", "ajoutez le texte en « en »",
            "add the text in \"en\"",
            "flow: essai\nlanguages: [fr, en]\nsteps:\n  a: {say: {fr: \"Bonjour.\", en: \"Hello.\"}}\n  fin: {end: "
            "done}\n"},
        BeginnerCase{
            "vars",
            flow("  ville: {ask: \"Ta ville ?\", save: ville, max: 20, no_answer: {after: 1 day, then: merci}}\n"
                 "  merci: {say: \"Merci. Tu vis à @results.ville.\"}  # HERE\n"),
            "@results.ville n'est pas toujours rempli ici : un chemin y mène sans lui",
            "@results.ville is not always set when this is said: some way leads here without it",
            "écrivez @(default(results.ville, \"…\")), ou remplissez-le sur chaque chemin",
            "write @(default(results.ville, \"…\")), or set it on every way",
            flow("  ville: {ask: \"Ta ville ?\", save: ville, max: 20, no_answer: {after: 1 day, then: merci}}\n"
                 "  merci: {say: 'Merci. Tu vis à @(default(results.ville, \"Lille\")).'}\n")},
        BeginnerCase{"types",
                     flow("  age: {ask: \"Ton âge ?\", expect: number, save: age}\n"
                          "  vieux: {when: [{if: 'results.age = \"vieux\"', then: fin}]}  # HERE\n",
                          silence),
                     "results.age est un nombre et \"vieux\" est un texte : on ne peut pas les comparer",
                     "results.age is a number and \"vieux\" is a text: they cannot be compared",
                     "comparez un nombre avec un nombre, un texte avec un texte, une date avec une date",
                     "compare a number with a number, a text with a text, a date with a date",
                     flow("  age: {ask: \"Ton âge ?\", expect: number, save: age}\n"
                          "  vieux: {when: [{if: results.age > 26, then: fin}]}\n",
                          silence)},
        BeginnerCase{"refs", flow("  groupe: {set: {group: +suivi}}  # HERE\n"), "le groupe « suivi » n'existe pas",
                     "the group \"suivi\" does not exist", "vouliez-vous dire « suivis » ?", "did you mean \"suivis\"?",
                     flow("  groupe: {set: {group: +suivis}}\n")},
        BeginnerCase{
            "quiet",
            flow("  a: {say: \"Bonjour.\"}\n",
                 "start: {schedule: {every: monday, at: \"22:30\", group: suivis}}  # HERE\n"),
            "22:30 est dans les heures calmes, de 20:00 à 08:00", "22:30 is in the quiet hours, from 20:00 to 08:00",
            "choisissez une heure de la journée", "choose an hour of the day",
            flow("  a: {say: \"Bonjour.\"}\n", "start: {schedule: {every: monday, at: \"10:00\", group: suivis}}\n")}),
    [](auto const& row) { return std::string{row.param.claim}; });

}  // namespace
}  // namespace passerelle::flow::lint
