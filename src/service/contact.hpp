#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"

namespace passerelle::service {

struct Contact {
    ContactId id;
    std::string workspace;
    std::string name, first_name;
    std::string language = "fr";
    std::string zone;  // empty = the site's
    std::string site;
    std::string referent;  // name of the one advisor
    std::map<std::string, std::string, std::less<>> fields;
    TimePoint created_at{};
};

// `tel:+33612345678`, `telegram:700100200`. Consent stands on the address: STOP is obeyed per number.
struct Address {
    std::string address;
    ContactId contact;
    std::string channel;                  // that last carried it inbound; empty = none yet
    std::optional<TimePoint> stopped_at;  // STOP: nothing automatic goes there
    std::optional<TimePoint> last_inbound_at;
    std::optional<TimePoint>
        preferred_at;  // what is sent to the person goes here, unless they wrote from elsewhere since
    int failures = 0;  // permanent failures since the last sign of life
};

std::string make_address(std::string_view scheme, std::string_view number);
std::string_view scheme_of(std::string_view address);
std::string_view number_of(std::string_view address);

// One line of an import, and why a line was not taken.
struct ContactRow {
    int line = 0;
    Contact contact;
    std::vector<std::string> addresses;
    std::vector<std::string> groups;
};
struct BadRow {
    int line = 0;
    std::string reason;  // in words for the person who made the file
};
struct ContactSheet {
    std::vector<ContactRow> rows;
    std::vector<BadRow> bad;
    std::vector<std::string> notes;  // what was taken for what: encoding, separator, columns not known (kept as fields)
};
// RFC 4180 with ',' or ';' or tab, UTF-8 with or without BOM, Windows-1252, CRLF; French or English headings
// (prénom, nom, téléphone, langue, référent, groupes, site …). country: for numbers without a country code. language:
// in which it is said what is wrong with a phone number (fr, en).
Result<ContactSheet> read_contact_sheet(std::string_view bytes, std::string_view country,
                                        std::string_view language = "en");

}  // namespace passerelle::service
