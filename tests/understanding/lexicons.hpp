#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "understanding/lexicon.hpp"

namespace passerelle::understanding {

// The lexicons that the program is delivered with.
inline Lexicons const& delivered() {
    static Lexicons const lexicons = [] {
        Lexicons loaded;
        for (std::string const language :
             {"fr", "en", "es", "it", "pt", "ar", "ar-latn", "wo", "bm", "snk", "ff", "ca", "uk", "fa", "ps", "ti"}) {
            auto const path = std::string{PASSERELLE_SOURCE_DIR} + "/config/lexicon/" + language + ".yaml";
            std::ifstream file{path};
            std::ostringstream text;
            text << file.rdbuf();
            auto result = load_lexicon(text.str(), path);
            for (auto const& finding : result.findings) ADD_FAILURE() << show(finding);
            loaded.push_back(std::move(result.lexicon));
        }
        return loaded;
    }();
    return lexicons;
}

}  // namespace passerelle::understanding
