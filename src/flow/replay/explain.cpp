#include "flow/replay/explain.hpp"

#include <map>

#include "flow/picture/view.hpp"
#include "flow/picture/words.hpp"
#include "flow/replay/phrases.hpp"

namespace passerelle::flow::replay {

namespace {

using picture::Word;

bool is_verb(std::string_view detail) {
    constexpr std::string_view verbs[] = {"say",  "ask", "choose", "when",     "split",    "set",
                                          "call", "run", "wait",   "handover", "schedule", "end"};
    for (auto const verb : verbs)
        if (verb == detail) return true;
    return false;
}

class Explaining {
public:
    Explaining(std::string_view flow, FlowAt const& flow_at, std::string_view language, std::string_view texts)
        : stack_{std::string{flow}}, flow_at_{flow_at}, language_{language}, texts_{texts} {}

    Explained explain(Line const& line) {
        // Sub-flows come and go in the log by these words.
        constexpr std::string_view enters = "enters ", back = "back from ";
        auto const is_step = line.kind == "step";
        if (is_step && line.detail.starts_with(back) && stack_.size() > 1) stack_.pop_back();
        auto made = told(line);
        if (is_step && line.detail.starts_with(enters)) stack_.push_back(line.detail.substr(enters.size()));
        return made;
    }

private:
    Explained told(Line const& line) {
        Explained made;
        made.at = line.at;
        made.kind = line.kind;
        if (line.kind == "step") {
            made.flow = stack_.back();
            made.step = line.text;
        }
        if (line.kind == "step" && is_verb(line.detail)) {
            come_to(line, made);
        } else {
            made.sentence = phrase(line.kind, line.text, line.detail, language_);
            if (line.kind == "inbound" && !line.detail.empty())
                made.because.push_back(how_heard(line.detail, language_));
            if (line.kind == "step") look_at(line, made);
        }
        return made;
    }

    std::string words(Word wanted) const { return std::string{picture::word(wanted, language_)}; }

    // A step that is come to: what it is, and what it says.
    void come_to(Line const& line, Explained& made) {
        auto const flow = flow_at_(stack_.back(), line.at);
        auto const* step = flow ? flow->find(line.text) : nullptr;
        made.sentence = line.text;
        if (!step) return made.because.push_back(line.detail);
        auto const& stop = view(*flow).stops[static_cast<std::size_t>(step - flow->steps.data())];
        made.sentence += ", " + stop.title;
        made.because = stop.lines;
        if (auto const* question = question_of(*step); question && question->no_answer)
            made.because.push_back(words(Word::waits_for) + " " + silence_of(*question));
    }

    static Question const* question_of(Step const& step) {
        if (auto const* ask = std::get_if<AskStep>(&step.body)) return &ask->question;
        if (auto const* choose = std::get_if<ChooseStep>(&step.body)) return &choose->question;
        return nullptr;
    }

    std::string silence_of(Question const& question) const {
        return words(Word::silence) + " " + picture::duration(question.no_answer->after, language_);
    }

    // How often it is asked again, how long was waited.
    void look_at(Line const& line, Explained& made) const {
        auto const flow = flow_at_(stack_.back(), line.at);
        auto const* step = flow ? flow->find(line.text) : nullptr;
        if (!step) return;
        auto const* question = question_of(*step);
        if (!question) return;
        if (line.detail.starts_with("not understood"))
            made.because.push_back(words(Word::most_tries) + " " + std::to_string(question->retry.times));
        auto const silent = line.detail == "no answer" || line.detail.starts_with("reminder");
        if (silent && question->no_answer) made.because.push_back(silence_of(*question));
    }

    picture::View const& view(Flow const& flow) {
        auto const [found, fresh] = views_.try_emplace(flow.version);
        if (fresh) found->second = picture::view_of(flow, language_, texts_);
        return found->second;
    }

    std::vector<std::string> stack_;
    FlowAt const& flow_at_;
    std::string language_, texts_;
    std::map<std::string, picture::View> views_;
};

}  // namespace

std::vector<Explained> explain(std::vector<Line> const& lines, std::string_view flow, FlowAt const& flow_at,
                               std::string_view language, std::string_view texts) {
    Explaining explaining{flow, flow_at, language, texts};
    std::vector<Explained> made;
    for (auto const& line : lines) made.push_back(explaining.explain(line));
    return made;
}

}  // namespace passerelle::flow::replay
