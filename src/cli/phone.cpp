#include <boost/json.hpp>
#include <istream>
#include <ostream>
#include <string>

#include "cli/command.hpp"
#include "cli/said.hpp"
#include "text/country_name.hpp"
#include "text/phone.hpp"
#include "text/phone_plan.hpp"

namespace passerelle::cli {

namespace {

namespace json = boost::json;
using text::Phone;
using text::PhoneType;

struct Words {
    std::string_view number, country, several, type, national, international, extension, unknown, premium, platform;
};
constexpr Words english{"number   ",
                        "country  ",
                        "several share the code",
                        "type     ",
                        "there    ",
                        "elsewhere",
                        "extension",
                        "This number lies in no range that is given out: it may be new, kept for fiction, or mistyped.",
                        "Calls and messages to it are charged for: no person is reached there.",
                        "The range is kept for automatic systems (Arcep 2022-1583): no person has such a number."};
constexpr Words french{
    "numéro       ",
    "pays         ",
    "plusieurs ont cet indicatif",
    "sorte        ",
    "sur place    ",
    "d'ailleurs   ",
    "poste        ",
    "Ce numéro n'est dans aucune tranche attribuée : il est neuf, réservé à la fiction, ou mal écrit.",
    "L'appeler ou lui écrire est surtaxé : ce n'est le numéro de personne.",
    "La tranche est réservée aux automates (Arcep 2022-1583) : ce n'est le numéro de personne."};

void show(Phone const& phone, std::string_view language, std::ostream& out) {
    auto const& words = language == "fr" ? french : english;
    auto const country = phone.country.empty()
                             ? std::string{words.several}
                             : text::country_name(phone.country, language) + " (" + phone.country + ")";
    bool const is_short = phone.type == PhoneType::short_code;
    out << words.number << "  " << (is_short ? phone.national : phone.e164()) << '\n'
        << words.country << "  " << country << '\n'
        << words.type << "  " << words_for(phone.type, language) << '\n';
    if (is_short) return;
    auto bare = phone;
    bare.extension.clear();
    out << words.national << "  " << national_form(bare) << '\n'
        << words.international << "  " << international_form(bare) << '\n';
    if (!phone.extension.empty()) out << words.extension << "  " << phone.extension << '\n';
    if (!phone.is_valid()) out << words.unknown << '\n';
    if (phone.type == PhoneType::premium) out << words.premium << '\n';
    if (is_platform(phone)) out << words.platform << '\n';
}

std::string in_capitals(std::string country) {
    for (char& letter : country)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    return country;
}

int explain(std::string const& number, std::string const& written_country, std::string const& language,
            Console& console) {
    auto const country = in_capitals(written_country);
    if (!text::plan_of_country(country)) {
        console.err << "passerelle phone: "
                    << said(console, "--country: '" + written_country +
                                         "' is no country; write its two letters (ISO 3166), as FR")
                    << '\n';
        return ExitCode::usage;
    }
    auto const phone = text::understand_phone(number, country);
    bool const is_short = phone && phone->type == PhoneType::short_code;
    if (!phone || (!phone->is_possible() && !is_short)) {
        auto const fault = phone ? *phone->impossible : phone.error();
        console.err << "passerelle phone: " << words_for(fault, language) << '\n';
        return ExitCode::failed;
    }
    show(*phone, language, console.out);
    return ExitCode::ok;
}

json::value or_null(bool is_there, std::string_view text) { return is_there ? json::value(text) : json::value(); }

json::object failure(std::string_view error) { return {{"error", error}}; }

// By the book; "meant" is added where people dial otherwise than the book has it.
json::object describe(std::string_view number, std::string_view country) {
    auto const phone = text::read_phone(number, country);
    if (!phone) return failure(name_of(phone.error()));
    bool const is_short = phone->type == PhoneType::short_code;
    json::object answer{{"e164", or_null(!is_short, phone->e164())},
                        {"country", or_null(!phone->country.empty(), phone->country)},
                        {"type", name_of(phone->type)},
                        {"national", national_form(*phone)},
                        {"international", or_null(!is_short, international_form(*phone))},
                        {"possible", phone->is_possible()},
                        {"valid", phone->is_valid()}};
    if (!phone->extension.empty()) answer["extension"] = phone->extension;
    if (phone->impossible) answer["reason"] = name_of(*phone->impossible);
    if (auto const meant = text::normalise_phone(number, country); meant && *meant != phone->e164())
        answer["meant"] = *meant;
    return answer;
}

json::object answer(std::string_view line, std::string const& country) {
    boost::system::error_code broken;
    auto const request = json::parse(line, broken);
    if (broken || !request.is_object()) return failure(broken ? "not valid JSON" : "a request must be an object");
    auto const& members = request.get_object();
    auto const* const number = members.if_contains("number");
    if (number == nullptr || !number->is_string()) return failure("number must be a text");
    auto const* const given = members.if_contains("country");
    if (given != nullptr && !given->is_string() && !given->is_null()) return failure("country must be a text, as FR");
    bool const has_own = given != nullptr && given->is_string();
    return describe(number->get_string(), has_own ? std::string_view{given->get_string()} : std::string_view{country});
}

int run_phone(Arguments const& arguments, Console& console) {
    if (!arguments.given("--json")) {
        if (arguments.given("NUMBER"))
            return explain(arguments.get("NUMBER"), arguments.get("--country"), console.french ? "fr" : "en", console);
        console.err << "passerelle phone: " << said(console, "give a number, such as '06 12 34 56 78', or --json")
                    << '\n';
        return ExitCode::usage;
    }
    auto const country = arguments.given("--country") ? arguments.get("--country") : std::string{};
    std::string line;
    while (std::getline(console.in, line)) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        // A program at the other end waits for each answer.
        console.out << json::serialize(answer(line, country)) << std::endl;
    }
    return ExitCode::ok;
}

}  // namespace

extern Command const phone_command{
    .path = "phone",
    .about = "Say what a phone number is: its country, its kind, how it is written",
    .arguments = {{ArgumentSpec::Kind::positional, "NUMBER", "The number, as somebody wrote it"},
                  {ArgumentSpec::Kind::option, "--country", "Country where it was written, as FR", false, false, "FR"},
                  {ArgumentSpec::Kind::flag, "--json", "JSON lines in and out; nothing else is needed then"}},
    .run = run_phone,
    .notes =
        "With --json, one number a line: {\"number\", \"country\"}; one answer a line: {\"e164\", \"country\", "
        "\"type\",\n"
        "  \"national\", \"international\", \"possible\", \"valid\"}, or {\"error\"}. A number that is not possible "
        "has a\n"
        "  \"reason\"; one that people mean otherwise than the numbering plans have it (0690… written in France) has "
        "the\n"
        "  number that they \"meant\". Types: mobile fixed fixed_or_mobile premium toll_free shared_cost voip "
        "personal\n"
        "  pager uan voicemail short_code unknown.\n",
};

}  // namespace passerelle::cli
