// Flowing text and tables onto A4 pages of a PDF, as a Chinese office sets them: fonts embedded,
// heads of tables repeated, "第 x 页 共 y 页" below. Knows nothing of reports. The same calls give
// the same bytes.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace heyan::app {

inline constexpr double kPointsPerCm = 72 / 2.54;
inline constexpr double kPageWidth = 595.276;  // A4
inline constexpr double kPageHeight = 841.89;

struct PdfLook {
  std::string body = "Noto Serif CJK SC";
  std::string head = "Noto Sans CJK SC";
  double body_pt = 12;
  double table_pt = 9.5;
  double line_spacing = 1.5;
  double margin_top = 72;
  double margin_side = 89.9;
  std::string footer_left;
  std::string page_of;  // "第 {page} 页　共 {pages} 页"
  std::string language = "zh-cn";
  std::string title;  // of the document's properties
  std::string day;    // ISO date that stands as the day of creation: the same input, the same bytes
};

enum class PdfAlign { kLeft = 1, kCentre = 2, kRight = 3 };

struct PdfColour {
  double red = 0;
  double green = 0;
  double blue = 0;
};

struct PdfText {
  std::string text;
  bool head = false;  // set in the face of heads
  bool bold = false;
  double size = 0;  // 0: of the body, in tables of tables
  PdfAlign align = PdfAlign::kLeft;
  int indent = 0;  // characters, first line
  PdfColour colour = {};
};

struct PdfTableRow {
  std::vector<PdfText> cells;
  PdfText below;  // across all columns, under the cells; none where empty
  double least_height = 0;
};

struct PdfTable {
  std::vector<double> widths;  // shares
  std::vector<PdfText> heads;  // none: no row of heads
  std::vector<PdfTableRow> rows;
};

// A picture of a whole page with marks drawn over it.
struct PdfMark {
  double x = 0, y = 0, width = 0, height = 0;  // fractions of the picture
  std::string label;
  std::string note;
  PdfColour colour = {};
  double line = 1.4;
  bool dashed = false;
};

struct PdfPicture {
  std::string jpeg;
  std::string caption;
  std::vector<PdfMark> marks;
};

class PdfFlow {
 public:
  explicit PdfFlow(PdfLook look);
  ~PdfFlow();
  PdfFlow(const PdfFlow&) = delete;
  PdfFlow& operator=(const PdfFlow&) = delete;

  void Paragraph(const PdfText& text);
  // Kept with what follows: starts a page where less than `room` is left.
  void Heading(const std::string& text, double room = 90);
  void Table(const PdfTable& table);
  void Space(double points);
  // Starts a page where less than `height` is left.
  void Keep(double height);
  void NewPage();
  void PicturePage(const PdfPicture& picture);

  // The bytes; once.
  std::string Finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace heyan::app
