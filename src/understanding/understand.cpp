#include "understanding/understand.hpp"

#include <algorithm>
#include <array>

#include "understanding/readers.hpp"

namespace passerelle::understanding {

namespace {

struct Reader {
    std::string_view name;
    Context context;
    Understanding (*read)(Ground const& ground);
};
constexpr std::array<Reader, 8> readers{{{"yes_no", Context::yes_no, read_yes_no},
                                         {"date", Context::date, read_moment},
                                         {"number", Context::number, read_quantity},
                                         {"choice", Context::choice, read_choice},
                                         {"opt_out", Context::opt_out, read_opt_out},
                                         {"help", Context::help, read_help},
                                         {"crisis", Context::crisis, read_danger},
                                         {"free", Context::free, read_intent}}};

std::string_view name_of_tag(Tag tag) {
    for (auto const& row : meaning_tags)
        if (row.tag == tag) return row.name;
    for (auto const& row : date_tags)
        if (row.tag == tag) return row.name;
    for (auto const& row : unit_tags)
        if (row.tag == tag) return row.name;
    switch (tag) {
        case Tag::red:
            return "red";
        case Tag::orange:
            return "orange";
        case Tag::yellow:
            return "yellow";
        case Tag::figure:
            return "not distress";
        case Tag::help_list:
            return "help";
        case Tag::not_stop:
            return "not a stop";
        case Tag::intent:
            return "intent";
        default:
            return "number";
    }
}

}  // namespace

std::optional<Context> context_named(std::string_view name) {
    for (auto const& reader : readers)
        if (reader.name == name) return reader.context;
    return std::nullopt;
}

std::string_view name_of(Context context) { return readers[static_cast<std::size_t>(context)].name; }

std::vector<std::string_view> context_names() {
    std::vector<std::string_view> names;
    for (auto const& reader : readers) names.push_back(reader.name);
    return names;
}

std::string why(Match const& match) {
    std::string said{match.language};
    said += " ";
    said += name_of_tag(match.tag);
    if (!match.detail.empty()) said += " (" + std::string{match.detail} + ")";
    return said + ": " + std::string{match.phrase};
}

double confidence_of(Match const& match, double most) {
    switch (match.certainty) {
        case Certainty::written:
            return most;
        case Certainty::spelling:
            return std::min(most, respelt);
        case Certainty::sound:
            return std::min(most, by_ear);
        case Certainty::typing_error:
            return std::min(most, one_error);
    }
    return most;
}

double confidence_of(Listening const& heard, Match const& match) {
    return confidence_of(match, match.length() == heard.size() ? whole_text : as_written);
}

Understanding meant(std::string_view name, Listening const& heard, Match const& match) {
    return {std::string{name}, confidence_of(heard, match), why(match)};
}

Understanding unclear(std::string why, double confidence) {
    return {std::string{"unclear"}, confidence, std::move(why)};
}

Understanding understand(Lexicons const& lexicons, Asked const& asked, std::string_view text) {
    auto const heard = listen(lexicons, asked.language, text);
    auto const& zone = is_zone(asked.zone) ? asked.zone : "UTC";
    Ground const ground{lexicons, asked, heard, to_civil(asked.now, zone)};
    return readers[static_cast<std::size_t>(asked.context)].read(ground);
}

bool is_doubtful(Lexicons const& lexicons, std::string_view language, std::string_view text) {
    auto const heard = listen(lexicons, language, text);
    auto const found =
        heard.of({Tag::negation, Tag::except, Tag::maybe, Tag::condition, Tag::neutral, Tag::yes, Tag::reassurance});
    return std::any_of(found.begin(), found.end(), [](Match const& match) {
        return match.tag == Tag::negation || match.tag == Tag::except || match.tag == Tag::maybe ||
               match.tag == Tag::condition;
    });
}

}  // namespace passerelle::understanding
