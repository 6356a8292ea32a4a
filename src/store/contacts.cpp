#include "store/contacts.hpp"

#include <boost/json.hpp>

#include "store/values.hpp"
#include "text/phone_other_forms.hpp"

namespace passerelle::store {

namespace {

constexpr std::string_view contact_columns =
    "id, workspace, name, first_name, language, zone, site, referent, fields, created_at";

std::string fields_to_json(Contact const& contact) {
    boost::json::object object;
    for (auto const& [name, value] : contact.fields) object[name] = value;
    return boost::json::serialize(object);
}

Contact read_contact(Rows const& rows) {
    Contact contact;
    contact.id = ContactId{rows.integer(0)};
    contact.workspace = rows.text(1);
    contact.name = rows.text(2);
    contact.first_name = rows.text(3);
    contact.language = rows.text(4);
    contact.zone = rows.text(5);
    contact.site = rows.text(6);
    contact.referent = rows.text(7);
    auto const fields = boost::json::parse(rows.text(8));
    for (auto const& [name, value] : fields.as_object())
        contact.fields[std::string{name}] = std::string{value.as_string()};
    contact.created_at = instant(rows, 9);
    return contact;
}

std::string select_contact(std::string_view rest) {
    return "SELECT " + std::string{contact_columns} + " FROM contact " + std::string{rest};
}

constexpr std::string_view address_columns =
    "address, contact, channel, stopped_at, last_inbound_at, failures, preferred_at";

Address read_address(Rows const& rows) {
    Address address;
    address.address = rows.text(0);
    address.contact = ContactId{rows.integer(1)};
    address.channel = rows.text(2);
    address.stopped_at = maybe_instant(rows, 3);
    address.last_inbound_at = maybe_instant(rows, 4);
    address.failures = static_cast<int>(rows.integer(5));
    address.preferred_at = maybe_instant(rows, 6);
    return address;
}

}  // namespace

void insert_contact(Connection& connection, Contact const& contact) {
    connection.execute(
        "INSERT INTO contact (id, workspace, name, first_name, language, zone, site, referent, fields, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        {key(contact.id), contact.workspace, contact.name, contact.first_name, contact.language, contact.zone,
         contact.site, contact.referent, fields_to_json(contact), at(contact.created_at)});
}

void update_contact(Connection& connection, Contact const& contact) {
    connection.execute(
        "UPDATE contact SET name = $2, first_name = $3, language = $4, zone = $5, site = $6, referent = $7, fields = "
        "$8 "
        "WHERE id = $1",
        {key(contact.id), contact.name, contact.first_name, contact.language, contact.zone, contact.site,
         contact.referent, fields_to_json(contact)});
}

std::optional<Contact> find_contact(Connection& connection, std::string_view workspace, ContactId id) {
    static auto const sql = select_contact("WHERE id = $1 AND workspace = $2");
    auto const rows = connection.query(sql, {key(id), workspace});
    if (!rows->next()) return std::nullopt;
    return read_contact(*rows);
}

std::optional<Contact> find_contact_named(Connection& connection, std::string_view workspace, std::string_view words) {
    if (auto const address = find_address(connection, workspace, words))
        return find_contact(connection, workspace, address->contact);
    if (auto const id = read_id(words))
        if (auto contact = find_contact(connection, workspace, ContactId{*id})) return contact;
    auto const rows =
        connection.query(select_contact("WHERE workspace = $1 AND name = $2 LIMIT 2"), {workspace, words});
    if (!rows->next()) return std::nullopt;
    auto contact = read_contact(*rows);
    if (rows->next()) return std::nullopt;  // two bear it: the id tells them apart
    return contact;
}

std::vector<Contact> list_contacts(Connection& connection, std::string_view workspace, ContactFilter const& filter) {
    static auto const all = select_contact(
        "WHERE workspace = $1 AND id > $2 AND ($3 = '' OR referent = $3) AND ($4 = '' OR id IN "
        "(SELECT contact FROM group_member WHERE workspace = $1 AND group_name = $4)) ORDER BY id LIMIT $5");
    auto const rows =
        connection.query(all, {workspace, key(filter.after), filter.referent, filter.group, filter.limit});
    std::vector<Contact> contacts;
    while (rows->next()) contacts.push_back(read_contact(*rows));
    return contacts;
}

namespace {

std::optional<Address> find_as_written(Connection& connection, std::string_view workspace, std::string_view address) {
    static auto const sql =
        "SELECT " + std::string{address_columns} + " FROM address WHERE workspace = $1 AND address = $2";
    auto const rows = connection.query(sql, {workspace, address});
    if (!rows->next()) return std::nullopt;
    return read_address(*rows);
}

}  // namespace

std::optional<Address> find_address(Connection& connection, std::string_view workspace, std::string_view address) {
    if (auto known = find_as_written(connection, workspace, address)) return known;
    for (auto const& number : text::other_forms(service::number_of(address))) {
        auto const other = service::make_address(service::scheme_of(address), number);
        if (auto known = find_as_written(connection, workspace, other)) return known;
    }
    return std::nullopt;
}

std::vector<Address> addresses_of(Connection& connection, std::string_view workspace, ContactId contact) {
    static auto const sql = "SELECT " + std::string{address_columns} +
                            " FROM address WHERE contact = $1 AND workspace = $2 ORDER BY address";
    auto const rows = connection.query(sql, {key(contact), workspace});
    std::vector<Address> addresses;
    while (rows->next()) addresses.push_back(read_address(*rows));
    return addresses;
}

bool add_address(Connection& connection, std::string_view workspace, std::string_view address, ContactId contact) {
    if (auto const known = find_address(connection, workspace, address)) return known->contact == contact;
    auto const added = connection.execute(
        "INSERT INTO address (workspace, address, contact, channel, failures) VALUES ($1, $2, $3, '', 0) "
        "ON CONFLICT (workspace, address) DO NOTHING",
        {workspace, address, key(contact)});
    return added > 0;
}

void note_inbound(Connection& connection, std::string_view workspace, std::string_view address,
                  std::string_view channel, TimePoint now) {
    connection.execute(
        "UPDATE address SET channel = $3, last_inbound_at = $4, failures = 0 WHERE workspace = $1 AND address = $2",
        {workspace, address, channel, at(now)});
}

void prefer_address(Connection& connection, std::string_view workspace, std::string_view address,
                    std::string_view channel, TimePoint now) {
    connection.execute("UPDATE address SET channel = $3, preferred_at = $4 WHERE workspace = $1 AND address = $2",
                       {workspace, address, channel, at(now)});
}

void note_failure(Connection& connection, std::string_view workspace, std::string_view address) {
    connection.execute("UPDATE address SET failures = failures + 1 WHERE workspace = $1 AND address = $2",
                       {workspace, address});
}

void set_stopped(Connection& connection, std::string_view workspace, std::string_view address,
                 std::optional<TimePoint> stopped_at) {
    connection.execute("UPDATE address SET stopped_at = $3 WHERE workspace = $1 AND address = $2",
                       {workspace, address, at(stopped_at)});
}

void add_to_group(Connection& connection, std::string_view workspace, std::string_view group, ContactId contact) {
    connection.execute(
        "INSERT INTO group_member (workspace, group_name, contact) VALUES ($1, $2, $3) "
        "ON CONFLICT (workspace, group_name, contact) DO NOTHING",
        {workspace, group, key(contact)});
}

void remove_from_group(Connection& connection, std::string_view workspace, std::string_view group, ContactId contact) {
    connection.execute("DELETE FROM group_member WHERE workspace = $1 AND group_name = $2 AND contact = $3",
                       {workspace, group, key(contact)});
}

std::vector<std::string> groups_of(Connection& connection, std::string_view workspace, ContactId contact) {
    auto const rows = connection.query(
        "SELECT group_name FROM group_member WHERE contact = $1 AND workspace = $2 ORDER BY group_name",
        {key(contact), workspace});
    std::vector<std::string> groups;
    while (rows->next()) groups.push_back(rows->text(0));
    return groups;
}

}  // namespace passerelle::store
