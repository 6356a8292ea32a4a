#include <algorithm>
#include <string>
#include <vector>

#include "understanding/readers.hpp"

// What may stand in any text: STOP, help, "who is this" (law-and-safety §3, field-context §7).
namespace passerelle::understanding {

namespace {

// "stop" itself counts inside a text of so many words at most: "non merci stop", "stop je suis plus interesse".
constexpr std::size_t most_words_before = 5, most_words_behind = 8;
// A help word ("aide") counts in a text of this many words at most; further on it belongs to a story.
constexpr std::size_t short_help = 3;
// So far apart may a verb and its noun be: "arrêtez de m'envoyer vos messages".
constexpr std::size_t reach = 5;

// "effacez mon message" is none of ours.
bool is_the_sender_s(Listening const& heard, Match const& noun) {
    return std::any_of(heard.matches.begin(), heard.matches.end(), [&](Match const& other) {
        return other.tag == Tag::not_stop && other.words > noun.words && other.begin <= noun.begin &&
               other.end >= noun.end;
    });
}

Match const* near(Listening const& heard, Match const& from, Tag tag) {
    for (auto const& match : heard.matches) {
        if (match.tag != tag || match.begin < from.begin || is_the_sender_s(heard, match)) continue;
        auto const gap = match.begin >= from.end ? match.begin - from.end : 0;
        if (static_cast<std::size_t>(gap) <= reach && match.begin >= from.end) return &match;
    }
    return nullptr;
}

bool negated(Listening const& heard, Match const& verb) {
    return std::any_of(heard.matches.begin(), heard.matches.end(), [&](Match const& match) {
        return match.tag == Tag::negation && (match.begin == verb.end || match.end == verb.begin);
    });
}

// The matches that are not part of "arrêt de bus".
std::vector<Match> stops(Listening const& heard, Tag tag) {
    auto found = heard.of({tag, Tag::not_stop, Tag::neutral});
    std::erase_if(found, [&](Match const& match) { return match.tag != tag; });
    return found;
}

// "do not stop" takes "stop sending" back, and "pourquoi vous m'écrivez plus" what it holds; not so a "no," before it.
bool taken_back(Listening const& heard, Match const& stop) {
    bool const apart = !heard.tokens.list[stop.begin].before.empty();
    return std::any_of(heard.matches.begin(), heard.matches.end(), [&](Match const& other) {
        bool const overlaps = other.begin < stop.end && stop.begin < other.end;
        return other.tag == Tag::not_stop && overlaps && other.words >= stop.words &&
               !(apart && other.begin < stop.begin);
    });
}

std::string name_it(std::string_view name, Match const& match, Match const** entry, Listening const& heard) {
    if (entry)
        for (auto const& one : heard.matches)
            if (one.tag == match.tag && one.begin == match.begin && one.end == match.end &&
                one.phrase == match.phrase && one.language == match.language)
                *entry = &one;
    return std::string{name};
}

bool is_known(Listening const& heard, std::size_t token) {
    return std::any_of(heard.matches.begin(), heard.matches.end(),
                       [&](Match const& match) { return token >= match.begin && token < match.end; });
}

// "stop" and two letters changed places or one pressed twice, as the whole text.
bool nearly_stop(Listening const& heard) {
    if (heard.said() != 1 || is_known(heard, heard.said_begin)) return false;
    auto const& word = heard.tokens.list[heard.said_begin].text;
    for (auto const* typed : {"sotp", "stpo", "tsop", "sttop", "stopo", "stoop", "ztop", "dtop", "atop"})
        if (word == typed) return true;
    return false;
}

// "s t o p", "S.T.O.P", "st0p"
bool spells_stop(Listening const& heard) {
    constexpr std::size_t longest_piece = 2;
    std::string letters;
    for (auto at = heard.said_begin; at < heard.said_end; ++at) {
        auto const& token = heard.tokens.list[at];
        if (token.text.size() > longest_piece) return false;
        letters += token.text == "0" ? "o" : token.text;
    }
    return letters == "stop" || letters == "arret";
}

// "arrêt sms", "stop a vos messages", "STOP au 36111", "stop stop": an order to stop, and what it is sent to or about.
// Not "fin 2026": the first word must be such an order by itself and as a verb.
bool is_all_stop(Listening const& heard) {
    constexpr std::size_t shortest_code = 5, longest_code = 6, longest_link = 3;
    auto const stands = [&](std::size_t token, Tag tag) { return heard.at(token, {tag}) != nullptr; };
    auto at = heard.said_begin;
    if (heard.asks || !stands(at, Tag::stop_word) || !stands(at, Tag::stop_verb)) return false;
    bool linked = false;
    for (; at < heard.said_end; ++at) {
        auto const& word = heard.tokens.list[at].text;
        bool const code = is_number(word) && word.size() >= shortest_code && word.size() <= longest_code;
        bool const counts = code || stands(at, Tag::message_noun) || stands(at, Tag::stop_verb);
        bool const links = word.size() <= longest_link && !is_number(word) && !stands(at, Tag::negation);
        if (!counts && !links) return false;
        linked = !counts;
    }
    return !linked;
}

bool at_an_end(Listening const& heard, Match const& match) {
    if (!match.phrase.starts_with("stop")) return false;
    // "auto-stop svp"
    auto const holds = [&](Match const& other) {
        bool const refuses = other.begin == heard.said_begin && heard.at(other.begin, {Tag::no});  // "non stop merci"
        return other.tag == Tag::not_stop && other.begin < match.begin && other.end > match.begin && !refuses;
    };
    if (std::any_of(heard.matches.begin(), heard.matches.end(), holds)) return false;
    // Who is in danger and begins with STOP wants both heard, at whatever length.
    if (match.begin <= heard.said_begin && danger_in(heard).level != Level::none) return true;
    return (match.end >= heard.said_end && heard.said() <= most_words_before) ||
           (match.begin <= heard.said_begin && heard.said() <= most_words_behind);
}

}  // namespace

bool is_bare_stop(Listening const& heard) {
    if (heard.empty()) return false;
    auto const spared = [](Match const& match) { return match.tag == Tag::not_stop; };
    if (std::any_of(heard.matches.begin(), heard.matches.end(), spared)) return false;
    return nearly_stop(heard) || spells_stop(heard) || is_all_stop(heard);
}

std::vector<Match> stop_sentences_in(Listening const& heard) {
    auto found = stops(heard, Tag::stop_sentence);
    std::erase_if(found, [&](Match const& match) { return taken_back(heard, match); });
    return found;
}

std::string stop_in(Listening const& heard, Match const** entry) {
    if (auto const* whole = heard.whole(Tag::stop_word)) return name_it("opt_out", *whole, entry, heard);
    if (is_bare_stop(heard)) return "opt_out";
    for (auto const& match : stops(heard, Tag::topic_stop)) return name_it("topic_opt_out", match, entry, heard);
    for (auto const& match : stop_sentences_in(heard)) {
        auto const* topic = near(heard, match, Tag::topic);
        return name_it(topic ? "topic_opt_out" : "opt_out", match, entry, heard);
    }
    for (auto const& match : stops(heard, Tag::stop_verb)) {
        if (negated(heard, match)) continue;
        if (near(heard, match, Tag::topic)) return name_it("topic_opt_out", match, entry, heard);
        if (near(heard, match, Tag::message_noun)) return name_it("opt_out", match, entry, heard);
    }
    for (auto const& match : stops(heard, Tag::stop_word)) {
        if (negated(heard, match)) continue;
        if (near(heard, match, Tag::topic)) return name_it("topic_opt_out", match, entry, heard);
        if (at_an_end(heard, match)) return name_it("opt_out", match, entry, heard);
    }
    return {};
}

std::string help_in(Listening const& heard, Match const** entry) {
    if (heard.empty() && heard.asks) return "help";
    auto found = heard.of({Tag::callback, Tag::human, Tag::identify, Tag::help, Tag::no_help, Tag::neutral});
    // "qui" and "quoi" ask only where they are nearly all of the text.
    std::erase_if(found, [&](Match const& match) {
        bool const asks = match.tag == Tag::identify || match.tag == Tag::help;
        return asks && match.words == 1 && heard.said() > 2;
    });
    auto const has = [&](Tag tag) {
        return std::find_if(found.begin(), found.end(), [&](Match const& match) { return match.tag == tag; });
    };
    if (has(Tag::no_help) != found.end()) return {};
    struct Row {
        Tag tag;
        char const* name;
    };
    for (auto const& row : {Row{Tag::callback, "callback"},
                            {Tag::human, "human"},
                            {Tag::identify, "identify_sender"},
                            {Tag::help, "help"}})
        if (auto const match = has(row.tag); match != found.end() && !negated(heard, *match))
            return name_it(row.name, *match, entry, heard);
    for (auto const tag : {Tag::help_word, Tag::help_list}) {
        auto const* whole = heard.whole(tag);
        auto const* word = whole ? whole : heard.first(tag);
        if (word && !negated(heard, *word) && (whole || (tag == Tag::help_word && heard.said() <= short_help)))
            return name_it("help", *word, entry, heard);
    }
    return {};
}

Understanding read_opt_out(Ground const& ground) {
    auto const& heard = ground.heard;
    Match const* entry = nullptr;
    auto const stop = stop_in(heard, &entry);
    if (!stop.empty()) {
        if (!entry) return {stop, one_error, "stop, misspelt"};
        bool const whole = entry->tag != Tag::stop_word || heard.whole(Tag::stop_word);
        return {stop, whole ? confidence_of(heard, *entry) : confidence_of(*entry, inferred), why(*entry)};
    }
    // law-and-safety §3: CANCEL and ANNULER while an appointment is spoken of: ask which.
    if (auto const* cancel = heard.whole(Tag::cancel_word)) {
        auto const question = listen(ground.lexicons, ground.asked.language, ground.asked.question);
        if (cancel->phrase.starts_with("cancel") && !question.first(Tag::appointment))
            return meant("opt_out", heard, *cancel);
        return unclear("the appointment or the messages? " + why(*cancel));
    }
    if (auto const fewer = stops(heard, Tag::fewer); !fewer.empty())
        return unclear("fewer, or none? " + why(fewer.front()));
    if (heard.empty()) return unclear("nothing is written", nothing_heard);
    if (auto const* spared = heard.first(Tag::not_stop)) return {std::string{"not_opt_out"}, as_written, why(*spared)};
    if (auto const* verb = heard.first(Tag::stop_verb); verb && heard.said() <= 2)
        return unclear("stop what? " + why(*verb));
    for (auto const& match : stops(heard, Tag::stop_word))
        if (match.phrase.starts_with("stop")) return unclear("stop what? " + why(match));
    return {std::string{"not_opt_out"}, respelt, "no entry for stop stands in the text"};
}

Understanding read_help(Ground const& ground) {
    auto const& heard = ground.heard;
    Match const* entry = nullptr;
    auto const help = help_in(heard, &entry);
    if (help.empty()) return {std::string{"not_help"}, respelt, "no entry for help stands in the text"};
    if (!entry) return {help, whole_text, "a question mark alone"};
    return meant(help, heard, *entry);
}

}  // namespace passerelle::understanding
