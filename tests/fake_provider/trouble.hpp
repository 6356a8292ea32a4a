#pragma once

#include <deque>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

// What can go wrong, by name (README.md): by chance for everybody, or for one person on demand.
namespace passerelle::fake {

enum class Trouble {
    busy,
    plain_busy,
    error,
    refused,
    reset,
    unauthorized,
    revoked,
    lost,
    timed_out,
    slow,
    duplicate,
    receipt_first,
    out_of_order,
    no_receipt,
    forged,
};

struct TroubleRow {
    Trouble trouble;
    std::string_view name;
    bool of_call;  // happens to one call and is used up by it; the others are about the receipts of what was taken
    std::string_view about;
};
std::span<TroubleRow const> trouble_rows();
std::string_view name_of(Trouble trouble);
Result<Trouble> trouble_named(std::string_view name);

// What happens to one call: at most one trouble of its own, and any of the receipts.
struct Mishap {
    std::optional<Trouble> of_call;
    std::set<Trouble> of_receipts;
    bool has(Trouble trouble) const { return of_call == trouble || of_receipts.contains(trouble); }
};

class Troubles {
public:
    explicit Troubles(std::uint32_t seed = 1) : random_{seed} {}
    // For everybody of whom nothing else is said: 0…1, drawn for each call in the order of the rows.
    void set_probability(Trouble trouble, double probability) { probabilities_[trouble] = probability; }
    // For one person, "busy,lost,duplicate": the troubles of calls one a call in this order, then none; those of
    // receipts from now on. Error: a name that is none.
    Result<void> set_for(std::string const& person, std::string_view names);
    // The person of whom the call speaks, among those of whom something was said; empty when it is none of them.
    std::string person_in(std::string_view call) const;
    // Of the next call to this person.
    Mishap next(std::string const& person);

private:
    struct Plan {
        std::deque<Trouble> of_calls;
        std::set<Trouble> of_receipts;
    };
    Mishap drawn();

    std::map<Trouble, double> probabilities_;
    std::map<std::string, Plan, std::less<>> plans_;  // by person
    std::mt19937 random_;
};

}  // namespace passerelle::fake
