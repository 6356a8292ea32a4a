#include "gateway/admission.hpp"

#include <algorithm>

#include "gateway/starts.hpp"
#include "store/work.hpp"
#include "text/phone.hpp"

namespace passerelle::gateway {

namespace {

struct SkipWords {
    std::string_view reason, french, english;
};
constexpr SkipWords skip_words[] = {
    {"", "", ""},
    {"no channel can reach this person", "aucun canal ne peut les joindre", "no channel can reach them"},
    {"the person said STOP", "ont dit STOP", "said STOP"},
    {"an urgent task stands open", "une tâche urgente est ouverte", "an urgent task stands open"},
    {"the last messages did not arrive", "les derniers messages ne sont pas arrivés",
     "the last messages did not arrive"},
    {"the number cannot exist", "numéro impossible", "the number cannot exist"},
    {"a landline takes no SMS", "téléphone fixe, sans SMS", "landline, takes no SMS"},
    {"its validity ends before it may leave", "trop tard : la validité finit avant l'heure permise",
     "too late: its validity ends before the allowed hour"},
};
static_assert(std::size(skip_words) == static_cast<std::size_t>(Skip::too_late) + 1);

// A number that somebody has written from takes SMS, whatever the numbering plan says.
Skip skip_of_number(Thread const& thread) {
    auto const& address = thread.address;
    if (is_dead(address)) return Skip::dead_address;
    if (thread.channel->medium != flow::Medium::sms || address.last_inbound_at) return Skip::none;
    auto const phone = text::read_phone(std::string{service::number_of(address.address)}, {});
    if (!phone || !phone->is_possible()) return Skip::invalid_number;
    return phone->type == text::PhoneType::fixed ? Skip::landline : Skip::none;
}

Skip skip_of(Thread const& thread) {
    if (thread.stopped()) return Skip::stopped;
    if (thread.in_distress) return Skip::distress;
    return skip_of_number(thread);
}

}  // namespace

std::string_view reason_of(Skip skip) { return skip_words[static_cast<std::size_t>(skip)].reason; }

std::string_view words_for(Skip skip, std::string_view language) {
    auto const& words = skip_words[static_cast<std::size_t>(skip)];
    return language.starts_with("fr") ? words.french : words.english;
}

Admission admit(store::Connection& connection, World const& world, service::Campaign const& campaign, ContactId contact,
                TimePoint now) {
    Admission admission;
    admission.thread = load_thread(connection, world, contact);
    admission.skip = admission.thread ? skip_of(*admission.thread) : Skip::no_channel;
    if (admission.skip != Skip::none) return admission;
    auto const& thread = *admission.thread;
    auto const hours = service::next_allowed(thread.site->hours, thread.site->country, now, thread.zone);
    admission.waits_its_turn = thread.question() != nullptr;
    if (!admission.waits_its_turn && hours && *hours <= now) return admission;
    admission.later = hours && *hours > now ? *hours : now;  // held back there by an open question
    if (campaign.expires_at && *admission.later >= *campaign.expires_at) admission.skip = Skip::too_late;
    return admission;
}

flow::Names trigger_for(store::Connection& connection, service::Campaign const& campaign) {
    flow::Names trigger{{"kind", "campaign"}, {"campaign", campaign.name}};
    if (!campaign.offer.empty())
        if (auto const offer = store::find_offer(connection, campaign.workspace, campaign.offer))
            trigger.merge(trigger_of(*offer));
    return trigger;
}

std::optional<TimePoint> next_open(World const& world, TimePoint now) {
    std::optional<TimePoint> first;
    for (auto const& site : world.settings.sites) {
        auto const open = service::next_allowed(site.hours, site.country, now, site.zone);
        if (open && (!first || *open < *first)) first = open;
    }
    return first;
}

}  // namespace passerelle::gateway
