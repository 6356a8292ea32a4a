#include "text/ruler.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/encoding.hpp"
#include "base/utf8.hpp"

namespace passerelle::text {

namespace {

// Columns of a terminal that a sign takes.
int columns_of(char32_t sign) {
    auto const code = static_cast<UChar32>(sign);
    auto const type = u_charType(code);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
    auto const width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

char32_t visible(char32_t sign) {
    if (sign == U'\t') return U' ';
    return sign < U' ' ? 0x2400 + sign : sign;  // the pictures of control codes
}

class Ruler {
public:
    Ruler(std::string_view text, Measure const& measure, int width) : text_{text}, measure_{measure}, width_{width} {}

    std::string draw() && {
        for (std::size_t at = 0; at < text_.size();) {
            auto const one = decode_sign(text_.substr(at));
            if (one.code_point != U'\n') add(one.code_point);
            at += one.bytes;
            if (auto const next = segment_ + 1; next < measure_.starts.size() && measure_.starts[next] == at)
                end_segment();
            if (one.code_point == U'\n' || breaks_here(at)) flush();
        }
        if (measure_.segments > 1) end_segment();
        flush();
        return std::move(out_);
    }

private:
    void add(char32_t sign) {
        auto const columns = static_cast<std::size_t>(columns_of(visible(sign)));
        if (columns > 0) last_begin_ = marks_.size();
        line_ += to_utf8(visible(sign));
        marks_ += std::string(columns, ' ');
        rule_ += std::string(columns, '-');
        columns_ += static_cast<int>(columns);
        auto const units = measure_.encoding == Encoding::gsm7 ? septets(sign, measure_.shifts) : sign > 0xFFFF ? 2 : 1;
        // A mark that combines stands under the sign it belongs to.
        if (measure_.encoding == Encoding::ucs2 && !is_gsm7(sign))
            mark('^');
        else if (units == 2)
            mark('2');
    }

    // A line ends at its width, or at a blank if the next word would pass it.
    bool breaks_here(std::size_t at) const {
        if (columns_ >= width_) return true;
        if (at == 0 || at >= text_.size() || text_[at - 1] != ' ') return false;
        auto const word = text_.substr(at, text_.find_first_of(" \n", at) - at);
        int columns = columns_;
        for (auto const sign : to_code_points(word)) columns += columns_of(sign);
        return columns > width_;
    }

    void mark(char sign) {
        if (last_begin_ < marks_.size()) marks_[last_begin_] = sign;
    }

    void end_segment() {
        ++segment_;
        auto const number = std::to_string(segment_);
        if (rule_.empty()) rule_ = "-";
        rule_.back() = '|';
        auto const begin = rule_.rfind('|', rule_.size() - 2);
        auto const room = rule_.size() - 1 - (begin == rule_.npos || rule_.size() < 2 ? 0 : begin + 1);
        if (room >= number.size()) rule_.replace(rule_.size() - 1 - number.size(), number.size(), number);
    }

    void flush() {
        if (line_.empty() && rule_.empty()) return;
        auto const trimmed = marks_.find_last_not_of(' ');
        out_ += line_ + '\n';
        if (trimmed != marks_.npos) out_ += marks_.substr(0, trimmed + 1) + '\n';
        if (measure_.segments > 1) out_ += rule_ + '\n';
        line_.clear();
        marks_.clear();
        rule_.clear();
        columns_ = 0;
        last_begin_ = 0;
    }

    std::string_view text_;
    Measure const& measure_;
    int width_;
    std::string line_, marks_, rule_, out_;
    int columns_ = 0;
    std::size_t segment_ = 0;
    std::size_t last_begin_ = 0;  // the column of the last sign that has one
};

}  // namespace

std::string ruled(std::string_view text, Measure const& measure, int width) {
    return Ruler{text, measure, width}.draw();
}

}  // namespace passerelle::text
