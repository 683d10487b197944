#include "ingest/dxf/dxf.h"

#include <algorithm>

#include "ingest/archive/fresh_folder.h"
#include "ingest/canvas/pdf_canvas.h"
#include "ingest/dxf/plan.h"

namespace heyan::ingest {
namespace {

using dxf::Label;
using dxf::Plan;
using dxf::Point;
using dxf::Side;
using models::ErrorCode;
using models::Fail;

struct Extent {
  Point low = {1e300, 1e300};
  Point high = {-1e300, -1e300};
  void Add(const Point& p) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  double width() const { return high.x - low.x; }
  double height() const { return high.y - low.y; }
};

Extent ExtentOf(const Plan& plan) {
  Extent extent;
  for (const dxf::Stroke& stroke : plan.strokes) {
    for (const Point& point : stroke.points) extent.Add(point);
  }
  for (const Label& label : plan.labels) {
    // A label without lines around it still needs its room on the paper.
    const double reach = label.height * 8;
    extent.Add({label.at.x - reach, label.at.y - label.height * 2});
    extent.Add({label.at.x + reach, label.at.y + label.height * 2});
  }
  return extent;
}

// Millimetres of paper for a unit of the drawing: labels of the usual size become 3.5 mm high, on
// paper of A4 at least and A2 at most.
double ScaleOf(const Plan& plan, const Extent& extent) {
  constexpr double kLabel = 3.5;
  constexpr double kSmallest = 297;
  constexpr double kLargest = 594;
  const double longest = std::max(extent.width(), extent.height());
  std::vector<double> heights;
  for (const Label& label : plan.labels) heights.push_back(label.height);
  double scale = kSmallest / longest;
  if (!heights.empty()) {
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::ranges::nth_element(heights, middle);
    scale = kLabel / *middle;
  }
  return std::clamp(scale, kSmallest / longest, kLargest / longest);
}

void Draw(cairo_t* context, const Label& label) {
  constexpr double kCapital = 0.73;  // height of a capital over the font's size (Noto Sans CJK)
  constexpr double kLine = 1.6;      // between lines, over the height of a capital
  const double size = label.height / kCapital;
  cairo_set_font_size(context, size);
  const double block = label.height * (1 + kLine * static_cast<double>(label.lines.size() - 1));
  double down = label.up == Side::kEnd      ? label.height
                : label.up == Side::kMiddle ? label.height - block / 2
                                            : label.height - block;
  for (const std::string& line : label.lines) {
    cairo_text_extents_t extents;
    cairo_text_extents(context, line.c_str(), &extents);
    const double left = label.across == Side::kStart    ? 0
                        : label.across == Side::kMiddle ? -extents.x_advance / 2
                                                        : -extents.x_advance;
    cairo_save(context);
    cairo_translate(context, label.at.x, label.at.y);
    cairo_rotate(context, label.angle);
    cairo_scale(context, 1, -1);  // the drawing's y goes up, that of letters down
    cairo_move_to(context, left, down);
    cairo_show_text(context, line.c_str());
    cairo_restore(context);
    down += label.height * kLine;
  }
}

void DrawPage(const Plan& plan, PdfCanvas& canvas) {
  constexpr double kMargin = 10;  // mm
  const Extent extent = ExtentOf(plan);
  const double scale = ScaleOf(plan, extent);
  const double width = extent.width() * scale + 2 * kMargin;
  const double height = extent.height() * scale + 2 * kMargin;
  const Context context = canvas.Page(width, height);
  cairo_translate(context.get(), kMargin, height - kMargin);
  cairo_scale(context.get(), scale, -scale);
  cairo_translate(context.get(), -extent.low.x, -extent.low.y);
  constexpr double kPen = 0.2;  // mm
  cairo_set_line_width(context.get(), kPen / scale);
  for (const dxf::Stroke& stroke : plan.strokes) {
    for (const Point& point : stroke.points) cairo_line_to(context.get(), point.x, point.y);
    cairo_stroke(context.get());
  }
  cairo_select_font_face(context.get(), "Noto Sans CJK SC", CAIRO_FONT_SLANT_NORMAL,
                         CAIRO_FONT_WEIGHT_NORMAL);
  for (const Label& label : plan.labels) Draw(context.get(), label);
  cairo_show_page(context.get());
}

bool DrawAll(const std::vector<Plan>& plans, const std::string& target) {
  PdfCanvas canvas(target);
  for (const Plan& plan : plans) DrawPage(plan, canvas);
  return canvas.Finish() && !plans.empty();
}

}  // namespace

models::Result<std::string> ConvertDxf(const std::string& location, const std::string& name,
                                       const std::string& work_folder) {
  const auto folder = FreshFolder(work_folder);
  const std::string target = folder ? (*folder / "plan.pdf").string() : "";
  std::vector<Plan> plans = dxf::ReadPlans(location);
  std::erase_if(plans, [](const Plan& plan) {
    const Extent extent = ExtentOf(plan);
    const double longest = std::max(extent.width(), extent.height());
    return !(longest > 0 && longest < 1e12);
  });
  if (!folder || !DrawAll(plans, target)) {
    return Fail(ErrorCode::kUnreadable,
                {"DXF 图纸中没有可显示的内容或文件已损坏，请另存为 PDF 后提交",
                 "nothing to show in this DXF, or it is damaged; supply it as PDF"},
                name);
  }
  return target;
}

}  // namespace heyan::ingest
