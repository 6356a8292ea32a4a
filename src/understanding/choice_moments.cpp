#include <algorithm>
#include <set>

#include "understanding/choice_hits.hpp"

// Options that are days and hours.
namespace passerelle::understanding {

namespace {

std::string_view part_of(SaidMoment const& moment) {
    if (!moment.part.empty() || moment.time.empty()) return moment.part;
    return moment.time < "12:00" ? "morning" : moment.time < "18:00" ? "afternoon" : "evening";
}

bool fits(SaidMoment const& label, SaidMoment const& said) {
    if (label == SaidMoment{} || (said.date.empty() && said.time.empty() && said.part.empty())) return false;
    if (!said.date.empty() && said.date != label.date) return false;
    if (!said.time.empty() && said.time != label.time) return false;
    return said.part.empty() || said.part == label.part || (!label.time.empty() && said.part == part_of(label));
}

}  // namespace

// "jeudi" where the label says "jeu. 12 mars à 14h"; "le matin" where one label alone is of a morning.
void ChoiceHits::by_moment() {
    if (heard_.size() == 1 && is_number(heard_.tokens.list.front().text)) return;  // "12" may be 1 and 2
    auto const said = moment_in(ground_.lexicons, heard_, ground_.asked, ground_.now).said;
    if (said == SaidMoment{} || !said.alternatives.empty() || !said.exclude.empty()) return;
    auto const fit = options_at(said);
    if (fit.size() == 1) hit({*fit.begin(), 0, 0, inferred, Hit::Kind::moment, "the day or hour of the label"});
}

std::set<std::size_t> ChoiceHits::options_at(SaidMoment const& said) const {
    std::set<std::size_t> fit;
    for (std::size_t option = 0; option < offered_.size(); ++option)
        for (auto const& wording : offered_[option].wordings) {
            auto const inner = listen(ground_.lexicons, ground_.asked.language, wording.written);
            if (fits(moment_in(ground_.lexicons, inner, ground_.asked, ground_.now).said, said)) fit.insert(option);
        }
    return fit;
}

// "matin ou aprem": each of them that is of one option alone.
void ChoiceHits::by_alternatives() {
    if (!heard_.first(Tag::either) && !heard_.first(Tag::both)) return;
    if (heard_.of({Tag::morning, Tag::afternoon, Tag::evening, Tag::weekday, Tag::day}).empty()) return;
    auto const said = moment_in(ground_.lexicons, heard_, ground_.asked, ground_.now).said;
    for (auto const& one : said.alternatives) {
        auto const fit = options_at(one);
        bool const named =
            std::any_of(hits_.begin(), hits_.end(), [&](Hit const& known) { return fit.contains(known.option); });
        if (fit.size() == 1 && !named)
            hit({*fit.begin(), 0, 0, inferred, Hit::Kind::moment, "a day or hour of a label"});
    }
}

bool ChoiceHits::of_one_moment() const {
    auto const said = moment_in(ground_.lexicons, heard_, ground_.asked, ground_.now).said;
    return !said.date.empty() && (!said.time.empty() || !said.part.empty()) && said.alternatives.empty() &&
           said.exclude.empty() && !said.any;
}

// "mardi matin" where the label is of Tuesday afternoon, "jeudi 15h" where it is at 14:00.
bool ChoiceHits::differs_in_hour(std::size_t option) const {
    if (heard_.of({Tag::morning, Tag::afternoon, Tag::evening, Tag::hour_mark, Tag::hour, Tag::number, Tag::noon})
            .empty() &&
        std::none_of(heard_.tokens.list.begin(), heard_.tokens.list.end(),
                     [](Token const& token) { return is_number(token.text); }))
        return false;
    auto const said = moment_in(ground_.lexicons, heard_, ground_.asked, ground_.now).said;
    bool const noon = said.time == "12:00" && said.date.empty();
    if (!noon && said.date.empty()) return false;
    return std::none_of(offered_[option].wordings.begin(), offered_[option].wordings.end(), [&](auto const& wording) {
        auto const inner = listen(ground_.lexicons, ground_.asked.language, wording.written);
        auto const label = moment_in(ground_.lexicons, inner, ground_.asked, ground_.now).said;
        if (noon) return label.part.empty() || !label.time.empty();  // "midi" is no "Après-midi"
        if (!label.date.empty() && !said.date.empty() && label.date != said.date) return false;  // "le 14" is no 14h
        bool const same_time = said.time.empty() || label.time.empty() || said.time == label.time;
        return same_time && (said.part.empty() || part_of(label).empty() || said.part == part_of(label));
    });
}

}  // namespace passerelle::understanding
