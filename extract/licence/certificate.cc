#include "extract/paper.h"

namespace heyan::extract {

void ExtractPropertyCertificate(const Paper&, models::Extraction*) {}

}  // namespace heyan::extract
