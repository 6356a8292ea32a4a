#include "flow/translation/entry.hpp"

#include <algorithm>
#include <set>

#include "base/yaml.hpp"

namespace passerelle::flow::translation {

namespace {

void lines_below(YamlNode const& node, std::set<int>& lines) {
    lines.insert(node.line);
    for (auto const& item : node.items) lines_below(item, lines);
    for (auto const& [_, value] : node.pairs) lines_below(value, lines);
}

// The lines of `defaults`: a question that has no retry of its own holds the text that stands there.
std::set<int> lines_of_defaults(Flow const& flow) {
    std::set<int> lines;
    auto const document = parse_yaml(split_source(flow.source, flow.file).yaml, flow.file);
    if (!document.ok() || !document.root.is_map()) return lines;
    if (auto const* defaults = document.root.find("defaults")) lines_below(*defaults, lines);
    return lines;
}

std::string joined(std::vector<std::string> const& words) {
    std::string made;
    for (auto const& word : words) made += (made.empty() ? "" : ", ") + word;
    return made;
}

class Collecting {
public:
    Collecting(Flow const& flow, std::string_view language)
        : flow_{flow}, language_{language}, defaults_{lines_of_defaults(flow)} {
        auto const found = std::ranges::find(flow.languages, language);
        place_ = static_cast<std::size_t>(found - flow.languages.begin());
    }

    std::vector<Entry> collect() {
        keywords();
        for (auto const& step : flow_.steps) {
            path_ = "steps/" + step.name;
            std::visit([this](auto const& body) { take(body); }, step.body);
        }
        return std::move(entries_);
    }

private:
    void keywords() {
        std::vector<std::string> source, translation;
        int line = 0;
        for (auto const& rule : flow_.starts)
            for (auto const& [language, words] : rule.keywords) {
                if (language != flow_.languages.front() && language != language_) continue;
                auto& into = language == language_ ? translation : source;
                into.insert(into.end(), words.begin(), words.end());
                line = rule.line;
            }
        if (!source.empty()) add_words("keyword", joined(source), joined(translation), line);
    }

    void take(SayStep const& say) { add("say", say.text); }
    void take(AskStep const& ask) {
        add("ask", ask.question.text);
        retry(ask.question);
    }
    void take(ChooseStep const& choose) {
        add("choose", choose.question.text);
        for (auto const& option : choose.options) {
            auto const context = "options/" + option.name;
            add(context + "/label", option.label);
            if (option.also.empty() || option.also.front().empty()) continue;
            add_words(path_ + "/" + context + "/also", option.also.front(),
                      place_ < option.also.size() ? option.also[place_] : std::string{}, option.line);
        }
        retry(choose.question);
    }
    void take(HandoverStep const& handover) {
        add("say", handover.say);
        // A note in one language is for everybody who works there.
        auto const& note = handover.note.by_language;
        auto const others = std::ranges::count_if(note, [](auto const& v) { return !v.text.source().empty(); });
        if (others > 1 || flow_.languages.size() == 1) add("note", handover.note);
    }
    void take(EndStep const& end) { add("say", end.say); }
    void take(auto const&) {}

    void retry(Question const& question) {
        if (question.retry.say.empty()) return;
        auto const shared = defaults_.contains(question.retry.say.by_language.front().line);
        if (shared && has_defaults_) return;
        has_defaults_ = has_defaults_ || shared;
        auto const step = std::exchange(path_, shared ? "defaults" : path_);
        add("retry/say", question.retry.say);
        path_ = step;
    }

    void add(std::string const& key, LocalText const& text) {
        if (text.empty()) return;
        auto const& source = text.by_language.front();
        static LocalText::Variant const none;
        auto const& translation = place_ < text.by_language.size() ? text.by_language[place_] : none;
        auto const context = path_ + "/" + key;
        add_one(context, source.text, translation.text, source.line);
        add_one(context + "/sms", source.sms, translation.sms, source.line);
        add_one(context + "/ussd", source.ussd, translation.ussd, source.line);
        add_one(context + "/chat", source.chat, translation.chat, source.line);
    }

    void add_one(std::string context, expression::TextTemplate const& source,
                 expression::TextTemplate const& translation, int line) {
        if (source.source().empty()) return;
        Entry entry{std::move(context), source.source(), translation.source(), flow_.file, line, true, {}};
        for (auto const& read : source.paths())
            if (std::ranges::find(entry.variables, read.path) == entry.variables.end())
                entry.variables.push_back(read.path);
        entries_.push_back(std::move(entry));
    }

    void add_words(std::string context, std::string source, std::string translation, int line) {
        entries_.push_back(
            {std::move(context), std::move(source), std::move(translation), flow_.file, line, false, {}});
    }

    Flow const& flow_;
    std::string language_;
    std::set<int> defaults_;
    std::size_t place_ = 0;
    std::string path_;
    bool has_defaults_ = false;
    std::vector<Entry> entries_;
};

}  // namespace

std::vector<Entry> entries_of(Flow const& flow, std::string_view language) {
    return Collecting{flow, language}.collect();
}

}  // namespace passerelle::flow::translation
