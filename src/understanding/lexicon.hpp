#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "base/result.hpp"

namespace passerelle::understanding {

class Vocabulary;

// What a text may mean before any flow sees it.
enum class Intent { none, stop, start, help, distress };

struct Reading {
    Intent intent = Intent::none;
    std::string why;       // the entry of the lexicon that matched; for the log
    bool certain = true;   // distress: red = certain, orange = not
    std::string topic;     // distress: self-harm, violence, street …
    bool stops = false;    // distress: STOP stands beside it, and is obeyed too
    std::string worry;     // yellow: its topic. It stands beside any intent; a person reads the text the same day
    std::string language;  // of the lexicon that matched
};

// Word lists of one language, from config/lexicon/<language>.yaml: facts are data.
struct Lexicon {
    std::string language;
    std::string reviewer;                               // or "unreviewed"
    int version = 0;                                    // 0: none is written
    std::vector<std::string> yes, no;                   // folded phrases
    std::vector<std::string> stop, start, help;         // whole-message forms
    std::vector<std::string> stop_sentences, not_stop;  // inside a sentence; exceptions that win
    struct Distress {
        std::string topic, level;  // level: red | orange | yellow (a person reads it the same day, nothing is sent)
        std::vector<std::string> phrases;
        std::vector<std::string> alone;  // only as the whole text: "au secours", which is said of a CV too
    };
    std::vector<Distress> distress;
    std::vector<std::string> not_distress;  // figures of speech that win over orange, never over red
    // Words that name a password, words between them and it, and words there that are none (secret.hpp).
    std::vector<std::string> password, password_is, not_password;
    // stop, start, help, distress.<topic> … templates; <reply>.formal says the same to a person addressed with "vous".
    std::map<std::string, std::string, std::less<>> replies;
    // All of the file, for understand() and read(). Null: the lexicon was not loaded from a file.
    std::shared_ptr<Vocabulary const> vocabulary;
    // Phrases that count only where the person writes in this language: "la" is a no in Arabic alone.
    std::vector<std::string> own_only;
};

struct LexiconFile {
    Lexicon lexicon;
    std::vector<Finding> findings;
};
LexiconFile load_lexicon(std::string_view yaml, std::string const& file);

using Lexicons = std::vector<Lexicon>;
// Looks in every language; the person's own language first. Distress is looked for before everything else.
Reading read(Lexicons const& lexicons, std::string_view language, std::string_view text);
// A reply of the lexicon; null: it has none. formal: its formal variant where it has one, for what is neutral has none.
std::string const* find_reply(Lexicon const& lexicon, std::string_view reply, bool formal);
Lexicon const* find_lexicon(Lexicons const& lexicons, std::string_view language);

}  // namespace passerelle::understanding
