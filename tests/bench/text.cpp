// How long a text takes to plan: at least two million messages of 160 characters a second a core are wanted. Counts the
// time of the processor, and the best of several rounds: what else runs on the machine shows less. bench_text [WORDS]:
// only the rows with these words in their names.
#include <algorithm>
#include <ctime>
#include <iomanip>
#include <iostream>
#include <string>

#include "base/encoding.hpp"
#include "text/plan.hpp"

namespace {

using namespace passerelle;

double seconds_of_work() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// A sentence over and over, this many UTF-16 units in all; no sign is cut.
std::string long_enough(std::string_view sentence, std::size_t units) {
    std::string text;
    std::size_t used = 0;
    for (auto const signs = to_code_points(sentence); used < units;)
        for (auto const sign : signs) {
            if (used >= units) break;
            text += to_utf8(sign);
            used += sign > 0xFFFF ? 2 : 1;
        }
    return text;
}

constexpr text::Shifts turkish[] = {{1, 0}};

struct Row {
    char const* name;
    std::string text;
    text::PlanOptions options = {};
};

void measure(Row const& row) {
    constexpr int attempts = 7, rounds = 50'000;
    auto best = 1e9;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        auto const begun = seconds_of_work();
        for (int round = 0; round < rounds; ++round)
            if (!text::plan(row.text, row.options)) return;
        best = std::min(best, (seconds_of_work() - begun) / rounds);
    }
    auto const plan = *text::plan(row.text, row.options);
    std::cout << std::setw(9) << static_cast<long>(1 / best) << " a second " << std::setw(6)
              << static_cast<long>(best * 1e9) << " ns  " << row.name << " (" << text::name_of(plan.encoding) << ", "
              << plan.units << " units, " << plan.segments << " SMS, " << text::name_of(plan.reason) << ")\n";
}

}  // namespace

int main(int count, char const** arguments) {
    std::string_view const wanted = count > 1 ? arguments[1] : "";
    auto const ascii = "Bonjour Awa, rappel : rendez-vous jeudi 12 mars a 14h. Reponds OUI ou NON. ";
    auto const accents = "Déjà près de l'école à 14h, rdv ";
    auto const typed = "L’école est fermée « à cause de la neige » : ça reprend lundi, prêt à 9h – réponds OUI ";
    auto const arabic = "موعدك يوم الخميس على الساعة العاشرة صباحا، أجب بنعم أو لا. ";
    auto const emoji = "😀👍🏾❤️👨‍👩‍👧‍👦🇸🇳😂🙏🏽🎉1️⃣🔥";
    auto const mixed = "Super, à jeudi 👍🏾 ! Pense à ton CV 😀 et à ta carte ❤️ ";
    Row const rows[] = {
        {"160 characters, ASCII", long_enough(ascii, 160)},
        {"160 characters, French accents of GSM-7", long_enough(accents, 160)},
        {"160 characters, French typography, folded", long_enough(typed, 160)},
        {"160 characters, one ê at the end, folded", long_enough(ascii, 159) + "ê"},
        {"160 characters, Bambara, folded", long_enough("I ni sɔgɔma, i ka kɛnɛya bɛ di? Ɲininkali: ", 160), {"bm"}},
        {"160 characters, an emoji at the end", long_enough(ascii, 158) + "😀"},
        {"160 characters, French with emoji", long_enough(mixed, 160)},
        {"160 characters, emoji alone", long_enough(emoji, 160)},
        {"160 characters, Arabic", long_enough(arabic, 160), {"ar"}},
        {"160 characters, Arabic with vowel signs", long_enough("مَوْعِدُكَ يَوْمَ الخَمِيس ", 160), {"ar"}},
        {"160 characters, Amharic", long_enough("ቀጠሮዎ ሐሙስ በአሥር ሰዓት ነው። ", 160), {"am"}},
        {"160 characters, Hindi", long_enough("आपकी नियुक्ति गुरुवार को दस बजे है। ", 160), {"hi"}},
        {"160 characters, Arabic in Latin letters", long_enough(arabic, 160), {.language = "ar", .latin = true}},
        {"160 characters, vowelled Arabic in Latin letters",
         long_enough("مَوْعِدُكَ يَوْمَ الخَمِيس ", 160),
         {.language = "ar", .latin = true}},
        {"160 characters, Ukrainian in Latin letters",
         long_enough("Ваша зустріч у четвер о десятій, щоб підтвердити, напишіть Так. ", 160),
         {.language = "uk", .latin = true}},
        {"160 characters, Greek in Latin letters",
         long_enough("Το ραντεβού σας είναι την Πέμπτη στις δέκα, απαντήστε ΝΑΙ. ", 160),
         {.language = "el", .latin = true}},
        {"160 characters, Turkish table",
         long_enough("Günaydın, şehir çok güzel, yarın görüşürüz. ", 130),
         {.language = "tr", .shifts = turkish}},
        {"480 characters, ASCII", long_enough(ascii, 480)},
        {"480 characters, French typography, folded", long_enough(typed, 480)},
    };
    for (auto const& row : rows)
        if (std::string_view{row.name}.find(wanted) != std::string_view::npos) measure(row);
}
