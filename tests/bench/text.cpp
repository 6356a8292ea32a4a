// How long a text takes to plan: at least two million messages of 160 characters a second a core are wanted. Counts the
// time of the processor, so that what else runs on the machine does not show.
#include <ctime>
#include <iostream>
#include <string>

#include "text/plan.hpp"

namespace {

using namespace passerelle::text;

double seconds_of_work() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string long_enough(std::string_view sentence, std::size_t signs) {
    std::string text;
    while (text.size() < signs) text += sentence;
    text.resize(signs);
    return text;
}

struct Row {
    char const* name;
    std::string text;
    int rounds;
};

}  // namespace

int main() {
    auto const plain = long_enough("Bonjour Awa, rappel : rendez-vous jeudi 12 mars a 14h. Reponds OUI ou NON. ", 160);
    std::string accents;
    for (int n = 0; n < 5; ++n) accents += "Déjà près de l'école à 14h, rdv ";  // 32 characters
    Row const rows[] = {
        {"160 characters, ASCII", plain, 2'000'000},
        {"160 characters, GSM-7 with accents", accents, 2'000'000},
        {"480 characters, GSM-7, several segments", plain + plain + plain, 500'000},
        {"160 characters, folded", plain.substr(0, 158) + "ê", 200'000},
        {"160 characters, emoji kept", plain.substr(0, 156) + "😀", 100'000},
    };
    for (auto const& row : rows) {
        auto const begun = seconds_of_work();
        long units = 0;
        for (int round = 0; round < row.rounds; ++round) units += plan(row.text)->units;
        auto const each = (seconds_of_work() - begun) / row.rounds;
        std::cout << static_cast<long>(1 / each) << " a second, " << each * 1e9 << " ns  " << row.name << " ("
                  << units / row.rounds << " units)\n";
    }
}
