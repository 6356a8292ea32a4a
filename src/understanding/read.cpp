#include <algorithm>

#include "understanding/heard.hpp"
#include "understanding/lexicon.hpp"

namespace passerelle::understanding {

namespace {

using Phrases = std::vector<std::string>;

std::string const* first_in(Phrases const& phrases, Heard const& heard) {
    auto const found =
        std::find_if(phrases.begin(), phrases.end(), [&](auto const& phrase) { return heard.has(phrase); });
    return found == phrases.end() ? nullptr : &*found;
}

std::string const* whole(Phrases const& phrases, Heard const& heard) {
    auto const found =
        std::find_if(phrases.begin(), phrases.end(), [&](auto const& phrase) { return heard.is(phrase); });
    return found == phrases.end() ? nullptr : &*found;
}

// The person's own language first.
std::vector<Lexicon const*> in_order(Lexicons const& lexicons, std::string_view language) {
    std::vector<Lexicon const*> order;
    for (auto const& lexicon : lexicons) order.push_back(&lexicon);
    std::stable_partition(order.begin(), order.end(),
                          [&](auto const* lexicon) { return lexicon->language == language; });
    return order;
}

Reading found(Intent intent, Lexicon const& lexicon, std::string_view what, std::string const& phrase) {
    Reading reading;
    reading.intent = intent;
    reading.why = lexicon.language + " " + std::string{what} + ": " + phrase;
    reading.language = lexicon.language;
    return reading;
}

Reading distress_of(Lexicon const& lexicon, Heard const& heard, std::string_view level) {
    for (auto const& entry : lexicon.distress) {
        if (entry.level != level) continue;
        auto const* phrase = first_in(entry.phrases, heard);
        if (!phrase) continue;
        auto reading = found(Intent::distress, lexicon, level, *phrase);
        reading.topic = entry.topic;
        reading.certain = level == "red";
        return reading;
    }
    return {};
}

// Red always counts. Orange does not where a figure of speech or laughter stands beside it; the match is kept for
// review.
Reading read_distress(std::vector<Lexicon const*> const& lexicons, Heard const& heard) {
    for (auto const* lexicon : lexicons)
        if (auto reading = distress_of(*lexicon, heard, "red"); reading.intent != Intent::none) return reading;
    std::string const* figure = nullptr;
    for (auto const* lexicon : lexicons)
        if (!figure) figure = first_in(lexicon->not_distress, heard);
    for (auto const* lexicon : lexicons) {
        auto reading = distress_of(*lexicon, heard, "orange");
        if (reading.intent == Intent::none) continue;
        if (!figure) return reading;
        Reading spared;
        spared.why = "not distress (" + *figure + "): " + reading.why;
        return spared;
    }
    return {};
}

Reading read_stop(std::vector<Lexicon const*> const& lexicons, Heard const& heard) {
    for (auto const* lexicon : lexicons)
        if (auto const* phrase = whole(lexicon->stop, heard)) return found(Intent::stop, *lexicon, "stop", *phrase);
    for (auto const* lexicon : lexicons)
        if (first_in(lexicon->not_stop, heard)) return {};
    for (auto const* lexicon : lexicons)
        if (auto const* phrase = first_in(lexicon->stop_sentences, heard))
            return found(Intent::stop, *lexicon, "stop sentence", *phrase);
    return {};
}

Reading read_whole(std::vector<Lexicon const*> const& lexicons, Heard const& heard) {
    for (auto const* lexicon : lexicons) {
        if (auto const* phrase = whole(lexicon->start, heard)) return found(Intent::start, *lexicon, "start", *phrase);
        if (auto const* phrase = whole(lexicon->help, heard)) return found(Intent::help, *lexicon, "help", *phrase);
    }
    return {};
}

}  // namespace

Reading read(Lexicons const& lexicons, std::string_view language, std::string_view text) {
    auto const heard = hear(text);
    if (heard.folded.empty()) return {};
    auto const order = in_order(lexicons, language);
    auto distress = read_distress(order, heard);
    if (distress.intent != Intent::none) return distress;
    if (auto stop = read_stop(order, heard); stop.intent != Intent::none) return stop;
    if (auto whole = read_whole(order, heard); whole.intent != Intent::none) return whole;
    return distress;
}

Lexicon const* find_lexicon(Lexicons const& lexicons, std::string_view language) {
    for (auto const& lexicon : lexicons)
        if (lexicon.language == language) return &lexicon;
    return nullptr;
}

}  // namespace passerelle::understanding
