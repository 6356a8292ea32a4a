// How long a text takes to understand with all lexicons loaded: 50 microseconds are allowed (measure with -O2).
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "understanding/understand.hpp"

namespace {

using namespace passerelle::understanding;
using Seconds = std::chrono::duration<double>;

Lexicons load(std::string const& folder) {
    Lexicons lexicons;
    for (auto const& entry : std::filesystem::directory_iterator{folder}) {
        std::ifstream file{entry.path(), std::ios::binary};
        std::string const text{std::istreambuf_iterator<char>{file}, {}};
        lexicons.push_back(load_lexicon(text, entry.path().string()).lexicon);
    }
    return lexicons;
}

constexpr char const* texts[] = {
    "oui",
    "jpeu pa 2m1 on peu decalé a jeudi aprem ?",
    "slt c awa g changé de num dsl du rtard jvou rappel 2m1 matin vers 10h",
    "I can't make it tomorrow, could we do thursday afternoon instead?",
    "wakha khoya ghadi nji ghedda m3a 10 inchallah",
    "لا أستطيع الحضور غدا، هل يمكن تأجيل الموعد؟",
    "bonjour je vous ecris car je suis malade depuis deux jours et je ne pourrai pas venir au rendez vous de jeudi a "
    "14h "
    "est ce qu'on peut le reporter a la semaine prochaine merci d'avance",
};

}  // namespace

int main(int count, char** words) {
    auto const begun = std::chrono::steady_clock::now();
    auto const lexicons = load(count > 1 ? words[1] : "config/lexicon");
    std::cout << Seconds{std::chrono::steady_clock::now() - begun}.count() * 1e3 << " ms  to load " << lexicons.size()
              << " lexicons\n";
    constexpr int rounds = 2'000;
    for (auto const* text : texts) {
        double worst = 0, gateway = 0;
        for (auto const context : context_names()) {
            Asked asked;
            asked.language = "fr";
            asked.context = *context_named(context);
            auto const from = std::chrono::steady_clock::now();
            for (int round = 0; round < rounds; ++round) understand(lexicons, asked, text);
            worst = std::max(worst, Seconds{std::chrono::steady_clock::now() - from}.count() / rounds);
        }
        auto const from = std::chrono::steady_clock::now();
        for (int round = 0; round < rounds; ++round) read(lexicons, "fr", text);
        gateway = Seconds{std::chrono::steady_clock::now() - from}.count() / rounds;
        std::cout << worst * 1e6 << " us understand (its slowest context), " << gateway * 1e6 << " us read  " << text
                  << '\n';
    }
}
