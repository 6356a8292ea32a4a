#include <algorithm>

#include "gateway/apply.hpp"
#include "gateway/inbound.hpp"
#include "gateway/verdict.hpp"
#include "gateway/worry.hpp"
#include "store/contacts.hpp"
#include "store/messages.hpp"
#include "store/work.hpp"
#include "understanding/secret.hpp"

// What each verdict does. One function a verdict; the order in which they are judged is verdict.cpp's.
namespace passerelle::gateway {

namespace {

constexpr auto late_for = std::chrono::hours{24 * 7};
constexpr int most_late_runs = 20;  // of a person, looked at

// One text being taken.
class Taking {
public:
    Taking(store::Connection& connection, World const& world, Thread& thread, TextTurn turn, TimePoint now)
        : connection_{connection}, world_{world}, thread_{thread}, turn_{std::move(turn)}, now_{now} {
        delivery_.on_screen = turn_.on_screen;
        delivery_.callback_id = turn_.callback_id;
    }

    TextOutcome take() {
        auto decision = decided();
        if (decision.verdict == Verdict::to_a_person) late_ = late_run();
        outcome_.secret = answers_secret(decision.verdict);
        bool const gave_password = !outcome_.secret && mask_password();
        if (gave_password) decision = decided();
        auto const* question = thread_.question();
        auto const* open = question ? &question->run : nullptr;
        auto const& kept = outcome_.secret ? std::string{understanding::masked} : turn_.text;
        auto const shared = name_of(turn_.media);
        auto const why = decision.reading.why.empty() ? std::string{shared} : decision.reading.why;
        note(connection_, world_, thread_, "inbound", kept, why, now_, open);
        if (gave_password && !turn_.on_screen) warn(decision.verdict);
        act(decision);
        note_worry(connection_, world_, thread_, decision, turn_.text, now_);
        if (gave_password && turn_.on_screen) warn(decision.verdict);
        outcome_.secret = outcome_.secret || gave_password;
        return std::move(outcome_);
    }

private:
    Decision decided() const {
        auto decision =
            decide_with_history(connection_, world_, thread_, turn_.text, turn_.choice, turn_.on_screen, now_);
        bool const heard = decision.verdict == Verdict::answer || decision.verdict == Verdict::to_a_person;
        bool const bare = turn_.text.empty() && turn_.choice.empty() && turn_.media != channel::Media::none;
        if (heard && bare) decision.verdict = Verdict::unreadable;
        return decision;
    }

    // What is written now answers a question whose answer is put on no record.
    bool answers_secret(Verdict verdict) {
        UnitFlows const flows{connection_, world_};
        if (verdict == Verdict::answer) return flow::hears_secret(flows, asking_run().run.state);
        return late_ && flow::hears_secret(flows, late_->state);
    }

    bool mask_password() {
        if (!turn_.choice.empty()) return false;  // a label of ours
        auto masked = understanding::without_passwords(world_.lexicons, turn_.text);
        if (masked) turn_.text = std::move(*masked);
        return masked.has_value();
    }

    // Told once a message, and never beside what matters more.
    void warn(Verdict verdict) {
        if (verdict == Verdict::distress || verdict == Verdict::stop || verdict == Verdict::stop_again ||
            verdict == Verdict::after_stop || verdict == Verdict::in_crisis)
            return;
        auto said = std::move(outcome_.screen);
        outcome_.screen.clear();
        reply("password");
        std::move(said.begin(), said.end(), std::back_inserter(outcome_.screen));
    }

    void act(Decision const& decision) {
        switch (decision.verdict) {
            case Verdict::distress:
                distress(decision.reading);
                break;
            case Verdict::stop:
                stopping(decision.reading);
                break;
            case Verdict::stop_again:
                break;
            case Verdict::start:
                start();
                break;
            case Verdict::help:
                reply("help");
                break;
            case Verdict::after_stop:
                for_the_referent("the person said STOP and wrote again", false);
                break;
            case Verdict::in_crisis:
                for_the_referent("the person wrote again", false);
                break;
            case Verdict::answer:
                answer();
                break;
            case Verdict::keyword:
                keyword(decision.flow);
                break;
            case Verdict::unreadable:
                unreadable();
                break;
            case Verdict::to_a_person:
                if (late_)
                    late_answer();
                else
                    for_the_referent("no open question", true);
                break;
        }
    }

    void distress(understanding::Reading const& reading) {
        auto const& workspace = world_.settings.workspace;
        if (reading.stops && !thread_.stopped()) stop(connection_, world_, thread_, reading.why, now_);
        store::cancel_queued_to(connection_, workspace, thread_.address.address, now_, true);
        flow::HandOver request;
        request.topic = std::string{distress_topic} + reading.topic;
        request.note = turn_.text;
        request.urgent = true;
        hand_over(connection_, world_, thread_, request, now_);
        reply("distress." + reading.topic);
    }

    void stopping(understanding::Reading const& reading) {
        stop(connection_, world_, thread_, reading.why, now_);
        flow::HandOver request;
        request.topic = "stop";
        request.note = words_of_site(world_, *thread_.site, "task.stop");
        hand_over(connection_, world_, thread_, request, now_);
        reply("stop");  // the one text that may still leave
    }

    void start() {
        store::set_stopped(connection_, world_.settings.workspace, thread_.address.address, std::nullopt);
        thread_.address.stopped_at.reset();
        note(connection_, world_, thread_, "consent", "", "started again", now_);
        reply("start");
    }

    void answer() {
        auto& open = asking_run();
        if (open.run.campaign) store::note_campaign_answer(connection_, open.run.campaign, thread_.contact.id);
        auto const facts = facts_of(connection_, world_, thread_, open.run.appointment, now_);
        // The person may have changed channels: what follows goes where the answer came from.
        move_run(connection_, world_, thread_, open.run, thread_.channel->id, thread_.address.address, now_);
        flow::Answer const given{turn_.text, turn_.choice};
        auto const turn = flow::advance(UnitFlows{connection_, world_}, open.run.state, given, facts, now_);
        auto run = open.run;
        keep(apply(connection_, world_, thread_, run, turn, delivery_, now_));
    }

    // Of several that ask, the newest that the answer fits; else the newest, which asks again.
    OpenRun& asking_run() {
        auto const asking =
            std::count_if(thread_.open.begin(), thread_.open.end(), [](OpenRun const& open) { return open.asks(); });
        if (asking < 2) return *thread_.question();
        for (auto& open : thread_.open) {
            if (!open.asks()) continue;
            auto const facts = facts_of(connection_, world_, thread_, open.run.appointment, now_);
            if (flow::fits(UnitFlows{connection_, world_}, open.run.state, {turn_.text, turn_.choice}, facts, now_))
                return open;
        }
        return *thread_.question();
    }

    // Nothing is open and no keyword fits: the newest run of the last days whose silence ended it on a question that
    // this answers goes on from there.
    std::optional<store::Run> late_run() {
        flow::Answer const given{turn_.text, turn_.choice};
        UnitFlows const flows{connection_, world_};
        for (auto& run : store::list_runs(connection_, world_.settings.workspace, thread_.contact.id, most_late_runs)) {
            if (run.state.late_step.empty() || run.updated_at + late_for < now_) continue;
            auto const facts = facts_of(connection_, world_, thread_, run.appointment, now_);
            if (flow::fits(flows, run.state, given, facts, now_)) return std::move(run);
        }
        return std::nullopt;
    }

    void late_answer() {
        auto& run = *late_;
        if (run.campaign) store::note_campaign_answer(connection_, run.campaign, thread_.contact.id);
        move_run(connection_, world_, thread_, run, thread_.channel->id, thread_.address.address, now_);
        auto const facts = facts_of(connection_, world_, thread_, run.appointment, now_);
        UnitFlows const flows{connection_, world_};
        auto const turn = flow::take_late(flows, run.state, {turn_.text, turn_.choice}, facts, now_);
        keep(apply(connection_, world_, thread_, run, turn, delivery_, now_));
    }

    void keyword(flow::FlowPtr const& flow) {
        interrupt_open(connection_, world_, thread_, "the person asked for " + flow->id, false, now_);
        flow::Names trigger{{"kind", "keyword"}, {"text", turn_.text}};
        keep(begin_run(connection_, world_, thread_, flow, std::move(trigger), {}, delivery_, now_));
    }

    // Many who send a voice find writing hard: somebody calls them. The open question stays as it is.
    void unreadable() {
        auto const name = "task.media." + std::string{name_of(turn_.media)};
        if (turn_.media != channel::Media::sticker) for_the_referent(words_of_site(world_, *thread_.site, name), false);
        reply("media");
    }

    void for_the_referent(std::string_view why, bool may_acknowledge) {
        // One unread task holds all that follows: the first is acknowledged, the others are in the log behind it.
        if (store::has_open_task(connection_, world_.settings.workspace, thread_.contact.id, "message")) {
            if (turn_.on_screen) reply("received");
            return;
        }
        flow::HandOver request;
        request.topic = "message";
        request.note = turn_.text.empty() ? std::string{why} : turn_.text;
        hand_over(connection_, world_, thread_, request, now_);
        if (may_acknowledge) reply("received");
    }

    void reply(std::string const& name) {
        auto text = words_of(world_, thread_, name);
        if (text.empty()) text = words_of(world_, thread_, name.substr(0, name.find('.')));
        if (text.empty()) return;
        if (turn_.on_screen) {
            flow::Content content;
            content.text = std::move(text);
            content.language = thread_.contact.language;
            content.ends = true;
            outcome_.screen.push_back(std::move(content));
            return;
        }
        say(connection_, world_, thread_, std::move(text), delivery_, now_);
    }

    void keep(Applied applied) {
        std::move(applied.screen.begin(), applied.screen.end(), std::back_inserter(outcome_.screen));
        outcome_.waits = applied.waits;
        outcome_.calls = applied.calls;
    }

    store::Connection& connection_;
    World const& world_;
    Thread& thread_;
    TextTurn turn_;
    TimePoint now_;
    Delivery delivery_;
    std::optional<store::Run> late_;  // whose question this answers, after its silence
    TextOutcome outcome_;
};

}  // namespace

TextOutcome take_text(store::Connection& connection, World const& world, Thread& thread, TextTurn const& turn,
                      TimePoint now) {
    return Taking{connection, world, thread, turn, now}.take();
}

}  // namespace passerelle::gateway
