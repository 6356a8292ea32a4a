#include <algorithm>
#include <cmath>
#include <optional>

#include "understanding/quantity.hpp"

// A number in a unit: "1 an et demi" is 18 months.
namespace passerelle::understanding {

namespace {

Tags const& unit_set() {
    static Tags const tags{Tag::year,      Tag::quantity_month, Tag::week, Tag::quantity_day, Tag::hour, Tag::minute,
                           Tag::kilometre, Tag::metre,          Tag::euro, Tag::cent,         Tag::franc};
    return tags;
}

// Units of one kind are turned into one another; so many of the least one.
struct Measure {
    Tag unit;
    int kind;
    double size;
};
constexpr Measure measures[]{{Tag::year, 1, 12},        {Tag::quantity_month, 1, 1}, {Tag::week, 2, 7},
                             {Tag::quantity_day, 2, 1}, {Tag::hour, 3, 60},          {Tag::minute, 3, 1},
                             {Tag::kilometre, 4, 1000}, {Tag::metre, 4, 1},          {Tag::euro, 5, 100},
                             {Tag::cent, 5, 1},         {Tag::franc, 6, 1}};
Measure const& measure_of(Tag unit) {
    return *std::find_if(std::begin(measures), std::end(measures), [&](auto const& row) { return row.unit == unit; });
}

class Quantities {
public:
    explicit Quantities(Listening const& heard) : heard_{heard} {}

    std::vector<Amount> read() {
        for (std::size_t at = 0; at < heard_.size();) {
            auto const used = take(at);
            at += used ? used : 1;
        }
        return std::move(found_);
    }
    bool long_number = false;  // a telephone number, or the like

private:
    std::size_t take(std::size_t at) {
        if (auto const used = take_written_fraction(at)) return used;
        auto const count = count_at(heard_, at);
        // "un quart d'heure", "trois quarts d'heure"
        if (auto const* share = heard_.at(at, {Tag::half, Tag::quarter}); share && share->length() > count.used)
            if (auto const used = take_half(at)) return used;
        if (count.used == 0) {
            if (is_number(heard_.tokens.list[at].text)) long_number = true;
            return take_half(at);
        }
        Amount amount;
        amount.value = count.value;
        amount.approximate = count.approximate;
        amount.article = !count.digits && count.value == 1;
        amount.begin = at;
        at += count.used;
        if (count.digits && at < heard_.size() && heard_.tokens.list[at].text == "k" &&
            !heard_.tokens.list[at].spaced) {
            amount.value *= 1000;
            ++at;
        }
        auto const* minus = amount.begin > 0 ? heard_.at(0, {Tag::minus}) : nullptr;  // "moins 50"
        bool const below = amount.begin == 0 && heard_.tokens.list[0].before == "-";
        if (below || (minus && minus->end == amount.begin)) amount.value = -amount.value;
        at = take_unit(amount, at);
        amount.end = at;
        add(amount);
        return at - amount.begin;
    }

    // "1/2 h", "3/4 h"
    std::size_t take_written_fraction(std::size_t at) {
        auto const& list = heard_.tokens.list;
        if (at + 2 >= list.size() || list[at + 1].before != "/" || list[at + 1].spaced) return 0;
        auto const& of = list[at + 1].text;
        auto const& part = list[at].text;
        auto const* unit = heard_.at(at + 2, unit_set());
        bool const known = (part == "1" && (of == "2" || of == "4")) || (part == "3" && of == "4");
        if (!unit || !known) return 0;
        add({part == "3" ? 0.75 : of == "2" ? 0.5 : 0.25, unit->tag, false, false, at, unit->end});
        return unit->end - at;
    }

    // "une demi heure", "half an hour"
    std::size_t take_half(std::size_t at) {
        auto const* half = heard_.at(at, {Tag::half, Tag::quarter});
        if (!half) return take_unit_alone(at);
        auto const* unit = heard_.at(half->end, unit_set());
        if (!unit) unit = heard_.at(at, unit_set());  // of the same word: "mezz'ora"
        if (!unit) return 0;
        if (!found_.empty() && found_.back().article && found_.back().end == at) found_.pop_back();
        auto const share = half->tag == Tag::half ? 0.5 : half->value == 3 ? 0.75 : 0.25;
        add({share, unit->tag, false, false, at, unit->end});
        return unit->end - at;
    }

    // "ساعة ونصف": one of it and a half; "ساعة" by itself is one.
    std::size_t take_unit_alone(std::size_t at) {
        auto const* unit = heard_.at(at, unit_set());
        auto const* half = unit ? heard_.at(unit->end, {Tag::half, Tag::quarter}) : nullptr;
        bool const one = unit && at == 0 && (half || unit->language.starts_with("ar"));  // "hora y media"
        if (!one || (!half && unit->length() != heard_.size())) return 0;
        auto const share = !half ? 0 : half->tag == Tag::half ? 0.5 : half->value == 3 ? 0.75 : 0.25;
        add({1 + share, unit->tag, false, false, at, half ? half->end : unit->end});
        return found_.back().end - at;
    }

    std::size_t take_unit(Amount& amount, std::size_t at) {
        at = take_fraction(amount, at, 1);
        auto const* unit = heard_.at(at, unit_set());
        if (!unit) {  // of the same word, a dual: "ساعتان"
            unit = heard_.at(amount.begin, unit_set());
            if (!unit || unit->end != at || at == amount.begin) return at;
        }
        amount.unit = unit->tag;
        at = take_fraction(amount, unit->end, 1);
        // "1km500"
        if (unit->tag == Tag::kilometre && at == unit->end && at < heard_.size() && !heard_.tokens.list[at].spaced &&
            is_number(heard_.tokens.list[at].text) && heard_.tokens.list[at].text.size() == 3)
            amount.value += count_at(heard_, at++).value / 1000;
        // "1h30", "12 euros 50"
        if ((unit->tag == Tag::hour || unit->tag == Tag::euro) && at < heard_.size() && at == unit->end) {
            auto const& next = heard_.tokens.list[at].text;
            auto const rest = count_at(heard_, at);
            bool const digits = is_number(next) && next.size() == 2;
            bool const words = !rest.digits && rest.value >= 5 && rest.value < 100;  // "douze euros cinquante"
            if ((digits || words) && !heard_.at(at + rest.used, unit_set())) {
                amount.value += rest.value / (unit->tag == Tag::hour ? 60 : 100);
                at += rest.used;
            }
        }
        return at;
    }

    std::size_t take_fraction(Amount& amount, std::size_t at, double of) const {
        auto const* part = heard_.at(at, {Tag::half, Tag::quarter});
        if (!part) return at;
        auto const share = part->tag == Tag::half ? of / 2 : of / 4;
        // "une demi heure" is a half, "une heure et demie" one and a half.
        bool const half_of_it =
            amount.article && part->words == 1 && (part->end == heard_.size() || heard_.at(part->end, unit_set()));
        amount.value = half_of_it ? share : amount.value + share;
        return part->end;
    }

    // "2 ans et 3 mois" is one amount.
    void add(Amount const& amount) {
        auto* last = found_.empty() ? nullptr : &found_.back();
        auto const gap = last ? amount.begin - last->end : 0;
        bool const joined = last && (gap == 0 || (gap == 1 && heard_.at(last->end, {Tag::both})));
        if (joined && last->unit && amount.unit) {
            auto const &larger = measure_of(*last->unit), &smaller = measure_of(*amount.unit);
            if (larger.kind == smaller.kind && larger.size > smaller.size) {
                last->value += amount.value * smaller.size / larger.size;
                last->end = amount.end;
                return;
            }
        }
        found_.push_back(amount);
    }

    Listening const& heard_;
    std::vector<Amount> found_;
};

std::optional<Tag> asked_unit(Ground const& ground) {
    if (ground.asked.unit.empty()) return std::nullopt;
    for (std::string const& language : {ground.asked.language, std::string{"fr"}, std::string{"en"}}) {
        auto const unit = listen(ground.lexicons, language, ground.asked.unit);
        for (auto const& match : unit.matches)
            if (unit_set().has(match.tag)) return match.tag;
    }
    return std::nullopt;
}

std::string shown(double value) {
    auto text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

// In the unit asked for; empty: it is another kind of thing.
std::optional<double> in_unit(Amount const& amount, std::optional<Tag> unit) {
    if (!unit || !amount.unit) return amount.value;
    auto const &from = measure_of(*amount.unit), &to = measure_of(*unit);
    if (from.kind != to.kind) return std::nullopt;
    return std::round(amount.value * from.size / to.size * 1e6) / 1e6;
}

// "2 à 3 km": two amounts share a unit.
bool share_a_unit(std::vector<Amount> const& amounts) {
    for (std::size_t at = 1; at < amounts.size(); ++at)
        if (!amounts[at - 1].unit && !amounts[at - 1].article && amounts[at].unit &&
            amounts[at - 1].end + 1 >= amounts[at].begin)
            return true;
    return false;
}

// "j'ai pas 18 ans": that number is the one that is not meant. One inside a longer entry negates nothing.
Match const* negation_before(Listening const& heard, std::size_t token) {
    auto const found = heard.of({Tag::negation, Tag::neutral, Tag::yes, Tag::maybe, Tag::nothing, Tag::about});
    for (auto const& match : found) {
        if (match.tag != Tag::negation || match.end != token) continue;
        for (auto const& kept : heard.matches)
            if (kept.tag == Tag::negation && kept.begin == match.begin && kept.end == match.end) return &kept;
    }
    return nullptr;
}

// "3, non 4", "3 pardon 4", "pas 3 mais 4": what is said last counts.
void drop_corrected(Listening const& heard, std::vector<Amount>& amounts) {
    auto const between = heard.of({Tag::correction, Tag::no, Tag::but, Tag::neutral, Tag::yes});
    for (std::size_t at = amounts.size(); at-- > 1;) {
        auto const &first = amounts[at - 1], &second = amounts[at];
        bool const refused = negation_before(heard, first.begin) != nullptr;
        bool const corrected = std::any_of(between.begin(), between.end(), [&](Match const& match) {
            bool const corrects = match.tag == Tag::correction || match.tag == Tag::no ||
                                  (match.tag == Tag::but && refused && !negation_before(heard, second.begin));
            return corrects && match.begin >= first.end && match.end == second.begin;
        });
        if (corrected) amounts.erase(amounts.begin() + static_cast<std::ptrdiff_t>(at) - 1);
    }
}

// "un ou deux" are two numbers, "un copain ou deux" is none.
bool begins_alternative(Listening const& heard, Amount const& amount, Amount const& next) {
    auto const* either = heard.at(amount.end, {Tag::either, Tag::at});
    return (either && either->end == next.begin) ||
           (amount.end == next.begin && heard.tokens.list[next.begin].before == "-");
}

// Of several amounts the one that bears the unit asked for.
void keep_those_meant(Listening const& heard, std::vector<Amount>& amounts, std::optional<Tag> unit) {
    auto const erase_unless = [&](auto const& keep) {
        if (std::any_of(amounts.begin(), amounts.end(), keep))
            std::erase_if(amounts, [&](Amount const& amount) { return !keep(amount); });
    };
    bool const either = amounts.size() == 2 && begins_alternative(heard, amounts[0], amounts[1]);
    if (!either) erase_unless([](Amount const& amount) { return !amount.article || amount.unit; });
    bool several = share_a_unit(amounts);  // "une heure ou deux"
    for (std::size_t at = 1; at < amounts.size(); ++at)
        several = several || (!amounts[at].unit && begins_alternative(heard, amounts[at - 1], amounts[at]));
    if (unit && !several)
        erase_unless([&](Amount const& amount) { return amount.unit && in_unit(amount, unit).has_value(); });
}

// "rien"; not the "none" of "none of your business".
Match const* nothing_in(Listening const& heard) {
    auto const* nothing = heard.first(Tag::nothing);
    bool const within = nothing && std::any_of(heard.matches.begin(), heard.matches.end(), [&](Match const& match) {
                            return match.tag == Tag::neutral && match.begin <= nothing->begin &&
                                   match.end >= nothing->end && match.length() > nothing->length();
                        });
    return within ? nullptr : nothing;
}

}  // namespace

Understanding read_quantity(Ground const& ground) {
    auto const& heard = ground.heard;
    Quantities reading{heard};
    auto amounts = reading.read();
    auto const unit = asked_unit(ground);
    drop_corrected(heard, amounts);
    keep_those_meant(heard, amounts, unit);
    if (reading.long_number) return unclear("too long for a number");
    auto const* nothing = nothing_in(heard);
    bool const holds_all = nothing && std::all_of(amounts.begin(), amounts.end(), [&](auto const& amount) {
                               return amount.begin >= nothing->begin && amount.end <= nothing->end;  // "pas une seule"
                           });
    if (holds_all && heard.size() <= 5) return {0.0, confidence_of(*nothing, respelt), why(*nothing)};
    if (amounts.empty()) return unclear("no number stands in the text", nothing_heard);
    if (amounts.size() > 1)
        return unclear("several numbers: " + shown(amounts[0].value) + " and " + shown(amounts[1].value));
    auto const& amount = amounts.front();
    if (amount.article && !amount.unit && amount.end - amount.begin < heard.size())
        return unclear("\"un\" may be a number or an article");
    if (auto const* maybe = heard.first(Tag::maybe)) return unclear(why(*maybe));
    if (auto doubt = doubt_about(ground, amount, unit); !doubt.empty()) return unclear(std::move(doubt));
    if (auto const* negation = negation_before(heard, amount.begin)) return unclear("refused: " + why(*negation));
    auto const value = in_unit(amount, unit);
    bool const other_kind = !unit && !ground.asked.unit.empty() && amount.unit;  // "10 €" where dirhams are asked for
    if (!value || other_kind) return unclear("another unit than the one asked for");
    bool const rounded = amount.approximate || heard.first(Tag::approx) || heard.first(Tag::almost);
    auto reason = "number " + shown(*value) + (rounded ? ", about" : "");
    bool const whole = amount.end - amount.begin == heard.size();
    return {*value, rounded ? inferred : whole ? whole_text : as_written, reason};
}

}  // namespace passerelle::understanding
