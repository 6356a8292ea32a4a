#include "flow/wording/sentences.hpp"

namespace passerelle::flow {

namespace {

constexpr Bilingual all[] = {
    // set
    {"group \"{1}\" must begin with + or -", "le groupe « {1} » doit commencer par + ou -"},
    {"\"{1}\" lacks a name after the dot", "il manque un nom après le point de « {1} »"},
    {"\"{1}\" cannot be set", "« {1} » ne peut pas être rempli"},
    {"one of field.x, result.x, local.x, name, language, group, appointment, channel",
     "un de : field.x, result.x, local.x, name, language, group, appointment, channel"},
    {"set needs a map", "set doit dire quoi remplir, et avec quoi"},
    // split
    {"a share must be between 1% and 100%", "une part est entre 1% et 100%"},
    {"a share needs its percentage", "une part a besoin de son pourcentage"},
    {"split needs two shares or more, 100 at most", "split a besoin de deux parts ou plus, 100 au maximum"},
    {"the shares make {1}%", "les parts font {1}% ensemble"},
    {"they must make 100%", "elles doivent faire 100%"},
    // run, handover
    {"nothing comes back from a final run: `{1}` has no use", "rien ne revient d'un run final : `{1}` ne sert à rien"},
    {"take out one of them", "retirez l'un des deux"},
    {"the run waits for the task and goes on at `closed`: `then` has no use",
     "le parcours attend la tâche et reprend à `closed` : `then` ne sert à rien"},
    {"not_closed needs `after`", "not_closed a besoin de `after`"},
    {"not_closed.after is too long: no run waits more than 30 days for a person",
     "not_closed.after est trop long : un parcours n'attend pas une personne plus de 30 jours"},
    {"say less, for example 10 working days", "dites moins, par exemple 10 working days"},
    {"for example after: 3 working days", "par exemple after: 3 working days"},
    {"`not_closed` is for a task that the run waits for", "`not_closed` va avec une tâche que le parcours attend"},
    {"closed: and the name of a step", "closed: et le nom d'une étape"},
    // wait, schedule
    {"\"{1}\" is no day and time", "« {1} » n'est pas un jour et une heure"},
    {"write it as \"2026-04-06 08:00\", or as a value: \"@fields.start\"",
     "écrivez-le ainsi : \"2026-04-06 08:00\", ou comme valeur : \"@fields.start\""},
    // choose, ask
    {"option \"{1}\" needs a label", "l'option « {1} » a besoin d'un libellé : label"},
    {"\"{1}\" leads to both \"{2}\" and \"{3}\"", "« {1} » mène à la fois à « {2} » et à « {3} »"},
    {"choose needs options", "choose a besoin d'options"},
    {"more than {1} options", "plus de {1} options"},
    {"ask two questions", "posez deux questions"},
    {"min and max are for expect: text, number, date and time",
     "min et max vont avec expect: text, number, date ou time"},
    {"a date such as {1}, or {2}", "une date, par exemple {1}, ou {2}"},
    {"an hour such as {1}", "une heure, par exemple {1}"},
    {"min and max of a text count characters: min from 0, max from 1",
     "min et max d'un texte comptent les signes : min à partir de 0, max à partir de 1"},
    {"a number such as 16", "un nombre, par exemple 16"},
    {"expect: code needs a pattern", "expect: code a besoin d'un motif : pattern"},
    {"a pattern is for expect: code", "un motif (pattern) va avec expect: code"},
    {"the pattern cannot be read: {1}", "le motif ne se lit pas : {1}"},
    {"RE2's syntax: {1}", "la syntaxe de RE2 : {1}"},
    {"min is above max", "min est plus grand que max"},
    {"no_answer needs `after`", "no_answer a besoin de `after`"},
    {"for example after: 4 hours", "par exemple after: 4 hours"},
    // schedule, wait
    {"`unless` is looked at when the time has come, and {1} is gone by then",
     "`unless` est regardé le moment venu, et {1} n'existe plus alors"},
    {"use contact, fields, appointment or trigger", "servez-vous de contact, fields, appointment ou trigger"},
    {"schedule needs one of `in` and `at`", "schedule a besoin de `in` ou de `at`, l'un des deux"},
    {"wait needs a duration or `until`", "wait a besoin d'une durée ou de `until`"},
    {"wait: 3 days, or wait: {1}", "wait: 3 days, ou wait: {1}"},
    // say
    {"an attachment needs its address", "une pièce jointe a besoin de son adresse"},
    {"\"{1}\" is no type of attachment", "« {1} » n'est pas un type de pièce jointe"},
    {"image, audio, video or application, alone or in full: image/png",
     "image, audio, video ou application, seul ou en entier : image/png"},
    {"the address does not tell what the attachment is", "l'adresse ne dit pas ce qu'est la pièce jointe"},
    {"a template needs its name at the provider", "un modèle a besoin de son nom chez le fournisseur"},
    {"variables must be a list of texts, 100 at most", "variables est une liste de textes, 100 au maximum"},
    {"more than {1} attachments", "plus de {1} pièces jointes"},
    {"make two steps", "faites deux étapes"},
    // when
    {"there is no test \"{1}\"", "il n'y a pas de test « {1} »"},
    {"the test says nothing of what it looks at", "le test ne dit pas ce qu'il regarde"},
    {"a branch holds exactly one of `if`, `test`, `has_group` and `else`",
     "une branche a un seul de `if`, `test`, `has_group` et `else`"},
    {"a branch needs `then` or `do`", "une branche a besoin de `then` ou de `do`"},
    {"then: the step to go to", "then: l'étape où aller"},
    {"`else` needs the step to go to", "`else` doit dire l'étape où aller"},
    {"`else` names its step itself", "`else` dit lui-même son étape"},
    {"else: step, or {1}", "else: étape, ou {1}"},
    {"when needs a list of branches", "when a besoin d'une liste de branches"},
    {"more than {1} branches", "plus de {1} branches"},
    {"`else` must be the last branch", "`else` doit être la dernière branche"},
    // call
    {"\"{1}\" is no address of the web", "« {1} » n'est pas une adresse du web"},
    {"it begins with https://", "elle commence par https://"},
    {"more than {1} headers", "plus de {1} en-têtes"},
    {"a {1} has no body", "un {1} n'a pas de body"},
};

}  // namespace

std::span<Bilingual const> sentences_of_steps() { return all; }

}  // namespace passerelle::flow
