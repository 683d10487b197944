// Cuts of a page for the report: the value marked, personal numbers covered in the pixels.
#pragma once

#include <string>
#include <vector>

#include "models/page.h"

namespace heyan::app {

struct Cut {
  models::Box region;              // upright page
  std::vector<models::Box> marks;  // what the cut is about
};

// JPEG bytes of each cut, "" where it lies on no page. `page_jpeg` is the whole upright page that
// `page` describes; with `cover` ID numbers and telephones are painted over, whole digits of the
// lines as they were read.
std::vector<std::string> CutPictures(const std::string& page_jpeg, const models::Page& page,
                                     const std::vector<Cut>& cuts, int max_width, bool cover);

// Where personal numbers stand on the page.
std::vector<models::Box> PersonalBoxes(const models::Page& page);

}  // namespace heyan::app
