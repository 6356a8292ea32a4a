#include "flow/trial/rehearsal.hpp"
#include "understanding/lexicon.hpp"

// A USSD session that breaks off and is dialled again, as the gateway takes it (gateway/ussd_turn.cpp).
namespace passerelle::flow::trial {

Happenings Rehearsal::hang_up() {
    line_open_ = false;
    offered_.reset();
    return {};
}

Happenings Rehearsal::dial(FlowPtr const& flow) {
    Happenings out;
    line_open_ = true;
    dialled_ = flow;
    offered_.reset();
    auto const at = question();
    bool const is_kept = at && sessions_[*at].changed_at + kept_session > now_;
    if (!at) {
        begin(flow, {{"kind", "keyword"}, {"text", ""}}, Medium::ussd, out);
    } else if (sessions_[*at].medium != Medium::ussd ||
               (is_kept && words_of("resume", facts_.language, is_formal()).empty())) {
        resume(*at, out);  // it came by message: no session was lost
    } else if (is_kept) {
        offer(*at, out);
    } else {
        begin_anew("the session was lost too long ago", out);
    }
    return out;
}

std::optional<std::size_t> Rehearsal::question() const {
    for (auto at = sessions_.size(); at-- > 0;)
        if (sessions_[at].waits_for(WaitsFor::answer)) return at;
    return std::nullopt;
}

ResumeWords Rehearsal::resume_words() const {
    return {words_of("resume", facts_.language, is_formal()), words_of("resume.yes", facts_.language, is_formal()),
            words_of("resume.anew", facts_.language, is_formal()), facts_.language};
}

void Rehearsal::offer(std::size_t session, Happenings& out) {
    offered_ = session;
    show(resume_screen(resume_words()), Medium::ussd, {}, out);
}

// Nothing that is typed here is an answer to the question of the flow.
void Rehearsal::after_offer(std::string_view text, Happenings& out) {
    auto const session = *std::exchange(offered_, std::nullopt);
    if (reserved(text, Medium::ussd, out)) return;
    auto const answer = read_resume(resume_words(), text, stage_->lexicons);
    if (answer == ResumeAnswer::unclear) {
        auto const wanted = stage_->flows.by_keyword(text, facts_.groups);
        if (!wanted || !asks_for_another_flow(*wanted, text)) return offer(session, out);
        return hear({std::string{text}, {}}, Medium::ussd, out);
    }
    if (answer == ResumeAnswer::go_on && sessions_[session].waits_for(WaitsFor::answer)) return resume(session, out);
    begin_anew("the person began anew", out);
}

void Rehearsal::resume(std::size_t session, Happenings& out) {
    sessions_[session].medium = Medium::ussd;
    turn(session, Again{}, Medium::ussd, out);
}

void Rehearsal::begin_anew(std::string_view why, Happenings& out) {
    interrupt(why, false, out);
    begin(dialled_, {{"kind", "keyword"}, {"text", ""}}, Medium::ussd, out);
}

}  // namespace passerelle::flow::trial
