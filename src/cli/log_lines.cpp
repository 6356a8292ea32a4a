#include "cli/log_lines.hpp"

#include <boost/json.hpp>
#include <ostream>

#include "base/encoding.hpp"
#include "base/zone.hpp"
#include "cli/said.hpp"

namespace passerelle::cli {

namespace {

// What happened, in a glance: arrows for what people said and read.
struct Mark {
    std::string_view kind, mark;
};
constexpr Mark marks[] = {{"inbound", "→"}, {"outbound", "←"}};

std::string_view mark_of(std::string_view kind) {
    for (auto const& row : marks)
        if (row.kind == kind) return row.mark;
    return " ";
}

constexpr std::size_t run_width = 13;  // of an id in base 32

// Round brackets: in braces, a value of Boost.JSON is an array of one.
boost::json::value text_or_null(std::string const& text) {
    if (text.empty()) return nullptr;
    return boost::json::value(boost::json::string(text));
}

template <class Tag>
boost::json::value id_or_null(Id<Tag> id) {
    return text_or_null(id ? show(id) : std::string{});
}

}  // namespace

std::string json_line(store::Interaction const& interaction) {
    boost::json::object made;
    made["id"] = id_or_null(interaction.id);
    made["at"] = boost::json::string{to_rfc3339(interaction.at)};
    made["workspace"] = text_or_null(interaction.workspace);
    made["kind"] = text_or_null(interaction.kind);
    made["contact"] = id_or_null(interaction.contact);
    made["address"] = text_or_null(interaction.address);
    made["channel"] = text_or_null(interaction.channel);
    made["flow"] = text_or_null(interaction.flow);
    made["run"] = id_or_null(interaction.run);
    made["message"] = id_or_null(interaction.message);
    made["text"] = text_or_null(interaction.text);
    made["detail"] = text_or_null(interaction.detail);
    return boost::json::serialize(made);
}

void LogLines::print(store::Interaction const& interaction) const {
    if (json_) {
        console_.out << json_line(interaction) << '\n';
        return;
    }
    auto const padded = [](std::string text, std::size_t width) {
        auto const used = to_code_points(text).size();
        if (used < width) text.append(width - used, ' ');
        return text;
    };
    auto line = show_local(interaction.at, zone_) + "  " + padded(kind_said(console_, interaction.kind), 9) +
                std::string{mark_of(interaction.kind)} + " " + padded(printable(interaction.address), 18) + " " +
                padded(printable(interaction.channel), 10) + " " + padded(printable(interaction.flow), 12) + " " +
                padded(interaction.run ? show(interaction.run) : std::string{}, run_width) + " " +
                printable(interaction.text);
    if (!interaction.detail.empty()) line += " (" + printable(detail_said(console_, interaction.detail)) + ")";
    line.erase(line.find_last_not_of(' ') + 1);
    console_.out << line << '\n';
}

}  // namespace passerelle::cli
