#include "ingest/ofd/resources.h"

#include <cairo-ft.h>
#include <ft2build.h>

#include <algorithm>
#include <cstring>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include FT_FREETYPE_H

namespace heyan::ingest::ofd {
namespace {

FT_Library Library() {
  static const FT_Library library = [] {
    FT_Library made = nullptr;
    return FT_Init_FreeType(&made) == 0 ? made : nullptr;
  }();
  return library;
}

// The bytes and the face live as long as cairo keeps the face.
struct Loaded {
  std::string bytes;
  FT_Face face = nullptr;
};

void Release(void* pointer) {
  auto* loaded = static_cast<Loaded*>(pointer);
  FT_Done_Face(loaded->face);
  delete loaded;
}

Face Load(const std::string& bytes) {
  if (Library() == nullptr) return nullptr;
  auto loaded = std::make_unique<Loaded>();
  loaded->bytes = bytes;
  if (FT_New_Memory_Face(Library(), reinterpret_cast<const FT_Byte*>(loaded->bytes.data()),
                         static_cast<FT_Long>(loaded->bytes.size()), 0, &loaded->face) != 0) {
    return nullptr;
  }
  static const cairo_user_data_key_t kKey = {};
  Face face(cairo_ft_font_face_create_for_ft_face(loaded->face, 0));
  if (cairo_font_face_set_user_data(face.get(), &kKey, loaded.get(), Release) !=
      CAIRO_STATUS_SUCCESS) {
    FT_Done_Face(loaded->face);
    return nullptr;
  }
  static_cast<void>(loaded.release());  // freed by Release
  return face;
}

std::optional<Colour> ColourIn(const pugi::xml_node& node, std::string_view local) {
  const pugi::xml_node child = Child(node, local);
  return child ? ColourOf(child) : std::nullopt;
}

}  // namespace

void Resources::Add(const std::string& part) {
  auto xml = package_.Xml(part);
  if (!xml) return;
  const std::string folder =
      Resolve(xml->folder, xml->Root().attribute("BaseLoc").value()) + std::string("/");
  for (const pugi::xml_node& group : xml->Root().children()) {
    for (const pugi::xml_node& entry : group.children()) {
      const std::string id = entry.attribute("ID").value();
      const std::string_view kind = LocalName(entry);
      if (kind == "Font" && Child(entry, "FontFile")) {
        font_files_[id] = Resolve(folder, ChildText(entry, "FontFile"));
      } else if (kind == "MultiMedia") {
        picture_files_[id] = Resolve(folder, ChildText(entry, "MediaFile"));
      } else if (kind == "CompositeGraphicUnit") {
        composites_[id] = entry;
      } else if (kind == "DrawParam") {
        DrawParam param;
        // "Relative" names the parameters that these are added to.
        const auto base = params_.find(entry.attribute("Relative").value());
        if (base != params_.end()) param = base->second;
        if (entry.attribute("LineWidth"))
          param.line_width = entry.attribute("LineWidth").as_double();
        if (const auto fill = ColourIn(entry, "FillColor")) param.fill = fill;
        if (const auto stroke = ColourIn(entry, "StrokeColor")) param.stroke = stroke;
        params_[id] = param;
      }
    }
  }
  documents_.push_back(std::move(*xml));
}

cairo_font_face_t* Resources::Embedded(const std::string& id) {
  const auto known = faces_.find(id);
  if (known != faces_.end()) return known->second.get();
  const auto file = font_files_.find(id);
  const std::string* bytes = file == font_files_.end() ? nullptr : package_.Bytes(file->second);
  return (faces_[id] = bytes == nullptr ? nullptr : Load(*bytes)).get();
}

cairo_font_face_t* Resources::Fallback() {
  if (!fallback_) {
    fallback_.reset(cairo_toy_font_face_create("Noto Sans CJK SC", CAIRO_FONT_SLANT_NORMAL,
                                               CAIRO_FONT_WEIGHT_NORMAL));
  }
  return fallback_.get();
}

cairo_surface_t* Resources::PictureOf(const std::string& id) {
  const auto known = pictures_.find(id);
  if (known != pictures_.end()) return known->second.get();
  const auto file = picture_files_.find(id);
  const std::string* bytes = file == picture_files_.end() ? nullptr : package_.Bytes(file->second);
  return (pictures_[id] = bytes == nullptr ? nullptr : Decode(*bytes)).get();
}

const DrawParam* Resources::ParamOf(const std::string& id) const {
  const auto found = params_.find(id);
  return found == params_.end() ? nullptr : &found->second;
}

pugi::xml_node Resources::CompositeOf(const std::string& id) const {
  const auto found = composites_.find(id);
  return found == composites_.end() ? pugi::xml_node() : found->second;
}

Picture Decode(const std::string& bytes) {
  if (bytes.empty()) return nullptr;
  const cv::Mat raw(1, static_cast<int>(bytes.size()), CV_8U, const_cast<char*>(bytes.data()));
  cv::Mat image = cv::imdecode(raw, cv::IMREAD_UNCHANGED);
  if (image.empty()) return nullptr;
  if (image.depth() == CV_16U) image.convertTo(image, CV_8U, 1.0 / 257);
  if (image.depth() != CV_8U) return nullptr;
  if (image.channels() == 1) cv::cvtColor(image, image, cv::COLOR_GRAY2BGRA);
  if (image.channels() == 3) cv::cvtColor(image, image, cv::COLOR_BGR2BGRA);
  Picture picture(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, image.cols, image.rows));
  if (cairo_surface_status(picture.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
  unsigned char* data = cairo_image_surface_get_data(picture.get());
  const int stride = cairo_image_surface_get_stride(picture.get());
  for (int y = 0; y < image.rows; ++y) {
    const auto* from = image.ptr<cv::Vec4b>(y);
    unsigned char* to = data + static_cast<std::ptrdiff_t>(y) * stride;
    for (int x = 0; x < image.cols; ++x) {
      for (int c = 0; c < 3; ++c) {  // cairo wants colours times alpha
        to[4 * x + c] = static_cast<unsigned char>(from[x][c] * from[x][3] / 255);
      }
      to[4 * x + 3] = from[x][3];
    }
  }
  cairo_surface_mark_dirty(picture.get());
  // A scan is kept as it was compressed, so that its own grain and resolution are seen later.
  const bool jpeg = bytes.starts_with("\xFF\xD8\xFF");
  if (jpeg) {
    auto* copy = new std::string(bytes);
    const auto release = [](void* pointer) { delete static_cast<std::string*>(pointer); };
    if (cairo_surface_set_mime_data(picture.get(), CAIRO_MIME_TYPE_JPEG,
                                    reinterpret_cast<const unsigned char*>(copy->data()),
                                    copy->size(), release, copy) != CAIRO_STATUS_SUCCESS) {
      release(copy);
    }
  }
  return picture;
}

}  // namespace heyan::ingest::ofd
