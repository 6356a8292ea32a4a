#pragma once

#include <array>
#include <string_view>

namespace passerelle::understanding {

// What a free text may be about, the more particular first: of two that are named equally well the earlier counts.
// Their phrases stand under `intents` of the lexicons (field-context §3 and §4, mission §4).
inline constexpr std::array<std::string_view, 38> intent_names{"absence",
                                                               "late",
                                                               "appointment_info",
                                                               "appointment_request",
                                                               "number_change",
                                                               "address_change",
                                                               "job_found",
                                                               "job_lost",
                                                               "hours_declaration",
                                                               "cv_help",
                                                               "interview",
                                                               "offer_interest",
                                                               "immersion_search",
                                                               "apprenticeship",
                                                               "civic_service",
                                                               "training_search",
                                                               "workshop",
                                                               "driving_licence",
                                                               "job_search",
                                                               "documents",
                                                               "allowance",
                                                               "housing",
                                                               "food",
                                                               "transport",
                                                               "health",
                                                               "childcare",
                                                               "digital_help",
                                                               "language_change",
                                                               "data_request",
                                                               "blocked",
                                                               "news_question",
                                                               "complaint",
                                                               "insult",
                                                               "resume",
                                                               "game",
                                                               "thanks",
                                                               "goodbye",
                                                               "greeting"};

}  // namespace passerelle::understanding
