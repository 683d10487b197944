#include "ingest/ofd/ofd.h"

#include "ingest/archive/fresh_folder.h"
#include "ingest/canvas/pdf_canvas.h"
#include "ingest/ofd/drawing.h"

namespace heyan::ingest {
namespace {

using models::ErrorCode;
using models::Fail;
using ofd::Box;
using ofd::Child;
using ofd::ChildText;
using ofd::LocalName;
using ofd::Package;
using ofd::Resolve;

constexpr int kMaxPages = 5000;

tl::unexpected<models::Error> Broken(const std::string& name) {
  return Fail(ErrorCode::kUnreadable,
              {"OFD 文件损坏或不完整，请重新导出，或另存为 PDF 后提交",
               "a damaged or incomplete OFD file; export it again, or supply it as PDF"},
              name);
}

// The part that `node` of `part` names in its child `local`; nullopt where there is none.
std::optional<ofd::XmlPart> PartNamed(const Package& package, const ofd::XmlPart& part,
                                      const pugi::xml_node& node, std::string_view local) {
  const std::string name = ChildText(node, local);
  if (name.empty()) return std::nullopt;
  return package.Xml(Resolve(part.folder, name));
}

// One document of an OFD file, drawn page by page.
class Document {
 public:
  Document(const Package& package, ofd::XmlPart root, std::optional<ofd::XmlPart> signatures)
      : package_(package),
        root_(std::move(root)),
        annotations_(PartNamed(package, root_, root_.Root(), "Annotations")),
        signatures_(std::move(signatures)),
        resources_(package) {
    const pugi::xml_node common = Child(root_.Root(), "CommonData");
    for (const pugi::xml_node& child : common.children()) {
      const std::string_view kind = LocalName(child);
      if (kind == "PublicRes" || kind == "DocumentRes") {
        resources_.Add(Resolve(root_.folder, child.text().get()));
      } else if (kind == "TemplatePage") {
        templates_[child.attribute("ID").value()] =
            Resolve(root_.folder, child.attribute("BaseLoc").value());
      }
    }
    if (const auto box = ofd::BoxOf(ChildText(Child(common, "PageArea"), "PhysicalBox"))) {
      paper_ = *box;
    }
  }

  // Adds the pages to `canvas`; false where one cannot be drawn whole.
  bool Draw(PdfCanvas& canvas, int* pages) {
    for (const pugi::xml_node& page : Child(root_.Root(), "Pages").children()) {
      if (LocalName(page) != "Page") continue;
      if (++*pages > kMaxPages) return false;
      if (!DrawPage(canvas, page.attribute("ID").value(),
                    Resolve(root_.folder, page.attribute("BaseLoc").value()))) {
        return false;
      }
    }
    return true;
  }

 private:
  bool DrawPage(PdfCanvas& canvas, const std::string& id, const std::string& part) {
    const auto page = package_.Xml(part);
    if (!page) return false;
    const Box paper =
        ofd::BoxOf(ChildText(Child(page->Root(), "Area"), "PhysicalBox")).value_or(paper_);
    constexpr double kLargest = 5000;  // mm; a plan of A0 is 1189
    if (paper.width <= 0 || paper.height <= 0 || paper.width > kLargest ||
        paper.height > kLargest) {
      return false;
    }
    const Context context = canvas.Page(paper.width, paper.height);
    cairo_translate(context.get(), -paper.x, -paper.y);
    for (const pugi::xml_node& child : page->Root().children()) {
      if (LocalName(child) == "PageRes") {
        resources_.Add(Resolve(page->folder, child.text().get()));
      }
    }
    ofd::Drawing drawing(context.get(), resources_);
    DrawTemplates(page->Root(), false, drawing);
    DrawContent(page->Root(), drawing);
    DrawTemplates(page->Root(), true, drawing);
    DrawAnnotations(id, context.get(), drawing);
    DrawStamps(id, context.get());
    cairo_show_page(context.get());
    return drawing.missing() == 0 && cairo_status(context.get()) == CAIRO_STATUS_SUCCESS;
  }

  static void DrawContent(const pugi::xml_node& page, ofd::Drawing& drawing) {
    drawing.Objects(Child(page, "Content"), {});
  }

  void DrawTemplates(const pugi::xml_node& page, bool above, ofd::Drawing& drawing) {
    for (const pugi::xml_node& child : page.children()) {
      if (LocalName(child) != "Template") continue;
      const bool over = std::string_view(child.attribute("ZOrder").value()) == "Foreground";
      if (over != above) continue;
      const auto part = package_.Xml(templates_[child.attribute("TemplateID").value()]);
      if (part) DrawContent(part->Root(), drawing);
    }
  }

  // Stamps and notes of the page (GB/T 33190 15).
  void DrawAnnotations(const std::string& id, cairo_t* context, ofd::Drawing& drawing) {
    if (!annotations_) return;
    for (const pugi::xml_node& page : annotations_->Root().children()) {
      if (std::string_view(page.attribute("PageID").value()) != id) continue;
      const auto part = PartNamed(package_, *annotations_, page, "FileLoc");
      if (!part) continue;
      for (const pugi::xml_node& annotation : part->Root().children()) {
        if (std::string_view(annotation.attribute("Visible").value()) == "false") continue;
        const pugi::xml_node look = Child(annotation, "Appearance");
        const Box box = ofd::BoxOf(look.attribute("Boundary").value()).value_or(Box());
        cairo_save(context);
        cairo_translate(context, box.x, box.y);
        drawing.Objects(look, {});
        cairo_restore(context);
      }
    }
  }

  // Seals of electronic signatures (GB/T 33190 18): their picture lies in the signed value, which
  // is not checked here, only shown.
  void DrawStamps(const std::string& id, cairo_t* context) {
    if (!signatures_) return;
    for (const pugi::xml_node& entry : signatures_->Root().children()) {
      const auto signature =
          package_.Xml(Resolve(signatures_->folder, entry.attribute("BaseLoc").value()));
      if (!signature) continue;
      const std::string* value =
          package_.Bytes(Resolve(signature->folder, ChildText(signature->Root(), "SignedValue")));
      if (value == nullptr) continue;
      for (const pugi::xml_node& stamp : Child(signature->Root(), "SignedInfo").children()) {
        if (LocalName(stamp) != "StampAnnot" ||
            std::string_view(stamp.attribute("PageRef").value()) != id) {
          continue;
        }
        const auto box = ofd::BoxOf(stamp.attribute("Boundary").value());
        if (box) DrawStamp(*value, *box, context);
      }
    }
  }

  static void DrawStamp(const std::string& value, const Box& box, cairo_t* context) {
    using namespace std::string_literals;
    std::size_t start = value.find("\x89PNG\r\n\x1a\n"s);
    if (start == std::string::npos) start = value.find("\xFF\xD8\xFF"s);
    if (start == std::string::npos || box.width <= 0 || box.height <= 0) return;
    const ofd::Picture picture = ofd::Decode(value.substr(start));
    if (picture == nullptr) return;
    cairo_save(context);
    cairo_translate(context, box.x, box.y);
    cairo_scale(context, box.width / cairo_image_surface_get_width(picture.get()),
                box.height / cairo_image_surface_get_height(picture.get()));
    cairo_set_source_surface(context, picture.get(), 0, 0);
    cairo_paint(context);
    cairo_restore(context);
  }

  const Package& package_;
  ofd::XmlPart root_;
  std::optional<ofd::XmlPart> annotations_;
  std::optional<ofd::XmlPart> signatures_;
  ofd::Resources resources_;
  std::map<std::string, std::string> templates_;
  Box paper_ = {0, 0, 210, 297};  // A4 where nothing is said
};

}  // namespace

models::Result<std::string> ConvertOfd(const std::string& location, const std::string& name,
                                       const std::string& work_folder) {
  const auto package = Package::Open(location);
  const auto root = package ? package->Xml("OFD.xml") : std::nullopt;
  const auto folder = FreshFolder(work_folder);
  if (!root || !folder) return Broken(name);
  const std::string target = (*folder / "pages.pdf").string();
  if (Child(root->Root(), "Encryptions")) {
    return Fail(ErrorCode::kEncrypted,
                {"OFD 文件已加密，请解密后重新提交", "an encrypted OFD file; supply it decrypted"},
                name);
  }
  PdfCanvas canvas(target);
  int pages = 0;
  for (const pugi::xml_node& body : root->Root().children()) {
    if (LocalName(body) != "DocBody") continue;
    auto document = package->Xml(Resolve(root->folder, ChildText(body, "DocRoot")));
    if (!document) return Broken(name);
    Document drawn(*package, std::move(*document), PartNamed(*package, *root, body, "Signatures"));
    if (!drawn.Draw(canvas, &pages)) {
      return Fail(
          ErrorCode::kUnsupported,
          {"OFD 中有不能显示的内容（如 JBIG2 图像），请另存为 PDF 后提交",
           "the OFD holds what cannot be shown (such as a JBIG2 picture); supply it as PDF"},
          name);
    }
  }
  if (!canvas.Finish() || pages == 0) return Broken(name);
  return target;
}

}  // namespace heyan::ingest
