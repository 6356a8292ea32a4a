#include "cli/campaign_preview_report.hpp"

#include <boost/json.hpp>
#include <ostream>
#include <utility>

#include "base/zone.hpp"
#include "cli/listing.hpp"

namespace passerelle::cli {

namespace {

struct Words {
    std::string_view flow, group, people, written_to, skipped, after_the_end, wait_for_hours, wait_their_turn,
        other_language, first, whole, unbounded, unknown, unknown_for_one, unknown_for_many, ends, nothing_leaves,
        samples, segment, many, colon;
};
constexpr Words french{.flow = "Parcours ",
                       .group = ", groupe ",
                       .people = "Personnes : ",
                       .written_to = " ; on écrit à : ",
                       .skipped = "Écartées : ",
                       .after_the_end = "la campagne finit avant leur tour",
                       .wait_for_hours = "Attendent l'heure permise de leur site : ",
                       .wait_their_turn = "Attendent la fin d'une autre conversation : ",
                       .other_language = "Reçoivent le texte dans une autre langue que la leur : ",
                       .first = "Premiers messages : ",
                       .whole = "Conversations entières, au plus : ",
                       .unbounded = "sans limite",
                       .unknown = "prix inconnu",
                       .unknown_for_one = " personne au prix inconnu",
                       .unknown_for_many = " personnes au prix inconnu",
                       .ends = "Fin des premiers messages : ",
                       .nothing_leaves = "Rien ne part.",
                       .samples = "Exemples :",
                       .segment = " segment",
                       .many = " segments",
                       .colon = " : "};
constexpr Words english{.flow = "Flow ",
                        .group = ", group ",
                        .people = "People: ",
                        .written_to = ", written to: ",
                        .skipped = "Left out: ",
                        .after_the_end = "the campaign ends before their turn",
                        .wait_for_hours = "Wait for the allowed hours of their site: ",
                        .wait_their_turn = "Wait for another conversation to end: ",
                        .other_language = "Get the text in another language than theirs: ",
                        .first = "First messages: ",
                        .whole = "Whole conversations, at most: ",
                        .unbounded = "without bound",
                        .unknown = "price unknown",
                        .unknown_for_one = " person of unknown price",
                        .unknown_for_many = " people of unknown price",
                        .ends = "The last first message has left: ",
                        .nothing_leaves = "Nothing leaves.",
                        .samples = "Examples:",
                        .segment = " segment",
                        .many = " segments",
                        .colon = ": "};

void print_people(PreviewReport const& report, Words const& words, Console& console) {
    auto const& preview = report.preview;
    console.out << words.people << preview.people << words.written_to << preview.written_to << '\n';
    for (auto const& [skip, people] : preview.skipped)
        console.out << words.skipped << people << " (" << gateway::words_for(skip, report.language) << ")\n";
    if (preview.after_the_end > 0)
        console.out << words.skipped << preview.after_the_end << " (" << words.after_the_end << ")\n";
    struct Line {
        std::string_view words;
        int people;
    };
    for (auto const& line :
         {Line{words.wait_for_hours, preview.wait_for_hours}, Line{words.wait_their_turn, preview.wait_their_turn},
          Line{words.other_language, preview.other_language}})
        if (line.people > 0) console.out << line.words << line.people << '\n';
}

// "3 segments, 0.095 EUR + 1 person of unknown price".
std::string priced(service::Expense expense, std::string_view language, Words const& words) {
    auto const unknown = std::exchange(expense.unpriced, 0);
    auto made =
        std::to_string(expense.segments) + std::string{expense.segments == 1 ? words.segment : words.many} + ", ";
    if (unknown > 0 && expense.amounts.empty()) return made + std::string{words.unknown};
    made += show(expense, language);
    if (unknown > 0)
        made += " + " + std::to_string(unknown) +
                std::string{unknown == 1 ? words.unknown_for_one : words.unknown_for_many};
    return made;
}

void print_costs(PreviewReport const& report, Words const& words, Console& console) {
    auto const& preview = report.preview;
    if (!preview.ends) {
        console.out << words.nothing_leaves << '\n';
        return;
    }
    auto const& most = preview.most;
    console.out << words.first << priced(preview.least, report.language, words) << '\n'
                << words.whole << (most ? priced(*most, report.language, words) : std::string{words.unbounded}) << '\n'
                << words.ends << show_local(*preview.ends, report.zone) << " (" << report.zone << ")\n";
}

using gateway::BudgetForecast;

std::string course_in_words(BudgetForecast const& forecast, BudgetForecast::Course const& course, int people,
                            std::string_view language) {
    bool const is_french = language == "fr";
    switch (course.fate) {
        case BudgetForecast::Fate::enough:
            return is_french ? "suffit" : "is enough";
        case BudgetForecast::Fate::unbounded:
            return is_french ? "sans limite" : "without bound";
        case BudgetForecast::Fate::reached:
            break;
    }
    auto const whom = std::to_string(course.people) + (is_french ? " sur " : " of ") + std::to_string(people);
    if (forecast.unknown_price)
        return (is_french ? "un prix inconnu l'arrête, après " : "an unknown price stops it, after ") + whom;
    if (course.people == people)
        return is_french ? "on écrit à tous, leurs réponses le dépassent"
                         : "all are written to, their answers go over it";
    return (is_french ? "s'arrête après " : "stops after ") + whom;
}

// "Budget du jour : 3 segments, reste 2 segments (2026-03-11). Souvent : s'arrête après 2 sur 3. Au pire : …"
void print_budgets(PreviewReport const& report, Console& console) {
    auto const& language = report.language;
    bool const is_french = language == "fr";
    auto const people = report.preview.written_to;
    for (auto const& forecast : report.preview.budgets) {
        auto const left = service::amount_in_words(forecast.left, forecast.budget.unit, language);
        console.out << service::budget_in_words(forecast.budget, {}, language)
                    << (is_french ? ", reste " + left : ", " + left + " left");
        if (!forecast.period.empty()) console.out << " (" << forecast.period << ")";
        console.out << (is_french ? ". Souvent : " : ". Typically: ")
                    << course_in_words(forecast, forecast.typical, people, language)
                    << (is_french ? ". Au pire : " : ". At worst: ")
                    << course_in_words(forecast, forecast.worst, people, language) << ".\n";
    }
}

void print_samples(PreviewReport const& report, Words const& words, Console& console) {
    if (report.preview.samples.empty()) return;
    console.out << words.samples << '\n';
    for (auto const& sample : report.preview.samples) {
        console.out << "  " << printable(sample.name) << ", " << sample.channel;
        if (sample.plan)
            console.out << ", " << sample.segments << (sample.segments == 1 ? words.segment : words.many) << words.colon
                        << explain(*sample.plan, report.language);
        std::string indented{"\n    "};
        for (char const letter : sample.text) letter == '\n' ? indented += "\n    " : indented += letter;
        console.out << indented << '\n';
    }
}

boost::json::object json_of(service::Expense const& expense) {
    boost::json::object amounts;
    for (auto const& [currency, amount] : expense.amounts) amounts[currency] = amount;
    return {{"segments", expense.segments}, {"millionths", std::move(amounts)}, {"unpriced", expense.unpriced}};
}

boost::json::value json_of(BudgetForecast::Course const& course) {
    if (course.fate == BudgetForecast::Fate::enough) return nullptr;
    if (course.fate == BudgetForecast::Fate::unbounded) return "unbounded";
    return boost::json::object{{"people", course.people}};
}

boost::json::object json_of(BudgetForecast const& forecast) {
    return {{"scope", service::name_of(forecast.budget.scope)},
            {"period", forecast.period},
            {"unit", forecast.budget.unit},
            {"limit", forecast.budget.limit},
            {"left", forecast.left},
            {"unknown_price", forecast.unknown_price},
            {"typical", json_of(forecast.typical)},
            {"worst", json_of(forecast.worst)}};
}

boost::json::object json_of(gateway::SampleMessage const& sample, std::string_view language) {
    boost::json::object object{{"contact", show(sample.contact)},
                               {"channel", sample.channel},
                               {"segments", sample.segments},
                               {"text", sample.text}};
    if (sample.plan) object["why"] = explain(*sample.plan, language);
    return object;
}

}  // namespace

void print_preview(PreviewReport const& report, Console& console) {
    auto const& words = report.language == "fr" ? french : english;
    console.out << words.flow << report.campaign.flow << words.group << printable(report.campaign.group) << '\n';
    print_people(report, words, console);
    print_costs(report, words, console);
    print_budgets(report, console);
    print_samples(report, words, console);
}

void print_preview_as_json(PreviewReport const& report, Console& console) {
    auto const& preview = report.preview;
    boost::json::object skipped;
    for (auto const& [skip, people] : preview.skipped) skipped[gateway::reason_of(skip)] = people;
    boost::json::array budgets;
    for (auto const& forecast : preview.budgets) budgets.push_back(json_of(forecast));
    boost::json::array samples;
    for (auto const& sample : preview.samples) samples.push_back(json_of(sample, report.language));
    boost::json::object const object{
        {"flow", report.campaign.flow},
        {"group", report.campaign.group},
        {"people", preview.people},
        {"written_to", preview.written_to},
        {"skipped", std::move(skipped)},
        {"after_the_end", preview.after_the_end},
        {"wait_for_hours", preview.wait_for_hours},
        {"wait_their_turn", preview.wait_their_turn},
        {"other_language", preview.other_language},
        {"first_messages", json_of(preview.least)},
        {"at_most", preview.most ? boost::json::value(json_of(*preview.most)) : boost::json::value()},
        {"budgets", std::move(budgets)},
        {"ends", preview.ends ? boost::json::value(to_rfc3339(*preview.ends)) : boost::json::value()},
        {"samples", std::move(samples)}};
    console.out << boost::json::serialize(object) << '\n';
}

}  // namespace passerelle::cli
