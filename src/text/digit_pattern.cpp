#include "text/digit_pattern.hpp"

#include <algorithm>

namespace passerelle::text {

namespace {

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

std::size_t groups_in(std::string_view pattern) {
    std::size_t groups = 0;
    for (std::size_t at = 0; at < pattern.size(); ++at)
        if (pattern[at] == '(' && !pattern.substr(at).starts_with("(?:")) ++groups;
    return std::min(groups, most_digit_groups);
}

class Matcher {
public:
    Matcher(std::string_view pattern, std::string_view digits, bool whole)
        : pattern_{pattern}, digits_{digits}, whole_{whole} {}

    bool run() { return alternatives(0, 0, nullptr); }

    DigitMatch match;

private:
    // `{least,most}` behind an atom, and where the pattern goes on.
    struct Times {
        std::size_t least = 1, most = 1, next = 0;
    };
    // A group that is being matched; at its end the pattern goes on with what stands behind it.
    struct Frame {
        std::size_t inside, group;  // group: its number from 1, 0 when it captures nothing
        Times times;
        std::size_t count, begin;  // the repetitions before this one, and where in the digits it began
        Frame const* outer;
    };

    bool alternatives(std::size_t at, std::size_t digit, Frame const* frame) {
        for (;;) {
            if (sequence(at, digit, frame)) return true;
            at = end_of_alternative(at);
            if (at >= pattern_.size() || pattern_[at] != '|') return false;
            ++at;
        }
    }

    bool sequence(std::size_t at, std::size_t digit, Frame const* frame) {
        while (at < pattern_.size() && pattern_[at] != '|' && pattern_[at] != ')') {
            if (pattern_[at] == '$') {
                if (digit != digits_.size()) return false;
                ++at;
            } else if (pattern_[at] == '(') {
                return group(at, digit, frame);
            } else {
                auto const times = times_behind(end_of_atom(at));
                std::size_t count = 0;
                while (count < times.most && digit + count < digits_.size() && takes(at, digits_[digit + count]))
                    ++count;
                if (count < times.least) return false;
                for (; count > times.least; --count)
                    if (sequence(times.next, digit + count, frame)) return true;
                digit += times.least;
                at = times.next;
            }
        }
        return frame == nullptr ? accept(digit) : leave(*frame, digit);
    }

    bool group(std::size_t at, std::size_t digit, Frame const* outer) {
        bool const captures = !pattern_.substr(at).starts_with("(?:");
        Frame const frame{at + (captures ? 1 : 3),
                          captures ? number_of_group(at) : 0,
                          times_behind(end_of_atom(at)),
                          0,
                          digit,
                          outer};
        return repeat(frame);
    }

    bool repeat(Frame const& frame) {
        if (frame.count < frame.times.most && alternatives(frame.inside, frame.begin, &frame)) return true;
        return frame.count >= frame.times.least && sequence(frame.times.next, frame.begin, frame.outer);
    }

    bool leave(Frame const& frame, std::size_t digit) {
        auto const before = frame.group > 0 ? match.groups[frame.group - 1] : std::string_view{};
        if (frame.group > 0) match.groups[frame.group - 1] = digits_.substr(frame.begin, digit - frame.begin);
        auto again = frame;
        ++again.count;
        again.begin = digit;
        if (repeat(again)) return true;
        if (frame.group > 0) match.groups[frame.group - 1] = before;
        return false;
    }

    bool accept(std::size_t digit) {
        if (whole_ && digit != digits_.size()) return false;
        match.length = digit;
        return true;
    }

    bool takes(std::size_t at, char digit) const {
        if (pattern_[at] == '\\') return true;
        if (pattern_[at] != '[') return pattern_[at] == digit;
        for (++at; pattern_[at] != ']'; ++at) {
            if (pattern_[at + 1] == '-') {
                if (digit >= pattern_[at] && digit <= pattern_[at + 2]) return true;
                at += 2;
            } else if (pattern_[at] == digit) {
                return true;
            }
        }
        return false;
    }

    std::size_t end_of_atom(std::size_t at) const {
        switch (pattern_[at]) {
            case '\\':
                return at + 2;
            case '[':
                return pattern_.find(']', at) + 1;
            case '(':
                return end_of_group(at);
            default:
                return at + 1;
        }
    }

    std::size_t end_of_group(std::size_t at) const {
        std::size_t depth = 0;
        for (; at < pattern_.size(); ++at) {
            if (pattern_[at] == '(') ++depth;
            if (pattern_[at] == ')' && --depth == 0) return at + 1;
        }
        return at;
    }

    std::size_t end_of_alternative(std::size_t at) const {
        std::size_t depth = 0;
        for (; at < pattern_.size(); ++at) {
            if (depth == 0 && (pattern_[at] == '|' || pattern_[at] == ')')) return at;
            if (pattern_[at] == '(') ++depth;
            if (pattern_[at] == ')') --depth;
        }
        return at;
    }

    Times times_behind(std::size_t at) const {
        Times times;
        times.next = at;
        if (at >= pattern_.size()) return times;
        if (pattern_[at] == '?') return {0, 1, at + 1};
        if (pattern_[at] != '{') return times;
        times.least = number_at(++at);
        times.most = times.least;
        if (pattern_[at] == ',') times.most = number_at(++at);
        times.next = at + 1;
        return times;
    }

    std::size_t number_at(std::size_t& at) const {
        std::size_t number = 0;
        for (; is_digit(pattern_[at]); ++at) number = number * 10 + static_cast<std::size_t>(pattern_[at] - '0');
        return number;
    }

    std::size_t number_of_group(std::size_t at) const { return groups_in(pattern_.substr(0, at)) + 1; }

    std::string_view pattern_, digits_;
    bool whole_;
};

}  // namespace

bool matches_entirely(std::string_view pattern, std::string_view digits) {
    return Matcher{pattern, digits, true}.run();
}

bool matches_beginning(std::string_view pattern, std::string_view digits) {
    return Matcher{pattern, digits, false}.run();
}

std::optional<DigitMatch> match_beginning(std::string_view pattern, std::string_view digits) {
    Matcher matcher{pattern, digits, false};
    if (!matcher.run()) return std::nullopt;
    matcher.match.group_count = groups_in(pattern);
    return matcher.match;
}

void append_filled(std::string_view picture, DigitMatch const& match, std::string& to) {
    for (std::size_t at = 0; at < picture.size(); ++at) {
        bool const is_group =
            picture[at] == '$' && at + 1 < picture.size() && picture[at + 1] >= '1' && picture[at + 1] <= '9';
        if (is_group)
            to += match.groups[static_cast<std::size_t>(picture[++at] - '1')];
        else
            to += picture[at];
    }
}

}  // namespace passerelle::text
