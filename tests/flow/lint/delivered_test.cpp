#include "flow/lint/linting.hpp"
#include "service/flow_folder.hpp"

// The flows that the program is delivered with prove every claim.
namespace passerelle::flow::lint {
namespace {

TEST(DeliveredFlows, HaveNoProblem) {
    auto const catalogue = service::load_catalogue(std::string{PASSERELLE_SOURCE_DIR} + "/flows");
    EXPECT_THAT(catalogue.findings, testing::IsEmpty());
    EXPECT_FALSE(catalogue.flows.empty());
    auto around = usual_surroundings();
    around.catalogue = &catalogue;
    for (auto const& [id, flow] : catalogue.flows) {
        auto const report = lint(*flow, around);
        EXPECT_THAT(report.problems, testing::IsEmpty()) << all_of(report.problems);
    }
}

}  // namespace
}  // namespace passerelle::flow::lint
