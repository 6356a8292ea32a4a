#include "cli/typed_time.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace passerelle::cli {

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::size_t least_digits_of_a_phone = 8;

// The units of the flow language by the words that people say for them, folded.
struct Unit {
    std::string_view word, unit;
};
constexpr Unit units[] = {
    {"heure", "hours"},
    {"heures", "hours"},
    {"minute", "minutes"},
    {"mn", "minutes"},
    {"seconde", "seconds"},
    {"secondes", "seconds"},
    {"jour", "days"},
    {"jours", "days"},
    {"j", "days"},
    {"semaine", "weeks"},
    {"semaines", "weeks"},
    {"jour ouvre", "working days"},
    {"sem", "weeks"},
    {"jours ouvres", "working days"},
    {"jour ouvrable", "working days"},
    {"jours ouvrables", "working days"},
};

std::string trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" ,");
    if (first == text.npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(" ,") - first + 1)};
}

// "4" and " jours et" → 4 days.
std::optional<TypedSpan> span_of(std::string_view number, std::string_view words) {
    auto unit = trimmed(words);
    for (std::string_view const joining : {" et", " and"})
        if (unit.ends_with(joining)) unit = trimmed(unit.substr(0, unit.size() - joining.size()));
    for (auto const& known : units)
        if (known.word == text::fold(unit)) unit = known.unit;
    auto text = std::string{number} + " " + unit;
    auto const span = flow::parse_span(text);
    return span ? std::optional{TypedSpan{std::move(text), *span}} : std::nullopt;
}

}  // namespace

std::optional<std::vector<TypedSpan>> typed_time(std::string_view line) {
    if (!line.starts_with('+')) return std::nullopt;
    auto rest = line.substr(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    std::vector<TypedSpan> spans;
    while (!rest.empty()) {
        auto const words = std::min(rest.find_first_not_of(digits), rest.size());
        auto const end = std::min(rest.find_first_of(digits, words), rest.size());
        auto span = span_of(rest.substr(0, words), rest.substr(words, end - words));
        if (!span) return std::nullopt;
        spans.push_back(std::move(*span));
        rest.remove_prefix(end);
    }
    return spans.empty() ? std::nullopt : std::optional{std::move(spans)};
}

bool is_typed_phone(std::string_view line) {
    return line.starts_with('+') && line.find_first_not_of("+0123456789 .-()/") == line.npos &&
           std::count_if(line.begin(), line.end(), [](char sign) { return sign >= '0' && sign <= '9'; }) >=
               static_cast<std::ptrdiff_t>(least_digits_of_a_phone);
}

}  // namespace passerelle::cli
