#include "understanding/typing_error.hpp"
#include "understanding/vocabulary.hpp"
#include "understanding/word_letters.hpp"

// Words that are near the one typed: by their sound, or one typing error away.
namespace passerelle::understanding {

void Vocabulary::index_errors() {
    for (std::uint32_t id = 1; id < words_.size(); ++id) {
        auto const& word = words_[id];
        if (is_number(word)) continue;
        if (parts_.sounds != Sounds::none && word.size() >= 3) sounds_[sound_of(word, parts_.sounds)].push_back(id);
        if (auto const bare = consonants_of(word, parts_.sounds); !bare.empty()) consonants_[bare].push_back(id);
        if (letters(word) >= shortest_forgiven)
            each_delete(word, [&](std::string const& shorter) { deletes_[shorter].push_back(id); });
    }
}

std::uint32_t Vocabulary::by_sound(std::string_view word) const {
    if (parts_.sounds == Sounds::none || word.size() < 3) return 0;
    auto const only = [](Table<Ids> const& table, std::string const& key) {
        auto const found = table.find(key);
        return found != table.end() && found->second.size() == 1 ? found->second.front() : 0;
    };
    if (auto const id = only(sounds_, sound_of(word, parts_.sounds))) return id;
    auto const bare = consonants_of(word, parts_.sounds);
    return bare.empty() ? 0 : only(consonants_, bare);
}

// One word that is one typing error away; several: none.
std::uint32_t Vocabulary::by_typing_error(std::string_view word) const {
    if (letters(word) < shortest_forgiven) return 0;
    std::uint32_t found = 0;
    bool several = false;
    auto const weigh = [&](std::uint32_t id) {
        if (id == found || !one_edit_apart(word, words_[id])) return;
        several = several || found != 0;
        found = id;
    };
    auto const look = [&](std::string_view key) {
        if (auto const ids = deletes_.find(key); ids != deletes_.end())
            for (auto const id : ids->second) weigh(id);
    };
    look(word);
    each_delete(word, [&](std::string const& shorter) {
        if (auto const id = id_of(shorter); id != 0 && letters(shorter) >= shortest_forgiven) weigh(id);
        look(shorter);
    });
    return several ? 0 : found;
}

}  // namespace passerelle::understanding
