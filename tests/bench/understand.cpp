// How long a text takes to understand with all lexicons loaded: 50 microseconds are allowed (measure with -O2). Counts
// the time of the processor, and the best of several rounds: what else runs on the machine shows less.
#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "understanding/understand.hpp"

namespace {

using namespace passerelle::understanding;

double seconds_of_work() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Microseconds of one call.
template <class Work>
double least_time_of(Work work) {
    constexpr int attempts = 7, rounds = 300;
    auto least = 1e9;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        auto const begun = seconds_of_work();
        for (int round = 0; round < rounds; ++round) work();
        least = std::min(least, (seconds_of_work() - begun) / rounds);
    }
    return least * 1e6;
}

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
    ("bonjour je vous ecris car je suis malade depuis deux jours et je ne pourrai pas venir au rendez vous de jeudi a "
     "14h est ce qu'on peut le reporter a la semaine prochaine merci d'avance"),
};

}  // namespace

int main(int count, char** words) {
    auto const begun = seconds_of_work();
    auto const lexicons = load(count > 1 ? words[1] : "config/lexicon");
    std::cout << (seconds_of_work() - begun) * 1e3 << " ms to load " << lexicons.size() << " lexicons\n" << std::fixed;
    std::cout.precision(1);
    for (auto const* text : texts) {
        double slowest = 0;
        for (auto const context : context_names()) {
            Asked asked;
            asked.language = "fr";
            asked.context = *context_named(context);
            slowest = std::max(slowest, least_time_of([&] { understand(lexicons, asked, text); }));
        }
        auto const gateway = least_time_of([&] { read(lexicons, "fr", text); });
        std::cout << slowest << " us understand (its slowest context), " << gateway << " us read  " << text << '\n';
    }
}
