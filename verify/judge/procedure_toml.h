// Reading [[procedure]] tables of a policy file. Faults are thrown as PolicyFault, see test_toml.h.
#pragma once

#include <toml.hpp>

#include "verify/judge/policy_content.h"

namespace heyan::verify {

Procedure ReadProcedure(const toml::value& table);

}  // namespace heyan::verify
