#include "models/page.h"

#include <algorithm>

namespace heyan::models {

Box Union(const Box& a, const Box& b) {
  if (a.Empty()) return b;
  if (b.Empty()) return a;
  const double x = std::min(a.x, b.x);
  const double y = std::min(a.y, b.y);
  return Box{x, y, std::max(a.Right(), b.Right()) - x, std::max(a.Bottom(), b.Bottom()) - y};
}

double OverlapShare(const Box& a, const Box& b) {
  const double width = std::min(a.Right(), b.Right()) - std::max(a.x, b.x);
  const double height = std::min(a.Bottom(), b.Bottom()) - std::max(a.y, b.y);
  const double smaller = std::min(a.width * a.height, b.width * b.height);
  if (width <= 0 || height <= 0 || smaller <= 0) return 0;
  return width * height / smaller;
}

std::string_view Name(ReaderKind reader) {
  switch (reader) {
    case ReaderKind::kFast:
      return "fast";
    case ReaderKind::kAccurate:
      return "accurate";
    case ReaderKind::kTesseract:
      return "tesseract";
    case ReaderKind::kTextLayer:
      return "text_layer";
    case ReaderKind::kOffice:
      return "office";
    case ReaderKind::kWitness:
      return "witness";
  }
  return "";
}

Box ToShown(const Page& page, const Box& upright) {
  const auto& m = page.to_shown;
  double left = 1, top = 1, right = 0, bottom = 0;
  for (const double x : {upright.x, upright.Right()}) {
    for (const double y : {upright.y, upright.Bottom()}) {
      const double w = m[6] * x + m[7] * y + m[8];
      const double shown_x = std::clamp((m[0] * x + m[1] * y + m[2]) / w, 0.0, 1.0);
      const double shown_y = std::clamp((m[3] * x + m[4] * y + m[5]) / w, 0.0, 1.0);
      left = std::min(left, shown_x);
      right = std::max(right, shown_x);
      top = std::min(top, shown_y);
      bottom = std::max(bottom, shown_y);
    }
  }
  return Box{left, top, std::max(0.0, right - left), std::max(0.0, bottom - top)};
}

}  // namespace heyan::models
