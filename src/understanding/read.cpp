#include <algorithm>

#include "understanding/lexicon.hpp"
#include "understanding/readers.hpp"

// What is looked for in every text before any flow sees it. Narrower than what `understand` reads: a whole message or a
// sentence of the lists, never an inference, since it acts at once.
namespace passerelle::understanding {

namespace {

Reading found(Intent intent, Match const& match) {
    Reading reading;
    reading.intent = intent;
    reading.why = why(match);
    reading.language = std::string{match.language};
    return reading;
}

// Red always counts. Orange does not where a figure of speech or laughter stands beside it; the match is kept for
// review. Yellow sends nothing.
Reading read_distress(Listening const& heard) {
    if (auto const* red = heard.first(Tag::red)) {
        auto reading = found(Intent::distress, *red);
        reading.topic = std::string{red->detail};
        return reading;
    }
    auto const worst = gravest_danger(heard);
    auto const* orange = heard.first(Tag::orange);
    if (!orange) return {};
    auto const* laughter = heard.first(Tag::laughter);
    if (worst.entry && worst.entry->tag == Tag::orange && !laughter) {
        auto reading = found(Intent::distress, *worst.entry);
        reading.topic = std::string{worst.entry->detail};
        reading.certain = false;
        return reading;
    }
    Reading spared;
    auto const* figure = laughter ? laughter : heard.first(Tag::figure);
    spared.why = "not distress (" + (figure ? std::string{figure->phrase} : std::string{"a figure of speech"}) +
                 "): " + why(*orange);
    return spared;
}

Reading read_stop(Listening const& heard) {
    if (auto const* whole = heard.whole(Tag::stop_word)) return found(Intent::stop, *whole);
    auto sentences = heard.of({Tag::stop_sentence, Tag::not_stop});
    std::erase_if(sentences, [](Match const& match) { return match.tag != Tag::stop_sentence; });
    return sentences.empty() ? Reading{} : found(Intent::stop, sentences.front());
}

// The entry and nothing else, not even politeness: "aide svp" may be the keyword of a flow.
Match const* alone(Listening const& heard, Tag tag) {
    auto const* match = heard.first(tag);
    return match && match->length() == heard.size() ? match : nullptr;
}

Reading read_whole(Listening const& heard) {
    if (auto const* start = alone(heard, Tag::start_word)) return found(Intent::start, *start);
    if (auto const* help = alone(heard, Tag::help_list)) return found(Intent::help, *help);
    return {};
}

// "?" and "???" hold no word: the lists name them as signs.
Reading read_signs(Lexicons const& lexicons, Listening const& heard) {
    for (auto const& lexicon : lexicons)
        if (std::find(lexicon.help.begin(), lexicon.help.end(), heard.tokens.after) != lexicon.help.end()) {
            Reading reading;
            reading.intent = Intent::help;
            reading.why = lexicon.language + " help: " + heard.tokens.after;
            reading.language = lexicon.language;
            return reading;
        }
    return {};
}

}  // namespace

Reading read(Lexicons const& lexicons, std::string_view language, std::string_view text) {
    auto const heard = listen(lexicons, language, text);
    if (heard.empty()) return read_signs(lexicons, heard);
    auto distress = read_distress(heard);
    if (distress.intent != Intent::none) return distress;
    if (auto stop = read_stop(heard); stop.intent != Intent::none) return stop;
    if (auto whole = read_whole(heard); whole.intent != Intent::none) return whole;
    return distress;
}

Lexicon const* find_lexicon(Lexicons const& lexicons, std::string_view language) {
    for (auto const& lexicon : lexicons)
        if (lexicon.language == language) return &lexicon;
    return nullptr;
}

}  // namespace passerelle::understanding
