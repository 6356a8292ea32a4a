#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/workplace.hpp"

namespace passerelle::cli {

inline constexpr char const* mood_flow = R"(flow: mood
name: Mood
languages: [en]
channels: [sms, ussd, chat]
start: [manual, {event: appointment.created}]
steps:
  hello:
    say: {en: "Hello"}
)";

// A project of its own in a temporary folder, and commands run in it as a terminal would.
class CommandLine : public testing::Test {
protected:
    struct Ran {
        int code;
        std::string out, err;
    };

    CommandLine() {
        static int count = 0;
        folder_ = std::filesystem::temp_directory_path() /
                  ("passerelle_cli_" + std::to_string(getpid()) + "_" + std::to_string(++count));
        setenv("LC_ALL", "C", 1);  // whoever runs the tests
        put("flows/mood/mood.yaml", mood_flow);
        put("config/passerelle.yaml", config());
    }
    ~CommandLine() override {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    static std::string config() {
        return std::string{
                   "sites: {lille: {name: Lille}, rouen: {name: Rouen, language: en}}\n"
                   "channels: {sms: {provider: simulator, as: sms, authenticity: none}}\n"
                   "lexicons: "} +
               PASSERELLE_SOURCE_DIR + "/config/lexicon\n";
    }

    std::string put(std::string const& path, std::string const& text) const {
        auto const whole = folder_ / path;
        std::filesystem::create_directories(whole.parent_path());
        std::ofstream{whole, std::ios::binary} << text;
        return whole.string();
    }
    std::string path(std::string const& inside) const { return (folder_ / inside).string(); }

    // The words after the program's name, exactly.
    static Ran run_plain(std::vector<std::string> const& words, std::string const& input = {}) {
        std::vector<char const*> raw{"passerelle"};
        for (auto const& word : words) raw.push_back(word.c_str());
        std::istringstream in{input};
        std::ostringstream out, err;
        Console console{in, out, err};
        auto const code = cli::run(static_cast<int>(raw.size()), raw.data(), console);
        return {code, out.str(), err.str()};
    }
    // With the configuration of the temporary project.
    Ran run(std::vector<std::string> words, std::string const& input = {}) const {
        words.insert(words.end(), {"--config", path("config/passerelle.yaml")});
        return run_plain(words, input);
    }
    // A command that must succeed; what it printed.
    std::string good(std::vector<std::string> words, std::string const& input = {}) const {
        auto const ran = run(std::move(words), input);
        EXPECT_EQ(ran.code, ok) << ran.err;
        EXPECT_EQ(ran.err, "");
        return ran.out;
    }
    void import_two() const {
        good({"contact", "import", "-", "--group", "cej"},
             "nom;prénom;téléphone\nDiallo;Awa;0612345678\nMoreau;Sami;0698765432\n");
    }
    // The store behind the commands, for what only the running service would write.
    std::unique_ptr<Workplace> workplace() const {
        Arguments arguments;
        arguments.add("--config", path("config/passerelle.yaml"));
        std::istringstream in;
        std::ostringstream out;
        Console console{in, out, out};
        return open_workplace(arguments, console);
    }

    std::filesystem::path folder_;
};

}  // namespace passerelle::cli
