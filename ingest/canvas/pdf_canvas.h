// Pages drawn in millimetres into a new PDF: what has no pages of its own (OFD, DXF) is read from
// them.
#pragma once

#include <cairo.h>

#include <memory>
#include <string>

namespace heyan::ingest {

struct FreeSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, FreeSurface>;

struct FreeContext {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Context = std::unique_ptr<cairo_t, FreeContext>;

class PdfCanvas {
 public:
  explicit PdfCanvas(const std::string& target);

  // A new page and the context to draw on it, scaled to millimetres, y down; cairo_show_page ends
  // it.
  Context Page(double width_mm, double height_mm);
  // Writes the file; false where something failed.
  bool Finish();

 private:
  Surface surface_;
};

}  // namespace heyan::ingest
