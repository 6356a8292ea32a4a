#include <algorithm>
#include <memory>

#include "base/zone.hpp"
#include "flow/trial/player.hpp"

namespace passerelle::flow::trial {

namespace {

// The days that a test says are closed.
class GivenCalendar final : public WorkCalendar {
public:
    explicit GivenCalendar(std::vector<std::string> const& days) {
        for (auto const& day : days)
            if (auto const civil = parse_civil(day)) closed_.push_back(*civil);
    }
    bool is_closed(CivilTime const& day) const override {
        return std::find(closed_.begin(), closed_.end(), day) != closed_.end();
    }

private:
    std::vector<CivilTime> closed_;
};

}  // namespace

Facts facts_of(Given const& given, Flow const& flow, Medium medium, AppointmentWords words) {
    Facts facts;
    facts.language = given.language.empty() ? flow.languages.front() : given.language;
    facts.staff_language = flow.languages.front();
    facts.zone = given.zone;
    facts.country = given.country;
    facts.medium = medium;
    facts.contact = given.contact;
    if (auto const name = facts.contact.find("name"); name != facts.contact.end()) facts.contact[""] = name->second;
    facts.contact["language"] = facts.language;
    facts.fields = given.fields;
    facts.urns = given.urns;
    facts.globals = given.globals;
    // Every phone takes SMS; a chat is known by its address, or is what the talk is held on.
    if (medium != Medium::chat || given.urns.contains("tel")) facts.reachable.push_back(Medium::sms);
    auto const chats = given.urns.size() - given.urns.count("tel");
    if (medium == Medium::chat || chats > 0) facts.reachable.push_back(Medium::chat);
    facts.contact["channel"] = name_of(medium == Medium::chat ? Medium::chat : Medium::sms);
    facts.groups = given.groups;
    facts.seed = given.seed;
    facts.places = given.places.get();
    facts.calendar = std::make_shared<GivenCalendar const>(given.closed);
    facts.appointment = given.appointment;
    auto const at = facts.appointment.find("at");
    if (at != facts.appointment.end() && words) {
        auto instant = parse_rfc3339(at->second);
        if (auto const civil = parse_civil(at->second); !instant && civil) instant = to_instant(*civil, given.zone);
        if (instant) {
            auto said = words(*instant, given.zone, facts.language);
            for (auto& [name, value] : said) facts.appointment.try_emplace(name, value);
            if (facts.staff_language != facts.language)
                for (auto& [name, value] : words(*instant, given.zone, facts.staff_language))
                    if (facts.appointment.at(name) == said.at(name)) facts.appointment_for_staff[name] = value;
            facts.appointment["at"] = to_rfc3339(*instant);
        }
    }
    if (!facts.appointment.empty()) facts.appointment.try_emplace("status", "planned");
    return facts;
}

}  // namespace passerelle::flow::trial
