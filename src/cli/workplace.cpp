#include "cli/workplace.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

#include "base/zone.hpp"
#include "cli/flow_files.hpp"
#include "cli/said.hpp"
#include "service/contact.hpp"
#include "service/flow_folder.hpp"
#include "store/contacts.hpp"
#include "store/sqlite/sqlite_driver.hpp"
#include "text/phone.hpp"

namespace passerelle::cli {

namespace {

constexpr std::string_view default_config = "config/passerelle.yaml";

void load_lexicons(std::string const& folder, understanding::Lexicons& lexicons, std::vector<Finding>& findings) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (auto const& entry : std::filesystem::directory_iterator{folder, error})
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    std::ranges::sort(files);
    if (files.empty())
        findings.push_back({folder, 0, 0, "there are no word lists in this folder, so nobody could say STOP",
                            "set 'lexicons' to the folder of fr.yaml and en.yaml"});
    for (auto const& path : files) {
        std::ifstream file{path, std::ios::binary};
        std::string const text{std::istreambuf_iterator<char>{file}, {}};
        auto loaded = understanding::load_lexicon(text, path.string());
        findings.insert(findings.end(), loaded.findings.begin(), loaded.findings.end());
        if (loaded.findings.empty()) lexicons.push_back(std::move(loaded.lexicon));
    }
}

bool settle(Result<void> const& result, Console& console) {
    if (result) return true;
    console.err << "passerelle: " << said(console, result.error().detail) << '\n';
    return false;
}

std::invalid_argument wrong_time(std::string const& words, std::string_view option) {
    return std::invalid_argument{std::string{option} + " cannot be '" + words +
                                 "'; write a day and a time such as \"2026-03-12 14:00\""};
}

// A day without a time.
std::optional<CivilTime> day_in(std::string const& words) {
    return words.size() == 10 ? parse_civil(words + " 00:00") : std::nullopt;
}

// What may be dialled must be there.
void check_menus(service::Settings const& settings, flow::Catalogue& flows) {
    std::vector<std::string_view> known;
    for (auto const& [id, flow] : flows.flows) known.push_back(id);
    for (auto const& channel : settings.channels)
        for (auto const& item : channel.menu) {
            if (flows.find(item.flow)) continue;
            auto const near = nearest(item.flow, known);
            flows.findings.push_back({item.file, item.line, item.column,
                                      "the menu of channel '" + channel.id + "' names no flow: '" + item.flow + "'",
                                      near.empty() ? "one of the folders in " + settings.flows
                                                   : "did you mean '" + std::string{near} + "'?"});
        }
}

}  // namespace

Workplace::Workplace(service::Settings read)
    : settings{std::move(read)}, flows{service::load_catalogue(settings.flows)}, ids{clock, settings.node} {
    load_lexicons(settings.lexicons, lexicons, data_findings);
    places = read_places(settings.places, data_findings);
    check_menus(settings, flows);
}

void Workplace::close_store() { store_.reset(); }

store::Store& Workplace::store() {
    if (!store_) {
        store::StoreOptions options;
        options.queue = settings.limits.inbound_queue;
        store_ = std::make_unique<store::Store>(store::make_sqlite_driver(settings.database), options);
    }
    return *store_;
}

std::unique_ptr<Workplace> open_workplace(Arguments const& arguments, Console& console) {
    auto path = arguments.get("--config");
    if (path.empty()) path = default_config;
    auto loaded = service::load_settings_file(path, service::current_environment());
    if (!are_right(loaded.findings, console)) return nullptr;
    auto workplace = std::make_unique<Workplace>(std::move(loaded.settings));
    return are_right(workplace->data_findings, console) ? std::move(workplace) : nullptr;
}

ArgumentSpec config_option() {
    return {ArgumentSpec::Kind::option, "--config", "Configuration file", false, false, default_config};
}

ArgumentSpec json_flag() { return {ArgumentSpec::Kind::flag, "--json", "One JSON object a line instead of a table"}; }

bool write(Workplace& workplace, Console& console, store::Store::Unit unit) {
    return settle(workplace.store().write_now(std::move(unit)), console);
}

bool read(Workplace& workplace, Console& console, store::Store::Unit unit) {
    return settle(workplace.store().read_now(std::move(unit)), console);
}

bool flows_are_right(Workplace const& workplace, Console& console) {
    return are_right(workplace.flows.findings, console);
}

service::Contact person_named(store::Connection& connection, Workplace const& workplace, std::string const& words) {
    auto const& settings = workplace.settings;
    if (auto found = store::find_contact_named(connection, settings.workspace, words)) return *found;
    if (auto const number = text::normalise_phone(words, settings.site({}).country))
        if (auto found =
                store::find_contact_named(connection, settings.workspace, service::make_address("tel", *number)))
            return *found;
    throw std::invalid_argument{"'" + words +
                                "' names nobody, or more than one person; give the phone number or the id that "
                                "'passerelle contact list' shows"};
}

TimePoint instant_in(std::string const& words, std::string_view option, std::string_view zone) {
    if (auto const instant = parse_rfc3339(words)) return *instant;
    if (auto const civil = parse_civil(words)) return to_instant(*civil, zone);
    if (auto const day = day_in(words)) return to_instant(*day, zone);
    throw wrong_time(words, option);
}

TimePoint end_in(std::string const& words, std::string_view option, std::string_view zone) {
    if (auto const day = day_in(words)) return to_instant(add_days(*day, 1), zone);
    return instant_in(words, option, zone);
}

std::optional<TimePoint> given_instant(Arguments const& arguments, std::string_view option, std::string_view zone) {
    if (!arguments.given(option)) return std::nullopt;
    return instant_in(arguments.get(option), option, zone);
}

std::optional<TimePoint> given_end(Arguments const& arguments, std::string_view option, std::string_view zone) {
    if (!arguments.given(option)) return std::nullopt;
    return end_in(arguments.get(option), option, zone);
}

int number_in(std::string const& words, std::string_view option, int least, int most) {
    int number = 0;
    auto const* const end = words.data() + words.size();
    auto const [stop, error] = std::from_chars(words.data(), end, number);
    if (error == std::errc{} && stop == end && number >= least && number <= most) return number;
    throw std::invalid_argument{std::string{option} + " must be a whole number from " + std::to_string(least) + " to " +
                                std::to_string(most) + ", not '" + words + "'"};
}

std::string show_local(TimePoint instant, std::string_view zone) {
    auto const civil = to_civil(instant, zone);
    auto const two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(civil.year) + "-" + two(civil.month) + "-" + two(civil.day) + " " + two(civil.hour) + ":" +
           two(civil.minute);
}

service::Site const* site_named(service::Settings const& settings, std::string_view words) {
    for (auto const& site : settings.sites)
        if (site.id == words || site.name == words) return &site;
    return nullptr;
}

}  // namespace passerelle::cli
