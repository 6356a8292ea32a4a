// What an advisor reads of the commands, in French: with --lang fr, or in a French terminal.
#include <gmock/gmock.h>

#include "cli/command_line.hpp"
#include "cli/said.hpp"
#include "store/contacts.hpp"
#include "store/interactions.hpp"

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

TEST_F(French, WhatACommandIsGivenWrongly) {
    struct Case {
        std::vector<std::string> words;
        char const* french;
    };
    Case const cases[] = {
        {{"phone"}, "donnez un numéro"},
        {{"text", "page", "x", "--limit", "5"}, "un écran (--limit) tient de 40 à 182"},
        {{"text", "page", "x", "--width", "2"}, "une ligne (--width) tient de 8 à 182"},
        {{"text", "plan", "x", "--table", "99"}, "les tables nationales (--table) vont de 1 (turc)"},
        {{"text", "measure", "\xff"}, "n'est pas de l'UTF-8 valide, à l'octet 0"},
        {{"expr", "eval", "@(uper(1))"}, "il n'y a rien qui s'appelle « uper » ; vouliez-vous dire upper ?"},
        {{"expr", "test", "has_x", "a"}, "il n'y a pas de test has_x"},
        {{"expr", "test"}, "donnez un test et un texte"},
        {{"replay", "u"}, "« u » n'est pas le numéro d'une conversation"},
        {{"channel", "docs", "whatsapp"}, "« whatsapp » ; vouliez-vous dire « whatsapp-cloud » ?"},
        {{"channel", "docs", "twillio"}, "« twillio » ; vouliez-vous dire « twilio » ?"},
    };
    for (auto const& [words, french] : cases) {
        auto all = words;
        all.insert(all.end(), {"--lang", "fr"});
        bool const configured = words.front() == "replay" || words.front() == "channel";
        auto const ran = configured ? run(all) : run_plain(all);
        EXPECT_NE(ran.code, ok) << french;
        EXPECT_THAT(ran.err, HasSubstr(french));
    }
}

TEST_F(French, TheDoctorAndTheConfiguration) {
    auto const doctor = run({"doctor", "--lang", "fr"}).out;
    EXPECT_THAT(doctor,
                AllOf(HasSubstr("état"), HasSubstr("base de données"), HasSubstr("s'ouvre"), HasSubstr("à voir"),
                      HasSubstr("qui connaît son adresse peut envoyer"), HasSubstr("1 parcours")));
    for (auto const* english : {"flows", "opens", "free at", "look ", "whose", "no `"})
        EXPECT_THAT(doctor, Not(HasSubstr(english)));
    EXPECT_THAT(said({"config", "check"}), AllOf(HasSubstr(" est juste."), HasSubstr("canaux")));
    EXPECT_THAT(said({"channel", "list"}), AllOf(HasSubstr("fournisseur"), HasSubstr("envoie"), Not(HasSubstr("push")),
                                                 Not(HasSubstr("path sec"))));
    EXPECT_THAT(good({"channel", "list", "--json", "--lang", "fr"}), HasSubstr("\"push\""));
    EXPECT_THAT(refused({"channel", "check", "x"}).err,
                HasSubstr("il n'y a pas de canal « x ». La configuration a : sms"));
}

TEST_F(French, MistakesOfTheConfigurationAndTheStart) {
    put("config/passerelle.yaml",
        "sites: {lille: {zone: Europe/Lile}}\nlisten: nowhere:x\nchannels:\n  sms: {provider: twilo}\n"
        "  chat: {provider: telegram, secret_token: hunter22}\n");
    auto const check = refused({"config", "check"});
    EXPECT_EQ(check.out, "");
    EXPECT_THAT(check.err,
                AllOf(HasSubstr("« Europe/Lile » n'est pas un fuseau horaire (écrivez un nom de la base"),
                      HasSubstr("« listen » ne peut pas être « nowhere:x » (écrivez une adresse et un port"),
                      HasSubstr("« provider » ne peut pas être « twilo » (vouliez-vous écrire « twilio » ?)"),
                      HasSubstr("le secret « secret_token » est en clair dans le fichier"),
                      HasSubstr("fautes ; le service ne démarrera pas")));
    auto const start = refused({"serve"});
    EXPECT_THAT(start.err, HasSubstr("« Europe/Lile » n'est pas un fuseau horaire"));
    for (auto const* english : {"cannot", "known", "did you", "write ", "mistake", "stands"}) {
        EXPECT_THAT(check.err, Not(HasSubstr(english)));
        EXPECT_THAT(start.err, Not(HasSubstr(english)));
    }
    EXPECT_THAT(run({"config", "check"}).err, HasSubstr("'Europe/Lile' is no time zone"));
    EXPECT_EQ(run({"config", "check", "--json"}).out, run({"config", "check", "--json", "--lang", "fr"}).out);
}

TEST_F(French, MistakesInFlowsWordListsAndTheEnvironment) {
    put("flows/mood/mood.yaml", "flow: mood\nname: Mood\nlanguages: [en]\nstep: {}\n");
    EXPECT_THAT(refused({"config", "check"}).err, HasSubstr("la clé « step » n'existe pas"));
    EXPECT_THAT(refused({"serve"}).err, HasSubstr("les parcours ont des fautes"));
    put("lexicon/fr.yaml", "language: fr\nstop: STOP\n");
    put("config/passerelle.yaml", "sites: {lille: {}}\nlexicons: lexicon\n");
    EXPECT_THAT(refused({"config", "check"}).err, HasSubstr("« stop » doit être une liste d'expressions"));
    setenv("PASSERELLE_PORT", "many", 1);
    auto const port = refused({"config", "check"});
    unsetenv("PASSERELLE_PORT");
    EXPECT_THAT(port.err, HasSubstr("variable d'environnement PASSERELLE_PORT: ne peut pas être « many » (écrivez un"));
    auto const none = run_plain({"config", "check", "--lang", "fr", "--config", path("none.yaml")});
    EXPECT_THAT(none.err, HasSubstr("qu'on puisse lire (donnez-en un autre avec --config FICHIER)"));
}

TEST_F(French, WhatCannotBeOpenedIsSaid) {
    put("config/passerelle.yaml", config() + "listen: 203.0.113.9:8080\n");  // of no machine (RFC 5737)
    EXPECT_EQ(refused({"serve"}).err,
              "passerelle serve: impossible d'écouter à 203.0.113.9:8080 : cette machine n'a pas cette adresse\n");
    put("config/passerelle.yaml", config() + "database: broken.db\n");
    put("broken.db", std::string(9000, 'x'));
    EXPECT_THAT(refused({"contact", "list"}).err, HasSubstr("ce n'est pas une base de données"));
}

TEST_F(French, AChannelIsChecked) {
    put("config/passerelle.yaml", config() + "public_base: http://127.0.0.1:1\n");
    put("secret", "s3same-s3same");
    put("config/two.yaml",
        "sites: {lille: {phone: '0320000000'}}\npublic_base: http://127.0.0.1:1\nchannels:\n"
        "  kannel: {provider: kannel-http, api_base: 'http://127.0.0.1:1', username: u, password: "
        "{file: " +
            path("secret") + "}, path_secret: {file: " + path("secret") +
            "}}\n"
            "  stick: {provider: gammu-smsd, database: " +
            path("smsd.db") +
            "}\n"
            "  bot: {provider: telegram, api_base: 'http://127.0.0.1:1', bot_token: {file: " +
            path("secret") + "}, secret_token: {file: " + path("secret") +
            "}}\n"
            "lexicons: " +
            PASSERELLE_SOURCE_DIR + "/config/lexicon\n");
    auto const checked = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--config", path("config/two.yaml")});
        return run_plain(words).out;
    };
    auto const all = checked({"channel", "check", "--lang", "fr"});
    EXPECT_THAT(
        all, AllOf(HasSubstr("  webhook      http://127.0.0.1:1/in/kannel/"), HasSubstr("  preuve       path_secret"),
                   HasSubstr("  webhook      aucun"), HasSubstr("  preuve       nous relevons nous-mêmes"),
                   HasSubstr("  adresse      -  inutile : nous relevons"),
                   HasSubstr("  adresse      NON  http://127.0.0.1:1 ne répond pas d'ici : connexion impossible"),
                   HasSubstr("ce fournisseur n'a pas d'appel qui vérifie sans rien envoyer"),
                   HasSubstr("NON  il n'y a pas de base à " + path("smsd.db") + " ; faites-la avec"),
                   HasSubstr("NON  pas de réponse de 127.0.0.1:1 : connexion impossible")));
    for (auto const* english : {"answer", "proof", "none", "NO ", "there is", "not needed"})
        EXPECT_THAT(all, Not(HasSubstr(english)));
    EXPECT_EQ(checked({"channel", "check", "stick", "--json", "--lang", "fr"}),
              checked({"channel", "check", "stick", "--json"}));
    EXPECT_THAT(checked({"channel", "list", "--lang", "fr"}), HasSubstr("nous relevons nous-mêmes"));
    EXPECT_THAT(checked({"doctor", "--lang", "fr"}),
                HasSubstr("personne ne peut l'appeler : nous relevons nous-mêmes"));
}

TEST_F(French, TheLogSaysWhatHappened) {
    import_two();
    auto const place = workplace();
    auto const kept = place->store().write_now([&](store::Connection& connection) {
        store::Interaction line;
        line.workspace = "demo";
        line.contact = store::find_contact_named(connection, "demo", "Awa Diallo")->id;
        line.at = place->clock.now();
        for (auto const& [kind, detail] : {std::pair{"inbound", "missed call"},
                                           {"status", "failed (http_402): the account has no credit left"},
                                           {"consent", "stopped: the provider reported an opt-out"},
                                           {"step", "answer: good"}}) {
            line.id = place->ids.make<InteractionId>();
            line.kind = kind;
            line.detail = detail;
            store::append(connection, line);
        }
    });
    ASSERT_TRUE(kept);
    auto const log = said({"log", "show", "0612345678"});
    EXPECT_THAT(log, AllOf(HasSubstr("  reçu     → "), HasSubstr("(appel manqué)"), HasSubstr("  état       "),
                           HasSubstr("(échec (http_402) : le compte n'a plus de crédit)"), HasSubstr("  accord"),
                           HasSubstr("(ne veut plus de messages : désinscription"), HasSubstr("  étape"),
                           HasSubstr("(réponse : good)")));
    EXPECT_THAT(said({"log", "tail"}), HasSubstr("  reçu     → "));
    EXPECT_EQ(said({"log", "show", "0612345678", "--json"}), good({"log", "show", "0612345678", "--json"}));
}

// There --lang names the language of the translation: only the terminal says which one the translator reads.
TEST_F(French, TranslationsAreToldAsTheTerminalDoes) {
    put("flows/mood/mood.yaml",
        "flow: mood\nname: Mood\nlanguages: [en, fr]\nstart: [manual]\nsteps:\n  hello: {say: {en: Hello "
        "@contact.first_name}}\n");
    auto const i18n = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "i18n");
        words.insert(words.end(), {"--flows", path("flows")});
        return run_plain(words);
    };
    EXPECT_THAT(i18n({"export", "mood", "--lang", "en"}).err, HasSubstr("mood is written in 'en'; name the language"));
    auto sheet = i18n({"export", "mood", "--lang", "fr", "--format", "csv"}).out;
    setenv("LC_ALL", "fr_FR.UTF-8", 1);
    EXPECT_THAT(i18n({"export", "mood", "--lang", "en"}).err, HasSubstr("mood est écrit en « en » ; nommez la langue"));
    EXPECT_THAT(i18n({"export", "mod", "--lang", "fr"}).err, HasSubstr("il n'y a pas de parcours"));
    sheet.replace(sheet.rfind(",,") + 1, 0, "Bonjour");
    auto const lost = i18n({"import", "mood", put("fr.csv", sheet)});
    EXPECT_THAT(lost.err, HasSubstr("steps/hello/say : la traduction a perdu @contact.first_name (écrivez"));
    sheet.replace(sheet.find("Bonjour"), 7, "Bonjour @contact.first_name");
    EXPECT_THAT(i18n({"import", "mood", put("fr.csv", sheet)}).out, HasSubstr(": 1 texte"));
    EXPECT_THAT(i18n({"import", "mood", path("none.po")}).err, HasSubstr("qu'on puisse lire"));
    setenv("LC_ALL", "C", 1);
}

TEST_F(French, WhatProgramsReadIsTheSame) {
    import_two();
    for (auto const& words : std::vector<std::vector<std::string>>{{"contact", "list"},
                                                                   {"contact", "show", "0612345678"},
                                                                   {"appointment", "list"},
                                                                   {"campaign", "status"},
                                                                   {"channel", "list"},
                                                                   {"task", "list"},
                                                                   {"config", "check"}}) {
        auto plain = words;
        plain.emplace_back("--json");
        EXPECT_EQ(said(plain), good(plain)) << words.front();
    }
}

}  // namespace

}  // namespace passerelle::cli
