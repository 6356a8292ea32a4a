#include "web/phone_page.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/encoding.hpp"

namespace passerelle::web {

namespace {

using flow::Medium;

// Every word of the page, in both languages. What stands in <kbd> is markup of ours; nothing else is.
struct Words {
    std::string_view title, lead, sms, ussd, chat, commands;    // what there is to try
    std::string_view screen, write, send, code, dial, hang_up;  // the phone
    std::string_view number, change, modes, keys, you, again;
    std::string_view empty, off, closed, unavailable, unreachable;  // what may stand on its screen
    std::string_view other, other_name;                             // the other language
};
constexpr Words french{
    .title = "Un téléphone simple",
    .lead = "Il parle à la vraie passerelle, sans opérateur : ce que vous écrivez suit le chemin d’un vrai message.",
    .sms = "écrivez <kbd>SUIVI</kbd> ou <kbd>RDV</kbd>, puis répondez par un chiffre ou avec vos mots.",
    .ussd = "composez <kbd>*123#</kbd> et répondez sur l’écran.",
    .chat = "les mêmes échanges, avec des boutons.",
    .commands = "<kbd>AIDE</kbd> dit qui écrit, <kbd>STOP</kbd> arrête tout, <kbd>START</kbd> reprend.",
    .screen = "Écran",
    .write = "Votre message",
    .send = "Envoyer",
    .code = "Code à composer",
    .dial = "Appeler",
    .hang_up = "Raccrocher",
    .number = "Numéro de ce téléphone",
    .change = "Changer",
    .modes = "Façon de communiquer",
    .keys = "Clavier",
    .you = "Vous",
    .again = "Actualiser",
    .empty = "Aucun message.",
    .off = "Composez *123# pour commencer.",
    .closed = "Session terminée.",
    .unavailable = "La configuration n’a pas de canal « simulator » de cette sorte.",
    .unreachable = "La passerelle ne répond pas. Rien n’est perdu : réessayez.",
    .other = "en",
    .other_name = "English"};
constexpr Words english{
    .title = "A basic phone",
    .lead = "It talks to the real gateway, without a carrier: what you write goes the way of a real message.",
    .sms = "text <kbd>CHECKIN</kbd> or <kbd>APPOINTMENT</kbd>, then answer with a digit or in your words.",
    .ussd = "dial <kbd>*123#</kbd> and answer on the screen.",
    .chat = "the same conversations, with buttons.",
    .commands = "<kbd>HELP</kbd> tells who writes, <kbd>STOP</kbd> stops everything, <kbd>START</kbd> resumes.",
    .screen = "Screen",
    .write = "Your message",
    .send = "Send",
    .code = "Code to dial",
    .dial = "Call",
    .hang_up = "Hang up",
    .number = "Number of this phone",
    .change = "Change",
    .modes = "Way of talking",
    .keys = "Keypad",
    .you = "You",
    .again = "Refresh",
    .empty = "No message.",
    .off = "Dial *123# to begin.",
    .closed = "Session over.",
    .unavailable = "The configuration has no simulator channel of this kind.",
    .unreachable = "The gateway does not answer. Nothing is lost: try again.",
    .other = "fr",
    .other_name = "Français"};

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

bool in_session(PhoneView const& view) {
    return view.mode == Medium::ussd && !view.session.empty() && !view.screen_ends;
}

bool available(PhoneView const& view) {
    return std::find(view.modes.begin(), view.modes.end(), view.mode) != view.modes.end();
}

std::string context_of(PhoneView const& view) {
    return hidden("lang", view.language) + hidden("mode", flow::name_of(view.mode)) + hidden("number", view.number) +
           hidden("session", in_session(view) ? view.session : "");
}

std::string message_html(PhoneView const& view, PhoneMessage const& message, bool last) {
    auto html = std::string{"<div class=\"m"} + (message.from_me ? " me" : "") + "\">";
    if (message.from_me) html += "<span class=v>" + std::string{words_in(view.language).you} + ": </span>";
    html += escape_html(message.text);
    if (last && !message.buttons.empty()) {
        html += "<form method=post action=/phone>" + context_of(view);
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
    PhoneAction action;
    action.language = language;
    action.mode = mode;
    action.number = view.number;
    return escape_html(phone_address(action));
}

std::string modes_html(PhoneView const& view) {
    auto html = "<nav class=modes aria-label=\"" + std::string{words_in(view.language).modes} + "\">";
    for (auto const mode : view.modes) {
        auto const name = mode == Medium::sms ? "SMS" : mode == Medium::ussd ? "USSD" : "Chat";
        html += "<a href=\"" + address(view, view.language, mode) + "\"" +
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

// The send button comes first: it is the one that the Enter key presses.
std::string entry_html(PhoneView const& view) {
    auto const& words = words_in(view.language);
    auto const ussd = view.mode == Medium::ussd;
    auto const dialling = ussd && !in_session(view);
    auto const label = std::string{dialling ? words.code : words.write};
    auto html = "<form method=post action=/phone>" + context_of(view) + "<div class=\"say" +
                (in_session(view) ? " two" : "") + "\"><label><span class=v>" + label +
                "</span><input name=text autocomplete=off maxlength=1600 placeholder=\"" +
                (dialling ? "*123#" : label) + "\"" + (ussd ? " inputmode=tel" : "") +
                "></label><button class=send name=send value=1>" + std::string{dialling ? words.dial : words.send} +
                "</button>";
    if (in_session(view)) html += "<button class=end name=end value=1>" + std::string{words.hang_up} + "</button>";
    return html + "</div>" + keys_html(view) + "</form>";
}

std::string about_html(PhoneView const& view) {
    auto const& words = words_in(view.language);
    auto const colon = std::string{view.language == "en" ? "" : " "} + ":</b> ";
    auto const line = [&](std::string_view name, std::string_view text) {
        return "<li><b>" + std::string{name} + colon + std::string{text} + "</li>";
    };
    return "<div class=about><h1>" + std::string{words.title} + "</h1><p>" + std::string{words.lead} + "</p><ul>" +
           line("SMS", words.sms) + line("USSD", words.ussd) + line("Chat", words.chat) + "<li>" +
           std::string{words.commands} + "</li></ul><form class=who method=get action=/phone>" +
           hidden("lang", view.language) + hidden("mode", flow::name_of(view.mode)) + "<label>" +
           std::string{words.number} + "<br><input name=number value=\"" + escape_html(view.number) +
           "\" inputmode=tel></label> <button>" + std::string{words.change} +
           "</button></form><p><a lang=" + std::string{words.other} + " href=\"" +
           address(view, words.other, view.mode) + "\">" + std::string{words.other_name} + "</a></p></div>";
}

// Browsers keep what stands at this address; another content has another address.
std::string versioned(std::string_view path, std::string_view content) {
    return std::string{path} + "?" + hex_encode(sha256(content).substr(0, 4));
}

// Without scripts the page looks again by itself a few times after something was sent, until the answer is there; never
// for ever, since that would take a half-written message away.
std::string refresh_html(PhoneView const& view) {
    auto const answered = view.thread.empty() || !view.thread.back().from_me;
    if (view.mode == Medium::ussd || view.looks <= 0 || answered) return {};
    PhoneAction again;
    again.language = view.language;
    again.mode = view.mode;
    again.number = view.number;
    again.looks = view.looks - 1;
    return "<noscript><meta http-equiv=refresh content=\"2;url=" + escape_html(phone_address(again)) + "\"></noscript>";
}

}  // namespace

std::string render_phone_thread(PhoneView const& view) {
    auto const& words = words_in(view.language);
    auto const only = [](std::string_view text) { return "<div>" + std::string{text} + "</div>"; };
    if (!available(view)) return only(words.unavailable);
    if (view.mode == Medium::ussd) {
        if (view.session.empty()) return only(words.off);
        return only(escape_html(view.screen) + (view.screen_ends ? "\n\n— " + std::string{words.closed} : ""));
    }
    if (view.thread.empty()) return only(words.empty);
    std::string html = "<div>";
    for (std::size_t n = 0; n < view.thread.size(); ++n)
        html += message_html(view, view.thread[n], n + 1 == view.thread.size());
    return html + "</div>";
}

std::string render_phone_page(PhoneView const& view) {
    auto const& words = words_in(view.language);
    auto const title = std::string{words.title};
    static auto const style_address = versioned("/phone.css", phone_style());
    static auto const script_address = versioned("/phone.js", phone_script());
    return "<!doctype html><html lang=" + std::string{view.language == "en" ? "en" : "fr"} +
           "><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\">"
           "<title>Passerelle · " +
           title + "</title><link rel=stylesheet href=" + style_address + ">" + refresh_html(view) + "<main>" +
           about_html(view) + "<section class=phone aria-label=\"" + title + "\"><div class=ear></div>" +
           modes_html(view) + "<div class=bar aria-hidden=true>" + escape_html(view.number) +
           "</div><div class=lcd role=log tabindex=0 aria-live=polite aria-label=\"" + std::string{words.screen} +
           "\">" + render_phone_thread(view) + "</div><p class=lost role=alert hidden>" +
           std::string{words.unreachable} + "</p>" + entry_html(view) + "<noscript><a class=again href=\"" +
           address(view, view.language, view.mode) + "\">" + std::string{words.again} +
           "</a></noscript></section></main><script src=" + script_address + "></script></html>";
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
    auto const looks = text("looks");
    if (looks.size() == 1 && looks[0] >= '0' && looks[0] - '0' <= most_looks) action.looks = looks[0] - '0';
    action.dials = action.mode == Medium::ussd && !action.hangs_up &&
                   (action.session.empty() || (action.text.starts_with('*') && action.text.ends_with('#')));
    return action;
}

std::string phone_address(PhoneAction const& action) {
    auto address = "/phone?lang=" + action.language + "&mode=" + std::string{flow::name_of(action.mode)} +
                   "&number=" + percent_encode(action.number);
    if (!action.session.empty()) address += "&session=" + percent_encode(action.session);
    if (action.looks > 0) address += "&looks=" + std::to_string(action.looks);
    return address;
}

}  // namespace passerelle::web
