// What a repeat means, in words: what was seen, what innocent cause it may have, what to look at.
#pragma once

#include <string>

#include "models/error.h"
#include "verify/repeats/marks.h"
#include "verify/repeats/same_pages.h"

namespace heyan::verify {

models::Message RepeatMessage(const Trait& trait, const std::string& packets,
                              const std::string& differing);
models::Message PageMessage(SameBy by, models::DocumentType type, const std::string& packets);
models::Message FigureName(std::size_t index);  // of Trait::figures

}  // namespace heyan::verify
