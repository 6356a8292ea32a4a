#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understanding/lexicon.hpp"
#include "understanding/vocabulary.hpp"

namespace passerelle::understanding {

// Everything that the lexicons find in one text. The person's own language is heard forgivingly, as are the languages
// that people mix into it. Of all others a phrase counts only if it holds a word that is none of those: "la" is no
// Arabic no in a French text.
struct Listening {
    Tokens tokens;
    std::vector<Match> matches;  // by place, longer ones first
    bool asks = false;           // a question mark
    bool english = false;        // where "1,500" is no fraction
    // By token: the one word of the person's language that it was heard as, where it is typed otherwise.
    std::vector<std::string_view> respelt;

    std::size_t size() const { return tokens.list.size(); }
    bool empty() const { return tokens.list.empty(); }
    // What is said between greeting and thanks: "bonjour madame oui merci" is as short as "oui".
    std::size_t said_begin = 0, said_end = 0;
    std::size_t said() const { return said_end - said_begin; }
    bool is_said(Match const& match) const { return match.begin <= said_begin && match.end >= said_end; }
    // Matches of these tags; one that lies within a longer one of them is left out.
    std::vector<Match> of(Tags const& tags) const;
    // The first match of a tag, longest first. Null: none.
    Match const* first(Tag tag) const;
    // The match of a tag that is the whole text, politeness at its ends aside.
    Match const* whole(Tag tag) const;
    bool is_whole(Match const& match) const;
    // The longest match of these tags that begins at a token. Null: none.
    Match const* at(std::size_t token, Tags const& tags) const;
    bool covered(std::size_t token, std::vector<Match> const& by) const;
};

Listening listen(Lexicons const& lexicons, std::string_view language, std::string_view text);

}  // namespace passerelle::understanding
