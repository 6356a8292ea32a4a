#include "text/screen.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "text/clusters.hpp"
#include "text/gsm_tables.hpp"

namespace passerelle::text {

namespace {

int units_of(char32_t sign, Encoding charset) {
    if (charset == Encoding::ucs2) return sign > 0xFFFF ? 2 : 1;
    return std::max(1, default_septets(sign));
}

// How many bytes of the text fit into `room` units; a sign is never cut.
std::size_t bytes_within(std::string_view text, int room, Encoding charset) {
    std::size_t at = 0;
    while (at < text.size()) {
        auto const one = decode_sign(text.substr(at));
        room -= units_of(one.code_point, charset);
        if (room < 0) break;
        at += one.bytes;
    }
    return at;
}

std::string with_line_feeds(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at)
        if (text.substr(at, 2) != "\r\n") out += text[at];
    return out;
}

// The last border of a cluster at or before a byte; that byte itself where a cluster does not fit.
std::size_t cluster_border(std::string_view text, std::size_t most) {
    auto const border = cluster_begin(text, most);
    return border > 0 ? border : most;
}

// The longest front of a text that fits: to a line end, else to a blank, else between two signs.
std::size_t cut(std::string_view text, int room, Encoding charset) {
    auto const most = bytes_within(text, room, charset);
    if (most >= text.size()) return text.size();
    if (text[most] == '\n') return most;
    if (auto const line = text.substr(0, most).rfind('\n'); line != std::string_view::npos && line > 0) return line;
    if (auto const blank = text.substr(0, most + 1).rfind(' '); blank != std::string_view::npos && blank > 0)
        return blank;
    return most > 0 ? cluster_border(text, most) : decode_sign(text).bytes;
}

struct Range {
    std::size_t begin, end;  // bytes
};

// Cuts a text with its options below into screens, one after the other.
class Paging {
public:
    Paging(std::string_view text, std::span<std::string const> options, ScreenOptions const& settings)
        : settings_{settings},
          more_{"\n9 " + std::string{settings.more}},
          back_{"\n0 " + std::string{settings.back}},
          whole_{shaped(text)} {
        for (auto const& option : options) {
            if (!whole_.empty()) whole_ += '\n';
            auto const begin = whole_.size();
            whole_ += shaped(option);
            options_.push_back({begin, whole_.size()});
        }
    }

    std::vector<std::string> screens() && {
        if (units(whole_) <= settings_.limit) return {std::move(whole_)};
        std::vector<std::string> screens;
        for (std::size_t at = 0; at < whole_.size();) {
            auto const end = end_of_screen(at, !screens.empty());
            auto screen = whole_.substr(at, end - at);
            at = after_break(end);
            if (at < whole_.size()) screen += more_;
            if (!screens.empty()) screen += back_;
            screens.push_back(std::move(screen));
        }
        return screens;
    }

private:
    std::string shaped(std::string_view text) const {
        auto const plain = with_line_feeds(text);
        return settings_.line_width > 0 ? fold_lines(plain, settings_.line_width) : plain;
    }
    int units(std::string_view text) const { return screen_units(text, settings_.charset); }

    std::size_t end_of_screen(std::size_t at, bool has_back) const {
        auto const rest = std::string_view{whole_}.substr(at);
        auto room = settings_.limit - (has_back ? units(back_) : 0);
        if (bytes_within(rest, room, settings_.charset) == rest.size()) return whole_.size();
        room = std::max(room - units(more_), 2);
        return before_option(at, at + cut(rest, room, settings_.charset));
    }

    // Where the next screen begins: behind the blank or the line end of the cut, and behind empty lines.
    std::size_t after_break(std::size_t at) const {
        if (at < whole_.size() && whole_[at] == ' ') ++at;
        while (at < whole_.size() && whole_[at] == '\n' && !is_in_option(at)) ++at;
        return at;
    }
    bool is_in_option(std::size_t at) const {
        return std::any_of(options_.begin(), options_.end(),
                           [&](Range option) { return option.begin <= at && at < option.end; });
    }

    // A cut inside an option moves before it, if something stands before it on this screen.
    std::size_t before_option(std::size_t at, std::size_t end) const {
        auto const cut_one = std::find_if(options_.begin(), options_.end(),
                                          [&](Range option) { return option.begin < end && end < option.end; });
        if (cut_one == options_.end() || cut_one->begin <= at + 1) return end;
        return cut_one->begin - 1;  // its line end
    }

    ScreenOptions const& settings_;
    std::string more_, back_, whole_;
    std::vector<Range> options_;
};

std::size_t signs_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

void append_folded(std::string& out, std::string_view line, std::size_t width) {
    std::size_t signs = 0, begin = out.size();
    auto blank = std::string::npos;  // where the line may break
    for (std::size_t at = 0; at < line.size();) {
        auto const one = decode_sign(line.substr(at));
        if (one.code_point == U' ') blank = out.size();
        out += line.substr(at, one.bytes);
        at += one.bytes;
        ++signs;
        if (signs <= width || blank == std::string::npos || blank == begin) continue;
        out[blank] = '\n';
        begin = blank + 1;
        signs = signs_of(std::string_view{out}.substr(begin));
        blank = std::string::npos;
    }
}

}  // namespace

int screen_units(std::string_view text, Encoding charset) {
    int sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const one = decode_sign(text.substr(at));
        sum += units_of(one.code_point, charset);
        at += one.bytes;
    }
    return sum;
}

std::string fold_lines(std::string_view text, int width) {
    std::string out;
    while (true) {
        auto const end = std::min(text.find('\n'), text.size());
        append_folded(out, text.substr(0, end), static_cast<std::size_t>(width));
        if (end == text.size()) return out;
        out += '\n';
        text.remove_prefix(end + 1);
    }
}

std::vector<std::string> page(std::string_view text, std::span<std::string const> options,
                              ScreenOptions const& settings) {
    return Paging{text, options, settings}.screens();
}

}  // namespace passerelle::text
