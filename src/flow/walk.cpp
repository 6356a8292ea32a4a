#include "flow/walk.hpp"

#include <algorithm>
#include <utility>

#include "expression/characters.hpp"
#include "flow/scope_objects.hpp"
#include "flow/tidied.hpp"

namespace passerelle::flow {

namespace {

// SplitMix64: the n-th draw of a seed, evenly spread whatever the seed.
std::uint64_t mixed(std::uint64_t seed, std::uint64_t number) {
    auto bits = seed + number * 0x9E3779B97F4A7C15U;
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
}

bool is_empty(LocalText::Variant const& variant) {
    return variant.text.source().empty() && variant.sms.source().empty() && variant.ussd.source().empty() &&
           variant.chat.source().empty();
}

// Labels of options that a text names are said in its language, and days of an appointment in that of who reads it.
class InLanguage {
public:
    InLanguage(Outlook& outlook, std::string_view language, bool for_staff = false)
        : outlook_{outlook}, before_{std::exchange(outlook.language, language)} {
        outlook_.for_staff = for_staff;
    }
    ~InLanguage() {
        outlook_.language = before_;
        outlook_.for_staff = false;  // no note is filled within a text
    }
    InLanguage(InLanguage const&) = delete;
    InLanguage& operator=(InLanguage const&) = delete;

private:
    Outlook& outlook_;
    std::string_view before_;
};

}  // namespace

std::string within(std::string text, std::size_t most) {
    if (text.size() > most) text.resize(expression::first_code_points(text, most).size());
    return text;
}

expression::Environment environment_of(Facts const& facts, TimePoint now) {
    return environment_of(facts, facts.language, now);
}

expression::Environment environment_of(Facts const& facts, std::string_view language, TimePoint now) {
    expression::Environment environment;
    environment.date_order =
        facts.country == "US" ? expression::DateOrder::month_day_year : expression::DateOrder::day_month_year;
    if (!facts.zone.empty() && expression::is_known_zone(facts.zone)) environment.zone.name = facts.zone;
    environment.base_zone = environment.zone;
    if (!language.empty()) environment.languages.emplace_back(language);
    environment.country = facts.country;
    if (facts.places) environment.places = facts.places->tree_of(facts.country);
    if (language.starts_with("fr")) {
        environment.decimal_symbol = ",";
        environment.grouping_symbol = " ";
    }
    auto const seconds = std::chrono::floor<std::chrono::seconds>(now);
    auto const rest = std::chrono::duration_cast<std::chrono::nanoseconds>(now - seconds);
    environment.now = {seconds.time_since_epoch().count(), static_cast<int>(rest.count()), environment.zone};
    return environment;
}

Walk::Walk(FlowSet const& flows, RunState before, Facts const& facts, TimePoint now)
    : state{std::move(before)}, flows_{flows}, facts_{facts}, now_{now} {
    effects_.reserve(8);
    outlook_.facts = &facts_;
    outlook_.state = &state;
    outlook_.input = &input_;
    outlook_.flows = &flows_;
    look_at_top();
}

void Walk::look_at_top() {
    flow_.reset();
    outlook_.step = nullptr;
    static Names const none;
    outlook_.trigger = &none;
    if (!state.frames.empty()) {
        auto const& top = state.top();
        outlook_.trigger = &top.trigger;
        if (!top.step.empty()) flow_ = flows_.pinned(top.flow, top.version);
        if (flow_) outlook_.step = flow_->find(top.step);
    }
    outlook_.flow = flow_.get();
}

void Walk::begin_at(FlowPtr flow) {
    flow_ = std::move(flow);
    outlook_.flow = flow_.get();
}

void Walk::push(FlowPtr flow, Names trigger, bool instead) {
    if (instead) {
        state.parent = summary_of(state.top(), RunStatus::completed);
        state.frames.clear();
    }
    Frame frame;
    frame.flow = flow->id;
    frame.version = flow->version;
    frame.trigger = std::move(trigger);
    state.frames.push_back(std::move(frame));
    state.child.clear();
    look_at_top();
    begin_at(std::move(flow));
}

void Walk::pop(RunStatus status) {
    state.child = summary_of(state.top(), status);
    state.frames.pop_back();
    look_at_top();
}

void Walk::stand_on(Step const& step) {
    outlook_.step = &step;
    auto& top = state.top();
    top.step = step.name;
    top.tries = top.reminders = 0;
}

expression::Environment const& Walk::environment() {
    if (!environment_) {
        environment_ = environment_in(facts().language);
        outlook_.environment = environment_.get();
    }
    return *environment_;
}

std::unique_ptr<expression::Environment> Walk::environment_in(std::string_view language) {
    auto environment = std::make_unique<expression::Environment>(environment_of(facts(), language, now_));
    environment->random = [this] { return draw(); };
    return environment;
}

double Walk::draw() { return static_cast<double>(mixed(facts_.seed, ++drawn_) >> 11U) * 0x1.0p-53; }

void Walk::trace(std::vector<expression::TemplateError> const& errors) {
    // A message quotes the value that it complains of.
    for (auto const& error : errors)
        trace("error in " + error.source + (outlook_.reveals ? std::string{} : ": " + error.message));
}

std::string Walk::fill(expression::TextTemplate const& text) {
    if (text.source().empty()) return {};
    auto rendered = text.render(scope_, environment());
    if (!rendered.errors.empty()) trace(rendered.errors);
    return std::move(rendered.text);
}

std::optional<std::string> Walk::fill_whole(expression::TextTemplate const& text) {
    if (text.source().empty()) return std::string{};
    auto rendered = text.render(scope_, environment());
    if (rendered.errors.empty()) return std::move(rendered.text);
    trace(rendered.errors);
    return std::nullopt;
}

expression::Value Walk::value(expression::TextTemplate const& text) {
    auto evaluated = text.value(scope_, environment());
    if (!evaluated.errors.empty()) trace(evaluated.errors);
    if (auto const* failure = evaluated.value.failure())
        trace("error in " + text.source() + (outlook_.reveals ? std::string{} : ": " + failure->message));
    return std::move(evaluated.value);
}

bool Walk::holds(Condition const& condition) {
    reveal(true);
    bool const held = condition.holds(scope_, environment());
    reveal(false);
    return held;
}

// Who asks for "ar-latn" and finds no such text is sent the one in "ar", and the channel spells it in Latin letters.
LocalText::Variant const* Walk::variant(LocalText const& text, std::string_view language, std::string& spoken) const {
    auto const& languages = flow_->languages;
    for (auto const wanted : {language, language.substr(0, language.find('-'))})
        for (std::size_t at = 0; at < languages.size() && at < text.by_language.size(); ++at)
            if (languages[at] == wanted && !is_empty(text.by_language[at])) {
                spoken = language;
                return &text.by_language[at];
            }
    if (!languages.empty()) spoken = languages.front();
    return text.by_language.empty() ? nullptr : &text.by_language.front();
}

Content Walk::content(LocalText const& text) {
    Content content;
    auto const* said = variant(text, facts().language, content.language);
    if (!said) return content;
    InLanguage const inside{outlook_, content.language};
    content.text = tidied(fill(said->text));
    content.sms = tidied(fill(said->sms));
    content.ussd = tidied(fill(said->ussd));
    content.chat = tidied(fill(said->chat));
    return content;
}

std::string Walk::text(LocalText const& text, std::string_view language) {
    std::string spoken;
    auto const* said = variant(text, language, spoken);
    InLanguage const inside{outlook_, spoken};
    return said ? tidied(fill(said->text)) : std::string{};
}

std::string Walk::note(LocalText const& text) {
    std::string spoken;
    auto const* said = variant(text, facts().staff_language, spoken);
    if (!said) return {};
    bool const for_everybody = text.by_language.size() == 1;
    auto const language = for_everybody && !facts().staff_language.empty() ? facts().staff_language : spoken;
    InLanguage const inside{outlook_, language, true};
    if (language == facts().language) return tidied(fill(said->text));
    auto own = std::exchange(environment_, environment_in(language));
    outlook_.environment = environment_.get();
    auto written = tidied(fill(said->text));
    environment_ = std::move(own);
    outlook_.environment = environment_.get();
    return written;
}

void Walk::say(LocalText const& text) {
    if (!text.empty()) emit(Say{content(text)});
}

void Walk::trace(std::string_view detail) {
    if (state.frames.empty()) return emit(Trace{{}, std::string{detail}, {}});
    auto const is_below = state.frames.size() > 1;
    emit(Trace{state.top().step, std::string{detail}, is_below ? state.top().flow : std::string{}});
}

void Walk::wait(WaitsFor what, std::optional<TimePoint> silence_at, TimePoint expires_at) {
    state.status = RunStatus::waiting;
    state.waits_for = what;
    emit(Wait{state.top().step, what, silence_at, expires_at});
}

void Walk::save(std::string const& name, SavedResult result) {
    if (name.empty()) return;
    result.value = within(std::move(result.value));
    result.input = within(std::move(result.input));
    state.top().results.insert_or_assign(name, std::move(result));
}

void Walk::finish(RunStatus status) {
    state.status = status;
    forget_secrets(state);
    // The last thing said closes the screen of a USSD session.
    auto const last = std::find_if(effects_.rbegin(), effects_.rend(),
                                   [](Effect const& each) { return std::holds_alternative<Say>(each); });
    if (last != effects_.rend()) std::get<Say>(*last).content.ends = true;
    emit(EndRun{status, state.outcome});
}

}  // namespace passerelle::flow
