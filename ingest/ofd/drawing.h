// The objects of an OFD page, drawn.
#pragma once

#include <cairo.h>

#include <string>

#include "ingest/ofd/resources.h"

namespace heyan::ingest::ofd {

// Draws onto `context`, whose unit is a millimetre, y downwards. Texts keep their characters, so a
// PDF made so has a text layer.
class Drawing {
 public:
  Drawing(cairo_t* context, Resources& resources) : context_(context), resources_(resources) {}

  // All objects below a layer, block, appearance or composite.
  void Objects(const pugi::xml_node& parent, const DrawParam& inherited, int depth = 0);

  // Pictures that could not be drawn.
  int missing() const { return missing_; }

 private:
  void Object(const pugi::xml_node& object, const DrawParam& inherited, int depth);
  void Text(const pugi::xml_node& object, const DrawParam& param);
  void Character(const std::string& character, unsigned long glyph, cairo_font_face_t* embedded,
                 double size);
  void Path(const pugi::xml_node& object, const DrawParam& param);
  void Image(const pugi::xml_node& object, const Box& boundary);
  void Composite(const pugi::xml_node& object, const DrawParam& param, int depth);

  cairo_t* context_;
  Resources& resources_;
  int missing_ = 0;
};

// A path in the short form of GB/T 33190 9.1 (S, M, L, Q, B, A, C), added to the context.
void AddPath(cairo_t* context, std::string_view path);

}  // namespace heyan::ingest::ofd
