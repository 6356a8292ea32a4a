#pragma once

#include <string>
#include <string_view>

namespace passerelle::service {

// What the columns of an imported sheet mean, by their headings (tables in contact_columns.cpp).
enum class Column { name, first_name, phone, telegram, language, referent, groups, site, zone, field };

struct SheetColumn {
    Column kind = Column::field;
    std::string heading;  // as written
    std::string field;    // of kind field: its name
};

// The heading's meaning; a heading that is not known becomes a field, named by its letters and digits.
SheetColumn column_of(std::string const& heading);
// BCP 47 primary tag of "français", "English", "fr-FR", "es"; empty when the words name no language.
std::string language_of(std::string const& cell);
// Without blanks at both ends.
std::string trimmed(std::string_view cell);

}  // namespace passerelle::service
