#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "text/plan.hpp"

namespace passerelle::text {

namespace {

// {signs}: those outside GSM-7. {swaps}: what was written for what. {n}: "1 SMS au lieu de 2".
struct Words {
    std::string_view name, french, english;
};
constexpr std::array<Words, 9> reasons{{
    {"empty", "Texte vide : rien ne part.", "An empty text: nothing leaves."},
    {"plain", "Tous les signes sont dans l'alphabet GSM-7 : {n}.", "All signs are in the GSM-7 alphabet: {n}."},
    {"foreign_kept", "Hors de l'alphabet GSM-7 : {signs}. L'écrire autrement n'économise rien : {n}.",
     "Outside the GSM-7 alphabet: {signs}. Another spelling would save nothing: {n}."},
    {"foreign_needed",
     "Hors de l'alphabet GSM-7 et non remplaçable ici : {signs}. Tout le texte coûte plus cher : {n}.",
     "Outside the GSM-7 alphabet, and not to be replaced here: {signs}. The whole text costs more: {n}."},
    {"ucs2_only", "Ce canal envoie tout en UCS-2 : {n}.", "This channel sends everything as UCS-2: {n}."},
    {"shifted", "Table nationale de l'alphabet GSM-7 pour {signs} : {n}.",
     "A national table of the GSM-7 alphabet for {signs}: {n}."},
    {"folded", "{swaps} : {n}.", "{swaps}: {n}."},
    {"latin", "En lettres latines, comme la personne l'a choisi : {n}.", "In Latin letters, as the person chose: {n}."},
    {"forced", "Cet écran ne montre que l'alphabet GSM-7. {swaps}.",
     "This screen shows the GSM-7 alphabet alone. {swaps}."},
}};

std::string code_of(char32_t sign) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string code;
    for (; sign != 0 || code.size() < 4; sign >>= 4) code.insert(code.begin(), digits[sign & 0xF]);
    return "U+" + code;
}

// A sign between quotation marks; one that cannot be seen, by its number.
std::string shown(char32_t sign, bool english) {
    if (!u_isgraph(static_cast<UChar32>(sign))) return code_of(sign);
    return english ? "“" + to_utf8(sign) + "”" : "« " + to_utf8(sign) + " »";
}

std::string shown(std::string_view plain, bool english) {
    if (plain == " ") return english ? "a space" : "une espace";
    auto const text = std::string{plain};
    return english ? "“" + text + "”" : "« " + text + " »";
}

// "« ê » remplacé par « e », U+200B retiré"
std::string swaps_of(std::vector<Replacement> const& replaced, bool english) {
    std::string out;
    for (auto const& one : replaced) {
        if (!out.empty()) out += ", ";
        out += shown(one.sign, english);
        if (one.plain.empty()) {
            out += english ? " left out" : " retiré";
        } else {
            out += (english ? " replaced by " : " remplacé par ") + shown(one.plain, english);
        }
    }
    return out;
}

std::string signs_of(std::u32string const& signs, bool english) {
    std::string out;
    for (auto const sign : signs) out += (out.empty() ? "" : ", ") + shown(sign, english);
    return out;
}

void fill(std::string& text, std::string_view hole, std::string const& words) {
    if (auto const at = text.find(hole); at != text.npos) text.replace(at, hole.size(), words);
}

}  // namespace

std::string_view name_of(Reason reason) { return reasons[static_cast<std::size_t>(reason)].name; }

std::string explain(Plan const& plan, std::string_view language) {
    bool const english = language.substr(0, 2) == "en";
    auto const& words = reasons[static_cast<std::size_t>(plan.reason)];
    std::string text{english ? words.english : words.french};
    auto cost = std::to_string(plan.segments) + " SMS";
    if (plan.segments < plan.segments_unchanged)
        cost += (english ? " instead of " : " au lieu de ") + std::to_string(plan.segments_unchanged);
    fill(text, "{n}", cost);
    fill(text, "{signs}", signs_of(plan.foreign, english));
    fill(text, "{swaps}", swaps_of(plan.replaced, english));
    return text;
}

}  // namespace passerelle::text
