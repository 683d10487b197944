#include "ingest/ofd/drawing.h"

#include <numbers>
#include <vector>

#include "models/utf8.h"

namespace heyan::ingest::ofd {
namespace {

constexpr int kMaxDepth = 16;  // composites in composites: a file may name itself

std::optional<Colour> OwnColour(const pugi::xml_node& object, std::string_view local,
                                const std::optional<Colour>& inherited) {
  const pugi::xml_node own = Child(object, local);
  return own ? ColourOf(own) : inherited;
}

void SetColour(cairo_t* context, const Colour& colour, const pugi::xml_node& object) {
  const double alpha = object.attribute("Alpha").as_double(255) / 255;
  cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, colour.alpha * alpha);
}

void Transform(cairo_t* context, const pugi::xml_node& object) {
  const std::vector<double> m = Numbers(object.attribute("CTM").value());
  if (m.size() != 6) return;
  cairo_matrix_t matrix;
  cairo_matrix_init(&matrix, m[0], m[1], m[2], m[3], m[4], m[5]);
  // A matrix without an area would end all drawing on this page.
  if (m[0] * m[3] - m[1] * m[2] != 0) cairo_transform(context, &matrix);
}

// Glyphs that the object names itself, by index of character over the whole object.
std::map<int, unsigned long> NamedGlyphs(const pugi::xml_node& object) {
  std::map<int, unsigned long> glyphs;
  for (const pugi::xml_node& child : object.children()) {
    if (LocalName(child) != "CGTransform") continue;
    const int start = child.attribute("CodePosition").as_int();
    const int codes = child.attribute("CodeCount").as_int(1);
    const std::vector<double> named = Numbers(ChildText(child, "Glyphs"));
    // Ligatures (several characters, one glyph) are drawn from the characters instead.
    if (static_cast<int>(named.size()) != codes) continue;
    for (int i = 0; i < codes; ++i) {
      const double glyph = named[static_cast<std::size_t>(i)];
      if (glyph >= 0 && glyph <= 65535) glyphs[start + i] = static_cast<unsigned long>(glyph);
    }
  }
  return glyphs;
}

// One character with its own text in the layer.
void ShowGlyph(cairo_t* context, const std::string& character, unsigned long index) {
  const cairo_glyph_t glyph = {index, 0, 0};
  const cairo_text_cluster_t cluster = {static_cast<int>(character.size()), 1};
  cairo_show_text_glyphs(context, character.data(), static_cast<int>(character.size()), &glyph, 1,
                         &cluster, 1, static_cast<cairo_text_cluster_flags_t>(0));
}

// The glyph of `character` in the face that is set; 0 where it has none.
unsigned long GlyphOf(cairo_t* context, const std::string& character) {
  cairo_glyph_t* glyphs = nullptr;
  int count = 0;
  const cairo_status_t status = cairo_scaled_font_text_to_glyphs(
      cairo_get_scaled_font(context), 0, 0, character.data(), static_cast<int>(character.size()),
      &glyphs, &count, nullptr, nullptr, nullptr);
  const unsigned long index = status == CAIRO_STATUS_SUCCESS && count == 1 ? glyphs[0].index : 0;
  cairo_glyph_free(glyphs);
  return index;
}

bool IsBlank(const std::string& character) {
  return character == " " || character == "\t" || character == "\n" || character == "\r";
}

}  // namespace

void Drawing::Objects(const pugi::xml_node& parent, const DrawParam& inherited, int depth) {
  if (depth > kMaxDepth) return;
  DrawParam param = inherited;
  if (const DrawParam* own = resources_.ParamOf(parent.attribute("DrawParam").value()))
    param = *own;
  for (const pugi::xml_node& object : parent.children()) Object(object, param, depth);
}

void Drawing::Object(const pugi::xml_node& object, const DrawParam& inherited, int depth) {
  const std::string_view kind = LocalName(object);
  if (std::string_view(object.attribute("Visible").value()) == "false") return;
  if (kind == "PageBlock" || kind == "Layer") {
    Objects(object, inherited, depth + 1);
    return;
  }
  DrawParam param = inherited;
  if (const DrawParam* own = resources_.ParamOf(object.attribute("DrawParam").value()))
    param = *own;
  const Box boundary = BoxOf(object.attribute("Boundary").value()).value_or(Box());
  cairo_save(context_);
  cairo_translate(context_, boundary.x, boundary.y);
  if (kind == "TextObject") Text(object, param);
  if (kind == "PathObject") Path(object, param);
  if (kind == "ImageObject") Image(object, boundary);
  if (kind == "CompositeObject") Composite(object, param, depth);
  cairo_restore(context_);
}

void Drawing::Text(const pugi::xml_node& object, const DrawParam& param) {
  Transform(context_, object);
  const auto fill = OwnColour(object, "FillColor", param.fill);
  SetColour(context_, fill.value_or(Colour()), object);
  const double size = object.attribute("Size").as_double(0);
  if (size <= 0) return;
  const double narrow = object.attribute("HScale").as_double(1);
  const double turn = object.attribute("CharDirection").as_double(0) * std::numbers::pi / 180;
  cairo_font_face_t* embedded = resources_.Embedded(object.attribute("Font").value());
  const std::map<int, unsigned long> named =
      embedded == nullptr ? std::map<int, unsigned long>() : NamedGlyphs(object);
  int index = 0;
  double x = 0;
  double y = 0;
  for (const pugi::xml_node& code : object.children()) {
    if (LocalName(code) != "TextCode") continue;
    // A code without a place of its own goes on at the one before.
    x = code.attribute("X").as_double(x);
    y = code.attribute("Y").as_double(y);
    const std::vector<double> right = Steps(code.attribute("DeltaX").value());
    const std::vector<double> down = Steps(code.attribute("DeltaY").value());
    std::size_t step = 0;
    for (const std::string& character : models::Characters(code.text().get())) {
      const auto given = named.find(index);
      cairo_save(context_);
      cairo_translate(context_, x, y);
      cairo_rotate(context_, turn);
      cairo_scale(context_, narrow, 1);
      Character(character, given != named.end() ? given->second : 0, embedded, size);
      cairo_restore(context_);
      if (step < right.size()) x += right[step];
      if (step < down.size()) y += down[step];
      // Without steps the characters stand side by side; a Chinese one is as wide as it is high.
      if (right.empty() && down.empty()) x += size * narrow * (character.size() > 1 ? 1 : 0.5);
      ++step;
      ++index;
    }
  }
}

// `glyph` 0: the one that the face has for the character.
void Drawing::Character(const std::string& character, unsigned long glyph,
                        cairo_font_face_t* embedded, double size) {
  if (IsBlank(character)) return;
  for (cairo_font_face_t* face : {embedded, resources_.Fallback()}) {
    if (face == nullptr) continue;
    cairo_set_font_face(context_, face);
    cairo_set_font_size(context_, size);
    if (glyph == 0) glyph = GlyphOf(context_, character);
    if (glyph != 0) break;
  }
  ShowGlyph(context_, character, glyph);
}

void Drawing::Path(const pugi::xml_node& object, const DrawParam& param) {
  Transform(context_, object);
  cairo_new_path(context_);
  AddPath(context_, ChildText(object, "AbbreviatedData"));
  if (object.attribute("Fill").as_bool(false)) {
    cairo_set_fill_rule(context_, std::string_view(object.attribute("Rule").value()) == "Even-Odd"
                                      ? CAIRO_FILL_RULE_EVEN_ODD
                                      : CAIRO_FILL_RULE_WINDING);
    // Shadings are left out: what lies under them is still to be read.
    if (const auto fill = OwnColour(object, "FillColor", param.fill)) {
      SetColour(context_, *fill, object);
      cairo_fill_preserve(context_);
    }
  }
  if (object.attribute("Stroke").as_bool(true)) {
    constexpr double kDefaultWidth = 0.353;  // GB/T 33190 8.2
    cairo_set_line_width(
        context_,
        object.attribute("LineWidth").as_double(param.line_width.value_or(kDefaultWidth)));
    const auto stroke = OwnColour(object, "StrokeColor", param.stroke);
    SetColour(context_, stroke.value_or(Colour()), object);
    cairo_stroke(context_);
  }
  cairo_new_path(context_);
}

// A picture fills the unit square of its matrix; without a matrix, its boundary.
void Drawing::Image(const pugi::xml_node& object, const Box& boundary) {
  cairo_surface_t* picture = resources_.PictureOf(object.attribute("ResourceID").value());
  if (picture == nullptr) {
    ++missing_;
    return;
  }
  if (object.attribute("CTM")) {
    Transform(context_, object);
  } else if (boundary.width > 0 && boundary.height > 0) {
    cairo_scale(context_, boundary.width, boundary.height);
  }
  cairo_scale(context_, 1.0 / cairo_image_surface_get_width(picture),
              1.0 / cairo_image_surface_get_height(picture));
  cairo_set_source_surface(context_, picture, 0, 0);
  cairo_paint_with_alpha(context_, object.attribute("Alpha").as_double(255) / 255);
}

void Drawing::Composite(const pugi::xml_node& object, const DrawParam& param, int depth) {
  Transform(context_, object);
  const pugi::xml_node unit = resources_.CompositeOf(object.attribute("ResourceID").value());
  Objects(Child(unit, "Content"), param, depth + 1);
}

}  // namespace heyan::ingest::ofd
