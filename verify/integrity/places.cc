#include "verify/integrity/places.h"

namespace heyan::verify {

const models::Document* DocumentAt(const models::Extraction& extraction, const std::string& file,
                                   int page) {
  for (const models::Document& document : extraction.documents) {
    const bool whole = document.first_page <= 0;
    const bool inside = document.first_page <= page && page <= document.last_page;
    if (document.file == file && (whole || inside)) return &document;
  }
  return nullptr;
}

}  // namespace heyan::verify
