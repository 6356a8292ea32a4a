// Any bytes as what a person wrote, in every context and language: no crash, no endless loop, and the same answer
// twice.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "understanding/json_line.hpp"

using namespace passerelle::understanding;

namespace {

Lexicons load() {
    Lexicons lexicons;
    auto const* folder = std::getenv("PASSERELLE_LEXICONS");
    for (auto const& entry : std::filesystem::directory_iterator{folder ? folder : "config/lexicon"}) {
        std::ifstream file{entry.path(), std::ios::binary};
        std::string const text{std::istreambuf_iterator<char>{file}, {}};
        lexicons.push_back(load_lexicon(text, entry.path().string()).lexicon);
    }
    return lexicons;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const lexicons = load();
    if (size < 2) return 0;
    Asked asked;
    asked.language = lexicons[data[0] % lexicons.size()].language;
    asked.context = *context_named(context_names()[data[1] % context_names().size()]);
    asked.choices = {{"1", "Jeudi 14h"}, {"2", "Vendredi"}, {"3", "Oui"}};
    std::string const text{reinterpret_cast<char const*>(data + 2), size - 2};
    auto const first = shown_as_json(understand(lexicons, asked, text));
    if (first != shown_as_json(understand(lexicons, asked, text))) std::abort();
    (void)read(lexicons, asked.language, text);
    (void)understand_line(text, {});
    return 0;
}
