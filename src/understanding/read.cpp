#include <algorithm>

#include "understanding/lexicon.hpp"
#include "understanding/readers.hpp"
#include "understanding/worry.hpp"

// What is looked for in every text before any flow sees it. Narrower than what `understand` reads: a whole message or a
// sentence of the lists, never an inference, since it acts at once.
namespace passerelle::understanding {

namespace {

constexpr std::string_view lowered = ", lowered by laughter: ";

Reading found(Intent intent, Match const& match) {
    Reading reading;
    reading.intent = intent;
    reading.why = why(match);
    reading.language = std::string{match.language};
    return reading;
}

// Red and orange are answered at once. Yellow sends nothing and stands beside whatever else is said. What a figure of
// speech or laughter set aside is kept for review.
Reading read_distress(Listening const& heard) {
    auto const danger = danger_in(heard);
    if (danger.level == Level::none) {
        Reading spared;
        auto const* set_aside = danger.entry ? danger.entry : danger.spared;
        auto const* figure = danger.entry ? danger.laughter : danger.figure;
        if (set_aside && figure && set_aside->tag != Tag::yellow)
            spared.why = "not distress (" + std::string{figure->phrase} + "): " + why(*set_aside);
        return spared;
    }
    auto reading = found(danger.level == Level::yellow ? Intent::none : Intent::distress, *danger.entry);
    auto const topic = std::string{danger.entry->detail};
    if (danger.level == Level::yellow) {
        reading.worry = topic;
        if (danger.laughter) reading.why += std::string{lowered} + std::string{danger.laughter->phrase};
        return reading;
    }
    reading.topic = topic;
    reading.certain = danger.level == Level::red;
    return reading;
}

Reading read_stop(Listening const& heard, std::string_view language) {
    if (auto const* whole = heard.whole(Tag::stop_word)) return found(Intent::stop, *whole);
    if (is_bare_stop(heard)) {
        Reading reading;
        reading.intent = Intent::stop;
        reading.why = "stop, as it is typed";
        auto const* word = heard.first(Tag::stop_word);
        reading.language = word ? std::string{word->language} : std::string{language.empty() ? "fr" : language};
        return reading;
    }
    auto const sentences = stop_sentences_in(heard);
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
    if (distress.intent != Intent::none) {
        distress.stops = stop_in(heard) == "opt_out";
        return distress;
    }
    auto said = read_stop(heard, language);
    if (said.intent == Intent::none) said = read_whole(heard);
    if (said.intent == Intent::none) return distress;
    said.worry = std::move(distress.worry);
    return said;
}

bool is_worry(std::string_view why) {
    return why.find(" yellow (") != std::string_view::npos || why.find(lowered) != std::string_view::npos;
}

Lexicon const* find_lexicon(Lexicons const& lexicons, std::string_view language) {
    for (auto const& lexicon : lexicons)
        if (lexicon.language == language) return &lexicon;
    return nullptr;
}

}  // namespace passerelle::understanding
