#include "cli/child_process.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>

extern char** environ;

namespace passerelle::cli {

namespace {

// Files without a name instead of pipes: neither side can wait for the other to read.
struct Closes {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using Scratch = std::unique_ptr<std::FILE, Closes>;

Scratch scratch(std::string_view content = {}) {
    Scratch file{std::tmpfile()};
    if (!file) return file;
    if (!content.empty()) std::fwrite(content.data(), 1, content.size(), file.get());
    std::fflush(file.get());
    std::rewind(file.get());
    return file;
}

std::string all_of(std::FILE* file) {
    std::string text;
    std::rewind(file);
    char block[65536];
    while (auto const count = std::fread(block, 1, sizeof block, file)) text.append(block, count);
    return text;
}

// The child's exit status; negative: it could not be begun (errno, negated).
int spawn_and_wait(std::vector<std::string> const& words, std::FILE* in, std::FILE* out, std::FILE* err) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fileno(in), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(out), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(err), STDERR_FILENO);
    std::vector<char*> raw;
    for (auto const& word : words) raw.push_back(const_cast<char*>(word.c_str()));  // posix_spawn changes none
    raw.push_back(nullptr);
    pid_t child = 0;
    auto const error = posix_spawnp(&child, raw.front(), &actions, nullptr, raw.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) return -error;
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

}  // namespace

Result<std::string> run_program(std::vector<std::string> const& words, std::string_view input) {
    auto const in = scratch(input), out = scratch(), err = scratch();
    if (!in || !out || !err) return Error{Fault::storage, "no temporary file can be made"};
    auto const status = spawn_and_wait(words, in.get(), out.get(), err.get());
    // A spawned child that finds no program may also end with 127 (posix_spawn's own words for it).
    if (status == -ENOENT || (status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 127))
        return Error{Fault::not_found, "the program " + words.front() + " is not installed"};
    if (status != 0) return Error{Fault::refused, words.front() + " failed: " + all_of(err.get()).substr(0, 400)};
    return all_of(out.get());
}

}  // namespace passerelle::cli
