#include "flow/picture/wrap.hpp"

#include <algorithm>

#include "base/encoding.hpp"

namespace passerelle::flow::picture {

namespace {

std::size_t length_of(std::string_view text) { return to_code_points(text).size(); }

bool clings_to_the_word_before(std::string_view word) {
    return word == ":" || word == ";" || word == "!" || word == "?" || word == "%" || word.starts_with("»");
}

// Words by blanks, with what clings to them.
std::vector<std::string> pieces_of(std::string_view line) {
    std::vector<std::string> pieces;
    bool clings = false;
    for (std::size_t at = 0; at < line.size();) {
        auto const end = std::min(line.find(' ', at), line.size());
        auto const word = line.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
        if (!pieces.empty() && (clings || clings_to_the_word_before(word)))
            pieces.back() += " " + std::string{word};
        else
            pieces.emplace_back(word);
        clings = word == "«";
    }
    return pieces;
}

// Where a word that is too long for a line may go on on the next one: expressions and addresses. 0: nowhere.
std::size_t break_of(std::string_view word, std::size_t width) {
    for (std::string_view const after : {"(,/", ".", "_"})
        if (auto const at = word.substr(0, width).find_last_of(after); at != std::string_view::npos && at > 0)
            return at + 1;
    return 0;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        std::string line;
        for (auto& piece : pieces_of(text.substr(at, end - at))) {
            if (!line.empty() && length_of(line) + 1 + length_of(piece) > width) {
                lines.push_back(std::move(line));
                line.clear();
            }
            while (length_of(piece) > width) {
                auto const cut = break_of(piece, width);
                if (cut == 0) break;
                lines.push_back(piece.substr(0, cut));
                piece.erase(0, cut);
            }
            line += (line.empty() ? "" : " ") + piece;
        }
        if (!line.empty()) lines.push_back(std::move(line));
        at = end + 1;
    }
    return lines;
}

}  // namespace passerelle::flow::picture
