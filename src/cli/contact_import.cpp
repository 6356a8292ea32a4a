#include <algorithm>
#include <fstream>
#include <istream>
#include <iterator>
#include <ostream>
#include <set>

#include "cli/listing.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"
#include "service/contact.hpp"
#include "store/contacts.hpp"

namespace passerelle::cli {

namespace {

constexpr std::size_t rows_a_unit = 500;
constexpr std::size_t most_bytes = 64 * 1024 * 1024;

struct Tally {
    int added = 0, updated = 0;
    std::vector<service::BadRow> bad;
};

// Whose addresses these are: nobody's yet, one contact's, or (an error) several people's.
std::optional<service::Contact> owner_of(store::Connection& connection, std::string const& workspace,
                                         std::vector<std::string> const& addresses, std::string& problem) {
    std::optional<service::Contact> owner;
    for (auto const& written : addresses) {
        auto const address = store::find_address(connection, workspace, written);
        if (!address || (owner && owner->id == address->contact)) continue;
        auto found = store::find_contact(connection, workspace, address->contact);
        if (owner && found) problem = "its numbers belong to two people: " + owner->name + " and " + found->name;
        if (!owner) owner = std::move(found);
    }
    return owner;
}

// What the sheet says wins over what stood there; what it leaves empty stays.
void merge(service::Contact& into, service::Contact const& from) {
    for (auto const member : {&service::Contact::name, &service::Contact::first_name, &service::Contact::language,
                              &service::Contact::zone, &service::Contact::site, &service::Contact::referent})
        if (!(from.*member).empty()) into.*member = from.*member;
    for (auto const& [name, value] : from.fields) into.fields[name] = value;
}

class Import {
public:
    Import(Workplace& workplace, Arguments const& arguments)
        : workplace_{workplace}, group_{arguments.get("--group")}, site_{arguments.get("--site")} {}

    void take(store::Connection& connection, service::ContactRow const& row, Tally& tally) {
        auto const& workspace = workplace_.settings.workspace;
        auto const words = row.contact.site.empty() ? site_ : row.contact.site;
        auto const* site = words.empty() ? nullptr : site_named(workplace_.settings, words);
        std::string problem;
        if (!words.empty() && !site) problem = "the configuration has no site '" + words + "'";
        auto contact = problem.empty() ? owner_of(connection, workspace, row.addresses, problem) : std::nullopt;
        if (!problem.empty()) {
            tally.bad.push_back({row.line, problem});
            return;
        }
        auto given = row.contact;
        given.site = site ? site->id : "";
        if (contact) {
            merge(*contact, given);
            store::update_contact(connection, *contact);
            ++tally.updated;
        } else {
            contact = fresh(given);
            store::insert_contact(connection, *contact);
            ++tally.added;
        }
        for (auto const& address : row.addresses) store::add_address(connection, workspace, address, contact->id);
        for (auto const& group : row.groups) store::add_to_group(connection, workspace, group, contact->id);
        if (!group_.empty()) store::add_to_group(connection, workspace, group_, contact->id);
    }

private:
    service::Contact fresh(service::Contact const& given) {
        auto const& site = workplace_.settings.site(given.site);
        service::Contact contact;
        contact.site = site.id;
        contact.language = site.language;
        merge(contact, given);
        contact.id = workplace_.ids.make<ContactId>();
        contact.workspace = workplace_.settings.workspace;
        contact.created_at = workplace_.clock.now();
        return contact;
    }

    Workplace& workplace_;
    std::string group_, site_;
};

std::optional<std::string> file_or_input(std::string const& path, Console& console) {
    std::ifstream file;
    if (path != "-") file.open(path, std::ios::binary);
    if (path != "-" && !file) {
        console.err << "passerelle: " << said(console, "there is no file " + path + " that can be read") << '\n';
        return std::nullopt;
    }
    std::string bytes{std::istreambuf_iterator<char>{path == "-" ? console.in : file}, {}};
    if (bytes.size() <= most_bytes) return bytes;
    console.err << "passerelle: " << said(console, path + " is larger than 64 MiB; cut it into several files") << '\n';
    return std::nullopt;
}

template <class Names>
void note_unknown(std::set<std::string> const& given, Names const& declared, std::string_view kind,
                  std::vector<std::string>& notes) {
    std::vector<std::string_view> known;
    for (auto const& name : declared) known.push_back(name);
    for (auto const& name : given) {
        if (std::ranges::find(known, name) != known.end()) continue;
        auto const near = nearest(name, known);
        notes.push_back("the configuration knows no " + std::string{kind} + " '" + name + "'" +
                        (near.empty() ? "" : "; did you mean '" + std::string{near} + "'?"));
    }
}

// What no flow may ever ask for, so that a slip in a heading or a list of groups is seen at once. It is kept all the
// same: the file may be ahead of the configuration.
void note_undeclared(service::DeclaredNames const& names, std::string const& group, service::ContactSheet& sheet) {
    std::set<std::string> groups, fields;
    if (!group.empty()) groups.insert(group);
    for (auto const& row : sheet.rows) {
        groups.insert(row.groups.begin(), row.groups.end());
        for (auto const& [field, value] : row.contact.fields) fields.insert(field);
    }
    if (names.groups) note_unknown(groups, *names.groups, "group", sheet.notes);
    if (!names.fields) return;
    std::vector<std::string_view> declared;
    for (auto const& [field, type] : *names.fields) declared.push_back(field);
    note_unknown(fields, declared, "field", sheet.notes);
}

bool save(Workplace& workplace, Console& console, Arguments const& arguments, service::ContactSheet const& sheet,
          Tally& tally) {
    Import import{workplace, arguments};
    for (std::size_t first = 0; first < sheet.rows.size(); first += rows_a_unit) {
        auto const last = std::min(first + rows_a_unit, sheet.rows.size());
        Tally part;  // counted only when the unit was kept
        auto const kept = write(workplace, console, [&](store::Connection& connection) {
            part = {};
            for (auto place = first; place < last; ++place) import.take(connection, sheet.rows[place], part);
        });
        if (!kept) return false;
        tally.added += part.added;
        tally.updated += part.updated;
        tally.bad.insert(tally.bad.end(), part.bad.begin(), part.bad.end());
        if (console.terminal)
            console.err << "\r" << last << (console.french ? " sur " : " of ") << sheet.rows.size() << std::flush;
    }
    if (console.terminal && !sheet.rows.empty()) console.err << "\r\x1b[K";
    return true;
}

void report(Console& console, service::ContactSheet const& sheet, Tally const& tally, Arguments const& arguments) {
    auto const french = console.french;
    auto const worded = [&](std::string const& sentence) { return said(console, sentence); };
    Listing bad{{{"line", french ? "ligne" : "line"},
                 {"reason", french ? "pourquoi elle n'est pas prise" : "why it was not taken"}}};
    for (auto const& row : tally.bad) bad.add({row.line, worded(row.reason)});
    if (arguments.given("--json")) {
        Listing sums{{{"added", ""}, {"updated", ""}, {"bad", ""}}};
        sums.add({tally.added, tally.updated, static_cast<int>(tally.bad.size())});
        sums.print(console, true, {});
        return bad.print(console, true, {});
    }
    for (auto const& note : sheet.notes) console.out << printable(worded(note)) << '\n';
    auto const lines = static_cast<long long>(tally.bad.size());
    if (french)
        console.out << "Personnes ajoutées : " << tally.added << ", mises à jour : " << tally.updated
                    << ", lignes refusées : " << lines << '\n';
    else
        console.out << counted(tally.added, "person", "people") << " added, " << tally.updated << " updated, "
                    << counted(lines, "line", "lines") << " not taken\n";
    if (!tally.bad.empty()) bad.print(console, false, {});
}

int import(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const site = arguments.get("--site");
    if (!site.empty() && !site_named(workplace->settings, site))
        throw std::invalid_argument{"the configuration has no site '" + site + "'"};
    auto const bytes = file_or_input(arguments.get("FILE"), console);
    if (!bytes) return failed;
    auto sheet =
        service::read_contact_sheet(*bytes, workplace->settings.site(site).country, console.french ? "fr" : "en");
    if (!sheet) {
        auto const& why = sheet.error().detail;
        throw std::invalid_argument{arguments.get("FILE") + (console.french ? " : " : ": ") + said(console, why)};
    }
    note_undeclared(workplace->settings.names, arguments.get("--group"), *sheet);
    Tally tally;
    tally.bad = sheet->bad;
    if (!save(*workplace, console, arguments, *sheet, tally)) return failed;
    std::ranges::sort(tally.bad, {}, &service::BadRow::line);
    report(console, *sheet, tally, arguments);
    return tally.added + tally.updated == 0 && !tally.bad.empty() ? failed : ok;
}

}  // namespace

extern Command const contact_import_command{
    "contact import",
    "Take people from a CSV file, as Excel writes it too",
    {{ArgumentSpec::Kind::positional, "FILE", "CSV file; - reads standard input", true},
     {ArgumentSpec::Kind::option, "--group", "Also put everybody into this group"},
     {ArgumentSpec::Kind::option, "--site", "Site of the people whose line names none"},
     json_flag(),
     config_option()},
    import,
    "The first line holds headings, in French or English: prénom;nom;téléphone;langue;référent;groupes;site. Other\n"
    "columns are kept as fields. Separator ; , or tab; UTF-8 or Windows-1252. Somebody whose number is known already "
    "is\n"
    "updated, and a STOP is never undone. Groups and fields that the configuration does not know are named. Bad lines "
    "are listed with their reason; the good ones are kept.",
};

}  // namespace passerelle::cli
