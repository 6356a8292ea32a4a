#include "flow/picture/view.hpp"

#include <algorithm>
#include <array>

#include "flow/picture/words.hpp"

namespace passerelle::flow::picture {

namespace {

constexpr std::array<std::string_view, 9> expectations[] = {
    {"text", "number", "date", "time", "phone", "email", "place", "code", "any"},
    {"un texte", "un nombre", "une date", "une heure", "un numéro de téléphone", "une adresse e-mail", "un lieu",
     "un code", "n'importe quoi"}};

// One step, looked at.
class Looking {
public:
    Looking(Flow const& flow, std::string_view language, std::string_view texts)
        : flow_{flow}, language_{language}, place_{static_cast<std::size_t>(flow.language(texts))} {}

    Stop look(int step) {
        auto const& looked_at = flow_.steps[static_cast<std::size_t>(step)];
        stop_ = {};
        stop_.name = looked_at.name;
        std::visit([this](auto const& body) { take(body); }, looked_at.body);
        for (auto const& edge : edges_of(flow_, step)) add(looked_at, edge);
        return std::move(stop_);
    }

    // The text in our language, or the base.
    std::string text(LocalText const& local) const {
        if (local.empty()) return {};
        auto const& variants = local.by_language;
        if (place_ < variants.size() && !variants[place_].text.source().empty()) return variants[place_].text.source();
        return variants.front().text.source();
    }

    std::string words(Word wanted) const { return std::string{word(wanted, language_)}; }

private:
    void become(Stop::Kind kind, Word title) {
        stop_.kind = kind;
        stop_.title = words(title);
    }
    void line(std::string text) {
        if (!text.empty()) stop_.lines.push_back(std::move(text));
    }
    void nearby(std::string text) { stop_.nearby.push_back(std::move(text)); }
    void said(LocalText const& local) {
        if (auto const shown = text(local); !shown.empty()) line(quoted(shown, language_));
    }
    // What other classes of phone read instead.
    void overrides(LocalText const& local) {
        if (local.empty()) return;
        auto const& variants = local.by_language;
        auto const& variant = variants[place_ < variants.size() ? place_ : 0];
        for (auto const& [which, name] :
             {std::pair{&variant.sms, Word::as_sms}, std::pair{&variant.ussd, Word::as_ussd},
              std::pair{&variant.chat, Word::as_chat}})
            if (!which->source().empty()) nearby(labelled(words(name), quoted(which->source(), language_), language_));
    }

    void take(SayStep const& say) {
        become(Stop::Kind::say, Word::say);
        said(say.text);
        overrides(say.text);
        for (auto const& attachment : say.attachments) nearby(attachment.type + " " + attachment.url.source());
    }
    void take(AskStep const& ask) {
        become(Stop::Kind::question, Word::ask);
        said(ask.question.text);
        overrides(ask.question.text);
        auto expected = std::string{expectations[language_ == "fr"][static_cast<std::size_t>(ask.expect)]};
        auto const signs = ask.expect == Expect::text ? " " + words(Word::characters) : std::string{};
        if (ask.min) expected += " ≥ " + ask.min->source() + signs;
        if (ask.max) expected += " ≤ " + ask.max->source() + signs;
        nearby(words(Word::expects) + " " + expected);
        kept(ask.question);
    }
    void take(ChooseStep const& choose) {
        become(Stop::Kind::question, Word::choose);
        said(choose.question.text);
        overrides(choose.question.text);
        kept(choose.question);
    }
    void kept(Question const& question) {
        if (!question.save.empty()) nearby(words(Word::kept_as) + " " + question.save);
    }
    void take(WhenStep const&) { become(Stop::Kind::decision, Word::when); }
    void take(SplitStep const&) { become(Stop::Kind::chance, Word::split); }
    void take(SetStep const& set) {
        become(Stop::Kind::note, Word::set);
        for (auto const& assignment : set.assignments) line(told(assignment));
    }
    std::string told(Assignment const& assignment) const {
        using enum Assignment::Target;
        switch (assignment.target) {
            case group_add:
                return words(Word::joins) + " " + assignment.name;
            case group_remove:
                return words(Word::leaves) + " " + assignment.name;
            case appointment:
                return words(Word::becomes) + " " + assignment.value.source();
            case channel:
                return words(Word::goes_on_by) + " " + assignment.value.source();
            case name:
            case language:
                return assignment.value.source();
            case field:
            case result:
            case local:
                break;
        }
        return assignment.name + " = " + assignment.value.source();
    }
    void take(CallStep const& call) {
        become(Stop::Kind::call, Word::call);
        line(call.method + " " + call.url.source());
    }
    void take(RunStep const& run) {
        become(Stop::Kind::flow, Word::run);
        line(run.flow);
    }
    void take(WaitStep const& wait) {
        become(Stop::Kind::wait, Word::wait);
        if (wait.in) line(duration(*wait.in, language_));
        if (wait.until) line(words(Word::until) + " " + wait.until->source());
    }
    void take(HandoverStep const& handover) {
        become(Stop::Kind::person, handover.urgent ? Word::urgent_handover : Word::handover);
        stop_.urgent = handover.urgent;
        line(labelled(handover.topic, text(handover.note), language_));
        if (handover.to) nearby(words(Word::written_to) + " " + handover.to->source());
        if (!handover.say.empty()) line(labelled(words(Word::says), quoted(text(handover.say), language_), language_));
    }
    void take(ScheduleStep const& schedule) {
        become(Stop::Kind::flow, Word::schedule);
        line(schedule.flow);
        if (schedule.in) line(words(Word::in) + " " + duration(*schedule.in, language_));
        if (schedule.at) line(words(Word::at) + " " + schedule.at->source());
        if (!schedule.unless.empty()) nearby(words(Word::unless) + " " + schedule.unless);
    }
    void take(EndStep const& end) {
        become(Stop::Kind::end, Word::end);
        line(end.outcome);
        said(end.say);
    }

    void add(Step const& step, Edge const& edge) {
        auto label = label_of(step, edge);
        auto const silence = edge.kind == Edge::Kind::no_answer || edge.kind == Edge::Kind::not_closed;
        auto const aside = silence || is_aside(step, edge);
        auto const known = std::ranges::find(stop_.ways, edge.to, &Way::to);
        auto& way = known == stop_.ways.end() ? stop_.ways.emplace_back(Way{{}, edge.to, silence, aside}) : *known;
        way.silence = way.silence && silence;
        way.aside = way.aside && aside;
        if (!label.empty()) way.labels.push_back(std::move(label));
    }

    static bool is_aside(Step const& step, Edge const& edge) {
        using enum Edge::Kind;
        if (edge.kind == otherwise) return !std::holds_alternative<WhenStep>(step.body);
        return edge.kind == failed || edge.kind == gave_up || edge.kind == heard;
    }

    std::string label_of(Step const& step, Edge const& edge) const {
        using enum Edge::Kind;
        switch (edge.kind) {
            case onward:
                return {};
            case option:
                return option_label(step, edge.label);
            case branch:
                return edge.label == "else" ? words(Word::otherwise) : edge.label;
            case share:
                return share_label(step, edge.label);
            case otherwise:
                return words(std::holds_alternative<WhenStep>(step.body) ? Word::otherwise : Word::not_understood);
            case no_answer:
                return silence_label(step);
            case ok:
                return words(Word::answered);
            case failed:
                return words(Word::failed);
            case gave_up:
                return words(Word::gave_up);
            case heard:
                return words(Word::heard);
            case closed:
                return words(Word::closed);
            case not_closed:
                return not_closed_label(step);
        }
        return {};
    }

    std::string option_label(Step const& step, std::string const& name) const {
        if (auto const* choose = std::get_if<ChooseStep>(&step.body))
            for (std::size_t at = 0; at < choose->options.size(); ++at)
                if (choose->options[at].name == name)
                    return std::to_string(at + 1) + " " + text(choose->options[at].label);
        return name;
    }

    std::string share_label(Step const& step, std::string const& name) const {
        if (auto const* split = std::get_if<SplitStep>(&step.body))
            for (auto const& share : split->shares)
                if (share.name == name) return name + " " + std::to_string(share.percent) + " %";
        return name;
    }

    std::string not_closed_label(Step const& step) const {
        auto const* handover = std::get_if<HandoverStep>(&step.body);
        auto const after = handover && handover->not_closed ? handover->not_closed->after : Span{};
        return words(Word::not_closed) + " " + duration(after, language_);
    }

    std::string silence_label(Step const& step) const {
        Question const* question = nullptr;
        if (auto const* ask = std::get_if<AskStep>(&step.body)) question = &ask->question;
        if (auto const* choose = std::get_if<ChooseStep>(&step.body)) question = &choose->question;
        auto label = words(Word::silence);
        if (!question || !question->no_answer) return label;
        auto const& silence = *question->no_answer;
        label += " " + duration(silence.after, language_);
        if (silence.remind > 0)
            label += ", " + std::to_string(silence.remind) + " " +
                     words(silence.remind == 1 ? Word::reminder : Word::reminders);
        return label;
    }

    Flow const& flow_;
    std::string language_;
    std::size_t place_;
    Stop stop_;
};

std::string joined(std::vector<std::string> const& words) {
    std::string made;
    for (auto const& word : words) made += (made.empty() ? "" : ", ") + word;
    return made;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string told(StartRule const& rule, std::string_view language) {
    auto const words = [&](Word wanted) { return std::string{word(wanted, language)}; };
    switch (rule.kind) {
        case StartRule::Kind::manual:
            return words(Word::by_hand);
        case StartRule::Kind::event:
            return labelled(words(Word::on_event), rule.event, language);
        case StartRule::Kind::keyword: {
            std::vector<std::string> all;
            // Those of the language; of all where it has none.
            auto const own = rule.keywords.contains(language);
            for (auto const& [of, keywords] : rule.keywords)
                if (!own || of == language) all.insert(all.end(), keywords.begin(), keywords.end());
            return labelled(words(Word::keywords), joined(all), language) +
                   (rule.whole ? ", " + words(Word::alone) : std::string{}) +
                   (rule.group.empty() ? std::string{} : ", " + words(Word::for_group) + " " + rule.group);
        }
        case StartRule::Kind::schedule:
            break;
    }
    if (!rule.schedule) return {};
    auto const& schedule = *rule.schedule;
    auto made = words(Word::every_week) + " " + weekday(schedule.weekday, language) + " " + words(Word::at) + " " +
                two_digits(schedule.hour) + ":" + two_digits(schedule.minute);
    if (!schedule.group.empty()) made += ", " + words(Word::for_group) + " " + schedule.group;
    return made;
}

}  // namespace

View view_of(Flow const& flow, std::string_view language, std::string_view texts) {
    View view;
    view.title = flow.name.empty() ? flow.id : flow.name;
    view.about = flow.about;
    for (auto const& rule : flow.starts) view.starts.push_back(told(rule, language));
    Looking looking{flow, language, texts.empty() ? language : texts};
    for (std::size_t step = 0; step < flow.steps.size(); ++step)
        view.stops.push_back(looking.look(static_cast<int>(step)));
    return view;
}

}  // namespace passerelle::flow::picture
