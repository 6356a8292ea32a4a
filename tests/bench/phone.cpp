// How many telephone numbers one core reads in a second of its time, over all rows of tests/text/data/phones.tsv and
// over what our audience writes (at least 300,000 are wanted). Give the file.
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "text/phone.hpp"

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;  // written, country

void measure(std::string_view name, Rows const& rows, int rounds) {
    auto const begin = std::clock();  // of the processor: others on the machine do not count
    std::size_t read = 0;
    for (int round = 0; round < rounds; ++round)
        for (auto const& [written, country] : rows)
            read += passerelle::text::normalise_phone(written, country).has_value();
    auto const seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    std::cout << name << ": " << static_cast<long>(static_cast<double>(rows.size()) * rounds / seconds) << " a second, "
              << read << " of " << rows.size() * static_cast<std::size_t>(rounds) << " possible\n";
}

}  // namespace

int main(int count, char** words) {
    std::ifstream file{count > 1 ? words[1] : "tests/text/data/phones.tsv"};
    Rows all;
    for (std::string line; std::getline(file, line);) {
        auto const first = line.find('\t'), second = line.find('\t', first + 1);
        if (!line.starts_with('#')) all.emplace_back(line.substr(first + 1, second - first - 1), line.substr(0, first));
    }
    measure("all rows", all, 20);
    measure("France and its neighbours",
            {{"06 12 34 56 78", "FR"}, {"+33612345678", "FR"}, {"0690 12 34 56", "FR"}, {"+221771234567", "FR"}},
            100'000);
    measure("North America", {{"(202) 555-0123", "US"}, {"+16045551234", "US"}}, 100'000);
}
