#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

// What keeps the house standing, checked on the sources themselves.
namespace {

namespace fs = std::filesystem;

// Lowest first: a folder includes only from itself and from what stands before it.
std::vector<std::string> const floors{"base",    "text",  "expression", "understanding", "flow", "channel",
                                      "service", "store", "transport",  "gateway",       "web",  "cli"};
constexpr int most_lines = 450;

struct Source {
    fs::path path;  // from the project's root
    std::vector<std::string> lines;
    std::vector<std::string> own;      // "base/id.hpp"
    std::vector<std::string> foreign;  // <regex>
    std::string folder() const {
        auto part = path.begin();
        return (++part)->string();
    }
};

Source parse(fs::path path, std::istream& in) {
    Source source{std::move(path), {}, {}, {}};
    for (std::string line; std::getline(in, line); source.lines.push_back(line)) {
        std::istringstream words{line};
        std::string directive, name;
        if (!(words >> directive >> name) || directive != "#include" || name.size() < 3) continue;
        auto& kind = name.front() == '"' ? source.own : source.foreign;
        kind.push_back(name.substr(1, name.size() - 2));
    }
    return source;
}

std::vector<Source> sources_below(std::string const& folder) {
    fs::path const root{PASSERELLE_SOURCE_DIR};
    std::vector<Source> found;
    if (!fs::exists(root / folder)) return found;
    for (auto const& entry : fs::recursive_directory_iterator{root / folder}) {
        auto const extension = entry.path().extension();
        if (!entry.is_regular_file() || (extension != ".cpp" && extension != ".hpp")) continue;
        std::ifstream in{entry.path()};
        found.push_back(parse(fs::relative(entry.path(), root), in));
    }
    return found;
}

int floor_of(std::string const& folder) {
    auto const place = std::find(floors.begin(), floors.end(), folder);
    return place == floors.end() ? -1 : static_cast<int>(place - floors.begin());
}

// The includes of this file that look up, or at a folder that is no floor.
std::vector<std::string> wrong_includes(Source const& source) {
    std::vector<std::string> wrong;
    if (source.path.filename() == "main.cpp") return wrong;
    for (auto const& name : source.own) {
        auto const target = floor_of(name.substr(0, name.find('/')));
        if (target < 0 || target > floor_of(source.folder()))
            wrong.push_back(source.path.string() + " includes \"" + name + "\"");
    }
    return wrong;
}

// The first circle of includes that starts at this file, as a -> b -> a; empty when there is none.
class Circles {
public:
    explicit Circles(std::map<std::string, std::vector<std::string>> graph) : graph_{std::move(graph)} {}

    std::string find() {
        for (auto const& [file, _] : graph_)
            if (auto const circle = walk(file); !circle.empty()) return circle;
        return {};
    }

private:
    std::string walk(std::string const& file) {
        if (auto const seen = std::find(trail_.begin(), trail_.end(), file); seen != trail_.end()) {
            std::string circle;
            for (auto step = seen; step != trail_.end(); ++step) circle += *step + " -> ";
            return circle + file;
        }
        if (!done_.insert(file).second) return {};
        trail_.push_back(file);
        for (auto const& next : graph_[file])
            if (auto circle = walk(next); !circle.empty()) return circle;
        trail_.pop_back();
        return {};
    }

    std::map<std::string, std::vector<std::string>> graph_;
    std::vector<std::string> trail_;
    std::set<std::string> done_;
};

Source source_of(std::string const& path, std::string const& text) {
    std::istringstream in{text};
    return parse(path, in);
}

TEST(Floors, AFolderIncludesOnlyFromItselfAndBelow) {
    std::vector<std::string> wrong;
    for (auto const& source : sources_below("src"))
        for (auto& one : wrong_includes(source)) wrong.push_back(std::move(one));
    EXPECT_THAT(wrong, testing::IsEmpty());
}

TEST(Floors, EveryFolderIsAFloor) {
    for (auto const& source : sources_below("src")) {
        if (source.path.filename() == "main.cpp") continue;
        EXPECT_GE(floor_of(source.folder()), 0) << source.path;
    }
}

TEST(Floors, NoCircleOfIncludes) {
    std::map<std::string, std::vector<std::string>> graph;
    for (auto const& source : sources_below("src")) {
        auto const name = fs::relative(source.path, "src").string();
        graph[name] = source.own;
    }
    EXPECT_EQ(Circles{std::move(graph)}.find(), "");
}

// std::regex crashes on long input (a stack of 200 KB of text is enough) and takes exponential time on hostile
// patterns.
TEST(Floors, NoStandardRegex) {
    for (auto const& source : sources_below("src"))
        EXPECT_THAT(source.foreign, testing::Not(testing::Contains("regex"))) << source.path;
}

// All SQL stands behind the store, so that a second engine touches nothing else.
TEST(Floors, OnlyTheDriverKnowsSqlite) {
    for (auto const& source : sources_below("src")) {
        if (source.path.string().find("/sqlite/") != std::string::npos) continue;
        EXPECT_THAT(source.foreign, testing::Not(testing::Contains("sqlite3.h"))) << source.path;
    }
}

// Pure floors do not wait for anything: no event loop below the store.
TEST(Floors, NoEventLoopInPureFolders) {
    for (auto const& source : sources_below("src")) {
        if (floor_of(source.folder()) < 0 || floor_of(source.folder()) >= floor_of("store")) continue;
        for (auto const& name : source.foreign)
            EXPECT_NE(name.rfind("boost/asio", 0), 0u) << source.path << " " << name;
    }
}

TEST(Floors, HeadersAreIncludedOnce) {
    for (auto const& source : sources_below("src")) {
        if (source.path.extension() != ".hpp") continue;
        EXPECT_THAT(source.lines, testing::Contains("#pragma once")) << source.path;
    }
}

TEST(Floors, NoFileIsTooLongToRead) {
    for (auto const& folder : {"src", "tests"})
        for (auto const& source : sources_below(folder)) {
            // A table that a script wrote is data: nobody reads it from top to bottom.
            if (!source.lines.empty() && source.lines.front().starts_with("// Written by scripts/")) continue;
            EXPECT_LE(source.lines.size(), std::size_t{most_lines}) << source.path;
        }
}

// The checks themselves: that each can fail.
TEST(FloorsCheck, SeesAnIncludeFromAbove) {
    EXPECT_THAT(wrong_includes(source_of("src/text/a.cpp", "#include \"gateway/gateway.hpp\"\n")), testing::SizeIs(1));
    EXPECT_THAT(wrong_includes(source_of("src/text/a.cpp", "#include \"elsewhere/a.hpp\"\n")), testing::SizeIs(1));
    EXPECT_THAT(wrong_includes(source_of("src/text/a.cpp", "#include \"base/id.hpp\"\n#include \"text/b.hpp\"\n")),
                testing::IsEmpty());
}

TEST(FloorsCheck, SeesACircle) {
    EXPECT_EQ((Circles{{{"a", {"b"}}, {"b", {"c"}}, {"c", {"b"}}}}.find()), "b -> c -> b");
    EXPECT_EQ((Circles{{{"a", {"b", "c"}}, {"b", {"c"}}, {"c", {}}}}.find()), "");
}

TEST(FloorsCheck, ReadsTheSources) { EXPECT_GT(sources_below("src").size(), 20u); }

}  // namespace
