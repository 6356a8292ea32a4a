#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What decides depends on nothing but its arguments: proved by what the compiled libraries of expression, understanding
// and flow call, and by what everything of ours calls that they call.
namespace {

std::string output_of(std::string const& command) {
    std::unique_ptr<FILE, int (*)(FILE*)> const pipe{popen(command.c_str(), "r"), pclose};
    std::string text;
    std::array<char, 1 << 16> part;
    while (auto const size = std::fread(part.data(), 1, part.size(), pipe.get())) text.append(part.data(), size);
    return text;
}

// One object file of a library: what it defines, what it needs, what it keeps that can change.
struct Object {
    std::string name;
    std::set<std::string> defines, needs, keeps;
};

// `nm` in its portable form: "library[object]:" before each object, then "name type value size".
std::vector<Object> objects_of(std::string const& library) {
    std::vector<Object> objects;
    std::istringstream lines{output_of("nm --format=posix --print-file-name '" + library + "' 2>/dev/null")};
    for (std::string line; std::getline(lines, line);) {
        auto const bracket = line.find("]: ");
        if (bracket == std::string::npos) continue;
        auto const object = line.substr(line.rfind('[', bracket) + 1, bracket - line.rfind('[', bracket) - 1);
        std::istringstream words{line.substr(bracket + 3)};
        std::string name, type;
        words >> name >> type;
        if (objects.empty() || objects.back().name != object) objects.push_back({object, {}, {}, {}});
        (type == "U" || type == "w" || type == "v" ? objects.back().needs : objects.back().defines).insert(name);
        if (type == "b" || type == "B" || type == "C") objects.back().keeps.insert(name);
    }
    return objects;
}

std::string readable(std::set<std::string> const& symbols) {
    std::string command = "printf '%s\\n'";
    for (auto const& symbol : symbols) command += " '" + symbol + "'";
    return symbols.empty() ? "" : output_of(command + " | c++filt");
}

std::vector<Object> all_objects(std::vector<std::string> const& libraries) {
    std::vector<Object> all;
    for (auto const& library : libraries)
        for (auto& object : objects_of(library)) all.push_back(std::move(object));
    return all;
}

// The objects of `below` that `objects` reach, and those that these reach.
std::vector<Object> with_all_that_is_reached(std::vector<Object> objects, std::vector<Object> const& below) {
    std::map<std::string, std::size_t> home;
    for (std::size_t at = 0; at < below.size(); ++at)
        for (auto const& symbol : below[at].defines) home.emplace(symbol, at);
    std::set<std::size_t> taken;
    for (std::size_t at = 0; at < objects.size(); ++at)
        for (auto const& symbol : std::set{objects[at].needs})
            if (auto const found = home.find(symbol); found != home.end() && taken.insert(found->second).second)
                objects.push_back(below[found->second]);
    return objects;
}

std::vector<Object> const& deciding_objects() {
    static auto const objects = with_all_that_is_reached(
        all_objects({PASSERELLE_LIBRARY_FLOW, PASSERELLE_LIBRARY_EXPRESSION, PASSERELLE_LIBRARY_UNDERSTANDING}),
        all_objects({PASSERELLE_LIBRARY_TEXT, PASSERELLE_LIBRARY_BASE}));
    return objects;
}

// Files, network, clocks, chance, environment, threads, processes, the console. By C name, or by the part of a mangled
// name that says it. Left out on purpose: snprintf and the like, which write to memory; date::locate_zone and ICU,
// which read the tables of zones and letters once: they are the same for every call.
std::string const forbidden =
    "^(fopen(64)?|freopen|open(64)?|openat(64)?|creat|read|pread(64)?|write|pwrite|f?puts|fprintf|printf|v?fprintf|"
    "fread|fwrite|"
    "stat(64)?|lstat|opendir|readdir(64)?|mkdir|unlink|rename|remove|mmap(64)?|"
    "socket|connect|bind|listen|accept4?|send|sendto|recv|recvfrom|getaddrinfo|gethostbyname|poll|select|epoll_.*|"
    "time|clock|gettimeofday|clock_gettime|localtime(_r)?|mktime|ftime|"
    "rand|srand|random|srandom|rand_r|drand48|getrandom|getentropy|arc4random|RAND_bytes|"
    "getenv|secure_getenv|setenv|putenv|"
    "pthread_create|fork|execv.*|system|popen|nanosleep|usleep|sleep|exit|abort_handler_s)$"
    "|basic_[io]?fstream|basic_filebuf|_ZSt4cout|_ZSt4cerr|_ZSt3cin|_ZSt4clog|random_device"
    "|chrono3_V212(system|steady)_clock3now"
    "|directory_iterator|filesystem.*(6statusE|14symlink_status|7is_fileE|9file_size|12current_path|5spaceE|6removeE)"
    "|6thread15_M_start_thread|sqlite3_|curl_";

// "object needs symbol", a line each.
std::set<std::string> wrongly_needed(std::vector<Object> const& objects) {
    std::map<std::string, std::string> needed;
    for (auto const& object : objects)
        for (auto const& symbol : object.needs) needed.emplace(symbol, object.name);
    std::regex const wrong{forbidden, std::regex::optimize};
    std::set<std::string> found;
    for (auto const& [symbol, object] : needed)
        if (std::regex_search(symbol, wrong)) found.insert(object + " needs " + readable({symbol}));
    return found;
}

TEST(Purity, WhatDecidesReachesNoFileNetworkClockOrChance) {
    EXPECT_THAT(wrongly_needed(deciding_objects()), testing::IsEmpty());
}

// The lines of the floors that decide.
std::vector<std::pair<std::string, std::string>> const& deciding_lines() {
    static auto const all = [] {
        std::vector<std::pair<std::string, std::string>> lines;
        for (auto const* folder : {"flow", "expression", "understanding", "text", "base"})
            for (auto const& entry :
                 std::filesystem::recursive_directory_iterator{std::string{PASSERELLE_SOURCE_DIR} + "/src/" + folder}) {
                std::ifstream in{entry.path()};
                for (std::string line; std::getline(in, line);)
                    lines.emplace_back(entry.path().filename().string(), line);
            }
        return lines;
    }();
    return all;
}

// Whether the sources declare this variable of a namespace as a constant.
bool is_declared_constant(std::string const& qualified) {
    std::regex const declaration{R"(^(inline )?(.*\bconst\b|constexpr\b).*\b)" +
                                 qualified.substr(qualified.rfind(':') + 1) + R"(\b)"};
    return std::any_of(deciding_lines().begin(), deciding_lines().end(),
                       [&](auto const& line) { return std::regex_search(line.second, declaration); });
}

bool is_of_a_function(std::string name) {
    constexpr std::string_view unnamed = "(anonymous namespace)";
    for (auto at = name.find(unnamed); at != std::string::npos; at = name.find(unnamed)) name.erase(at, unnamed.size());
    return name.find(')') != std::string::npos;
}

TEST(Purity, WhatDecidesKeepsNothingBetweenTwoCalls) {
    // Statics of functions are constants made at their first use; the test below reads in the sources that they are.
    std::set<std::string> kept;
    for (auto const& object : deciding_objects()) kept.insert(object.keeps.begin(), object.keeps.end());
    std::istringstream names{readable(kept)};
    std::string found;
    for (std::string name; std::getline(names, name);) {
        bool const ours = name.starts_with("passerelle::");  // not what a library keeps for itself
        if (ours && !is_of_a_function(name) && !is_declared_constant(name)) found += name + "\n";
    }
    EXPECT_EQ(found, "");
}

TEST(Purity, EveryStaticIsAConstant) {
    static std::regex const is_static{R"(^\s*(inline )?(static|thread_local)\b)"};
    static std::regex const is_function{R"(^\s*(inline )?static [^={;]*\()"};
    static std::regex const is_constant{R"(\b(const|constexpr)\b)"};
    std::string found;
    for (auto const& [file, line] : deciding_lines())
        if (line.find("static") != std::string::npos || line.find("thread_local") != std::string::npos)
            if (std::regex_search(line, is_static) && !std::regex_search(line, is_function) &&
                !std::regex_search(line, is_constant))
                found += file + ": " + line + "\n";
    EXPECT_EQ(found, "");
    EXPECT_GT(deciding_lines().size(), 10'000u);
}

TEST(Purity, TheTestReadsRealLibraries) {
    EXPECT_GT(objects_of(PASSERELLE_LIBRARY_FLOW).size(), 50u);
    EXPECT_GT(objects_of(PASSERELLE_LIBRARY_EXPRESSION).size(), 30u);
    EXPECT_GT(objects_of(PASSERELLE_LIBRARY_UNDERSTANDING).size(), 5u);
    // A library that does read files is found out by the same rule.
    EXPECT_THAT(wrongly_needed(objects_of(PASSERELLE_LIBRARY_SERVICE)),
                testing::Contains(testing::HasSubstr("basic_ifstream")));
}

}  // namespace
