#include <algorithm>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "flow/start_rules.hpp"
#include "flow/step/question.hpp"

namespace passerelle::flow {

namespace {

Keys const file_keys{"flow", "name", "about", "languages", "channels", "start", "expire", "defaults", "steps"};

// Two or three small letters: ISO 639-1 or -3.
bool is_language(std::string_view text) {
    return (text.size() == 2 || text.size() == 3) &&
           std::all_of(text.begin(), text.end(), [](char sign) { return sign >= 'a' && sign <= 'z'; });
}

std::vector<std::string> read_languages(Reader& reader, YamlNode const& root) {
    auto const* node = root.find("languages");
    if (!node) {
        reader.report(root, "the flow does not say its languages", "languages: [fr, en]");
        return {};
    }
    auto languages = reader.list(*node, "languages");
    if (languages.empty()) reader.report(*node, "languages is empty", "languages: [fr, en]");
    for (auto const& language : languages)
        if (!is_language(language))
            reader.report(*node, "\"" + language + "\" is no language code", "two letters of ISO 639-1, such as fr");
    return languages;
}

// Reads one file. The order matters only in that languages come before texts and defaults before questions.
class Loading {
public:
    Loading(Reader& reader, Flow& flow) : reader_{reader}, flow_{flow} {}

    void read(YamlNode const& root) {
        if (!reader_.check_keys(root, file_keys, "a flow")) return;
        read_head(root);
        if (auto const* defaults = root.find("defaults")) read_defaults(*defaults);
        auto const* steps = root.find("steps");
        if (!steps || !steps->is_map() || steps->pairs.empty())
            return reader_.report(steps ? *steps : root, "a flow needs steps", "steps: {hello: {say: …}}");
        for (auto const& [name, step] : steps->pairs) read_step(name, step);
        reader_.close(flow_);
    }

private:
    void read_head(YamlNode const& root) {
        if (auto const* id = root.find("flow"))
            flow_.id = reader_.identifier(*id, "flow");
        else
            reader_.report(root, "a flow needs an id", "flow: check-in");
        if (auto const* name = root.find("name")) flow_.name = reader_.word(*name, "name");
        if (auto const* about = root.find("about")) flow_.about = reader_.word(*about, "about");
        if (flow_.name.empty()) flow_.name = flow_.id;
        if (auto const* expire = root.find("expire")) flow_.expire = reader_.duration(*expire, "expire");
        if (auto const* start = root.find("start"))
            flow_.starts = load_start_rules(reader_, *start);
        else
            flow_.starts.push_back({});  // by hand
        read_channels(root);
    }

    void read_channels(YamlNode const& root) {
        auto const* node = root.find("channels");
        if (!node) {
            flow_.channels = {Medium::sms, Medium::ussd, Medium::chat};
            return;
        }
        for (auto const& name : reader_.list(*node, "channels")) {
            auto const medium = medium_named(name);
            if (medium)
                flow_.channels.push_back(*medium);
            else
                reader_.report(*node, medium.error().detail);
        }
    }

    void read_defaults(YamlNode const& node) {
        if (!reader_.check_keys(node, {"retry", "no_answer"}, "defaults")) return;
        if (auto const* retry = node.find("retry")) reader_.default_retry = load_retry(reader_, *retry);
        if (auto const* silence = node.find("no_answer")) reader_.default_no_answer = load_no_answer(reader_, *silence);
    }

    void read_step(YamlNode const& name, YamlNode const& node) {
        Step step;
        step.name = reader_.identifier(name, "the name of a step");
        step.line = name.line;
        auto const* kind = kind_of(name, node);
        if (!kind) return remember(std::move(step));
        auto known = kind->keys;
        known.push_back(kind->verb);
        known.push_back("then");
        reader_.check_keys(node, known, "a step `" + std::string{kind->verb} + "`");
        step.body = kind->load(reader_, *node.find(kind->verb), node);
        if (auto const* then = node.find("then")) step.then = reader_.step(*then);
        remember(std::move(step));
    }

    void remember(Step step) {
        flow_.index.emplace(step.name, flow_.steps.size());
        flow_.steps.push_back(std::move(step));
    }

    // The one verb of the step. `say` is also a key of handover and end, which then are the verb.
    Kind const* kind_of(YamlNode const& name, YamlNode const& node) {
        Keys verbs;
        Kind const* found = nullptr;
        for (auto const& kind : kinds()) verbs.push_back(kind.verb);
        if (!node.is_map()) {
            reader_.report(name, "step \"" + name.text + "\" must be a map with a verb", verbs_hint(verbs));
            return nullptr;
        }
        for (auto const& kind : kinds()) {
            if (!node.find(kind.verb)) continue;
            auto const owns_found =
                found && std::find(kind.keys.begin(), kind.keys.end(), found->verb) != kind.keys.end();
            if (found && !owns_found) {
                reader_.report(name,
                               "step \"" + name.text + "\" has two verbs, " + std::string{found->verb} + " and " +
                                   std::string{kind.verb},
                               "make two steps of it");
                return nullptr;
            }
            found = &kind;
        }
        if (!found) report_no_verb(name, node, verbs);
        return found;
    }

    void report_no_verb(YamlNode const& name, YamlNode const& node, Keys const& verbs) {
        for (auto const& [key, value] : node.pairs) {
            if (is_key(key.text)) continue;
            if (auto const near = nearest(key.text, verbs); !near.empty())
                return reader_.report(key, "unknown verb \"" + key.text + "\" in step \"" + name.text + "\"",
                                      "did you mean " + std::string{near} + "?");
        }
        reader_.report(name, "step \"" + name.text + "\" has no verb", verbs_hint(verbs));
    }

    static bool is_key(std::string_view word) {
        return word == "then" || std::any_of(kinds().begin(), kinds().end(), [&](Kind const& kind) {
                   return std::find(kind.keys.begin(), kind.keys.end(), word) != kind.keys.end();
               });
    }

    static std::string verbs_hint(Keys const& verbs) {
        std::string hint = "one of";
        for (auto const verb : verbs) hint += " " + std::string{verb};
        return hint;
    }

    Reader& reader_;
    Flow& flow_;
};

}  // namespace

FlowFile load_flow(std::string_view yaml, std::string const& file) {
    FlowFile result;
    auto const document = parse_yaml(yaml, file);
    if (!document.ok()) {
        result.findings = document.findings;
        return result;
    }
    auto flow = std::make_shared<Flow>();
    Reader head{file, {}};
    if (document.root.is_map()) flow->languages = read_languages(head, document.root);
    if (!head.findings.empty()) {
        result.findings = std::move(head.findings);
        return result;
    }
    Reader reader{file, flow->languages};
    Loading{reader, *flow}.read(document.root);
    flow->source = yaml;
    flow->version = hex_encode(sha256(yaml));
    result.findings = std::move(reader.findings);
    if (result.findings.empty()) result.flow = std::move(flow);
    return result;
}

}  // namespace passerelle::flow
