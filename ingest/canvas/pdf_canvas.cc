#include "ingest/canvas/pdf_canvas.h"

#include <cairo-pdf.h>

namespace heyan::ingest {

PdfCanvas::PdfCanvas(const std::string& target)
    : surface_(cairo_pdf_surface_create(target.c_str(), 1, 1)) {
  // One input gives one output: no time of the run in it.
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 "2000-01-01T00:00:00Z");
}

Context PdfCanvas::Page(double width_mm, double height_mm) {
  constexpr double kPointsPerMm = 72 / 25.4;
  cairo_pdf_surface_set_size(surface_.get(), width_mm * kPointsPerMm, height_mm * kPointsPerMm);
  Context context(cairo_create(surface_.get()));
  cairo_scale(context.get(), kPointsPerMm, kPointsPerMm);
  return context;
}

bool PdfCanvas::Finish() {
  cairo_surface_finish(surface_.get());
  return cairo_surface_status(surface_.get()) == CAIRO_STATUS_SUCCESS;
}

}  // namespace heyan::ingest
