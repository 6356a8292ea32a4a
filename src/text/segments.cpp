#include "text/segments.hpp"

#include "base/utf8.hpp"
#include "text/clusters.hpp"
#include "text/utf16.hpp"

namespace passerelle::text {

namespace {

int rounded_up(int units, int room) { return (units + room - 1) / room; }

class Segments {
public:
    Segments(UserData const& data, int room)
        : data_{data},
          text_{data.text},
          costs_{septet_costs(data.shifts)},
          room_{room},
          one_each_{data.encoding == Encoding::ucs2 || utf16_units(text_) == data.units} {}

    int count() const {
        int segments = 0;
        for (std::size_t at = 0; at < text_.size(); at = filled(at).end) ++segments;
        return segments;
    }

    std::vector<std::size_t> starts() && {
        std::vector<std::size_t> starts;
        starts.reserve(static_cast<std::size_t>(rounded_up(data_.units, room_ - 1)));
        auto left = data_.units;          // from `at` on
        std::size_t at = 0, cluster = 0;  // the last start that begins a cluster: no look further back
        while (true) {
            starts.push_back(at);
            auto const full = filled(at);
            left -= full.units;
            if (full.end == text_.size()) return starts;
            auto const begin = cluster + cluster_begin(text_.substr(cluster), full.end - cluster, at - cluster);
            auto const moved = begin == full.end ? 0 : units_between(begin, full.end);
            bool const fits = begin > at && (moved == 0 || takes_no_more(begin, left + moved, full.end, left));
            at = fits ? begin : full.end;
            if (!fits) continue;
            left += moved;
            cluster = begin;
        }
    }

private:
    struct Full {
        std::size_t end;  // of a segment that takes all it can
        int units;
    };

    int units_of(char32_t sign) const {
        if (data_.encoding == Encoding::ucs2) return sign > 0xFFFF ? 2 : 1;
        return costs_.of(sign);
    }

    int units_between(std::size_t begin, std::size_t end) const {
        int units = 0;
        while (begin < end) {
            auto const one = decode_sign(text_.substr(begin));
            units += units_of(one.code_point);
            begin += one.bytes;
        }
        return units;
    }

    Full filled(std::size_t at) const {
        if (one_each_) return filled_evenly(at);
        int used = 0;
        while (at < text_.size()) {
            auto const one = decode_sign(text_.substr(at));
            auto const units = units_of(one.code_point);
            if (used + units > room_) break;  // a pair moves whole to the next segment
            used += units;
            at += one.bytes;
        }
        return {at, used};
    }

    // Where septets are what UTF-16 would take.
    Full filled_evenly(std::size_t at) const {
        int used = 0;
        for (; at + 8 <= text_.size(); at += 8) {
            auto const units = utf16_units_of_eight(text_.data() + at);
            if (used + units > room_) break;
            used += units;
        }
        for (; at < text_.size(); ++at) {
            auto const units = utf16_units(text_[at]);
            if (used + units > room_) break;
            used += units;
        }
        return {at, used};
    }

    // Whether the text from `begin` on takes no more segments than from `end` on.
    bool takes_no_more(std::size_t begin, int from_begin, std::size_t end, int from_end) {
        if (rounded_up(from_begin, room_ - 1) <= rounded_up(from_end, room_)) return true;
        if (needed_.empty()) count_from_each();
        return needed_[begin] <= needed_[end];
    }

    // Segments that the text takes from each byte on where a sign begins.
    void count_from_each() {
        needed_.resize(text_.size() + 1);
        auto end = text_.size();
        int used = 0;
        for (auto at = text_.size(); at > 0;) {
            auto const next = at;
            at = sign_before(text_, at);
            used += units_between(at, next);
            while (used > room_) {
                auto const last = sign_before(text_, end);
                used -= units_between(last, end);
                end = last;
            }
            needed_[at] = 1 + needed_[end];
        }
    }

    UserData const& data_;
    std::string_view text_;
    SeptetCosts const& costs_;
    int room_;
    bool one_each_;  // a unit a UTF-16 code unit
    std::vector<int> needed_;
};

int room_of(UserData const& data, bool joined) {
    return capacity(data.encoding, {joined, data.reference_bits, data.shifts});
}

}  // namespace

std::vector<std::size_t> segment_starts(UserData const& data) {
    if (data.text.empty()) return {};
    if (data.units <= room_of(data, false)) return {0};
    return Segments{data, room_of(data, true)}.starts();
}

int segment_count(UserData const& data) {
    if (data.text.empty()) return 0;
    if (data.units <= room_of(data, false)) return 1;
    auto const room = room_of(data, true);
    // Known without a look at the text unless pairs may leave a unit unused at the end of segments.
    auto const least = rounded_up(data.units, room), most = rounded_up(data.units, room - 1);
    return least == most ? least : Segments{data, room}.count();
}

}  // namespace passerelle::text
