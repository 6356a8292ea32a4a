#include "flow/lint/sentences.hpp"

#include "expression/template_scanner.hpp"
#include "flow/context_names.hpp"

namespace passerelle::flow::lint {

namespace {

constexpr std::string_view ellipsis = "…";

bool is_word_sign(char sign) {
    auto const byte = static_cast<unsigned char>(sign);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find(' ', at), text.size());
        auto word = text.substr(at, end - at);
        while (!word.empty() && !is_word_sign(word.front())) word.remove_prefix(1);
        while (!word.empty() && !is_word_sign(word.back())) word.remove_suffix(1);
        // French quotation marks and dashes alone are no words.
        bool const is_mark = word == "«" || word == "»" || word == "–" || word == "—" || word == ellipsis;
        if (!word.empty() && !is_mark) words.emplace_back(word);
        at = end + 1;
    }
    return words;
}

}  // namespace

std::vector<Sentence> sentences_of(std::string_view text) {
    std::vector<Sentence> found;
    std::string current;
    bool asks = false;
    auto const close = [&] {
        Sentence sentence{current, words_of(current), asks};
        // "Tu viens ?": the mark stands alone behind a blank and belongs to the sentence before it.
        if (sentence.words.empty() && asks && !found.empty()) found.back().is_question = true;
        if (!sentence.words.empty()) found.push_back(std::move(sentence));
        current.clear();
        asks = false;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const sign = text[at];
        if (sign == '\n') {
            close();
            continue;
        }
        current += sign;
        asks = asks || sign == '?';
        bool const at_blank = at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
        bool const ends = sign == '.' || sign == '!' || sign == '?' || current.ends_with(ellipsis);
        if (ends && at_blank) close();
    }
    close();
    return found;
}

std::string without_holes(std::string_view source) {
    std::string text;
    for (auto const& piece : expression::scan(source, top_levels()))
        text += piece.kind == expression::TemplatePiece::Kind::text ? piece.text : std::string{"x"};
    return text;
}

}  // namespace passerelle::flow::lint
