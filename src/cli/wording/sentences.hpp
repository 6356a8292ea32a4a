#pragma once

#include <span>

#include "flow/language.hpp"

// What the commands say, in both languages, by who says it: whole sentences with holes {1}, {2} …, most particular
// first where several fit (flow/wording/in_french). cli/said looks them up.
namespace passerelle::cli {

// Mistakes in the files of who installs the service, and their hints.
std::span<flow::Bilingual const> sentences_of_settings();      // service/settings*, service/tariffs*
std::span<flow::Bilingual const> sentences_of_needed();        // what a channel must have (channel::SettingSpec)
std::span<flow::Bilingual const> parts_of_settings();          // what fills a hole there: "site 'x'"
std::span<flow::Bilingual const> sentences_of_translations();  // i18n export, i18n import

// Of commands. What people are called fills holes of the first two: it stays as it is.
std::span<flow::Bilingual const> sentences_of_people();       // contact, appointment, offer, task
std::span<flow::Bilingual const> sentences_of_campaigns();    // campaign
std::span<flow::Bilingual const> sentences_of_the_doctor();   // doctor, config check
std::span<flow::Bilingual const> sentences_of_channels();     // channel list, check, send …
std::span<flow::Bilingual const> sentences_of_checks();       // what a provider's check finds; settings, messages
std::span<flow::Bilingual const> sentences_of_refusals();     // why a provider did not take a message
std::span<flow::Bilingual const> sentences_of_links();        // SMPP, Gammu's database, libcurl
std::span<flow::Bilingual const> sentences_of_the_store();    // our own database and files
std::span<flow::Bilingual const> sentences_of_the_service();  // serve
std::span<flow::Bilingual const> sentences_of_texts();        // text, phone, understand, expr, replay, flow test
std::span<flow::Bilingual const> reasons_of_understanding();  // why a text was understood so

// Of lines of the interaction log: words, and what may fill a hole of a detail.
std::span<flow::Bilingual const> kinds_of_the_log();
std::span<flow::Bilingual const> details_of_the_log();
std::span<flow::Bilingual const> counts_of_the_log();
std::span<flow::Bilingual const> topics_of_tasks();

}  // namespace passerelle::cli
