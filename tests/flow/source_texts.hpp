#pragma once

#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "flow/language.hpp"

// What the sources say to people, held against the tables that have it in French.
namespace passerelle::flow {

inline std::string text_of(std::filesystem::path const& path) {
    std::ifstream file{path};
    std::ostringstream source;
    source << file.rdbuf();
    return source.str();
}

// Sources in a folder and below it.
inline std::vector<std::filesystem::path> sources_below(std::string const& folder) {
    std::vector<std::filesystem::path> found;
    for (auto const& entry :
         std::filesystem::recursive_directory_iterator{std::filesystem::path{PASSERELLE_SOURCE_DIR} / folder})
        if (entry.path().extension() == ".cpp") found.push_back(entry.path());
    return found;
}

// The text between quotes that begins there, as the compiler would read it; pieces one behind the other are one text.
// Afterwards `at` stands behind it.
inline std::string text_at(std::string const& source, std::size_t& at) {
    std::string text;
    while (at < source.size() && source[at] == '"') {
        for (++at; at < source.size() && source[at] != '"'; ++at)
            if (source[at] == '\\')
                text += source[++at];
            else
                text += source[at];
        auto const behind = source.find_first_not_of(" \n", ++at);
        if (behind == std::string::npos || source[behind] != '"') break;
        at = behind;
    }
    return text;
}

// The texts between quotes in what stands behind such a beginning, which ends with a bracket, up to the one that closes
// it: of "report(", of "Error{".
inline std::vector<std::string> texts_in_calls(std::string const& source, std::string const& beginning) {
    std::vector<std::string> texts;
    for (auto begin = source.find(beginning); begin != std::string::npos; begin = source.find(beginning, begin + 1)) {
        int depth = 0;
        for (auto at = begin + beginning.size() - 1; at < source.size();) {
            auto const sign = source[at];
            if (sign == '"') {
                texts.push_back(text_at(source, at));
                continue;
            }
            depth += sign == '(' || sign == '{' ? 1 : sign == ')' || sign == '}' ? -1 : 0;
            if (depth == 0) break;
            ++at;
        }
    }
    return texts;
}

// What stands between the holes of a table's English sentences.
inline void add_pieces(std::span<Bilingual const> table, std::vector<std::string>& pieces) {
    for (auto const& row : table) {
        std::string piece;
        for (std::size_t at = 0; at < row.en.size(); ++at) {
            bool const hole = row.en[at] == '{' && at + 2 < row.en.size() && row.en[at + 2] == '}';
            if (!hole) piece += row.en[at];
            if (hole || at + 1 == row.en.size()) pieces.push_back(std::exchange(piece, {}));
            if (hole) at += 2;
        }
    }
}

inline bool is_in_a_piece(std::string const& text, std::vector<std::string> const& pieces) {
    for (auto const& piece : pieces)
        if (piece.find(text) != std::string::npos) return true;
    return false;
}

// A word by which somebody would be addressed with "tu"; empty where there is none. The tools say "vous"; what they
// quote between guillemets is the youths' text.
inline std::string familiar_word_in(std::string_view french) {
    constexpr std::string_view familiar[] = {
        "tu",  "ton",    "tes",     "toi",     "écris", "mets",    "choisis",    "fais",    "raccourcis", "dis",
        "lis", "prends", "promets", "remplis", "finis", "permets", "voulais-tu", "vérifie", "ajoute",     "retire"};
    std::string word;
    for (std::size_t at = 0; at <= french.size(); ++at) {
        constexpr std::string_view quoted = "« tu »";
        if (french.substr(at).starts_with(quoted)) at += quoted.size();
        auto const sign = at < french.size() ? french[at] : ' ';
        if ((sign & 0x80) != 0 || (sign >= 'a' && sign <= 'z') || (sign == '-' && word == "voulais")) {
            word += sign;
            continue;
        }
        for (auto const one : familiar)
            if (word == one) return word;
        word.clear();
    }
    return {};
}

}  // namespace passerelle::flow
