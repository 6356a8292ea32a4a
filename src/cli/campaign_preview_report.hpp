#pragma once

#include <string>

#include "cli/workplace.hpp"
#include "gateway/campaign_preview.hpp"

namespace passerelle::cli {

inline constexpr int most_per_minute = 60'000;  // people that a campaign begins with

struct PreviewReport {
    service::Campaign campaign;
    gateway::CampaignPreview preview;
    std::string zone, language;
};
void print_preview(PreviewReport const& report, Console& console);
// One JSON object.
void print_preview_as_json(PreviewReport const& report, Console& console);

}  // namespace passerelle::cli
