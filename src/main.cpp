#include <unistd.h>

#include <iostream>

#include "cli/command.hpp"

int main(int count, char const* const* words) {
    passerelle::cli::Console console{std::cin, std::cout, std::cerr, isatty(STDOUT_FILENO) != 0};
    return passerelle::cli::run(count, words, console);
}
