#include "store/names_used.hpp"

#include <boost/json.hpp>

namespace passerelle::store {

NamesUsed names_used(Connection& connection, std::string_view workspace) {
    NamesUsed used;
    auto const groups =
        connection.query("SELECT DISTINCT group_name FROM group_member WHERE workspace = $1", {workspace});
    while (groups->next()) used.groups.emplace(groups->text(0));
    auto const contacts = connection.query("SELECT fields FROM contact WHERE workspace = $1", {workspace});
    while (contacts->next()) {
        auto const fields = boost::json::parse(contacts->text(0));
        for (auto const& field : fields.as_object()) used.fields.emplace(field.key());
    }
    return used;
}

}  // namespace passerelle::store
