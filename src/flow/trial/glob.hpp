#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::flow::trial {

// A sentence of a test, `*` standing for anything. It is compared as people read, not byte by byte: blanks and line
// ends are one blank, signs that GSM-7 has not are those that a phone shows instead, and "1. Oui" is "1 Oui".
class Glob {
public:
    Glob() = default;  // matches the empty text
    explicit Glob(std::string_view written);

    bool matches(std::string_view text) const { return matches_read(as_read(text)); }
    bool matches_read(std::string_view read) const;  // of a text that as_read has made
    std::string const& written() const { return written_; }

    static std::string as_read(std::string_view text);

private:
    std::string written_;
    std::vector<std::string> parts_{""};  // between the stars
};

}  // namespace passerelle::flow::trial
