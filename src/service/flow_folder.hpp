#pragma once

#include <string>

#include "base/result.hpp"
#include "flow/definition.hpp"

// Flow files on the disk. The flow language itself knows texts only, so that what it decides depends on nothing else.
namespace passerelle::service {

// A flow file and the sister files beside it (check-in.en.yaml beside check-in.yaml). Fault::not_found when one of them
// cannot be read.
Result<flow::FlowSource> read_flow_source(std::string const& file);

// All flows of a folder (flows/<id>/<id>.yaml and their sister files), by id; what cannot be read is a finding.
flow::Catalogue load_catalogue(std::string const& folder);

}  // namespace passerelle::service
