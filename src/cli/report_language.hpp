#pragma once

#include <optional>
#include <span>
#include <string>

#include "cli/command.hpp"
#include "service/settings.hpp"

namespace passerelle::cli {

// Whether --lang asks for English; else a command speaks French.
bool in_english(Arguments const& arguments);

// The language of the terminal, "fr" or "en": of the first of LC_ALL, LC_MESSAGES and LANG that says anything.
std::string language_of_terminal();

// The language that --help and what is said about wrong words is in: of --lang among the words, else the terminal's; of
// the terminal alone where --lang is the language of a translation (i18n).
std::string language_of_words(std::span<char const* const> words);

// "fr" or "en": what --lang asks for, else the language of the site, else the terminal's. The site without a name is
// the one that stands for a configuration that is not there.
std::string language_asked(Arguments const& arguments, service::Site const& site);

}  // namespace passerelle::cli
