#include "service/tariffs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "service/settings.hpp"

namespace passerelle::service {
namespace {

using testing::HasSubstr;

constexpr auto known = R"(currency: EUR
tariffs:
  - {provider: twilio, per: segment, to: anywhere, price: 0.2, from: 2026-01-01}
  - {provider: twilio, per: segment, to: FR, price: 0.05, from: 2026-01-01}
  - {provider: twilio, per: segment, to: FR, price: 0.0475, from: 2026-06-01}
  - {provider: twilio, per: segment, to: "+33", price: 0.06, from: 2026-07-01}
  - {provider: twilio, per: segment, to: "+33700", price: 0.07, from: 2025-01-01}
  - {provider: kannel-http, per: segment, to: SN, price: 12.5, currency: XOF, from: 2026-01-01}
  - {provider: telegram, per: message, to: anywhere, price: 0, from: 2026-01-01}
)";

Tariffs tariffs() {
    auto loaded = load_tariffs(known, "tariffs.yaml");
    for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
    return loaded.tariffs;
}

struct PriceCase {
    char const* name;
    char const *provider, *address, *day, *shown;  // "": not known
};
class Prices : public testing::TestWithParam<PriceCase> {};
TEST_P(Prices, AreThoseOfTheMostExactLine) {
    auto const& row = GetParam();
    auto const per = std::string_view{row.provider} == "telegram" ? Charged::message : Charged::segment;
    auto const price = tariffs().price(row.provider, per, destination_of(row.address), row.day);
    EXPECT_EQ(price ? show(*price) : "", row.shown);
}
INSTANTIATE_TEST_SUITE_P(
    All, Prices,
    testing::Values(PriceCase{"Country", "twilio", "tel:+33612345678", "2026-03-11", "0.05 EUR"},
                    PriceCase{"NewestBegun", "twilio", "tel:+33612345678", "2026-06-01", "0.0475 EUR"},
                    PriceCase{"TheDayBefore", "twilio", "tel:+33612345678", "2026-05-31", "0.05 EUR"},
                    PriceCase{"CountryOverItsCode", "twilio", "tel:+33612345678", "2026-08-01", "0.0475 EUR"},
                    PriceCase{"LongerPrefixThoughOlder", "twilio", "tel:+33700123456", "2026-08-01", "0.07 EUR"},
                    PriceCase{"Anywhere", "twilio", "tel:+221771234567", "2026-03-11", "0.20 EUR"},
                    PriceCase{"OtherCurrency", "kannel-http", "tel:+221771234567", "2026-03-11", "12.50 XOF"},
                    PriceCase{"NothingBegunYet", "twilio", "tel:+33612345678", "2025-12-31", ""},
                    PriceCase{"NoLineForTheCountry", "kannel-http", "tel:+33612345678", "2026-03-11", ""},
                    PriceCase{"FreeIsNotUnknown", "telegram", "telegram:700100200", "2026-03-11", "0.00 EUR"}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(Tariffs, SayWhoDoesNotChargeForWhatFailed) {
    auto const loaded = load_tariffs("charges_failed: {kannel-http: false, twilio: true}\ntariffs: []\n", "t.yaml");
    EXPECT_THAT(loaded.findings, testing::IsEmpty());
    EXPECT_FALSE(loaded.tariffs.charges_failed("kannel-http"));
    EXPECT_TRUE(loaded.tariffs.charges_failed("twilio"));
    EXPECT_TRUE(loaded.tariffs.charges_failed("telegram")) << "nobody said so";
    auto const wrong = load_tariffs("charges_failed: {kannel-http: maybe, twillio: true}\ntariffs: []\n", "t.yaml");
    EXPECT_THAT(wrong.findings, testing::SizeIs(2));
}

TEST(Tariffs, OfACountryAreKnownWithoutANumber) {
    auto const price = tariffs().price("twilio", Charged::segment, destination_in("FR"), "2026-03-11");
    ASSERT_TRUE(price);
    EXPECT_EQ(show(*price, "fr"), "0,05 EUR");
}

struct WrongTariff {
    char const *name, *row, *says;
};
class WrongTariffs : public testing::TestWithParam<WrongTariff> {};
TEST_P(WrongTariffs, AreRefusedWithTheirPlace) {
    auto const loaded = load_tariffs("tariffs:\n" + std::string{GetParam().row}, "t.yaml");
    ASSERT_FALSE(loaded.findings.empty());
    EXPECT_THAT(show(loaded.findings.front()), HasSubstr(GetParam().says));
    EXPECT_GT(loaded.findings.front().line, 0);
}
INSTANTIATE_TEST_SUITE_P(
    All, WrongTariffs,
    testing::Values(
        WrongTariff{"Key", "- {provider: twilio, per: segment, to: FR, prize: 1, currency: EUR, from: 2026-01-01}",
                    "unknown key 'prize' in a tariff (did you mean 'price'?)"},
        WrongTariff{"Missing", "- {provider: twilio, per: segment, to: FR, price: 1, currency: EUR}", "lacks 'from'"},
        WrongTariff{"Provider",
                    "- {provider: twillio, per: segment, to: FR, price: 1, currency: EUR, from: 2026-01-01}",
                    "did you mean 'twilio'?"},
        WrongTariff{"Per", "- {provider: twilio, per: sms, to: FR, price: 1, currency: EUR, from: 2026-01-01}",
                    "'per' cannot be 'sms' (known: segment, message, session, screen)"},
        WrongTariff{"To", "- {provider: twilio, per: segment, to: France, price: 1, currency: EUR, from: 2026-01-01}",
                    "'to' is no destination: 'France'"},
        WrongTariff{"Comma",
                    "- {provider: twilio, per: segment, to: FR, price: '0,05', currency: EUR, from: 2026-01-01}",
                    "'price' is no price: '0,05'"},
        WrongTariff{"CommaUnquoted", "- {provider: twilio, per: segment, to: FR, price: 0,05, currency: EUR}",
                    "a price is written with a point, not with a comma (0.05)"},
        WrongTariff{"SevenDecimals",
                    "- {provider: twilio, per: segment, to: FR, price: 0.1234567, currency: EUR, from: 2026-01-01}",
                    "at most six decimals"},
        WrongTariff{"Negative",
                    "- {provider: twilio, per: segment, to: FR, price: -1, currency: EUR, from: 2026-01-01}",
                    "'price' is no price: '-1'"},
        WrongTariff{"Currency",
                    "- {provider: twilio, per: segment, to: FR, price: 1, currency: euro, from: 2026-01-01}",
                    "'currency' is no currency: 'euro'"},
        WrongTariff{"NoCurrency", "- {provider: twilio, per: segment, to: FR, price: 1, from: 2026-01-01}",
                    "a tariff lacks 'currency'"},
        WrongTariff{"Day", "- {provider: twilio, per: segment, to: FR, price: 1, currency: EUR, from: 2026-02-30}",
                    "'from' is no day: '2026-02-30'"},
        WrongTariff{"Twice",
                    "- {provider: twilio, per: segment, to: FR, price: 1, currency: EUR, from: 2026-01-01}\n"
                    "- {provider: twilio, per: segment, to: FR, price: 2, currency: EUR, from: 2026-01-01}",
                    "t.yaml:3:3: this tariff stands twice"},
        WrongTariff{"NoList", "  a: b", "'tariffs' must be a list of prices"}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(Expense, NeverAddsWhatCannotBeAdded) {
    Expense sum{{{"EUR", 100'000}}, 2, 0};
    sum.add({{{"EUR", 47'500}, {"XOF", 5'000'000}}, 1, 0});
    sum.add({{}, 3, 1});
    EXPECT_EQ(show(sum, "en"), "0.1475 EUR + 5.00 XOF + 1 message of unknown price");
    EXPECT_EQ(show(sum, "fr"), "0,1475 EUR + 5,00 XOF + 1 message au prix inconnu");
    EXPECT_EQ(sum.segments, 6);
    EXPECT_EQ(show(Expense{{}, 1, 1}, "fr"), "prix inconnu");
}

// The configuration names the file; its mistakes are mistakes of the configuration.
Result<std::string> read_file(std::string const& path) {
    if (path == "config/tariffs.yaml") return std::string{known};
    if (path == "config/wrong.yaml") return std::string{"tariffs: [{provider: twilio}]\n"};
    return Error{Fault::not_found, "there is no file " + path + " that can be read"};
}
SettingsFile load(std::string const& more) {
    return load_settings("sites: {lille: {name: Lille}}\n" + more, "config/test.yaml", {}, read_file);
}

TEST(TariffsOfTheConfiguration, AreReadOrRefused) {
    EXPECT_TRUE(load({}).settings.tariffs.rows.empty());
    auto const right = load("tariffs: config/tariffs.yaml\n");
    EXPECT_TRUE(right.findings.empty());
    EXPECT_EQ(right.settings.tariffs.rows.size(), 7u);
    EXPECT_THAT(show(load("tariffs: config/wrong.yaml\n").findings.at(0)), HasSubstr("config/wrong.yaml:1"));
    EXPECT_THAT(show(load("tariffs: config/no.yaml\n").findings.at(0)), HasSubstr("there is no file config/no.yaml"));
}

TEST(BudgetsOfTheConfiguration, AreSegmentsOrMoney) {
    auto const right = load("budgets: {day: 500 segments, month: [9000 segments, 20.5 EUR], contact_day: 1 segment}\n");
    ASSERT_TRUE(right.findings.empty()) << show(right.findings.front());
    std::vector<Budget> const expected{{BudgetScope::day, "segments", 500},
                                       {BudgetScope::month, "segments", 9000},
                                       {BudgetScope::month, "EUR", 20'500'000},
                                       {BudgetScope::contact_day, "segments", 1}};
    EXPECT_EQ(right.settings.budgets, expected);
    EXPECT_THAT(show(load("budgets: {dey: 1 segment}\n").findings.at(0)), HasSubstr("did you mean 'day'?"));
    EXPECT_THAT(show(load("budgets: {day: 500}\n").findings.at(0)), HasSubstr("'day' is no budget: '500'"));
    EXPECT_THAT(show(load("budgets: {day: 5 euro}\n").findings.at(0)), HasSubstr("write 500 segments"));
    EXPECT_THAT(show(load("budgets: {day: [1 EUR, 2 EUR]}\n").findings.at(0)), HasSubstr("two limits in EUR"));
}

}  // namespace
}  // namespace passerelle::service
