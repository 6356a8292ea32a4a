#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "cli/command.hpp"
#include "flow/definition.hpp"
#include "service/contact.hpp"
#include "service/settings.hpp"
#include "store/store.hpp"
#include "understanding/lexicon.hpp"
#include "understanding/places.hpp"

namespace passerelle::cli {

// What a command works with: the configuration, the flows and words it names, and the store behind them.
class Workplace {
public:
    explicit Workplace(service::Settings read);

    service::Settings settings;
    flow::Catalogue flows;  // with its findings: only some commands need flows to be right
    understanding::Lexicons lexicons;
    std::shared_ptr<understanding::Places const> places;  // null: the configuration names none
    std::vector<Finding> data_findings;                   // of the lexicons and the places
    SystemClock clock;
    IdSource ids;

    // Opened at the first use. Throws store::StoreError.
    store::Store& store();
    // Ends it, for whoever waited for it on a loop that ends now.
    void close_store();
    // The zone that an advisor's dates are meant in: the first site's.
    std::string const& zone() const { return settings.site({}).zone; }

private:
    std::unique_ptr<store::Store> store_;
};

// Loads the configuration that --config names. Prints every mistake and returns nothing when there is one.
std::unique_ptr<Workplace> open_workplace(Arguments const& arguments, Console& console);

// The options that nearly every command has.
ArgumentSpec config_option();
ArgumentSpec json_flag();

// One unit of work; false after its failure was printed. What a unit finds wrong it throws as std::invalid_argument.
bool write(Workplace& workplace, Console& console, store::Store::Unit unit);
bool read(Workplace& workplace, Console& console, store::Store::Unit unit);

// Prints the mistakes of the flows; true when there are none.
bool flows_are_right(Workplace const& workplace, Console& console);

// The contact that the words name: an address, a phone number as people write it, an id, or a whole name. Throws
// std::invalid_argument, in words for people, when nobody does or several do.
service::Contact person_named(store::Connection& connection, Workplace const& workplace, std::string const& words);

// Days as "2026-03-12", times as "2026-03-12 14:00" in the zone, or RFC 3339. Throws std::invalid_argument naming the
// option.
TimePoint instant_in(std::string const& words, std::string_view option, std::string_view zone);
// The end of that day where only a day is given: --to includes it.
TimePoint end_in(std::string const& words, std::string_view option, std::string_view zone);
// The same, empty when the option was not given.
std::optional<TimePoint> given_instant(Arguments const& arguments, std::string_view option, std::string_view zone);
std::optional<TimePoint> given_end(Arguments const& arguments, std::string_view option, std::string_view zone);
// A whole number within bounds. Throws std::invalid_argument naming the option.
int number_in(std::string const& words, std::string_view option, int least, int most);
// "2026-03-12 14:00".
std::string show_local(TimePoint instant, std::string_view zone);

// The site that has this id or name; null when none has.
service::Site const* site_named(service::Settings const& settings, std::string_view words);

}  // namespace passerelle::cli
