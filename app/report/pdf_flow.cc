#include "app/report/pdf_flow.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "app/report/opinion_words.h"
#include "app/report/pdf_jpeg.h"

namespace heyan::app {
namespace {

constexpr double kFooterHeight = 34;
constexpr double kPadX = 4;
// In sizes of type: CJK faces carry much air already, more than a word processor's single line.
constexpr double kNaturalLine = 1.448;
constexpr double kSingleLine = 1.3;
constexpr double kPadY = 3;

struct Unref {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::shared_ptr<PangoLayout>;

cairo_status_t Collect(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

std::string ValidUtf8(const std::string& text) {
  char* valid = g_utf8_make_valid(text.c_str(), static_cast<gssize>(text.size()));
  std::string copy = valid;
  g_free(valid);
  return copy;
}

double HeightOf(const Layout& layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout.get(), nullptr, &logical);
  return static_cast<double>(logical.height) / PANGO_SCALE;
}

}  // namespace

class PdfFlow::Impl {
 public:
  explicit Impl(PdfLook look) : look_(std::move(look)) {
    surface_ = cairo_pdf_surface_create_for_stream(Collect, &bytes_, kPageWidth, kPageHeight);
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_TITLE,
                                   ValidUtf8(look_.title).c_str());
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATOR, "heyan");
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE,
                                   (look_.day + "T00:00:00Z").c_str());
    cairo_ = cairo_create(surface_);
    NewPage();
  }
  ~Impl() {
    cairo_destroy(cairo_);
    cairo_surface_destroy(surface_);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  double width() const { return kPageWidth - 2 * look_.margin_side; }
  double bottom() const { return kPageHeight - look_.margin_top; }
  double room() const { return bottom() - y_; }

  void NewPage() {
    pages_.emplace_back();
    y_ = look_.margin_top;
  }
  void Space(double points) { y_ += points; }
  void Keep(double height) { Need(height); }
  bool AtTop() const { return y_ <= look_.margin_top + 1; }

  void Need(double height) {
    if (height > room() && !AtTop()) NewPage();
  }

  // Lines of a long paragraph go on over the page's end.
  void Paragraph(const PdfText& text) {
    const Layout layout =
        Set(text, width(), text.size > 0 ? text.size : look_.body_pt, look_.line_spacing);
    const int lines = pango_layout_get_line_count(layout.get());
    // Pango spaces lines from one another; a paragraph's last line needs the same below it.
    const double size = text.size > 0 ? text.size : look_.body_pt;
    const double lead = std::max(0.0, size * (look_.line_spacing * kSingleLine - kNaturalLine));
    if (HeightOf(layout) + lead <= room() || lines < 3) {
      Need(HeightOf(layout) + lead);
      Put(layout, look_.margin_side, y_ + lead / 2, text.colour);
      y_ += HeightOf(layout) + lead;
      return;
    }
    PutByLines(layout, text.colour);
    y_ += lead;
  }

  void Heading(const std::string& text, double least_room) {
    if (room() < least_room) NewPage();
    if (!AtTop()) Space(6);
    PdfText head{text};
    head.head = true;
    Paragraph(head);
    Space(3);
  }

  void Table(const PdfTable& table) {
    const std::vector<double> edges = Edges(table.widths);
    const PdfTableRow heads{table.heads, {}, 0};
    double first = table.heads.empty() ? 0 : RowHeight(heads, edges, true);
    if (!table.rows.empty()) first += RowHeight(table.rows.front(), edges, false);
    Need(std::min(first, bottom() - look_.margin_top));
    if (!table.heads.empty()) DrawRow(heads, edges, true);
    for (const PdfTableRow& row : table.rows) {
      const double height = RowHeight(row, edges, false);
      if (height > room() && !AtTop()) {
        NewPage();
        if (!table.heads.empty()) DrawRow(heads, edges, true);
      }
      DrawRow(row, edges, false);
    }
    Space(6);
  }

  void PicturePage(const PdfPicture& picture) {
    if (!AtTop() || !pages_.back().empty()) NewPage();
    auto bytes = std::make_shared<std::string>(picture.jpeg);
    // The bytes go into the file as they are; the decoded picture only tells the size.
    double pixels_x = 0, pixels_y = 0;
    if (!JpegSize(*bytes, &pixels_x, &pixels_y)) return;
    const double top = 44, side = 36;
    const double scale = std::min((kPageWidth - 2 * side) / pixels_x,
                                  (kPageHeight - top - kFooterHeight - 18) / pixels_y);
    const double w = pixels_x * scale, h = pixels_y * scale;
    const double x = (kPageWidth - w) / 2;
    PdfText caption{picture.caption};
    caption.head = true;
    const Layout head = Set(caption, kPageWidth - 2 * side, 9, 1.1, 1);
    Put(head, side, 24, {});
    Add([bytes, x, w, h, pixels_x, pixels_y](cairo_t* cr) {
      DrawJpeg(cr, *bytes, x, 44, w / pixels_x, h / pixels_y, pixels_x, pixels_y);
      cairo_set_source_rgb(cr, 0.6, 0.6, 0.6);
      cairo_set_line_width(cr, 0.5);
      cairo_rectangle(cr, x, 44, w, h);
      cairo_stroke(cr);
    });
    for (const PdfMark& mark : picture.marks) DrawMark(mark, x, top, w, h);
    y_ = bottom();
  }

  std::string Finish() {
    const std::string total = std::to_string(pages_.size());
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      for (const auto& draw : pages_[i]) draw(cairo_);
      Footer(Filled(look_.page_of, {{"page", std::to_string(i + 1)}, {"pages", total}}));
      cairo_show_page(cairo_);
    }
    cairo_surface_finish(surface_);
    return std::move(bytes_);
  }

 private:
  using Draw = std::function<void(cairo_t*)>;

  void Add(Draw draw) { pages_.back().push_back(std::move(draw)); }

  // `most_lines`: what does not fit is cut with an ellipsis; 0 for all of it.
  Layout Set(const PdfText& text, double width, double size, double spacing, int most_lines = 0,
             double most_height = 0) {
    Layout layout(pango_cairo_create_layout(cairo_), Unref());
    PangoContext* context = pango_layout_get_context(layout.get());
    pango_context_set_language(context, pango_language_from_string(look_.language.c_str()));
    // Metrics must not depend on a screen's settings.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, (text.head ? look_.head : look_.body).c_str());
    pango_font_description_set_size(font, static_cast<int>(std::lround(size * PANGO_SCALE)));
    if (text.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    PangoAttrList* attributes = pango_attr_list_new();
    // A number cut at a cell's edge must not gain a hyphen.
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(layout.get(), static_cast<int>(text.indent * size * PANGO_SCALE));
    pango_layout_set_line_spacing(layout.get(),
                                  static_cast<float>(spacing * kSingleLine / kNaturalLine));
    switch (text.align) {
      case PdfAlign::kLeft:
        break;
      case PdfAlign::kCentre:
        pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
        break;
      case PdfAlign::kRight:
        pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
        break;
    }
    if (most_lines > 0 || most_height > 0) {
      pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
      pango_layout_set_height(
          layout.get(), most_lines > 0 ? -most_lines : static_cast<int>(most_height * PANGO_SCALE));
    }
    const std::string valid = ValidUtf8(text.text);
    pango_layout_set_text(layout.get(), valid.c_str(), static_cast<int>(valid.size()));
    return layout;
  }

  void Put(const Layout& layout, double x, double y, const PdfColour& colour) {
    Add([layout, x, y, colour](cairo_t* cr) {
      cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
      cairo_move_to(cr, x, y);
      pango_cairo_show_layout(cr, layout.get());
    });
  }

  void PutByLines(const Layout& layout, const PdfColour& colour) {
    PangoLayoutIter* at = pango_layout_get_iter(layout.get());
    double start = 0;  // of the part on this page, within the layout
    do {
      PangoRectangle logical;
      pango_layout_iter_get_line_extents(at, nullptr, &logical);
      const double top = static_cast<double>(logical.y) / PANGO_SCALE;
      const double end = top + static_cast<double>(logical.height) / PANGO_SCALE;
      if (y_ + end - start > bottom()) {
        NewPage();
        start = top;
      }
      const double x = look_.margin_side + static_cast<double>(logical.x) / PANGO_SCALE;
      const double y =
          y_ - start + static_cast<double>(pango_layout_iter_get_baseline(at)) / PANGO_SCALE;
      PangoLayoutLine* line = pango_layout_iter_get_line(at);
      Add([layout, line, x, y, colour](cairo_t* cr) {
        cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
        cairo_move_to(cr, x, y);
        pango_cairo_show_layout_line(cr, line);
      });
      last_end_ = end - start;
    } while (pango_layout_iter_next_line(at) != FALSE);
    pango_layout_iter_free(at);
    y_ += last_end_;
  }

  std::vector<double> Edges(const std::vector<double>& widths) const {
    double sum = 0;
    for (const double share : widths) sum += share;
    std::vector<double> edges{look_.margin_side};
    for (const double share : widths) edges.push_back(edges.back() + share / sum * width());
    return edges;
  }

  Layout CellLayout(const PdfText& cell, double wide, bool head) {
    PdfText text = cell;
    text.head = text.head || head;
    const double size = cell.size > 0 ? cell.size : look_.table_pt;
    const double most = bottom() - look_.margin_top - 60;
    return Set(text, std::max(8.0, wide - 2 * kPadX), size, 1.15, 0, most);
  }

  double CellsHeight(const PdfTableRow& row, const std::vector<double>& edges, bool head) {
    double height = row.least_height;
    for (std::size_t c = 0; c < row.cells.size() && c + 1 < edges.size(); ++c) {
      const Layout layout = CellLayout(row.cells[c], edges[c + 1] - edges[c], head);
      height = std::max(height, HeightOf(layout) + 2 * kPadY);
    }
    return height;
  }

  double BelowHeight(const PdfTableRow& row, const std::vector<double>& edges) {
    if (row.below.text.empty()) return 0;
    return HeightOf(CellLayout(row.below, edges.back() - edges.front(), false)) + 2 * kPadY;
  }

  double RowHeight(const PdfTableRow& row, const std::vector<double>& edges, bool head) {
    return CellsHeight(row, edges, head) + BelowHeight(row, edges);
  }

  void DrawRow(const PdfTableRow& row, const std::vector<double>& edges, bool head) {
    const double cells = CellsHeight(row, edges, head);
    const double below = BelowHeight(row, edges);
    const double top = y_;
    if (head) {
      Add([edges, top, cells](cairo_t* cr) {
        cairo_set_source_rgb(cr, 0.93, 0.93, 0.93);
        cairo_rectangle(cr, edges.front(), top, edges.back() - edges.front(), cells);
        cairo_fill(cr);
      });
    }
    Add([edges, top, cells, below](cairo_t* cr) {
      cairo_set_source_rgb(cr, 0, 0, 0);
      cairo_set_line_width(cr, 0.5);
      for (const double edge : edges) {
        const bool outer = edge == edges.front() || edge == edges.back();
        cairo_move_to(cr, edge, top);
        cairo_line_to(cr, edge, top + cells + (outer ? below : 0));
      }
      for (const double y : {top, top + cells, top + cells + below}) {
        cairo_move_to(cr, edges.front(), y);
        cairo_line_to(cr, edges.back(), y);
      }
      cairo_stroke(cr);
    });
    for (std::size_t c = 0; c < row.cells.size() && c + 1 < edges.size(); ++c) {
      const Layout layout = CellLayout(row.cells[c], edges[c + 1] - edges[c], head);
      Put(layout, edges[c] + kPadX, top + kPadY, row.cells[c].colour);
    }
    if (below > 0) {
      const Layout layout = CellLayout(row.below, edges.back() - edges.front(), false);
      Put(layout, edges.front() + kPadX, top + cells + kPadY, row.below.colour);
    }
    y_ += cells + below;
  }

  void DrawMark(const PdfMark& mark, double x, double y, double w, double h) {
    const double left = x + mark.x * w - 2, top = y + mark.y * h - 2;
    const double wide = mark.width * w + 4, high = mark.height * h + 4;
    Add([=](cairo_t* cr) {
      cairo_set_source_rgb(cr, mark.colour.red, mark.colour.green, mark.colour.blue);
      cairo_set_line_width(cr, mark.line);
      const double dash[] = {4, 2};
      if (mark.dashed) cairo_set_dash(cr, dash, 2, 0);
      cairo_rectangle(cr, left, top, wide, high);
      cairo_stroke(cr);
      cairo_set_dash(cr, nullptr, 0, 0);
    });
    Tag(mark.label, mark.colour, left, top);
    if (!mark.note.empty()) Note(mark, left + wide, top + high);
  }

  // The number stands on the corner of its box, which is white in cells and between lines.
  void Tag(const std::string& label, const PdfColour& colour, double left, double middle) {
    PdfText text{label};
    text.head = true;
    const Layout layout = Set(text, 60, 6.5, 1.0, 1);
    PangoRectangle logical;
    pango_layout_get_extents(layout.get(), nullptr, &logical);
    const double wide = static_cast<double>(logical.width) / PANGO_SCALE + 4;
    const double high = 8;
    const double x = std::clamp(left - wide / 2, 2.0, kPageWidth - wide - 2);
    Add([=](cairo_t* cr) {
      cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
      cairo_rectangle(cr, x, middle - high / 2, wide, high);
      cairo_fill(cr);
    });
    Put(layout, x + 2, middle - static_cast<double>(logical.height) / PANGO_SCALE / 2, {1, 1, 1});
  }

  // Below the box, its end at the box's; on the page in any case.
  void Note(const PdfMark& mark, double right, double top) {
    PdfText text{mark.note};
    text.head = true;
    const Layout layout = Set(text, kPageWidth - 16, 6.5, 1.0, 1);
    PangoRectangle logical;
    pango_layout_get_extents(layout.get(), nullptr, &logical);
    const double wide = static_cast<double>(logical.width) / PANGO_SCALE + 6;
    const double high = static_cast<double>(logical.height) / PANGO_SCALE;
    const double x = std::clamp(right - wide, 4.0, std::max(4.0, kPageWidth - wide - 4));
    const PdfColour colour = mark.colour;
    Add([=](cairo_t* cr) {
      cairo_set_source_rgba(cr, 1, 1, 1, 0.85);
      cairo_rectangle(cr, x, top + 1, wide, high);
      cairo_fill(cr);
    });
    Put(layout, x + 3, top + 1, colour);
  }

  void Footer(const std::string& page_of) {
    const double y = kPageHeight - kFooterHeight;
    PdfText left{look_.footer_left};
    left.colour = {0.4, 0.4, 0.4};
    const double half = (kPageWidth - 2 * look_.margin_side) * 0.62;
    const Layout name = Set(left, half, 8, 1.0, 1);
    cairo_set_source_rgb(cairo_, 0.4, 0.4, 0.4);
    cairo_move_to(cairo_, look_.margin_side, y);
    pango_cairo_show_layout(cairo_, name.get());
    PdfText right{page_of};
    right.align = PdfAlign::kRight;
    const Layout number = Set(right, kPageWidth - 2 * look_.margin_side, 9, 1.0, 1);
    cairo_set_source_rgb(cairo_, 0, 0, 0);
    cairo_move_to(cairo_, look_.margin_side, y - 1);
    pango_cairo_show_layout(cairo_, number.get());
  }

  PdfLook look_;
  std::string bytes_;
  cairo_surface_t* surface_ = nullptr;
  cairo_t* cairo_ = nullptr;
  std::vector<std::vector<Draw>> pages_;
  double y_ = 0;
  double last_end_ = 0;
};

PdfFlow::PdfFlow(PdfLook look) : impl_(std::make_unique<Impl>(std::move(look))) {}
PdfFlow::~PdfFlow() = default;
void PdfFlow::Paragraph(const PdfText& text) { impl_->Paragraph(text); }
void PdfFlow::Heading(const std::string& text, double room) { impl_->Heading(text, room); }
void PdfFlow::Table(const PdfTable& table) { impl_->Table(table); }
void PdfFlow::Space(double points) { impl_->Space(points); }
void PdfFlow::Keep(double height) { impl_->Keep(height); }
void PdfFlow::NewPage() { impl_->NewPage(); }
void PdfFlow::PicturePage(const PdfPicture& picture) { impl_->PicturePage(picture); }
std::string PdfFlow::Finish() { return impl_->Finish(); }

}  // namespace heyan::app
