#include "understanding/token.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "text/fold.hpp"

namespace passerelle::understanding {

namespace {

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
bool is_plain_letter(char sign) { return sign >= 'a' && sign <= 'z'; }

// The letters of Arabic that are typed one for the other, and the stretching sign (nothing).
constexpr char32_t tatweel = 0x0640;
char32_t plain_letter(char32_t point) {
    switch (point) {
        case 0x0629:  // teh marbuta
            return 0x0647;
        case 0x0649:  // alef maksura
        case 0x06CC:  // Farsi yeh
            return 0x064A;
        case 0x0671:  // alef wasla
            return 0x0627;
        case 0x06A9:  // Farsi kaf
            return 0x0643;
        case 0x0131:  // dotless i
            return U'i';
        default:
            break;
    }
    if (point == 0x066B) return U',';  // the decimal sign
    if (point >= 0x0660 && point <= 0x0669) return U'0' + (point - 0x0660);
    if (point >= 0x06F0 && point <= 0x06F9) return U'0' + (point - 0x06F0);
    return point;
}

std::string plain(std::string_view text) {
    auto folded = text::fold(text);
    if (std::all_of(folded.begin(), folded.end(), [](char sign) { return static_cast<signed char>(sign) >= 0; }))
        return folded;
    std::u32string points;
    for (auto const point : to_code_points(folded))
        if (point != tatweel) points += plain_letter(point);
    return to_utf8(points);
}

// Pictures and other signs that say something by themselves; Arabic and typographic punctuation does not.
bool is_picture(char32_t point) {
    return (point >= 0x2190 && point <= 0x2BFF) || (point >= 0x1F000 && point <= 0x1FAFF);
}
bool is_mark(char32_t point) {
    return (point >= 0x80 && point < 0xC0) || (point >= 0x2000 && point <= 0x206F) || point == 0xD7 || point == 0xF7 ||
           point == 0x060C || point == 0x061B || point == 0x061F || point == 0x066A || point == 0xFFFD ||
           (point >= 0x3000 && point <= 0x303F) || (point >= 0x1F3FB && point <= 0x1F3FF) || point == 0x2640 ||
           point == 0x2642;
}

// How many bytes the code point that begins here has; the text is UTF-8.
std::size_t length_at(std::string_view text, std::size_t at) {
    auto const lead = static_cast<unsigned char>(text[at]);
    std::size_t const length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return std::min(length, text.size() - at);
}
char32_t point_at(std::string_view text, std::size_t at) {
    auto const points = to_code_points(text.substr(at, length_at(text, at)));
    return points.empty() ? 0xFFFD : points.front();
}

class Reading {
public:
    Reading(std::string text, std::function<bool(std::string_view)> const& whole)
        : text_{std::move(text)}, whole_{whole} {}

    Tokens read() {
        while (at_ < text_.size()) step();
        tokens_.after = before_;
        return std::move(tokens_);
    }

private:
    enum class Kind { blank, letter, picture, mark };

    Kind kind(std::size_t at) const {
        char const sign = text_[at];
        if (sign == ' ') return Kind::blank;
        if (is_digit(sign) || is_plain_letter(sign)) return Kind::letter;
        if (static_cast<signed char>(sign) >= 0) return Kind::mark;
        auto const point = point_at(text_, at);
        if (is_mark(point)) return Kind::mark;
        return is_picture(point) ? Kind::picture : Kind::letter;
    }

    void step() {
        auto const what = kind(at_);
        if (what == Kind::letter) return take_word();
        auto const length = length_at(text_, at_);
        if (what == Kind::blank)
            spaced_ = true;
        else if (what == Kind::mark)
            before_ += text_.substr(at_, length);
        else
            add(text_.substr(at_, length));
        at_ += length;
    }

    void add(std::string word) {
        tokens_.list.push_back({std::move(word), std::move(before_), spaced_});
        before_.clear();
        spaced_ = false;
    }

    // Letters and digits, with the apostrophes inside; the one of 1'200 parts two groups of digits.
    void take_word() {
        auto end = at_;
        while (end < text_.size()) {
            bool const group =
                end > at_ && end + 1 < text_.size() && is_digit(text_[end - 1]) && is_digit(text_[end + 1]);
            bool const inside = text_[end] == '\'' && end + 1 < text_.size() && kind(end + 1) == Kind::letter && !group;
            if (!inside && kind(end) != Kind::letter) break;
            end += length_at(text_, end);
        }
        auto const word = std::string_view{text_}.substr(at_, end - at_);
        at_ = end;
        auto const digits = std::any_of(word.begin(), word.end(), is_digit);
        if (!digits || is_number(word) || whole_(word)) return add(std::string{word});
        for (std::size_t part = 0; part < word.size();) {
            auto stop = part + 1;
            while (stop < word.size() && is_digit(word[stop]) == is_digit(word[part])) ++stop;
            add(std::string{word.substr(part, stop - part)});
            part = stop;
        }
    }

    std::string text_;
    std::function<bool(std::string_view)> const& whole_;
    Tokens tokens_;
    std::string before_;
    bool spaced_ = false;
    std::size_t at_ = 0;
};

}  // namespace

bool is_number(std::string_view word) { return !word.empty() && std::all_of(word.begin(), word.end(), is_digit); }

Tokens tokens_of(std::string_view text, std::function<bool(std::string_view)> const& whole) {
    if (text.size() > most_bytes) text = text.substr(0, most_bytes);
    auto folded = is_valid_utf8(text) ? plain(text) : plain(repair_utf8(text));
    return Reading{std::move(folded), whole}.read();
}

}  // namespace passerelle::understanding
