#include "web/phone_page.hpp"

#include <algorithm>

#include "base/encoding.hpp"

namespace passerelle::web {

namespace {

using flow::Medium;

// Every word of the page, in both languages.
struct Words {
    std::string_view title, lead, try_sms, try_ussd, try_chat, stop, write, send, dial, code, hang_up, number, change,
        empty, off, other, other_name, keys, closed, you, modes;
};
constexpr Words french{"Un téléphone simple",
                       "Ce téléphone parle à la vraie passerelle, sans opérateur : ce que vous écrivez suit le même "
                       "chemin qu’un vrai SMS.",
                       "Écrivez <kbd>SUIVI</kbd> ou <kbd>RDV</kbd>, puis répondez avec un chiffre.",
                       "Composez <kbd>*123#</kbd> et répondez sur l’écran.",
                       "En messagerie, les choix sont des boutons.",
                       "<kbd>AIDE</kbd> dit qui écrit. <kbd>STOP</kbd> arrête tout, <kbd>START</kbd> reprend.",
                       "Votre message",
                       "Envoyer",
                       "Appeler",
                       "Code à composer",
                       "Raccrocher",
                       "Numéro de ce téléphone",
                       "Changer",
                       "Aucun message.",
                       "Composez *123# pour commencer.",
                       "en",
                       "English",
                       "Clavier",
                       "Session terminée.",
                       "Vous",
                       "Façon de parler"};
constexpr Words english{
    "A basic phone",
    "This phone talks to the real gateway, without a carrier: what you write goes the way of a real text.",
    "Text <kbd>CHECKIN</kbd> or <kbd>APPOINTMENT</kbd>, then answer with a digit.",
    "Dial <kbd>*123#</kbd> and answer on the screen.",
    "In chat, choices are buttons.",
    "<kbd>HELP</kbd> tells who writes. <kbd>STOP</kbd> stops everything, <kbd>START</kbd> resumes.",
    "Your message",
    "Send",
    "Call",
    "Code to dial",
    "Hang up",
    "Number of this phone",
    "Change",
    "No message.",
    "Dial *123# to begin.",
    "fr",
    "Français",
    "Keypad",
    "Session over.",
    "You",
    "Way of talking"};

Words const& words_in(std::string_view language) { return language == "en" ? english : french; }

// How far a message of ours has come, in words for the person who holds the phone.
struct StateWords {
    std::string_view state, french, english;
};
constexpr StateWords state_words[] = {{"queued", "en attente", "waiting"}, {"claimed", "en route", "on its way"},
                                      {"sent", "envoyé", "sent"},          {"delivered", "reçu", "delivered"},
                                      {"failed", "échec", "failed"},       {"unknown", "inconnu", "unknown"},
                                      {"expired", "périmé", "expired"},    {"cancelled", "annulé", "cancelled"}};

std::string_view in_words(std::string_view state, std::string_view language) {
    for (auto const& known : state_words)
        if (known.state == state) return language == "en" ? known.english : known.french;
    return state;
}

constexpr std::string_view key_letters[12][2] = {{"1", ""},     {"2", "abc"}, {"3", "def"},  {"4", "ghi"},
                                                 {"5", "jkl"},  {"6", "mno"}, {"7", "pqrs"}, {"8", "tuv"},
                                                 {"9", "wxyz"}, {"*", ""},    {"0", "+"},    {"#", ""}};

std::string hidden(std::string_view name, std::string_view value) {
    return "<input type=hidden name=" + std::string{name} + " value=\"" + escape_html(value) + "\">";
}

std::string context_of(PhoneView const& view) {
    return hidden("lang", view.language) + hidden("mode", flow::name_of(view.mode)) + hidden("number", view.number) +
           hidden("session", view.session);
}

std::string message_html(PhoneView const& view, PhoneMessage const& message, bool last) {
    auto html = std::string{"<div class=\"m"} + (message.from_me ? " me" : "") + "\">";
    if (message.from_me) html += "<span class=v>" + std::string{words_in(view.language).you} + ": </span>";
    html += escape_html(message.text);
    if (last && !message.buttons.empty()) {
        html += "<form method=post action=/phone data-live>" + context_of(view);
        for (auto const& button : message.buttons)
            html += "<button name=choice value=\"" + escape_html(button.name + "|" + button.label) + "\">" +
                    escape_html(button.label) + "</button>";
        html += "</form>";
    }
    html += "<small>" + escape_html(message.time) +
            (message.state.empty() ? "" : " · " + escape_html(in_words(message.state, view.language))) +
            "</small></div>";
    return html;
}

std::string address(PhoneView const& view, std::string_view language, Medium mode) {
    return "/phone?lang=" + percent_encode(language) + "&mode=" + std::string{flow::name_of(mode)} +
           "&number=" + percent_encode(view.number);
}

std::string modes_html(PhoneView const& view) {
    auto html = "<nav class=modes aria-label=\"" + std::string{words_in(view.language).modes} + "\">";
    for (auto const mode : view.modes) {
        auto const name = mode == Medium::sms ? "SMS" : mode == Medium::ussd ? "USSD" : "Chat";
        html += "<a href=\"" + escape_html(address(view, view.language, mode)) + "\"" +
                (mode == view.mode ? " aria-current=page" : "") + ">" + name + "</a>";
    }
    return html + "</nav>";
}

std::string keys_html(PhoneView const& view) {
    auto html = "<div class=keys role=group aria-label=\"" + std::string{words_in(view.language).keys} + "\">";
    for (auto const& [key, letters] : key_letters)
        html += "<button name=key value=\"" + std::string{key} + "\">" + std::string{key} +
                (letters.empty() ? std::string{} : "<small aria-hidden=true>" + std::string{letters} + "</small>") +
                "</button>";
    return html + "</div>";
}

std::string entry_html(PhoneView const& view) {
    auto const& words = words_in(view.language);
    auto const dialling = view.mode == Medium::ussd && (view.session.empty() || view.screen_ends);
    auto const label = dialling ? words.code : words.write;
    auto html = "<form method=post action=/phone data-live>" + context_of(view) +
                "<div class=say><label><span class=v>" + std::string{label} +
                "</span><input name=text autocomplete=off maxlength=1600 placeholder=\"" +
                std::string{dialling ? "*123#" : label} + "\"></label><button class=send name=send value=1>" +
                std::string{view.mode == Medium::ussd ? words.dial : words.send} + "</button>";
    if (view.mode == Medium::ussd)
        html += "<button class=end name=end value=1>" + std::string{words.hang_up} + "</button>";
    return html + "</div>" + keys_html(view) + "</form>";
}

std::string aside_html(PhoneView const& view) {
    auto const& words = words_in(view.language);
    auto html = "<aside><h1>" + std::string{words.title} + "</h1><p>" + std::string{words.lead} +
                "</p><ul><li><b>SMS</b> " + std::string{words.try_sms} + "</li><li><b>USSD</b> " +
                std::string{words.try_ussd} + "</li><li><b>Chat</b> " + std::string{words.try_chat} + "</li><li>" +
                std::string{words.stop} + "</li></ul>";
    html += "<form class=who method=get action=/phone>" + hidden("lang", view.language) +
            hidden("mode", flow::name_of(view.mode)) + "<label>" + std::string{words.number} +
            "<br><input name=number value=\"" + escape_html(view.number) + "\" inputmode=tel></label> <button>" +
            std::string{words.change} + "</button></form>";
    return html + "<p><a lang=" + std::string{words.other} + " href=\"" +
           escape_html(address(view, words.other, view.mode)) + "\">" + std::string{words.other_name} +
           "</a></p></aside>";
}

}  // namespace

std::string render_phone_thread(PhoneView const& view) {
    auto const& words = words_in(view.language);
    if (view.mode == Medium::ussd) {
        if (view.session.empty()) return "<div>" + std::string{words.off} + "</div>";
        return "<div>" + escape_html(view.screen) + (view.screen_ends ? "\n\n— " + std::string{words.closed} : "") +
               "</div>";
    }
    if (view.thread.empty()) return "<div>" + std::string{words.empty} + "</div>";
    std::string html = "<div>";
    for (std::size_t n = 0; n < view.thread.size(); ++n)
        html += message_html(view, view.thread[n], n + 1 == view.thread.size());
    return html + "</div>";
}

std::string render_phone_page(PhoneView const& view) {
    auto const& words = words_in(view.language);
    auto html =
        "<!doctype html><html lang=" + std::string{view.language == "en" ? "en" : "fr"} +
        "><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\"><title>Passerelle · " +
        std::string{words.title} + "</title><link rel=stylesheet href=/phone.css>";
    // Without scripts the page asks again by itself; a half-written answer is never lost on USSD, where nothing comes
    // unasked.
    if (view.mode != Medium::ussd) html += "<noscript><meta http-equiv=refresh content=8></noscript>";
    html += "<main>" + aside_html(view) + "<section class=phone aria-label=\"" + std::string{words.title} +
            "\"><div class=ear></div>" + modes_html(view) + "<div class=lcd role=log aria-live=polite tabindex=0>" +
            render_phone_thread(view) + "</div>" + entry_html(view) +
            "</section></main><script src=/phone.js></script></html>";
    return html;
}

PhoneAction read_phone_action(std::string_view form) {
    auto const fields = parse_form(form);
    auto const text = [&](std::string_view name) { return std::string{field(fields, name).value_or("")}; };
    PhoneAction action;
    action.language = text("lang") == "en" ? "en" : "fr";
    if (auto const mode = flow::medium_named(text("mode"))) action.mode = *mode;
    action.number = text("number");
    action.session = text("session");
    action.text = text("text");
    // Without a script each key is a button that sends its sign.
    if (action.text.empty()) action.text = text("key");
    if (auto const choice = text("choice"); !choice.empty()) {
        auto const bar = choice.find('|');
        action.choice = choice.substr(0, bar);
        if (bar != std::string::npos) action.text = choice.substr(bar + 1);
    }
    action.hangs_up = !text("end").empty();
    action.dials = action.mode == Medium::ussd && !action.hangs_up &&
                   (action.session.empty() || (action.text.starts_with('*') && action.text.ends_with('#')));
    return action;
}

std::string phone_address(PhoneAction const& action) {
    auto address = "/phone?lang=" + action.language + "&mode=" + std::string{flow::name_of(action.mode)} +
                   "&number=" + percent_encode(action.number);
    if (!action.session.empty()) address += "&session=" + percent_encode(action.session);
    return address;
}

}  // namespace passerelle::web
