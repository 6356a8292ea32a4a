// What an advisor reads of the commands, in French: with --lang fr, or in a French terminal.
#include <gmock/gmock.h>

#include "cli/command_line.hpp"

namespace passerelle::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class French : public CommandLine {
protected:
    std::string said(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "fr"});
        return good(std::move(words));
    }
    Ran refused(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "fr"});
        auto const ran = run(std::move(words));
        EXPECT_EQ(ran.code, failed) << ran.out;
        return ran;
    }
};

TEST_F(French, PeopleAreListedAndShown) {
    EXPECT_THAT(said({"contact", "list"}), HasSubstr("Personne encore. Pour importer"));
    import_two();
    auto const list = said({"contact", "list"});
    EXPECT_THAT(list, AllOf(HasSubstr("nom"), HasSubstr("adresses"), HasSubstr("groupes"), Not(HasSubstr("name"))));
    auto const sheet = said({"contact", "show", "0612345678"});
    EXPECT_THAT(sheet,
                AllOf(HasSubstr("prénom"), HasSubstr("connu depuis"), HasSubstr("La conversation : passerelle")));
    EXPECT_THAT(refused({"contact", "show", "Personne"}).err, HasSubstr("« Personne » n'est personne, ou plusieurs"));
    EXPECT_THAT(said({"log", "show", "0612345678"}), HasSubstr("Rien n'a encore été dit"));
}

TEST_F(French, AnImportSpeaksAsTheTerminalDoes) {
    setenv("LC_ALL", "fr_FR.UTF-8", 1);
    auto const ran = run({"contact", "import", "-"}, "nom;téléphone\nAwa;0612345678\nSami;12\n");
    setenv("LC_ALL", "C", 1);
    EXPECT_THAT(ran.out, HasSubstr("Personnes ajoutées : 1, mises à jour : 0, lignes refusées : 1"));
    EXPECT_THAT(run({"contact", "import", "-"}, "nom;téléphone\nAwa;0612345678\n").out, HasSubstr("1 updated"));
    EXPECT_THAT(refused({"contact", "import", path("nothing.csv")}).err, HasSubstr("qu'on puisse lire"));
    EXPECT_THAT(refused({"contact", "import", "-", "--site", "paris"}).err, HasSubstr("pas de site « paris »"));
}

TEST_F(French, AppointmentsOffersAndTasks) {
    import_two();
    auto const planned = said({"appointment", "add", "Awa Diallo", "--at", "2037-03-02 14:05", "--place", "Lille"});
    EXPECT_THAT(planned,
                AllOf(HasSubstr("Rendez-vous "), HasSubstr(" : Awa Diallo, lundi 2 mars à 14h05 (Europe/Paris)."),
                      HasSubstr("demande une confirmation")));
    EXPECT_THAT(said({"appointment", "list"}),
                AllOf(HasSubstr("quand"), HasSubstr("prévu"), Not(HasSubstr("planned"))));
    EXPECT_THAT(refused({"appointment", "add", "Awa Diallo", "--at", "2020-01-01 10:00"}).err,
                HasSubstr("dans le passé"));
    EXPECT_THAT(refused({"appointment", "add", "Awa Diallo", "--at", "demain"}).err,
                HasSubstr("--at ne peut pas être « demain » ; écrivez un jour"));
    EXPECT_THAT(said({"offer", "list"}), HasSubstr("Aucune offre encore"));
    EXPECT_THAT(said({"offer", "add", "42", "--title", "Cariste"}),
                AllOf(HasSubstr("L'offre 42 est ajoutée : Cariste."), HasSubstr("Pour l'envoyer à un groupe")));
    EXPECT_THAT(refused({"offer", "add", "42", "--title", "Cariste"}).err, HasSubstr("il y a déjà une offre 42"));
    EXPECT_THAT(said({"offer", "list"}), AllOf(HasSubstr("titre"), HasSubstr("jusqu'à")));
    EXPECT_THAT(said({"task", "list"}), HasSubstr("Rien n'attend personne."));
    EXPECT_THAT(refused({"task", "close", "x"}).err, HasSubstr("il n'y a pas de tâche ouverte « x »"));
}

TEST_F(French, CampaignsFromDraftToCancel) {
    import_two();
    EXPECT_THAT(said({"campaign", "status"}), HasSubstr("Aucune campagne encore"));
    EXPECT_THAT(refused({"campaign", "create", "vide", "--flow", "mood", "--group", "personne"}).err,
                HasSubstr("personne n'est dans le groupe « personne » ; pour y mettre"));
    EXPECT_THAT(refused({"campaign", "create", "v", "--flow", "moo", "--group", "cej"}).err,
                HasSubstr("il n'y a pas de parcours « moo » ; il y a : mood"));
    EXPECT_THAT(said({"campaign", "create", "mai", "--flow", "mood", "--group", "cej"}),
                AllOf(HasSubstr("« mai » est préparée : parcours mood pour le groupe cej, 200 personnes par minute"),
                      HasSubstr("Rien n'est encore envoyé")));
    EXPECT_THAT(refused({"campaign", "pause", "mai"}).err, HasSubstr("campagne « mai » : elle n'a pas commencé"));
    EXPECT_THAT(said({"campaign", "start", "mai"}), HasSubstr("« mai » est lancée : 2 personnes, 200 par minute"));
    EXPECT_THAT(said({"campaign", "start", "mai"}), HasSubstr("« mai » tourne déjà"));
    EXPECT_THAT(said({"campaign", "status", "mai"}),
                AllOf(HasSubstr("en cours"), HasSubstr("0 sur 2 personnes"), Not(HasSubstr("running"))));
    EXPECT_THAT(said({"campaign", "pause", "mai"}), HasSubstr("« mai » est en pause ; on n'écrit"));
    EXPECT_THAT(said({"campaign", "cancel", "mai"}), HasSubstr("« mai » est annulée ; 0 message"));
    EXPECT_THAT(refused({"campaign", "start", "mai"}).err, HasSubstr("elle a été annulée et ne peut pas repartir"));
}

TEST_F(French, TheDoctorAndTheConfiguration) {
    auto const doctor = run({"doctor", "--lang", "fr"}).out;
    EXPECT_THAT(doctor,
                AllOf(HasSubstr("état"), HasSubstr("base de données"), HasSubstr("s'ouvre"), HasSubstr("à voir"),
                      HasSubstr("qui connaît son adresse peut envoyer"), HasSubstr("1 parcours")));
    for (auto const* english : {"flows", "opens", "free at", "look ", "whose", "no `"})
        EXPECT_THAT(doctor, Not(HasSubstr(english)));
    EXPECT_THAT(said({"config", "check"}), AllOf(HasSubstr(" est juste."), HasSubstr("canaux")));
    EXPECT_THAT(said({"channel", "list"}), HasSubstr("fournisseur"));
    EXPECT_THAT(refused({"channel", "check", "x"}).err,
                HasSubstr("il n'y a pas de canal « x ». La configuration a : sms"));
}

TEST_F(French, WhatProgramsReadIsTheSame) {
    import_two();
    for (auto const& words : std::vector<std::vector<std::string>>{{"contact", "list"},
                                                                   {"contact", "show", "0612345678"},
                                                                   {"appointment", "list"},
                                                                   {"campaign", "status"},
                                                                   {"channel", "list"},
                                                                   {"task", "list"}}) {
        auto plain = words;
        plain.emplace_back("--json");
        EXPECT_EQ(said(plain), good(plain)) << words.front();
    }
}

}  // namespace

}  // namespace passerelle::cli
