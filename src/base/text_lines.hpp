#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace passerelle {

// Whether a character of UTF-8 begins at this byte.
constexpr bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

// The lines of a file as an author counts them: from 1, columns in characters. Keeps a view of the text.
class TextLines {
public:
    explicit TextLines(std::string_view text);
    int count() const { return static_cast<int>(starts_.size()); }
    std::string_view line(int number) const;  // without its end; empty when there is none
    // The character that a byte (from 0) of a line belongs to, from 1.
    int column(int number, int byte) const;

private:
    std::string_view text_;
    std::vector<std::size_t> starts_;
};

}  // namespace passerelle
