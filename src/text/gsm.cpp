#include "text/gsm.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "text/clusters.hpp"
#include "text/fold.hpp"
#include "text/scan.hpp"

namespace passerelle::text {

namespace {

constexpr int octets_of_a_part = 140;

int units_of(char32_t sign, Encoding encoding, Shifts shifts) {
    if (encoding == Encoding::gsm7) return shifts.any() ? septets(sign, shifts) : default_septets(sign);
    return sign > 0xFFFF ? 2 : 1;
}

// The signs of a text, as a splitter sees them.
struct Piece {
    std::size_t begin;  // byte
    int units;
    bool begins_cluster;
};

std::vector<Piece> pieces_of(std::string_view text, Encoding encoding, Shifts shifts) {
    std::vector<Piece> pieces;
    pieces.reserve(text.size());
    auto const borders = cluster_borders(text);
    auto next = borders.begin();
    for (std::size_t at = 0; at < text.size();) {
        auto const one = decode_sign(text.substr(at));
        next = std::lower_bound(next, borders.end(), at);
        pieces.push_back({at, units_of(one.code_point, encoding, shifts), next != borders.end() && *next == at});
        at += one.bytes;
    }
    return pieces;
}

// For each piece: where a segment that begins there ends when it takes all it can, and how many such segments follow.
struct Fill {
    std::vector<std::size_t> end;
    std::vector<int> segments;
};

Fill fill(std::vector<Piece> const& pieces, int room) {
    Fill filled{std::vector<std::size_t>(pieces.size()), std::vector<int>(pieces.size() + 1, 0)};
    std::size_t end = 0;
    int used = 0;
    for (std::size_t at = 0; at < pieces.size(); used -= pieces[at++].units) {
        while (end < pieces.size() && used + pieces[end].units <= room) used += pieces[end++].units;
        filled.end[at] = end;
    }
    for (auto at = pieces.size(); at-- > 0;) filled.segments[at] = 1 + filled.segments[filled.end[at]];
    return filled;
}

// Full segments; a border inside a cluster moves to the beginning of the cluster if the rest still fits in as many.
std::vector<std::size_t> split(std::vector<Piece> const& pieces, int room) {
    auto const filled = fill(pieces, room);
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < pieces.size();) {
        starts.push_back(pieces[at].begin);
        auto const end = filled.end[at];
        auto border = end;
        while (border < pieces.size() && border > at && !pieces[border].begins_cluster) --border;
        bool const fits = border > at && filled.segments[border] <= filled.segments[end];
        at = fits ? border : end;
    }
    return starts;
}

// Several segments of a text whose signs cost what they cost: no cluster, no piece list.
std::vector<std::size_t> split_simple(std::string_view text, Encoding encoding, Shifts shifts, int room) {
    std::vector<std::size_t> starts{0};
    int used = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const one = decode_sign(text.substr(at));
        auto const units = units_of(one.code_point, encoding, shifts);
        if (used + units > room) {  // a pair moves whole to the next part
            starts.push_back(at);
            used = 0;
        }
        used += units;
        at += one.bytes;
    }
    return starts;
}

// Septets of the whole text with national tables; empty when a sign is in neither.
std::optional<int> septets_with(std::string_view text, Shifts shifts) {
    int sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const one = decode_sign(text.substr(at));
        auto const units = septets(one.code_point, shifts);
        if (units == 0) return std::nullopt;
        sum += units;
        at += one.bytes;
    }
    return sum;
}

void choose_encoding(std::string_view text, Scan const& seen, MeasureOptions const& options, Measure& measured) {
    measured.encoding = Encoding::ucs2;
    measured.units = seen.utf16;
    if (options.only_ucs2) return;
    auto const septets = options.shifts.any() ? septets_with(text, options.shifts)
                         : seen.gsm7          ? std::optional{seen.septets}
                                              : std::nullopt;
    if (!septets) return;
    measured.encoding = Encoding::gsm7;
    measured.units = *septets;
    measured.shifts = options.shifts;
}

void lay_out(std::string_view text, Scan const& seen, MeasureOptions const& options, Measure& measured) {
    choose_encoding(text, seen, options, measured);
    if (text.empty()) return;
    Header header{false, options.reference_bits, measured.shifts};
    if (measured.units <= capacity(measured.encoding, header)) {
        measured.starts.push_back(0);
    } else {
        header.joined = true;
        auto const room = capacity(measured.encoding, header);
        measured.starts = seen.simple && !seen.has_return
                              ? split_simple(text, measured.encoding, measured.shifts, room)
                              : split(pieces_of(text, measured.encoding, measured.shifts), room);
    }
    measured.segments = static_cast<int>(measured.starts.size());
}

}  // namespace

std::string_view name_of(Encoding encoding) { return encoding == Encoding::gsm7 ? "gsm7" : "ucs2"; }

int Header::octets() const {
    int octets = joined ? (reference_bits == 16 ? 6 : 5) : 0;
    if (shifts.single != 0) octets += 3;
    if (shifts.locking != 0) octets += 3;
    return octets == 0 ? 0 : octets + 1;
}

int capacity(Encoding encoding, Header const& header) {
    auto const octets = octets_of_a_part - header.octets();
    return encoding == Encoding::gsm7 ? octets * 8 / 7 : octets / 2;
}

Result<Measure> measure(std::string_view utf8, MeasureOptions const& options) {
    auto seen = scan(utf8);
    if (seen.invalid_at)
        return Error{Fault::invalid, "the text is not valid UTF-8 at byte " + std::to_string(*seen.invalid_at)};
    Measure measured;
    if (seen.simple || is_composed(utf8)) {
        lay_out(utf8, seen, options, measured);
    } else {
        measured.composed = composed(utf8);
        lay_out(*measured.composed, scan(*measured.composed), options, measured);
    }
    return measured;
}

std::vector<std::string> parts(std::string_view utf8, Measure const& measure) {
    std::string_view const text = measure.composed ? *measure.composed : utf8;
    std::vector<std::string> parts;
    for (std::size_t n = 0; n < measure.starts.size(); ++n) {
        auto const begin = measure.starts[n];
        auto const end = n + 1 < measure.starts.size() ? measure.starts[n + 1] : text.size();
        parts.emplace_back(text.substr(begin, end - begin));
    }
    return parts;
}

int septets(char32_t sign) { return default_septets(sign); }

bool is_gsm7(char32_t sign) { return default_septets(sign) > 0; }

int septets(std::string_view utf8) {
    int sum = 0;
    for (auto const sign : to_code_points(utf8)) sum += std::max(1, default_septets(sign));
    return sum;
}

}  // namespace passerelle::text
