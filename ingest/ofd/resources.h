// What pages of an OFD name by number: fonts, pictures, drawing parameters, drawings of their own.
#pragma once

#include <cairo.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ingest/canvas/pdf_canvas.h"
#include "ingest/ofd/package.h"
#include "ingest/ofd/values.h"

namespace heyan::ingest::ofd {

struct FreeFace {
  void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
};
using Face = std::unique_ptr<cairo_font_face_t, FreeFace>;

using Picture = Surface;

struct DrawParam {
  std::optional<double> line_width;
  std::optional<Colour> fill;
  std::optional<Colour> stroke;
};

class Resources {
 public:
  explicit Resources(const Package& package) : package_(package) {}

  // A Res part (GB/T 33190 7.9); later parts add to earlier ones.
  void Add(const std::string& part);

  // The face that the file embeds; null where it embeds none, or none that can be used.
  cairo_font_face_t* Embedded(const std::string& id);
  // A face with every character of the language, for what is not embedded.
  cairo_font_face_t* Fallback();

  // nullptr where there is no such picture or no decoder for it.
  cairo_surface_t* PictureOf(const std::string& id);
  const DrawParam* ParamOf(const std::string& id) const;
  pugi::xml_node CompositeOf(const std::string& id) const;

 private:
  const Package& package_;
  std::vector<XmlPart> documents_;  // the nodes of composites live in them
  std::map<std::string, std::string> font_files_;
  std::map<std::string, std::string> picture_files_;
  std::map<std::string, DrawParam> params_;
  std::map<std::string, pugi::xml_node> composites_;
  std::map<std::string, Face> faces_;
  std::map<std::string, Picture> pictures_;
  Face fallback_;
};

// PNG, JPEG, BMP, TIFF, GIF as a surface of their own size; null where they cannot be decoded.
Picture Decode(const std::string& bytes);

}  // namespace heyan::ingest::ofd
