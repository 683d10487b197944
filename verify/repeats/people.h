// What a row of a roster says of a person besides the name: what tells people of one name apart.
#pragma once

#include <string>

#include "models/document.h"
#include "models/page.h"

namespace heyan::verify {

struct PersonDetails {
  std::string id;         // 18 places; "" where the row has none
  bool id_sound = false;  // its check digit fits (GB 11643)
  std::string birth;      // "1990-3" or "1990-3-5", from the column or the ID
  std::string phone;
  std::string school;
  // The ID number against the columns of its row.
  bool birth_differs = false;
  bool sex_differs = false;
};

// `place` is where the name stands on `page`.
PersonDetails DetailsOf(const models::Page& page, const models::Place& place);

// The first ID number and mobile number in a folded text; "" for none.
std::string FindId(const std::string& folded);
std::string FindMobile(const std::string& folded);
bool IdSound(const std::string& id);

}  // namespace heyan::verify
