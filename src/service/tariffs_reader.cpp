#include <algorithm>
#include <array>
#include <set>

#include "base/zone.hpp"
#include "service/settings_reader.hpp"
#include "service/tariffs.hpp"
#include "text/phone_plan.hpp"

namespace passerelle::service {

namespace {

constexpr std::array<std::string_view, 4> charged_words{"segment", "message", "session", "screen"};
constexpr std::size_t most_prefix_digits = 15;  // E.164

bool is_prefix(std::string_view written) {
    return written.size() >= 2 && written.size() <= 1 + most_prefix_digits && written.front() == '+' &&
           std::ranges::all_of(written.substr(1), [](char letter) { return letter >= '0' && letter <= '9'; });
}

std::vector<std::string_view> provider_names() {
    std::vector<std::string_view> names;
    for (auto const* provider : channel::providers()) names.push_back(provider->name);
    return names;
}

// Reads the lines of one file; a line with a mistake is left out.
class TariffReader {
public:
    TariffReader(SettingsReader& reader, std::optional<std::string> currency)
        : reader_{reader}, currency_{std::move(currency)} {}

    std::optional<Tariff> read(YamlNode const& node) {
        auto const before = reader_.findings.size();
        if (has_comma(node)) return std::nullopt;
        if (!reader_.is_map_of(node, "a tariff", {"provider", "per", "to", "price", "currency", "from"}))
            return std::nullopt;
        for (auto const* key : {"provider", "per", "to", "price", "from"})
            if (!node.find(key))
                reader_.report(
                    node, "a tariff lacks '" + std::string{key} + "'",
                    "{provider: twilio, per: segment, to: FR, price: 0.05, currency: EUR, from: 2026-01-01}");
        Tariff made;
        read_provider(node, made);
        if (auto const to = reader_.text(node, "to")) read_destination(node, *to, made);
        read_price(node, made);
        if (auto const day = reader_.text(node, "from")) read_day(node, *day, made);
        if (reader_.findings.size() == before && !seen_.insert(name_of(made)).second)
            reader_.report(node, "this tariff stands twice: the same provider, 'per', 'to' and 'from'", "take one out");
        return reader_.findings.size() == before ? std::optional{std::move(made)} : std::nullopt;
    }

private:
    // {price: 0,05} reads as a price of 0 and a key "05".
    bool has_comma(YamlNode const& node) {
        auto const comma = std::ranges::find_if(node.pairs, [](auto const& pair) {
            return !pair.first.text.empty() && pair.first.text.find_first_not_of("0123456789") == std::string::npos;
        });
        if (comma == node.pairs.end()) return false;
        reader_.report(comma->first, "a price is written with a point, not with a comma", "0." + comma->first.text);
        return true;
    }

    void read_provider(YamlNode const& node, Tariff& made) {
        if (auto const name = reader_.word(node, "provider", provider_names())) made.provider = *name;
        auto const per = reader_.word(node, "per", {charged_words.begin(), charged_words.end()});
        if (per) made.per = static_cast<Charged>(std::ranges::find(charged_words, *per) - charged_words.begin());
    }

    void read_destination(YamlNode const& node, std::string const& to, Tariff& made) {
        if (to == "anywhere") return;
        if (is_prefix(to))
            made.prefix = to.substr(1);
        else if (text::plan_of_country(to))
            made.country = to;
        else
            reader_.report(*node.find("to"), "'to' is no destination: '" + to + "'",
                           "write a country (FR), the beginning of a number (\"+336\"), or anywhere");
    }

    void read_price(YamlNode const& node, Tariff& made) {
        if (auto const price = reader_.text(node, "price")) {
            auto const exact = millionths_in(*price);
            if (!exact)
                reader_.report(*node.find("price"), "'price' is no price: '" + *price + "'",
                               "write it with a point and at most six decimals: 0.0475");
            made.price.millionths = exact.value_or(0);
        }
        auto const own = reader_.text(node, "currency");
        if (own && !is_currency(*own))
            reader_.report(*node.find("currency"), "'currency' is no currency: '" + *own + "'",
                           "write its three capitals: EUR, XOF");
        if (!own && !currency_ && !node.find("currency"))
            reader_.report(node, "a tariff lacks 'currency'", "write it here, or once at the top of the file");
        made.price.currency = own ? *own : currency_.value_or("");
    }

    void read_day(YamlNode const& node, std::string const& day, Tariff& made) {
        // A day that the calendar does not have comes back as another.
        auto const civil = day.size() == 10 ? parse_civil(day + " 00:00") : std::nullopt;
        if (!civil)
            reader_.report(*node.find("from"), "'from' is no day: '" + day + "'", "write it as 2026-01-01");
        else
            made.from = day;
    }

    static std::string name_of(Tariff const& tariff) {
        return tariff.provider + "/" + std::string{charged_words[static_cast<std::size_t>(tariff.per)]} + "/" +
               tariff.prefix + "/" + tariff.country + "/" + tariff.from;
    }

    SettingsReader& reader_;
    std::optional<std::string> currency_;
    std::set<std::string> seen_;
};

std::optional<std::string> common_currency(SettingsReader& reader, YamlNode const& root) {
    auto currency = reader.text(root, "currency");
    if (!currency || is_currency(*currency)) return currency;
    reader.report(*root.find("currency"), "'currency' is no currency: '" + *currency + "'",
                  "write its three capitals: EUR, XOF");
    return currency;
}

// charges_failed: {twilio: true, kannel-http: false}
void read_charges_failed(SettingsReader& reader, YamlNode const& root, Tariffs& tariffs) {
    auto const* node = root.find("charges_failed");
    if (!node || !reader.is_map_of(*node, "'charges_failed'", provider_names())) return;
    for (auto const& [provider, charges] : node->pairs) {
        if (charges.text != "true" && charges.text != "false")
            reader.report(charges, "'charges_failed' of " + provider.text + " is neither true nor false",
                          "write false if the contract says that what failed is not paid, else true");
        if (charges.text == "false") tariffs.failed_free.insert(provider.text);
    }
}

}  // namespace

TariffsFile load_tariffs(std::string_view yaml, std::string const& file) {
    static Environment const none;
    TariffsFile made;
    auto const document = parse_yaml(yaml, file);
    SettingsReader reader{file, none, nullptr};
    reader.findings = document.findings;
    if (document.ok() &&
        reader.is_map_of(document.root, "the file of tariffs", {"currency", "charges_failed", "tariffs"})) {
        read_charges_failed(reader, document.root, made.tariffs);
        TariffReader rows{reader, common_currency(reader, document.root)};
        auto const* list = document.root.find("tariffs");
        if (!list || !list->is_sequence())
            reader.report(list ? *list : document.root, "'tariffs' must be a list of prices",
                          "tariffs: [{provider: twilio, per: segment, to: FR, price: 0.05, from: 2026-01-01}]");
        else
            for (auto const& item : list->items)
                if (auto row = rows.read(item)) made.tariffs.rows.push_back(std::move(*row));
    }
    made.findings = std::move(reader.findings);
    return made;
}

}  // namespace passerelle::service
