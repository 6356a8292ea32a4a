#include "cli/expression_request.hpp"

#include <array>
#include <fstream>
#include <istream>
#include <ostream>
#include <random>
#include <sstream>

#include "base/clock.hpp"
#include "base/finding.hpp"
#include "base/zone.hpp"
#include "expression/environment_members.hpp"
#include "expression/function.hpp"

namespace passerelle::cli {

namespace {

using expression::Converted;
using expression::Failure;
using expression::Value;

expression::DateTime instant_of(TimePoint time) {
    auto const seconds = std::chrono::floor<std::chrono::seconds>(time);
    auto const rest = std::chrono::nanoseconds{time - seconds}.count();
    return {seconds.time_since_epoch().count(), static_cast<int>(rest), {}};
}

double draw() {
    static std::mt19937_64 generator{std::random_device{}()};
    return std::uniform_real_distribution<double>{0, 1}(generator);
}

std::optional<Failure> read_clock(Value const& now, expression::Environment& environment) {
    environment.now = instant_of(SystemClock{}.now());
    if (now.is_null()) return std::nullopt;
    auto const* const text = now.as<std::string>();
    auto const given = text == nullptr ? std::nullopt : parse_rfc3339(*text);
    if (!given) return Failure{"now must be an instant such as 2026-05-04T10:15:30Z"};
    environment.now = instant_of(*given);
    return std::nullopt;
}

Converted<ExpressionRequest> request_from(std::shared_ptr<expression::Object const> members) {
    auto const member = [&](std::string_view name) { return members->property(name).value_or(Value{}); };
    auto const settings = expression::to_object(member("environment"));
    if (!settings) return Failure{"environment must be an object"};
    auto environment = expression::environment_of(**settings);
    if (!environment) return environment.error();
    auto context = expression::to_object(member("context"));
    if (!context) return Failure{"context must be an object"};
    ExpressionRequest request{*std::move(environment), members, *std::move(context)};
    request.environment.random = draw;
    if (auto const failure = read_clock(member("now"), request.environment)) return *failure;
    if (auto const locations = member("locations"); !locations.is_null()) {
        auto places = expression::places_of(locations);
        if (!places) return places.error();
        request.environment.places = *std::move(places);
    }
    return request;
}

// Options by the members of an environment that they set.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> environment_options{
    {{"--zone", "timezone"}, {"--country", "default_country"}, {"--dates", "date_format"}, {"--times", "time_format"}}};

Converted<Value> read_file(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return Converted<Value>{boost::system::in_place_error, Failure{"cannot read " + path}};
    std::ostringstream text;
    text << file.rdbuf();
    return Converted<Value>{boost::system::in_place_value, expression::context_from_json(text.str())};
}

}  // namespace

Value ExpressionRequest::evaluated(std::string_view source) const {
    auto const compiled = expression::TextTemplate::compile(source, context->names());
    return compiled.value(*context, environment).value;
}

Converted<ExpressionRequest> read_request(std::string_view json) {
    auto const value = expression::context_from_json(json);
    if (value.is_error()) return *value.failure();
    if (value.object() == nullptr) return Failure{"a request must be an object"};
    return request_from(*expression::to_object(value));
}

std::vector<ArgumentSpec> with_request_options(std::vector<ArgumentSpec> arguments) {
    using enum ArgumentSpec::Kind;
    arguments.insert(
        arguments.end(),
        {{option, "--context", "JSON file: what @contact, @results … are; __default__: what an object reads as"},
         {option, "--now", "The clock, as 2026-05-04T10:15:30Z"},
         {option, "--zone", "Time zone, as Africa/Kinshasa"},
         {option, "--lang", "Language, the first one is the default", false, true},
         {option, "--country", "Country, as FR"},
         {option, "--dates", "How dates are written, as DD-MM-YYYY"},
         {option, "--times", "How times are written, as tt:mm"},
         {flag, "--json", "JSON lines in and out; nothing else is needed then"}});
    return arguments;
}

Converted<ExpressionRequest> request_of(Arguments const& arguments) {
    std::vector<std::pair<std::string, Value>> environment, members;
    for (auto const& [option, member] : environment_options)
        if (arguments.given(option)) environment.emplace_back(member, arguments.get(option));
    auto const languages = arguments.all("--lang");
    environment.emplace_back("allowed_languages", expression::Array(languages.begin(), languages.end()));
    members.emplace_back("environment", expression::make_object(std::move(environment)));
    if (arguments.given("--now")) members.emplace_back("now", arguments.get("--now"));
    if (arguments.given("--context")) {
        auto context = read_file(arguments.get("--context"));
        if (!context) return context.error();
        if (context->is_error()) return Failure{arguments.get("--context") + ": " + context->failure()->message};
        members.emplace_back("context", *std::move(context));
    }
    return request_from(expression::make_object(std::move(members)));
}

int answer_lines(Console& console, Answer answer) {
    std::string line;
    while (std::getline(console.in, line)) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        auto const request = read_request(line);
        auto result = request ? answer(*request) : Value{request.error()};
        if (auto const* failure = result.failure()) {
            std::vector<std::pair<std::string, Value>> broken{{"error", failure->message}};
            result = expression::make_object(std::move(broken));
        }
        console.out << expression::to_json(result) << std::endl;  // a program at the other end waits for each answer
    }
    return ExitCode::ok;
}

std::string hint_for(std::string_view message) {
    constexpr std::string_view no_name = "context has no property '", no_function = " is not a function";
    std::string_view name;
    if (message.starts_with(no_name))
        name = message.substr(no_name.size(), message.find('\'', no_name.size()) - no_name.size());
    else if (message.ends_with(no_function))
        name = message.substr(0, message.size() - no_function.size());
    if (name.empty()) return {};
    auto const meant = nearest(name, expression::function_names());
    return meant.empty() ? std::string{"; `passerelle expr eval --functions` lists the functions"}
                         : "; did you mean " + std::string{meant} + "?";
}

}  // namespace passerelle::cli
