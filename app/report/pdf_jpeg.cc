#include "app/report/pdf_jpeg.h"

#include <cairo.h>
#include <glib.h>

namespace heyan::app {

bool JpegSize(const std::string& jpeg, double* width, double* height) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(jpeg[i]); };
  for (std::size_t i = 2; i + 9 < jpeg.size();) {
    if (byte(i) != 0xFF) return false;
    const unsigned char kind = byte(i + 1);
    const bool frame = kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC;
    if (frame) {
      *height = byte(i + 5) * 256 + byte(i + 6);
      *width = byte(i + 7) * 256 + byte(i + 8);
      return *width > 0 && *height > 0;
    }
    i += 2 + static_cast<std::size_t>(byte(i + 2) * 256 + byte(i + 3));
  }
  return false;
}

void DrawJpeg(cairo_t* cr, const std::string& jpeg, double x, double y, double scale_x,
              double scale_y, double pixels_x, double pixels_y) {
  cairo_surface_t* image = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, static_cast<int>(pixels_x), static_cast<int>(pixels_y));
  auto* copy = static_cast<unsigned char*>(g_memdup2(jpeg.data(), jpeg.size()));
  cairo_surface_set_mime_data(image, CAIRO_MIME_TYPE_JPEG, copy, jpeg.size(), g_free, copy);
  cairo_save(cr);
  cairo_translate(cr, x, y);
  cairo_scale(cr, scale_x, scale_y);
  cairo_set_source_surface(cr, image, 0, 0);
  cairo_paint(cr);
  cairo_restore(cr);
  cairo_surface_destroy(image);
}

}  // namespace heyan::app
