#include "ingest/dxf/plan.h"

#include <dl_creationadapter.h>
#include <dl_dxf.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace heyan::ingest::dxf {
namespace {

constexpr int kMaxDepth = 16;                 // a block may name itself
constexpr std::size_t kMaxParts = 1'000'000;  // of all blocks put in place
constexpr double kDegree = std::numbers::pi / 180;
constexpr int kArcSteps = 24;  // a full circle has twice as many

Affine Placed(const DL_InsertData& data, const Point& base, int column, int row) {
  const double c = std::cos(data.angle * kDegree);
  const double s = std::sin(data.angle * kDegree);
  const Affine turned = {data.sx * c, data.sx * s, -data.sy * s, data.sy * c, 0, 0};
  const Point origin = turned(base);
  const Point shift = {c * column * data.colSp - s * row * data.rowSp,
                       s * column * data.colSp + c * row * data.rowSp};
  Affine placed = turned;
  placed.e = data.ipx + shift.x - origin.x;
  placed.f = data.ipy + shift.y - origin.y;
  return placed;
}

Side SideOf(int third) {
  return third == 0 ? Side::kStart : third == 1 ? Side::kMiddle : Side::kEnd;
}

constexpr const char* kPaper = "*sheet";  // no name of a block: those in * are reserved

// What dxflib reports, gathered by block; "" holds the drawing itself.
class Gatherer : public DL_CreationAdapter {
 public:
  void addLayer(const DL_LayerData& layer) override {
    constexpr int kFrozen = 1;
    if ((layer.flags & kFrozen) != 0 || layer.off || attributes.getColor() < 0)
      hidden_.insert(layer.name);
  }
  void addBlock(const DL_BlockData& block) override {
    current_ = block.name;
    bases_[current_] = {block.bpx, block.bpy};
  }
  void endBlock() override { current_.clear(); }

  void addLine(const DL_LineData& line) override {
    Add({{{line.x1, line.y1}, {line.x2, line.y2}}});
  }
  void addCircle(const DL_CircleData& circle) override {
    AddArc({circle.cx, circle.cy}, circle.radius, 0, 2 * std::numbers::pi);
  }
  void addArc(const DL_ArcData& arc) override {
    double to = arc.angle2;
    while (to < arc.angle1) to += 360;
    AddArc({arc.cx, arc.cy}, arc.radius, arc.angle1 * kDegree, to * kDegree);
  }
  void addEllipse(const DL_EllipseData& ellipse) override {
    Stroke stroke;
    const double from = ellipse.angle1;
    const double to =
        ellipse.angle2 > from ? ellipse.angle2 : ellipse.angle2 + 2 * std::numbers::pi;
    for (int i = 0; i <= 2 * kArcSteps; ++i) {
      const double t = from + (to - from) * i / (2 * kArcSteps);
      const double x = std::cos(t);
      const double y = std::sin(t) * ellipse.ratio;
      stroke.points.push_back({ellipse.cx + x * ellipse.mx - y * ellipse.my,
                               ellipse.cy + x * ellipse.my + y * ellipse.mx});
    }
    Add(std::move(stroke));
  }
  void addPolyline(const DL_PolylineData& polyline) override {
    EndPolyline();
    drawing_ = true;
    closed_ = (polyline.flags & 1) != 0;
  }
  void addVertex(const DL_VertexData& vertex) override {
    if (!drawing_) return;
    vertices_.push_back({{vertex.x, vertex.y}, vertex.bulge});
  }
  void endSequence() override { EndPolyline(); }
  void endEntity() override { EndPolyline(); }
  void addSolid(const DL_SolidData& solid) override {
    Add({{{solid.x[0], solid.y[0]},
          {solid.x[1], solid.y[1]},
          {solid.x[3], solid.y[3]},
          {solid.x[2], solid.y[2]},
          {solid.x[0], solid.y[0]}}});
  }

  void addInsert(const DL_InsertData& data) override {
    if (Hidden()) return;
    constexpr int kMost = 1000;
    for (int row = 0; row < std::clamp(data.rows, 1, kMost); ++row) {
      for (int column = 0; column < std::clamp(data.cols, 1, kMost); ++column) {
        blocks_[Where()].inserts.push_back(
            {data.name, Placed(data, bases_[data.name], column, row)});
      }
    }
  }

  void addText(const DL_TextData& text) override {
    Label label;
    const bool placed = text.hJustification != 0 || text.vJustification != 0;
    label.at = placed ? Point{text.apx, text.apy} : Point{text.ipx, text.ipy};
    label.height = text.height;
    label.angle = text.angle;
    constexpr int kMiddle = 4;
    const int across = text.hJustification;
    if (across == 1 || across == kMiddle) label.across = Side::kMiddle;
    if (across == 2) label.across = Side::kEnd;
    if (text.vJustification == 2 || across == kMiddle) label.up = Side::kMiddle;
    if (text.vJustification == 3) label.up = Side::kEnd;
    label.lines = {PlainText(text.text)};
    Add(std::move(label));
  }
  void addAttribute(const DL_AttributeData& text) override { addText(text); }
  void addMTextChunk(const std::string& text) override { chunks_ += text; }
  void addMText(const DL_MTextData& text) override {
    Label label;
    label.at = {text.ipx, text.ipy};
    label.height = text.height;
    label.angle = text.dirx != 0 || text.diry != 0 ? std::atan2(text.diry, text.dirx) : text.angle;
    const int place = std::clamp(text.attachmentPoint, 1, 9) - 1;  // by rows from the top left
    label.across = SideOf(place % 3);
    label.up = SideOf(2 - place / 3);
    label.lines = PlainLines(chunks_ + text.text);
    chunks_.clear();
    Add(std::move(label));
  }

  void addDimAlign(const DL_DimensionData& data, const DL_DimAlignedData& ends) override {
    AddDimension(data, {ends.epx1, ends.epy1}, {ends.epx2, ends.epy2}, false);
  }
  void addDimLinear(const DL_DimensionData& data, const DL_DimLinearData& ends) override {
    AddDimension(data, {ends.dpx1, ends.dpy1}, {ends.dpx2, ends.dpy2}, true);
  }

  std::vector<Plan> Take() {
    std::vector<Plan> sheets;
    for (const char* space : {"", kPaper}) {
      Plan plan;
      Place(space, {}, 0, &plan);
      if (!plan.strokes.empty() || !plan.labels.empty()) sheets.push_back(std::move(plan));
    }
    return sheets;
  }

 private:
  struct Vertex {
    Point at;
    double bulge = 0;  // the tangent of a quarter of the arc to the next vertex
  };

  // What stands on the paper's own sheet has other units than the drawing: a page of its own.
  std::string Where() const {
    return current_.empty() && attributes.isInPaperSpace() ? kPaper : current_;
  }
  bool Hidden() const { return hidden_.contains(attributes.getLayer()); }

  void Add(Stroke stroke) {
    if (!Hidden()) blocks_[Where()].strokes.push_back(std::move(stroke));
  }
  void Add(Label label) {
    if (!Hidden() && label.height > 0) blocks_[Where()].labels.push_back(std::move(label));
  }
  void AddArc(const Point& centre, double radius, double from, double to) {
    Stroke stroke;
    for (int i = 0; i <= 2 * kArcSteps; ++i) {
      const double t = from + (to - from) * i / (2 * kArcSteps);
      stroke.points.push_back({centre.x + radius * std::cos(t), centre.y + radius * std::sin(t)});
    }
    Add(std::move(stroke));
  }

  void EndPolyline() {
    if (drawing_ && closed_ && !vertices_.empty()) vertices_.push_back({vertices_[0].at, 0});
    Stroke stroke;
    for (std::size_t i = 0; drawing_ && i < vertices_.size(); ++i) {
      stroke.points.push_back(vertices_[i].at);
      if (i + 1 < vertices_.size()) Bend(vertices_[i], vertices_[i + 1].at, &stroke);
    }
    if (stroke.points.size() > 1) Add(std::move(stroke));
    vertices_.clear();
    drawing_ = false;
  }

  // The points of a bent side, without its ends.
  static void Bend(const Vertex& from, const Point& to, Stroke* stroke) {
    if (from.bulge == 0) return;
    const Point half = {(to.x - from.at.x) / 2, (to.y - from.at.y) / 2};
    const Point middle = {from.at.x + half.x, from.at.y + half.y};
    const double away = (1 / from.bulge - from.bulge) / 2;
    const Point centre = {middle.x - half.y * away, middle.y + half.x * away};
    const double radius = std::hypot(from.at.x - centre.x, from.at.y - centre.y);
    const double start = std::atan2(from.at.y - centre.y, from.at.x - centre.x);
    const double turn = 4 * std::atan(from.bulge);
    for (int i = 1; i < kArcSteps; ++i) {
      const double t = start + turn * i / kArcSteps;
      stroke->points.push_back({centre.x + radius * std::cos(t), centre.y + radius * std::sin(t)});
    }
  }

  // The figure of a dimension: as written, else as measured.
  void AddDimension(const DL_DimensionData& data, const Point& from, const Point& to,
                    bool along_axis) {
    const double dx = std::abs(to.x - from.x);
    const double dy = std::abs(to.y - from.y);
    const double length = along_axis ? std::max(dx, dy) : std::hypot(dx, dy);
    std::string text = data.text;
    if (text.empty() || text == "<>") text = std::to_string(std::lround(length));
    if (text == " ") return;
    Label label;
    label.at = {data.mpx, data.mpy};
    constexpr double kUsualHeight =
        2.5;  // on paper; the scale of dimensions makes it the drawing's
    label.height = kUsualHeight * (data.dimScale > 0 ? data.dimScale : 1);
    if (dy > dx) label.angle = std::numbers::pi / 2;
    label.across = Side::kMiddle;
    label.up = Side::kMiddle;
    label.lines = PlainLines(text);
    Add(std::move(label));
  }

  void Place(const std::string& name, const Affine& place, int depth, Plan* plan) {
    const auto found = blocks_.find(name);
    if (found == blocks_.end() || depth > kMaxDepth) return;
    const double grown = std::sqrt(std::abs(place.a * place.d - place.b * place.c));
    for (const Stroke& stroke : found->second.strokes) {
      if (plan->strokes.size() >= kMaxParts) return;
      Stroke placed;
      for (const Point& point : stroke.points) placed.points.push_back(place(point));
      plan->strokes.push_back(std::move(placed));
    }
    for (Label label : found->second.labels) {
      if (plan->labels.size() >= kMaxParts) return;
      label.at = place(label.at);
      label.height *= grown;
      label.angle += std::atan2(place.b, place.a);
      plan->labels.push_back(std::move(label));
    }
    for (const Insert& insert : found->second.inserts) {
      Place(insert.block, place.After(insert.place), depth + 1, plan);
    }
  }

  std::string current_;
  std::map<std::string, Block> blocks_;
  std::map<std::string, Point> bases_;
  std::set<std::string> hidden_ = {"Defpoints"};  // never plotted
  std::string chunks_;
  std::vector<Vertex> vertices_;
  bool drawing_ = false;
  bool closed_ = false;
};

}  // namespace

Affine Affine::After(const Affine& inner) const {
  return {a * inner.a + c * inner.b, b * inner.a + d * inner.b,     a * inner.c + c * inner.d,
          b * inner.c + d * inner.d, a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f};
}

std::vector<Plan> ReadPlans(const std::string& location) {
  Gatherer gatherer;
  DL_Dxf reader;
  if (!reader.in(location, &gatherer)) return {};
  return gatherer.Take();
}

}  // namespace heyan::ingest::dxf
