#include "extract/witness/witness.h"

namespace heyan::extract {

void Reconcile(const std::vector<models::SourceFile>&, const std::vector<models::Answer>&,
               models::Extraction*) {}

}  // namespace heyan::extract
