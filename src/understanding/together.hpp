#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "understanding/vocabulary_parts.hpp"

namespace passerelle::understanding {

// Entries such as "personne + remarque + je disparais": all their parts stand near each other, in whatever order. A
// part is one phrase or several that stand for each other ("remarque|voit"); each part is a sign, which entries share.
class Together {
public:
    static bool is_written_in(std::string_view entry);
    // A text that holds it: the first words of each part, one behind the other.
    static std::string example(std::string_view entry);

    // Makes the entry a rule; its new signs go into `signs`, as phrases to be found. Gives the entry as people read it.
    std::string add(VocabularyParts::Phrase const& entry, std::uint32_t phrase,
                    std::vector<VocabularyParts::Phrase>& signs);

    // Takes the signs out of the matches from `first` on and puts in what they make together.
    void combine(std::vector<VocabularyParts::Phrase> const& phrases, std::vector<Match>& matches,
                 std::size_t first) const;

private:
    struct Rule {
        std::uint32_t phrase;
        std::vector<std::uint32_t> signs;
    };
    std::map<std::string, std::uint32_t, std::less<>> signs_;
    std::vector<Rule> rules_;
};

}  // namespace passerelle::understanding
