// A PDF page as it is shown: its extent after its own turn, places on it, its text as UTF-8.
#pragma once

#include <poppler-page.h>

#include <string>

#include "models/page.h"

namespace heyan::ingest {

// In points, from (0, 0).
inline poppler::rectf ShownRect(const poppler::page& page) {
  const poppler::rectf size = page.page_rect(poppler::crop_box);
  const bool sideways = page.orientation() == poppler::page::landscape ||
                        page.orientation() == poppler::page::seascape;
  return sideways ? poppler::rectf(0, 0, size.height(), size.width())
                  : poppler::rectf(0, 0, size.width(), size.height());
}

inline models::Box Fraction(const poppler::rectf& rect, const poppler::rectf& page) {
  return {(rect.left() - page.left()) / page.width(), (rect.top() - page.top()) / page.height(),
          rect.width() / page.width(), rect.height() / page.height()};
}

inline std::string Utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

}  // namespace heyan::ingest
