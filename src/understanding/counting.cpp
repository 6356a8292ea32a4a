#include <algorithm>
#include <charconv>

#include "understanding/readers.hpp"

// Numbers as people write them: digits with separators, words up to millions, and both: "25 mille", "1,5 million".
namespace passerelle::understanding {

namespace {

constexpr std::size_t most_digits = 7;

double value_of(std::string_view digits) {
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// "1 200", "1.200,50", "12,5"
Counted digits_at(Listening const& heard, std::size_t token) {
    auto const& list = heard.tokens.list;
    auto text = list[token].text;
    auto at = token + 1;
    auto const is_group = [&](Token const& next) {
        bool const comma = heard.english && next.before == ",";  // "1,500"
        bool const parted = next.before.empty() ? next.spaced : next.before == "." || next.before == "'" || comma;
        return parted && is_number(next.text) && next.text.size() == 3 && (!next.spaced || next.before.empty());
    };
    if (text.size() <= 3 && text != "0")
        while (at < list.size() && is_group(list[at])) text += list[at++].text;
    if (at < list.size() && is_number(list[at].text) && !list[at].spaced &&
        (list[at].before == "," || list[at].before == "."))
        text += "." + list[at++].text;
    if (text.find('.') == std::string::npos && text.size() > most_digits) return {};
    return {value_of(text), at - token, true, false};
}

// How many of it a word behind digits makes: "25 mille", "1,5 million". 0: it makes none.
int multiple(Match const* match) {
    if (!match) return 0;
    if (match->tag == Tag::million) return 1'000'000;
    return match->tag == Tag::thousand || match->value == 1000 ? 1000 : 0;
}

Counted digits_and_words_at(Listening const& heard, std::size_t token) {
    auto counted = digits_at(heard, token);
    auto const at = token + counted.used;
    if (counted.used == 0 || at >= heard.size() || !heard.tokens.list[at].before.empty()) return counted;
    auto const* match = heard.at(at, {Tag::thousand, Tag::million, Tag::number});
    auto const times = multiple(match);
    if (times == 0 || counted.value >= times) return counted;
    counted.value *= times;
    counted.used = match->end - token;
    if (match->end >= heard.size() || !is_number(heard.tokens.list[match->end].text)) return counted;
    auto const rest = digits_at(heard, match->end);  // "25 mille 500"
    if (!heard.tokens.list[match->end].before.empty() || rest.used == 0 || rest.value >= times) return counted;
    counted.value += rest.value;
    counted.used += rest.used;
    return counted;
}

// Words are added where the next one fits: 60 and 12, 100 and 45, 20 and 1.
bool fits(int group, int next) {
    if (group == 0) return true;
    if (next >= 100) return false;
    if (group % 100 == 0) return true;
    auto const rest = group % 100;
    if (rest % 10 != 0 || rest < 20) return false;
    return next < 10 || ((rest == 60 || rest == 80) && next < 20);
}

class Words {
public:
    explicit Words(Listening const& heard) : heard_{heard} {}

    Counted at(std::size_t token) {
        begin_ = at_ = token;
        while (at_ < heard_.size() && take()) {
        }
        return {static_cast<double>(millions_ + total_ + group_), at_ - begin_, false, false};
    }

private:
    Match const* next(std::size_t token) const {
        return heard_.at(token, {Tag::number, Tag::hundred, Tag::thousand, Tag::million});
    }

    bool take() {
        auto place = at_;
        // "vingt et un", "treinta y cinco"
        if (place > begin_ && !next(place))
            if (auto const* joint = heard_.at(place, {Tag::both}); joint && joint->end < heard_.size())
                place = joint->end;
        auto const* match = next(place);
        if (!match) return false;
        // A sign between two numbers keeps them apart, a hyphen does not.
        if (place > begin_ && !heard_.tokens.list[place].before.empty() && heard_.tokens.list[place].before != "-")
            return false;
        if (!add(*match)) return false;
        at_ = match->end;
        return true;
    }

    bool add(Match const& match) {
        if (match.tag == Tag::hundred) {
            // "onze cents", "fifteen hundred"; "vingt cents" are coins.
            bool const thousands = group_ > 10 && group_ < 100 && group_ % 10 != 0 && total_ == 0;
            if (group_ > 9 && !thousands) return false;
            group_ = std::max(group_, 1) * 100;
        } else if (match.tag == Tag::million) {
            if (millions_ != 0 || total_ + group_ >= 1000) return false;
            millions_ = std::max(total_ + group_, 1) * 1'000'000;
            total_ = group_ = 0;
        } else if (match.tag == Tag::thousand) {
            if (total_ != 0) return false;
            total_ = std::max(group_, 1) * 1000;
            group_ = 0;
        } else if (match.value >= 1000) {  // "duemila"
            if (total_ != 0 || group_ != 0) return false;
            total_ = match.value;
        } else {
            if (!fits(group_, match.value) && !fits_elsewhere(match)) return false;
            group_ += match.value;
        }
        return true;
    }

    // Arabic names the ones before the tens; ten and one are two words in West Africa.
    bool fits_elsewhere(Match const& match) const {
        bool const tens = match.value >= 20 && match.value < 100 && match.value % 10 == 0;
        if (match.language.starts_with("ar")) return group_ > 0 && group_ < 10 && tens;
        bool const west =
            match.language == "wo" || match.language == "bm" || match.language == "snk" || match.language == "ff";
        return west && group_ % 100 == 10 && match.value < 10;
    }

    Listening const& heard_;
    std::size_t begin_ = 0, at_ = 0;
    int millions_ = 0, total_ = 0, group_ = 0;
};

}  // namespace

Counted count_at(Listening const& heard, std::size_t token) {
    if (token >= heard.size()) return {};
    if (is_number(heard.tokens.list[token].text)) return digits_and_words_at(heard, token);
    if (auto const* about = heard.at(token, {Tag::about}))
        return {static_cast<double>(about->value), about->length(), false, true};
    return Words{heard}.at(token);
}

}  // namespace passerelle::understanding
