#include "cli/flow_lint_report.hpp"

#include <boost/json.hpp>
#include <cmath>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace passerelle::cli {

namespace {

using flow::lint::Language;
using flow::lint::LanguageCost;
using flow::lint::Report;

struct Words {
    std::string_view best, typical, worst, message, messages, unbounded, error, errors, warning, warnings, none, flow,
        flows;
};
constexpr Words french{.best = "au mieux ",
                       .typical = "souvent ",
                       .worst = "au pire ",
                       .message = "message",
                       .messages = "messages",
                       .unbounded = "sans limite",
                       .error = "erreur",
                       .errors = "erreurs",
                       .warning = "avertissement",
                       .warnings = "avertissements",
                       .none = "rien à redire",
                       .flow = "parcours",
                       .flows = "parcours"};
constexpr Words english{.best = "at best ",
                        .typical = "typically ",
                        .worst = "at worst ",
                        .message = "message",
                        .messages = "messages",
                        .unbounded = "without bound",
                        .error = "error",
                        .errors = "errors",
                        .warning = "warning",
                        .warnings = "warnings",
                        .none = "nothing to mend",
                        .flow = "flow",
                        .flows = "flows"};

std::string rounded(double number) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << number;
    auto shown = text.str();
    if (shown.ends_with(".0")) shown.resize(shown.size() - 2);
    return shown;
}

// In French none is one: "0 erreur".
std::string counted_in(int count, std::string_view one, std::string_view many, Words const& words) {
    bool const is_one = count == 1 || (count == 0 && &words == &french);
    return std::to_string(count) + " " + std::string{is_one ? one : many};
}

void print_cost(Report const& report, Words const& words, std::optional<Prices> const& prices, Console& console) {
    for (auto const& cost : report.cost) {
        auto const bound = [&](std::optional<long long> const& most) {
            return most ? std::to_string(*most) : std::string{words.unbounded};
        };
        console.out << report.flow << " (" << cost.language << "): " << words.best << rounded(cost.best) << ", "
                    << words.typical << rounded(cost.typical) << ", " << words.worst << bound(cost.worst) << " SMS";
        if (cost.messages)
            console.out << " (" << counted_in(static_cast<int>(*cost.messages), words.message, words.messages, words)
                        << ")";
        console.out << '\n';
        if (!prices) continue;
        for (auto const& price : talk_prices(*prices, report, cost))
            console.out << "  " << in_words(price, &words == &french ? "fr" : "en") << '\n';
    }
}

boost::json::value json_of(std::optional<long long> const& number) {
    return number ? boost::json::value(static_cast<std::int64_t>(*number)) : boost::json::value();
}

boost::json::value json_of(std::optional<service::Money> const& money) {
    return money ? boost::json::value(show(*money)) : boost::json::value();
}

boost::json::object json_of(TalkPrice const& price) {
    boost::json::object object{{"channel", price.channel},          {"country", price.country},
                               {"each", show(price.unit)},          {"best", json_of(price.best)},
                               {"typical", json_of(price.typical)}, {"worst", json_of(price.worst)}};
    if (price.screen) object["screen"] = show(*price.screen);
    return object;
}

boost::json::object json_of(LanguageCost const& cost) {
    return {{"language", cost.language},
            {"best", static_cast<std::int64_t>(cost.best)},
            {"typical", std::round(cost.typical * 10) / 10},
            {"worst", json_of(cost.worst)},
            {"messages", json_of(cost.messages)}};
}

boost::json::object json_of(Report const& report, LanguageCost const& cost, std::optional<Prices> const& prices) {
    auto object = json_of(cost);
    if (!prices) return object;
    boost::json::array money;
    for (auto const& price : talk_prices(*prices, report, cost)) money.push_back(json_of(price));
    object["money"] = std::move(money);
    return object;
}

}  // namespace

void print_lint(std::vector<Report> const& reports, Language language, std::optional<Prices> const& prices,
                Console& console) {
    auto const& words = language == Language::fr ? french : english;
    int errors = 0, warnings = 0;
    for (auto const& report : reports) {
        errors += report.errors();
        warnings += report.warnings();
        for (auto const& problem : report.problems) console.out << show(problem, language);
    }
    for (auto const& report : reports) print_cost(report, words, prices, console);
    console.out << counted_in(static_cast<int>(reports.size()), words.flow, words.flows, words)
                << (&words == &french ? " : " : ": ");
    if (errors + warnings == 0)
        console.out << words.none << '\n';
    else
        console.out << counted_in(errors, words.error, words.errors, words) << ", "
                    << counted_in(warnings, words.warning, words.warnings, words) << '\n';
}

void print_lint_as_json(std::vector<Report> const& reports, Language language, std::optional<Prices> const& prices,
                        Console& console) {
    for (auto const& report : reports)
        for (auto const& problem : report.problems) console.out << to_json(problem, language) << '\n';
    for (auto const& report : reports) {
        boost::json::array costs;
        for (auto const& cost : report.cost) costs.push_back(json_of(report, cost, prices));
        boost::json::object const line{{"flow", report.flow},
                                       {"errors", report.errors()},
                                       {"warnings", report.warnings()},
                                       {"cost", std::move(costs)}};
        console.out << boost::json::serialize(line) << '\n';
    }
}

}  // namespace passerelle::cli
