#include "extract/paper.h"

namespace heyan::extract {

void ExtractLicence(const Paper&, models::Extraction*) {}

}  // namespace heyan::extract
