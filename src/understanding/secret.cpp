#include "understanding/secret.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "understanding/heard.hpp"

namespace passerelle::understanding {

namespace {

constexpr std::string_view blanks = " \t\r\n", signs = ":=";
constexpr std::size_t longest_trigger = 5;  // words: "code de ma carte bleue"
constexpr std::size_t most_between = 3;     // "mot de passe de ma caf : …"
constexpr std::size_t shortest = 3;         // characters of a password that is named as one
constexpr std::size_t shortest_bare = 6;    // of one that stands bare behind the word: "mdp soleil93"

// A piece of the text between blanks and the signs : and =, in the form that phrases are compared in.
struct Piece {
    std::size_t begin = 0, end = 0;
    std::string phrase;  // empty: a sign
    bool is_sign() const { return phrase.empty(); }
};

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < text.size();) {
        if (blanks.find(text[at]) != blanks.npos) {
            ++at;
        } else if (signs.find(text[at]) != signs.npos) {
            pieces.push_back({at, at + 1, {}});
            ++at;
        } else {
            auto const end = std::min(text.find_first_of(" \t\r\n:=", at), text.size());
            auto phrase = as_phrase(text.substr(at, end - at));
            pieces.push_back({at, end, phrase.empty() ? std::string{text.substr(at, end - at)} : std::move(phrase)});
            at = end;
        }
    }
    return pieces;
}

bool has_letter(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || static_cast<signed char>(sign) < 0;
    });
}
bool has_digit_or_sign(std::string_view word) { return word.find_first_of("0123456789@#$%&*_+!") != word.npos; }

// As no word of a sentence looks: letters with digits or signs among them.
bool looks_like_one(std::string_view word) {
    while (!word.empty() && std::string_view{".,;!?"}.find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
    return to_code_points(word).size() >= shortest_bare && has_letter(word) && has_digit_or_sign(word);
}

class Masking {
public:
    Masking(Lexicons const& lexicons, std::string_view text)
        : lexicons_{lexicons}, text_{text}, pieces_{pieces_of(text)} {}

    std::optional<std::string> masked_text() {
        for (std::size_t at = 0; at < pieces_.size();) {
            auto const behind = behind_trigger(at);
            at = behind ? std::max(after(*behind), at + 1) : at + 1;
        }
        if (kept_ == 0) return std::nullopt;
        return made_ + std::string{text_.substr(kept_)};
    }

private:
    using Words = std::vector<std::string> Lexicon::*;
    bool is_one_of(Words list, std::string_view phrase) const {
        return std::any_of(lexicons_.begin(), lexicons_.end(), [&](Lexicon const& lexicon) {
            auto const& words = lexicon.*list;
            return std::find(words.begin(), words.end(), phrase) != words.end();
        });
    }
    bool is_link(std::size_t at) const {
        return pieces_[at].is_sign() || is_one_of(&Lexicon::password_is, pieces_[at].phrase);
    }
    bool is_none(std::string_view phrase) const {
        return is_one_of(&Lexicon::not_password, phrase) ||
               is_one_of(&Lexicon::not_password, phrase.substr(0, phrase.find(' ')));
    }

    // The place behind the longest trigger that begins here.
    std::optional<std::size_t> behind_trigger(std::size_t from) const {
        std::optional<std::size_t> found;
        std::string phrase;
        for (auto at = from; at < pieces_.size() && at < from + longest_trigger && !pieces_[at].is_sign(); ++at) {
            phrase += (phrase.empty() ? "" : " ") + pieces_[at].phrase;
            if (is_one_of(&Lexicon::password, phrase)) found = at + 1;
        }
        return found;
    }

    // Looks at what follows a trigger and masks it if it is a password. Where to look on.
    std::size_t after(std::size_t behind) {
        auto at = behind;
        bool doubtful = false;
        while (at < pieces_.size() && at <= behind + most_between && !is_link(at)) {
            if (looks_like_one(run_at(at)) && at == behind) return mask(at, false);
            doubtful = doubtful || is_none(pieces_[at].phrase);
            ++at;
        }
        if (at == pieces_.size() || at > behind + most_between) return behind;
        bool const far = at > behind;
        bool named = false;
        for (; at < pieces_.size() && is_link(at); ++at) named = named || pieces_[at].is_sign();
        if (at == pieces_.size()) return at;
        auto const run = run_at(at);
        bool const certain = looks_like_one(run);
        bool const plausible =
            !doubtful && (named || !far) && to_code_points(run).size() >= shortest && !is_none(pieces_[at].phrase);
        return certain || plausible ? mask(at, true) : behind;
    }

    // From a piece to the next blank: a password may hold : and =.
    std::string_view run_at(std::size_t at) const {
        auto const begin = pieces_[at].begin;
        return text_.substr(begin, std::min(text_.find_first_of(blanks, begin), text_.size()) - begin);
    }

    std::size_t mask(std::size_t at, bool linked) {
        auto end = pieces_[at].begin + run_at(at).size();
        auto const begin = pieces_[at].begin;
        auto const skip = [&] {
            while (at < pieces_.size() && pieces_[at].begin < end) ++at;
        };
        skip();
        // "Toto 2005!": what stands behind it without a letter belongs to it.
        while (linked && at < pieces_.size() && !has_letter(run_at(at)) && has_digit_or_sign(run_at(at))) {
            end = pieces_[at].begin + run_at(at).size();
            skip();
        }
        made_ += std::string{text_.substr(kept_, begin - kept_)} + std::string{masked};
        kept_ = end;
        return at;
    }

    Lexicons const& lexicons_;
    std::string_view text_;
    std::vector<Piece> pieces_;
    std::string made_;
    std::size_t kept_ = 0;  // up to here the text stands in made_
};

}  // namespace

std::optional<std::string> without_passwords(Lexicons const& lexicons, std::string_view text) {
    return Masking{lexicons, text}.masked_text();
}

}  // namespace passerelle::understanding
