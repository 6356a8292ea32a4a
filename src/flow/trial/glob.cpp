#include "flow/trial/glob.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "text/fold.hpp"
#include "text/folding.hpp"

namespace passerelle::flow::trial {

namespace {

bool is_blank(char letter) { return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r'; }
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// Sign by sign, so that an emoji somewhere leaves the other signs comparable.
std::string as_on_a_phone(std::string_view text) {
    if (std::none_of(text.begin(), text.end(), [](char letter) { return static_cast<unsigned char>(letter) > 0x7f; }))
        return std::string{text};
    std::string shown;
    for (auto const sign : to_code_points(text::composed(text))) shown += text::fold_to_gsm7(to_utf8(sign));
    return shown;
}

std::string with_single_blanks(std::string_view text) {
    std::string squeezed;
    for (char const letter : text) {
        if (!is_blank(letter))
            squeezed += letter;
        else if (!squeezed.empty() && squeezed.back() != ' ')
            squeezed += ' ';
    }
    if (!squeezed.empty() && squeezed.back() == ' ') squeezed.pop_back();
    return squeezed;
}

// "1. Oui 2. Non" → "1 Oui 2 Non": screens number with a point, messages without. Before a star and at the end as well:
// a glob may be cut anywhere.
std::string with_plain_numbers(std::string const& text) {
    std::string plain;
    bool number = false;  // the word so far is digits alone
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool const begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == '*';
        bool const ends = at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '*';
        if (number && text[at] == '.' && ends) {
            number = false;
            continue;
        }
        number = is_digit(text[at]) && (begins || number);
        plain += text[at];
    }
    return plain;
}

}  // namespace

std::string Glob::as_read(std::string_view text) { return with_plain_numbers(with_single_blanks(as_on_a_phone(text))); }

Glob::Glob(std::string_view written) : written_{written} {
    parts_.clear();
    auto const read = as_read(written);
    for (std::size_t at = 0;;) {
        auto const star = read.find('*', at);
        parts_.push_back(read.substr(at, star - at));
        if (star == std::string::npos) break;
        at = star + 1;
    }
}

bool Glob::matches_read(std::string_view read) const {
    if (parts_.size() == 1) return read == parts_.front();
    auto const& first = parts_.front();
    auto const& last = parts_.back();
    if (read.size() < first.size() + last.size() || !read.starts_with(first) || !read.ends_with(last)) return false;
    read.remove_prefix(first.size());
    read.remove_suffix(last.size());
    for (std::size_t at = 1; at + 1 < parts_.size(); ++at) {
        auto const found = read.find(parts_[at]);
        if (found == std::string_view::npos) return false;
        read.remove_prefix(found + parts_[at].size());
    }
    return true;
}

}  // namespace passerelle::flow::trial
