// How long a webhook takes to decode, for every provider: the accepted cases of its conformance table, with and without
// the proof of the sender (10 microseconds are allowed besides the signature; measure with -O2). Counts the time of the
// processor, and the best of several rounds.
#include <algorithm>
#include <boost/json.hpp>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "channel/decode_json.hpp"

namespace {

using namespace passerelle::channel;
namespace json = boost::json;

double seconds_of_work() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Microseconds of one call.
template <class Work>
double least_time_of(Work work) {
    constexpr int attempts = 5, rounds = 500;
    auto least = 1e9;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        auto const begun = seconds_of_work();
        for (int round = 0; round < rounds; ++round) work();
        least = std::min(least, (seconds_of_work() - begun) / rounds);
    }
    return least * 1e6;
}

std::vector<DecodeLine> accepted_lines(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    std::string const text{std::istreambuf_iterator<char>{file}, {}};
    auto const table = json::parse(text).as_object();
    std::vector<DecodeLine> lines;
    for (auto const& row : table.at("cases").as_array()) {
        auto const* accept = row.at("out").as_object().if_contains("accept");
        if (!accept || !accept->is_bool() || !accept->as_bool()) continue;
        auto line = table.at("defaults").as_object();
        for (auto const& member : row.at("in").as_object()) line[member.key()] = member.value();
        if (auto read = read_decode_line(json::serialize(line))) lines.push_back(std::move(*read));
    }
    return lines;
}

}  // namespace

int main(int count, char** words) {
    std::string const folder = count > 1 ? words[1] : "tests/conformance";
    std::cout << "provider  median_us  slowest_us  median_without_proof_us\n" << std::fixed;
    std::cout.precision(1);
    for (auto const* provider : providers()) {
        std::vector<double> whole, bare;
        for (auto const& line : accepted_lines(folder + '/' + std::string{provider->name} + ".json")) {
            auto unproven = *line.provider;
            unproven.verify = nullptr;
            whole.push_back(least_time_of([&] { decode(*line.provider, line.webhook, line.settings); }));
            bare.push_back(least_time_of([&] { decode(unproven, line.webhook, line.settings); }));
        }
        if (whole.empty()) continue;
        std::sort(whole.begin(), whole.end());
        std::sort(bare.begin(), bare.end());
        std::cout << provider->name << "  " << whole[whole.size() / 2] << "  " << whole.back() << "  "
                  << bare[bare.size() / 2] << '\n';
    }
}
