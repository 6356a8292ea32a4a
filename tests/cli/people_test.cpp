#include "base/zone.hpp"
#include "command_line.hpp"
#include "store/contacts.hpp"
#include "store/work.hpp"

namespace passerelle::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class People : public CommandLine {};

TEST_F(People, AreImportedWithTheBadLinesNamed) {
    auto const file = put("people.csv",
                          "nom;prénom;téléphone;site;ville\nDiallo;Awa;06 12 34 56 78;rouen;Lille\n"
                          "Moreau;Sami;0612;;\nPetit;Léa;0698765432;Brest;\n");
    auto const ran = run({"contact", "import", file});
    EXPECT_EQ(ran.code, ok);
    EXPECT_THAT(ran.out, HasSubstr("1 person added, 0 updated, 2 lines not taken"));
    EXPECT_THAT(ran.out, HasSubstr("'0612' in column téléphone is no possible phone number"));
    EXPECT_THAT(ran.out, HasSubstr("no site 'Brest'"));
    EXPECT_THAT(ran.out, HasSubstr("column ville is kept as the field ville"));
    auto const shown = good({"contact", "show", "0612345678"});
    EXPECT_THAT(shown, HasSubstr("Awa Diallo"));
    EXPECT_THAT(shown, HasSubstr("language     en"));  // the site's
    EXPECT_THAT(shown, HasSubstr("ville=Lille"));
}

TEST_F(People, AreImportedWithTheBadLinesNamedInFrench) {
    auto const ran = run({"contact", "import", "-", "--lang", "fr"},
                         "nom;téléphone;langue;site;ville\nAwa;06 12 34 56 78;;;Lille\nA;;;;\nB;0612345678;;;\n"
                         "C;0698765432;klingon;;\nD;0698765433;;Brest;\nE;0698765434;;;;;;\n");
    EXPECT_THAT(ran.out, HasSubstr("Personnes ajoutées : 1, mises à jour : 0, lignes refusées : 5"));
    for (auto const* words :
         {"cases séparées par « ; »", "la colonne ville est gardée dans le champ ville",
          "il n'y a pas de numéro de téléphone", "le même numéro se trouve à la ligne 2",
          "« klingon » (colonne langue) n'est pas une langue", "la configuration n'a pas de site « Brest »",
          "cases pour 5 titres de colonnes", "pourquoi elle n'est pas prise"})
        EXPECT_THAT(ran.out, HasSubstr(words));
    EXPECT_THAT(run({"contact", "import", "-", "--lang", "fr"}, "nom;ville\nAwa;Lille\n").err,
                HasSubstr("la ligne 1 n'a pas de colonne de téléphone"));
}

TEST_F(People, AreUpdatedByASecondImportAndKeepWhatItLeavesEmpty) {
    import_two();
    auto const out =
        good({"contact", "import", "-"}, "nom;téléphone;référent;langue\nAwa Diallo;+33612345678;Karim;\n");
    EXPECT_THAT(out, HasSubstr("0 people added, 1 updated, 0 lines not taken"));
    auto const shown = good({"contact", "show", "Awa Diallo", "--json"});
    EXPECT_THAT(shown, HasSubstr(R"("referent":"Karim")"));
    EXPECT_THAT(shown, HasSubstr(R"("groups":["cej"])"));
    EXPECT_THAT(shown, HasSubstr(R"("language":"fr")"));
}

TEST_F(People, WhoSaidStopStayStopped) {
    import_two();
    auto const place = workplace();
    auto const stopped = place->store().write_now([&](store::Connection& connection) {
        store::set_stopped(connection, "demo", "tel:+33612345678", place->clock.now());
    });
    ASSERT_TRUE(stopped);
    import_two();
    EXPECT_THAT(good({"contact", "show", "0612345678"}), HasSubstr("STOP since"));
}

TEST_F(People, WithTwoPeoplesNumbersAreNotTaken) {
    import_two();
    auto const ran = run({"contact", "import", "-"}, "nom;tel;mobile\nX;0612345678;0698765432\n");
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.out, HasSubstr("belong to two people: Awa Diallo and Sami Moreau"));
}

TEST_F(People, AreListedAlignedAndAsJson) {
    import_two();
    auto const out = good({"contact", "list"});
    EXPECT_THAT(out, HasSubstr("tel:+33612345678"));
    auto const json = good({"contact", "list", "--json", "--group", "cej"});
    EXPECT_EQ(std::count(json.begin(), json.end(), '\n'), 2);
    EXPECT_THAT(json, HasSubstr(R"("addresses":["tel:+33612345678"])"));
    EXPECT_THAT(json, HasSubstr(R"("stopped":false)"));
    EXPECT_THAT(good({"contact", "list", "--group", "none"}), HasSubstr("Nobody yet"));
    EXPECT_EQ(good({"contact", "list", "--group", "none", "--json"}), "");
}

TEST_F(People, WhoAreUnknownAreAnError) {
    auto const ran = run({"contact", "show", "Nobody"});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.err, HasSubstr("'Nobody' names nobody"));
    EXPECT_EQ(run({"contact", "import", path("none.csv")}).code, failed);
    EXPECT_THAT(run({"contact", "import", "-"}, "a;b\n1;2\n").err, HasSubstr("must hold headings"));
}

TEST_F(People, CannotSteerTheTerminal) {
    good({"contact", "import", "-"}, "nom;tel\nAwa\x1b[31m;0612345678\n");
    EXPECT_THAT(good({"contact", "list"}), Not(HasSubstr("\x1b")));
}

TEST_F(People, HaveAppointmentsThatAreAnnounced) {
    import_two();
    auto const out =
        good({"appointment", "add", "0612345678", "--at", "2099-03-12 14:00", "--place", "Lille", "--with", "Karim"});
    EXPECT_THAT(out, HasSubstr("Awa Diallo, Thursday 12 March at 14:00 (Europe/Paris)"));
    auto const list = good({"appointment", "list"});
    EXPECT_THAT(list, HasSubstr("2099-03-12 14:00"));
    EXPECT_THAT(list, HasSubstr("planned"));
    EXPECT_THAT(good({"appointment", "list", "--json"}), HasSubstr(R"("at":"2099-03-12T13:00:00Z")"));
    EXPECT_THAT(good({"appointment", "list", "--to", "2099-03-11"}), HasSubstr("No appointment"));
    EXPECT_THAT(good({"appointment", "list", "--to", "2099-03-12", "--contact", "Awa Diallo"}), HasSubstr("Karim"));
    EXPECT_THAT(good({"appointment", "list", "--contact", "Sami Moreau"}), HasSubstr("No appointment"));
}

TEST_F(People, AppointmentsNeedARightTime) {
    import_two();
    auto const past = run({"appointment", "add", "0612345678", "--at", "2001-03-12 14:00"});
    EXPECT_EQ(past.code, failed);
    EXPECT_THAT(past.err, HasSubstr("in the past"));
    EXPECT_THAT(run({"appointment", "add", "0612345678", "--at", "tomorrow"}).err,
                HasSubstr("--at cannot be 'tomorrow'"));
    EXPECT_EQ(run({"appointment", "add", "Nobody", "--at", "2099-03-12 14:00"}).code, failed);
    EXPECT_THAT(good({"appointment", "list", "--all"}), HasSubstr("No appointment"));
}

TEST_F(People, HaveTasksThatCloseOnce) {
    import_two();
    auto const place = workplace();
    service::Task task;
    task.id = place->ids.make<TaskId>();
    task.workspace = "demo";
    task.topic = "housing";
    task.urgent = true;
    task.referent = "Karim";
    task.created_at = place->clock.now();
    auto const kept = place->store().write_now([&](store::Connection& connection) {
        task.contact = store::find_contact_named(connection, "demo", "Awa Diallo")->id;
        store::insert_task(connection, task);
    });
    ASSERT_TRUE(kept);
    auto const list = good({"task", "list", "--referent", "Karim"});
    EXPECT_THAT(list, HasSubstr("housing"));
    EXPECT_THAT(list, HasSubstr("tel:+33612345678"));
    EXPECT_THAT(good({"task", "close", show(task.id)}), HasSubstr("is closed"));
    EXPECT_EQ(run({"task", "close", show(task.id)}).code, failed);
    EXPECT_EQ(run({"task", "close", "nonsense"}).code, failed);
    EXPECT_THAT(good({"task", "list"}), HasSubstr("Nothing waits"));
    EXPECT_THAT(good({"task", "list", "--all", "--json"}), HasSubstr(R"("open":false)"));
}

}  // namespace
}  // namespace passerelle::cli
