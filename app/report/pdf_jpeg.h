// JPEG pictures for a PDF, kept as they are.
#pragma once

#include <string>

typedef struct _cairo cairo_t;

namespace heyan::app {

// False where it is no JPEG.
bool JpegSize(const std::string& jpeg, double* width, double* height);

// The PDF takes the JPEG as it is; cairo asks for pixels besides, which are never used.
void DrawJpeg(cairo_t* cr, const std::string& jpeg, double x, double y, double scale_x,
              double scale_y, double pixels_x, double pixels_y);

}  // namespace heyan::app
