#include "expression/function/zone.hpp"

namespace passerelle::expression {

Converted<Zone> to_zone(Value const& value) {
    auto const name = to_text(value);
    if (!name) return name.error();
    if (name->empty()) return Zone{};
    if (!is_known_zone(*name)) return Failure{"unknown time zone " + *name};
    return Zone{*name};
}

}  // namespace passerelle::expression
