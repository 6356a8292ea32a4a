#include "service/settings_reader.hpp"

namespace passerelle::service {

namespace {

using Listed = std::set<std::string, std::less<>>;

std::optional<Listed> read_list(SettingsReader& reader, YamlNode const& root, std::string_view key) {
    auto const* node = root.find(key);
    if (!node) return std::nullopt;
    Listed names;
    auto const hint = std::string{key} + ": [name, name]";
    if (!node->is_sequence()) reader.report(*node, "'" + std::string{key} + "' must be a list of names", hint);
    for (auto const& item : node->items)
        if (!item.is_scalar() || item.text.empty())
            reader.report(item, "'" + std::string{key} + "' holds something that is no name", hint);
        else if (!names.insert(item.text).second)
            reader.report(item, "'" + item.text + "' stands twice in '" + std::string{key} + "'", "take one out");
    return names;
}

std::optional<std::map<std::string, std::string, std::less<>>> read_fields(SettingsReader& reader,
                                                                           YamlNode const& root) {
    auto const* node = root.find("fields");
    if (!node) return std::nullopt;
    std::map<std::string, std::string, std::less<>> fields;
    if (!node->is_map()) {
        reader.report(*node, "'fields' must be a map of names and types", "fields: {city: text, birth_date: date}");
        return fields;
    }
    for (auto const& [name, type] : node->pairs)
        if (auto const word = reader.word(*node, name.text, {"text", "number", "date", "datetime", "time"}))
            fields.emplace(name.text, *word);
    return fields;
}

}  // namespace

DeclaredNames read_names(SettingsReader& reader, YamlNode const& root) {
    return {read_list(reader, root, "groups"), read_list(reader, root, "topics"), read_fields(reader, root)};
}

std::set<std::string, std::less<>> read_formal(SettingsReader& reader, YamlNode const& root,
                                               DeclaredNames const& names) {
    auto formal = read_list(reader, root, "formal").value_or(Listed{});
    if (!names.groups) return formal;
    std::vector<std::string_view> const known{names.groups->begin(), names.groups->end()};
    for (auto const& group : formal)
        if (!names.groups->contains(group))
            reader.report(*root.find("formal"), "'formal' names '" + group + "', which is no group of 'groups'",
                          suggestion(group, known));
    return formal;
}

}  // namespace passerelle::service
