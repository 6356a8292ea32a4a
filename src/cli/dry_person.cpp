#include "cli/dry_person.hpp"

#include <algorithm>
#include <charconv>
#include <ostream>

#include "base/zone.hpp"
#include "cli/configured.hpp"
#include "cli/flow_command.hpp"
#include "gateway/simulated_phone.hpp"
#include "service/settings.hpp"

namespace passerelle::cli {

namespace {

constexpr std::uint64_t most_seed = 1'000'000'000;  // as `given: {seed: …}` of a test reads it

// Empty: it is no such number.
std::optional<std::uint64_t> seed_of(Arguments const& arguments) {
    auto const text = arguments.get("--seed");
    std::uint64_t seed = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    bool const whole = error == std::errc{} && end == text.data() + text.size() && seed <= most_seed;
    return whole ? std::optional{seed} : std::nullopt;
}

}  // namespace

flow::Facts facts_for(Arguments const& arguments, flow::Flow const& flow, understanding::Lexicons const& lexicons,
                      TimePoint now) {
    flow::Facts facts;
    facts.language = arguments.given("--lang") ? arguments.get("--lang") : flow.languages.front();
    facts.staff_language = flow.languages.front();
    facts.zone = arguments.get("--zone");
    if (auto const medium = flow::medium_named(arguments.get("--as"))) facts.medium = *medium;
    auto const name = arguments.get("--name");
    facts.contact = {
        {"", name}, {"name", name}, {"first_name", name}, {"language", facts.language}, {"referent", "Karim"}};
    auto civil = add_days(to_civil(now, facts.zone), 2);
    civil.hour = 14, civil.minute = civil.second = 0;
    facts.appointment = gateway::appointment_words(to_instant(civil, facts.zone), facts.zone, facts.language);
    facts.appointment.insert(
        {{"status", "planned"}, {"place", "12 rue de la Gare"}, {"with", "Karim"}, {"bring", "CV"}});
    facts.lexicons = &lexicons;
    facts.groups = arguments.all("--group");
    facts.seed = seed_of(arguments).value_or(0);
    return facts;
}

ArgumentSpec seed_option() {
    return {ArgumentSpec::Kind::option, "--seed",
            "A number that draws what chance decides (split, rand): others reach "
            "the other branches"};
}

ArgumentSpec group_option() {
    return {ArgumentSpec::Kind::option, "--group", "A group that the person is in; may stand several times", false,
            true};
}

bool in_french(flow::Facts const& facts) { return facts.language == "fr"; }

namespace {

// The days of the first site, which the settings keep alive.
class KeptCalendar final : public flow::WorkCalendar {
public:
    explicit KeptCalendar(service::Site site) : site_{std::move(site)} {}
    bool is_closed(CivilTime const& day) const override {
        return service::SiteCalendar{site_.hours, site_.country}.is_closed(day);
    }

private:
    service::Site site_;
};

}  // namespace

std::optional<PlaceOfWork> place_of_work(Arguments const& arguments, Console& console) {
    auto const settings = configured(arguments);
    PlaceOfWork place;
    place.phone = gateway::SimulatedPhone{settings};
    place.site.formal = settings.formal;
    if (!settings.sites.empty()) {
        auto const& site = settings.sites.front();
        place.calendar = std::make_shared<KeptCalendar const>(site);
        if (!site.name.empty()) place.site.name = site.name;
        if (!site.phone.empty()) place.site.phone = site.phone;
    }
    std::vector<Finding> findings;
    place.places = read_places(settings.places, findings);
    for (auto const& finding : findings) console.err << show(worded(finding, arguments)) << '\n';
    return findings.empty() ? std::optional{std::move(place)} : std::nullopt;
}

flow::Names trigger_for() {
    return {{"kind", "manual"},  {"ref", "42"},    {"title", "Plongeur"}, {"place", "Pantin"},   {"city", "Pantin"},
            {"contract", "CDD"}, {"hours", "25h"}, {"start", "lundi"},    {"pay", "12,02 euros"}};
}

OpenedFlow open_to_try(std::string const& name, Arguments const& arguments, std::string_view command, Console& console,
                       int& code) {
    code = failed;
    OpenedFlow opened;
    auto const path = flow_named(name, arguments.get("--flows"));
    if (!path) {
        complain(arguments, command, path.error(), console);
        return opened;
    }
    opened = open_flow_file(*path);
    for (auto const& finding : opened.findings) console.err << show(worded(finding, arguments)) << '\n';
    if (!opened.flow) return opened;
    code = usage;
    auto const refused = [&](std::string const& why) {
        console.err << "passerelle " << command << ": " << why << '\n';
        opened.flow = nullptr;
        return opened;
    };
    if (!is_zone(arguments.get("--zone")))
        return refused("'" + arguments.get("--zone") + "' is no time zone; write a name such as Europe/Paris");
    if (arguments.given("--seed") && !seed_of(arguments))
        return refused("'" + arguments.get("--seed") + "' is no seed; write a whole number up to " +
                       std::to_string(most_seed));
    auto const& languages = opened.flow->languages;
    if (arguments.given("--lang") &&
        std::find(languages.begin(), languages.end(), arguments.get("--lang")) == languages.end())
        return refused(opened.flow->id + " has no text in '" + arguments.get("--lang") + "'");
    code = ok;
    return opened;
}

}  // namespace passerelle::cli
