#include "understanding/listening.hpp"

#include <algorithm>
#include <tuple>

namespace passerelle::understanding {

namespace {

// "aprem" is one token and two words, "après" and "midi".
bool is_longer(Match const& left, Match const& right) {
    return std::tuple{left.length(), left.words} > std::tuple{right.length(), right.words};
}

// From how far a language is heard.
enum class Nearness { own, beside, foreign };

bool is_courtesy(Match const& match) { return match.tag == Tag::polite || match.tag == Tag::apology; }

std::string_view base_of(std::string_view language) { return language.substr(0, language.find('-')); }

class Ears {
public:
    Ears(Lexicons const& lexicons, std::string_view language) : lexicons_{lexicons} {
        auto const* own = named(language);
        if (!own) own = named(base_of(language));
        if (!own) own = named("fr");  // what most of the people around write
        own_ = own;
        for (auto const& lexicon : lexicons)
            if (lexicon.vocabulary) order_.push_back({lexicon.vocabulary.get(), nearness(*lexicon.vocabulary, own)});
        std::stable_sort(order_.begin(), order_.end(),
                         [](auto const& left, auto const& right) { return left.second < right.second; });
    }

    bool knows(std::string_view word) const {
        return std::any_of(order_.begin(), order_.end(), [&](auto const& one) { return one.first->knows(word); });
    }

    bool keeps_whole(std::string_view word) const {
        if (knows(word) || (own_ && !own_->run_together(word).empty())) return true;
        // "3echrine" holds a letter, "9heures" a number
        bool const led = !word.empty() && word.front() >= '0' && word.front() <= '9';
        return own_ && own_->has_digits_for_letters(word) && !(led && knows(word.substr(1)));
    }

    // "lundimatin" is two words, where no language has it as one.
    void part(std::vector<Token>& tokens) const {
        if (!own_) return;
        for (std::size_t at = 0; at < tokens.size(); ++at) {
            auto const parts = own_->run_together(tokens[at].text);
            if (parts.empty() || knows(tokens[at].text)) continue;
            tokens[at].text = parts.front();
            for (std::size_t place = 1; place < parts.size(); ++place)
                tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(at + place), Token{parts[place], {}, true});
            at += parts.size() - 1;
        }
    }

    void hear(Listening& listening) const {
        std::vector<bool> known(listening.size());
        std::vector<Match> found;
        for (auto const& [vocabulary, near] : order_) {
            auto const words = vocabulary->hear(listening.tokens.list, near != Nearness::foreign);
            found.clear();
            vocabulary->match(words, found);
            for (auto const& match : found)
                if (near != Nearness::foreign || acts_at_once(match, listening) || is_foreign(match, listening, known))
                    listening.matches.push_back(match);
            if (near == Nearness::foreign) continue;
            if (near == Nearness::own) note_respelt(*vocabulary, words, listening);
            for (auto const& word : words)
                if (word.id != 0 && word.certainty <= Certainty::spelling) known[word.token] = true;
            for (std::size_t token = 0; token < listening.size(); ++token)
                if (!known[token]) known[token] = vocabulary->knows(listening.tokens.list[token].text);
        }
    }

private:
    // Where one typed word is one word of the language, and no part of a longer spelling.
    static void note_respelt(Vocabulary const& vocabulary, std::vector<Word> const& words, Listening& listening) {
        listening.respelt.resize(listening.size());
        for (std::size_t at = 0; at < words.size(); ++at) {
            auto const& word = words[at];
            bool const shared = (at > 0 && words[at - 1].token == word.token) ||
                                (at + 1 < words.size() && words[at + 1].token == word.token);
            bool const skips = word.token > 0 && (at == 0 || words[at - 1].token + 1 < word.token);
            if (word.id != 0 && word.certainty != Certainty::written && !shared && !skips)
                listening.respelt[word.token] = vocabulary.word(word.id);
        }
    }

    Vocabulary const* named(std::string_view language) const {
        for (auto const& lexicon : lexicons_)
            if (lexicon.vocabulary && lexicon.language == language) return lexicon.vocabulary.get();
        return nullptr;
    }

    // Where the person's language is not known, all are as good as their own.
    static Nearness nearness(Vocabulary const& vocabulary, Vocabulary const* own) {
        if (!own) return Nearness::beside;
        if (own == &vocabulary) return Nearness::own;
        auto const& beside = own->beside();
        bool const mixed = std::find(beside.begin(), beside.end(), vocabulary.language()) != beside.end();
        return mixed ? Nearness::beside : Nearness::foreign;
    }

    // STOP as a whole message and danger count in every language, whatever else their words are in the person's.
    static bool acts_at_once(Match const& match, Listening const& listening) {
        switch (match.tag) {
            case Tag::stop_word:
            case Tag::start_word:
                return match.length() == listening.size();
            case Tag::stop_sentence:
            case Tag::red:
            case Tag::orange:
                return match.words > 1;
            default:
                return false;
        }
    }

    // Two letters are a word of some language always: "bi" is today in Bambara.
    static bool is_short(std::string_view word) {
        return word.size() <= 2 &&
               std::all_of(word.begin(), word.end(), [](char sign) { return sign >= 'a' && sign <= 'z'; });
    }

    // One of its words is none of the person's. Signs and numbers are everybody's.
    static bool is_foreign(Match const& match, Listening const& listening, std::vector<bool> const& known) {
        if (match.words == 1 && is_short(listening.tokens.list[match.begin].text)) return false;
        for (std::size_t token = match.begin; token < match.end; ++token)
            if (!known[token]) return true;
        return false;
    }

    Lexicons const& lexicons_;
    Vocabulary const* own_ = nullptr;
    std::vector<std::pair<Vocabulary const*, Nearness>> order_;
};

}  // namespace

std::vector<Match> Listening::of(Tags const& tags) const {
    std::vector<Match> found;
    std::size_t end = 0, begin = 0, words = 0;  // the widest so far; matches come by place, longer ones first
    for (auto const& match : matches) {
        if (!tags.has(match.tag)) continue;
        bool const within = !found.empty() && match.end <= end;
        if (within && (match.length() < end - begin || match.words < words)) continue;
        if (!within) {
            begin = match.begin;
            end = match.end;
            words = match.words;
        }
        found.push_back(match);
    }
    return found;
}

Match const* Listening::first(Tag tag) const {
    Match const* best = nullptr;
    for (auto const& match : matches)
        if (match.tag == tag && (!best || is_longer(match, *best))) best = &match;
    return best;
}

bool Listening::is_whole(Match const& match) const {
    std::vector<bool> said(size());
    auto const note = [&](Match const& part) {
        for (std::size_t token = part.begin; token < part.end; ++token) said[token] = true;
    };
    note(match);
    for (auto const& other : matches)
        if (is_courtesy(other)) note(other);
    return std::all_of(said.begin(), said.end(), [](bool token) { return token; });
}

Match const* Listening::whole(Tag tag) const {
    for (auto const& match : matches)
        if (match.tag == tag && is_whole(match)) return &match;
    return nullptr;
}

Match const* Listening::at(std::size_t token, Tags const& tags) const {
    Match const* best = nullptr;
    for (auto const& match : matches) {
        if (match.begin > token) break;
        if (match.begin == token && tags.has(match.tag) && (!best || is_longer(match, *best))) best = &match;
    }
    return best;
}

bool Listening::covered(std::size_t token, std::vector<Match> const& by) const {
    return std::any_of(by.begin(), by.end(),
                       [&](Match const& match) { return token >= match.begin && token < match.end; });
}

namespace {

void find_said(Listening& listening) {
    std::vector<bool> aside(listening.size());
    for (auto const& match : listening.matches)
        if (is_courtesy(match) || match.tag == Tag::laughter)
            for (std::size_t token = match.begin; token < match.end; ++token) aside[token] = true;
    auto& begin = listening.said_begin;
    auto& end = listening.said_end;
    end = listening.size();
    while (begin < end && aside[begin]) ++begin;
    while (end > begin && aside[end - 1]) --end;
    if (begin < end) return;
    begin = 0;
    end = listening.size();
}

}  // namespace

Listening listen(Lexicons const& lexicons, std::string_view language, std::string_view text) {
    Ears const ears{lexicons, language};
    Listening listening;
    listening.english = base_of(language) == "en";
    listening.tokens = tokens_of(text, [&](std::string_view word) { return ears.keeps_whole(word); });
    ears.part(listening.tokens.list);
    ears.hear(listening);
    // A unit of one letter ("15 j") is that letter as it was typed, not what a spelling makes of another word ("je").
    std::erase_if(listening.matches, [&](Match const& match) {
        return match.phrase.size() == 1 && match.length() == 1 && match.tag >= Tag::year && match.tag <= Tag::franc &&
               listening.tokens.list[match.begin].text != match.phrase;
    });
    std::stable_sort(listening.matches.begin(), listening.matches.end(), [](Match const& left, Match const& right) {
        return std::tuple{left.begin, right.end, right.words} < std::tuple{right.begin, left.end, left.words};
    });
    find_said(listening);
    auto const has_mark = [](std::string const& signs) {
        return signs.find('?') != std::string::npos || signs.find("\u061F") != std::string::npos;
    };
    listening.asks =
        has_mark(listening.tokens.after) || std::any_of(listening.tokens.list.begin(), listening.tokens.list.end(),
                                                        [&](Token const& token) { return has_mark(token.before); });
    return listening;
}

}  // namespace passerelle::understanding
