// The kind of a page by the words of its body and the heads of its tables.
#pragma once

#include <string>

#include "models/document.h"
#include "models/page.h"

namespace heyan::extract {

// All text of the page, folded, a line each.
std::string BodyOf(const models::Page& page);

struct BodyGuess {
  models::DocumentType type = models::DocumentType::kOther;
  int permille = 0;
};
BodyGuess GuessByBody(const models::Page& page, const std::string& body);

}  // namespace heyan::extract
