#include <algorithm>
#include <cctype>
#include <set>

#include "base/encoding.hpp"
#include "base/zone.hpp"
#include "service/contact.hpp"
#include "service/contact_columns.hpp"
#include "service/csv.hpp"
#include "text/fold.hpp"
#include "text/phone.hpp"

namespace passerelle::service {

namespace {

bool is_digit(char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0; }

std::vector<std::string> split_groups(std::string_view cell) {
    std::vector<std::string> made;
    while (!cell.empty()) {
        auto const end = std::min(cell.find_first_of(",;|"), cell.size());
        if (auto group = trimmed(cell.substr(0, end)); !group.empty() && std::ranges::find(made, group) == made.end())
            made.push_back(std::move(group));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return made;
}

// Spreadsheets show a long number as 6,12E+08 and drop its first 0.
bool was_shortened(std::string_view cell) {
    auto const mark = cell.find_first_of("eE");
    return mark != std::string_view::npos && mark > 0 && is_digit(cell.front()) && cell.substr(mark + 1, 1) == "+";
}

// "DIALLO Awa" and "Awa Diallo" both call the person Awa.
std::string first_name_in(std::string_view name) {
    auto const is_shouted = [](std::string_view word) {
        return word.size() > 1 && std::ranges::none_of(word, [](unsigned char letter) { return std::islower(letter); });
    };
    std::string first;
    while (!name.empty()) {
        auto const end = std::min(name.find(' '), name.size());
        auto const word = name.substr(0, end);
        if (first.empty()) first = word;
        if (!word.empty() && !is_shouted(word)) return std::string{word};
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return first;
}

class SheetReader {
public:
    SheetReader(std::vector<SheetColumn> columns, std::string_view country, std::string_view language)
        : columns_{std::move(columns)}, country_{country}, language_{language} {}

    // Puts the row among the good ones, or says why not.
    void take(CsvRow const& row) {
        if (std::ranges::all_of(row.cells, [](auto const& cell) { return trimmed(cell).empty(); }) &&
            row.problem.empty())
            return;
        ContactRow made;
        made.line = row.line;
        made.contact.language.clear();
        auto reason = row.problem.empty() ? fill(made, row) : row.problem;
        if (reason.empty()) reason = complete(made);
        if (!reason.empty()) {
            sheet.bad.push_back({row.line, std::move(reason)});
            return;
        }
        for (auto const& address : made.addresses) seen_.emplace(address, row.line);
        sheet.rows.push_back(std::move(made));
    }

    ContactSheet sheet;

private:
    std::string fill(ContactRow& made, CsvRow const& row) {
        if (row.cells.size() > columns_.size())
            return "it has " + std::to_string(row.cells.size()) + " cells, but there are " +
                   std::to_string(columns_.size()) + " headings";
        for (std::size_t place = 0; place < row.cells.size(); ++place) {
            auto const cell = trimmed(row.cells[place]);
            if (cell.empty()) continue;
            if (auto reason = fill(made, columns_[place], cell); !reason.empty()) return reason;
        }
        return {};
    }

    std::string fill(ContactRow& made, SheetColumn const& column, std::string const& cell) {
        auto& contact = made.contact;
        switch (column.kind) {
            case Column::name:
                contact.name += (contact.name.empty() ? "" : " ") + cell;
                break;
            case Column::first_name:
                contact.first_name = cell;
                break;
            case Column::phone:
                return add_phone(made, column, cell);
            case Column::telegram:
                if (!std::ranges::all_of(cell, is_digit))
                    return "'" + cell + "' in column " + column.heading + " is no Telegram chat id (digits only)";
                return add_address(made, make_address("telegram", cell));
            case Column::language:
                contact.language = language_of(cell);
                if (contact.language.empty())
                    return "'" + cell + "' in column " + column.heading + " is no language (write fr, en …)";
                break;
            case Column::referent:
                contact.referent = cell;
                break;
            case Column::groups:
                made.groups = split_groups(cell);
                break;
            case Column::site:
                contact.site = cell;
                break;
            case Column::zone:
                if (!is_zone(cell)) return "'" + cell + "' is no time zone (write Europe/Paris, Indian/Reunion …)";
                contact.zone = cell;
                break;
            case Column::field:
                contact.fields[column.field] = cell;
                break;
        }
        return {};
    }

    // Spreadsheets drop the first 0.
    text::PhoneReading read_cell(std::string const& cell) const {
        auto phone = text::understand_phone(cell, country_);
        if ((phone && phone->is_valid()) || !is_digit(cell.front()) || cell.front() == '0') return phone;
        auto whole = text::understand_phone("0" + cell, country_);
        bool const better = whole && (whole->is_valid() || (whole->is_possible() && !(phone && phone->is_possible())));
        return better ? whole : phone;
    }

    // Empty when a person may be reached there.
    std::string why_not(text::PhoneReading const& phone) const {
        if (!phone) return std::string{words_for(phone.error(), language_)};
        if (phone->type == text::PhoneType::short_code || phone->type == text::PhoneType::premium)
            return std::string{words_for(phone->type, language_)};
        if (phone->impossible) return std::string{words_for(*phone->impossible, language_)};
        return text::is_platform(*phone) ? std::string{words_for(phone->type, language_)} : "";
    }

    std::string add_phone(ContactRow& made, SheetColumn const& column, std::string const& cell) {
        if (was_shortened(cell))
            return "the spreadsheet shortened the number to '" + cell + "'; format the column as text and save again";
        auto const phone = read_cell(cell);
        if (auto why = why_not(phone); !why.empty()) return not_taken(cell, column, why);
        return add_address(made, make_address("tel", phone->e164()));
    }

    std::string not_taken(std::string const& cell, SheetColumn const& column, std::string const& why) const {
        auto const country = std::string{country_};
        if (language_ == "fr")
            return "« " + cell + " » (colonne " + column.heading + ", pays " + country + ") : " + why;
        return "'" + cell + "' in column " + column.heading + " is no possible phone number (country " + country +
               "): " + why;
    }

    std::string add_address(ContactRow& made, std::string address) {
        if (auto const before = seen_.find(address); before != seen_.end())
            return "the same number stands on line " + std::to_string(before->second);
        if (std::ranges::find(made.addresses, address) == made.addresses.end())
            made.addresses.push_back(std::move(address));
        return {};
    }

    static std::string complete(ContactRow& made) {
        auto& contact = made.contact;
        if (made.addresses.empty()) return "there is no phone number";
        auto const parts = text::words(contact.name);
        auto const first = text::fold(contact.first_name);
        if (contact.name.empty())
            contact.name = contact.first_name;
        else if (contact.first_name.empty())
            contact.first_name = first_name_in(contact.name);
        else if (std::ranges::find(parts, first) == parts.end())
            contact.name = contact.first_name + " " + contact.name;
        return contact.name.empty() ? "there is no name" : "";
    }

    std::vector<SheetColumn> columns_;
    std::string_view country_, language_;
    std::map<std::string, int> seen_;  // address → line
};

std::optional<std::string> not_a_csv(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0"))
        return "this is a spreadsheet document, not CSV; open it and save it as \"CSV UTF-8\"";
    if (bytes.substr(0, 1024).find('\0') != std::string_view::npos)
        return "this is no text in UTF-8 or Windows-1252; save it as \"CSV UTF-8\"";
    return std::nullopt;
}

std::string describe(CsvTable const& table) {
    auto const separator = table.separator == '\t' ? std::string{"tab"} : "'" + std::string(1, table.separator) + "'";
    return "read as " + table.encoding + " with " + separator + " between cells";
}

// The columns, or why the first line cannot be the headings.
Result<std::vector<SheetColumn>> read_headings(CsvRow const& row, std::vector<std::string>& notes) {
    std::vector<SheetColumn> columns;
    std::set<std::string> once;
    bool reachable = false;
    for (auto const& cell : row.cells) {
        auto column = column_of(cell);
        reachable = reachable || column.kind == Column::phone || column.kind == Column::telegram;
        if (column.kind == Column::field && column.field.empty())
            column.field = "column_" + std::to_string(columns.size() + 1);
        else if (column.kind == Column::field)
            notes.push_back("column " + column.heading + " is kept as the field " + column.field);
        auto const repeats = column.kind != Column::phone && column.kind != Column::name;
        if (repeats && !column.heading.empty() && !once.insert(text::fold(column.heading)).second)
            return Error{Fault::invalid,
                         "the heading " + column.heading + " stands twice on line " + std::to_string(row.line)};
        columns.push_back(std::move(column));
    }
    if (!reachable)
        return Error{Fault::invalid, "line " + std::to_string(row.line) +
                                         " names no phone column; the first line must hold headings, for example: "
                                         "prénom;nom;téléphone;langue;référent;groupes"};
    return columns;
}

}  // namespace

Result<ContactSheet> read_contact_sheet(std::string_view bytes, std::string_view country, std::string_view language) {
    if (auto const why = not_a_csv(bytes)) return Error{Fault::invalid, *why};
    auto table = read_csv(bytes);
    if (table.rows.empty()) return Error{Fault::invalid, "the file is empty"};
    std::vector<std::string> notes{describe(table)};
    // Excel writes the separator on a line of its own where it was told to.
    auto first = table.rows.begin();
    if (first->cells.front() == "sep=" && table.rows.size() > 1) ++first;
    auto columns = read_headings(*first, notes);
    if (!columns) return columns.error();
    SheetReader reader{std::move(*columns), country, language};
    for (auto row = first + 1; row != table.rows.end(); ++row) reader.take(*row);
    reader.sheet.notes = std::move(notes);
    return std::move(reader.sheet);
}

}  // namespace passerelle::service
