// A page as `ingest` read it: text with boxes, table grids, marks. This one record is what a worker
// returns, what a cache keeps and what recorded tests replay; `extract` sees nothing else of a
// file. Plain values; safe to share between threads once built.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "models/error.h"

namespace heyan::models {

// A rectangle in fractions (0..1) of a page; origin top left.
struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  bool operator==(const Box&) const = default;

  double Right() const { return x + width; }
  double Bottom() const { return y + height; }
  double CentreX() const { return x + width / 2; }
  double CentreY() const { return y + height / 2; }
  bool Empty() const { return width <= 0 || height <= 0; }
};

Box Union(const Box& a, const Box& b);            // of an empty box and another: the other
double OverlapShare(const Box& a, const Box& b);  // area shared over the smaller one's area

// 0..1000, the reader's own scale mapped by its adapter; 1000 is certain.
struct Confidence {
  int permille = 0;
  auto operator<=>(const Confidence&) const = default;
};

// Lines below it are as often specks and shapes as they are words.
inline constexpr Confidence kHardlyRead{500};

enum class ReaderKind {
  kFast = 1,       // PP-OCRv6 tiny
  kAccurate = 2,   // PP-OCRv6 small
  kTesseract = 3,  // Tesseract chi_sim
  kTextLayer = 4,  // the text layer of a PDF, agreeing with the page as it looks
  kOffice = 5,     // cells and paragraphs of an office file
  kWitness = 6,    // PP-OCRv5
};

// The words of `--format json`: "fast", "accurate", "tesseract", "text_layer", "office", "witness".
std::string_view Name(ReaderKind reader);

// One character (or ligature) of a line.
struct Glyph {
  std::string text;
  Box box;
  Confidence confidence;
};

struct Line {
  std::string text;  // UTF-8 as read; no normalisation that loses anything
  Box box;           // upright page
  Confidence confidence;
  ReaderKind reader = ReaderKind::kFast;
  std::vector<Glyph> glyphs;  // empty where the reader gives none
  bool under_seal = false;    // a seal lies on it
};

struct Cell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  Box box;
  std::string text;        // its lines in reading order, joined by '\n'
  std::vector<int> lines;  // indices into Page::lines (for office pages too)
  std::string address;     // "花名册!C7" in office files
};

struct Table {
  Box box;
  int rows = 0;
  int columns = 0;
  std::vector<Cell> cells;  // by row, then column; a merged cell stands once
  bool ruled = true;        // false: columns found from the white between them
  std::string sheet;        // office files
};

enum class MarkKind { kSeal = 1, kTick = 2, kWatermark = 3, kCode = 4 };  // kCode: 二维码
enum class MarkColour { kRed = 1, kBlue = 2, kGrey = 3, kBlack = 4 };

struct Mark {
  MarkKind kind = MarkKind::kSeal;
  Box box;
  MarkColour colour = MarkColour::kRed;
  bool checked = false;   // kTick: ☑ √ ■
  std::string text;       // where legible; of a code what it says
  Confidence confidence;  // kTick: how clearly the box and its state are seen; 0: not told
  std::string picture;    // kSeal: how it looks, 576 bits as hex digits; "" unknown
};

// What the making of a page shows at a place: a sign that a figure may have been changed, with its
// innocent causes. Found where pixels and fonts are at hand; `verify` weighs it by what stands
// there.
enum class TraceKind {
  kPatch = 1,   // the ground around the words is not the page's: other noise, other blur
  kFont = 2,    // figures of one number in different fonts
  kScreen = 3,  // the whole page shows the moiré of a screen, or of a printed raster
};

struct Trace {
  TraceKind kind = TraceKind::kPatch;
  Box box;
  std::string text;  // what differs, for a person
};

enum class PageOrigin { kScan = 1, kTextLayer = 2, kOffice = 3 };

struct Page {
  std::string file;    // path inside the packet
  std::string sha256;  // of the file
  int number = 1;      // in the file, from 1
  int width = 0;       // pixels of the upright page, 0 for office pages
  int height = 0;
  PageOrigin origin = PageOrigin::kScan;
  int turn = 0;     // degrees that the page was turned to stand upright: 0, 90, 180, 270
  double skew = 0;  // degrees taken out
  // Takes a point of the upright page to the page as a viewer shows it, both in fractions; row
  // major.
  std::array<double, 9> to_shown = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  std::vector<Line> lines;  // reading order
  std::vector<Table> tables;
  std::vector<Mark> marks;
  std::vector<Trace> traces;
  std::vector<std::string> notes;  // what restoration did, for the report
  bool hidden_text = false;        // text layer and page differ
  std::string picture;             // how the upright page looks, 256 bits as hex digits; "" unknown
  std::optional<Error> problem;    // set: the page could not be read
};

// The box on the page as it is shown, clipped to it.
Box ToShown(const Page& page, const Box& upright);

enum class FileKind {
  kUnknown = 0,
  kPdf = 1,
  kImage = 2,
  kSpreadsheet = 3,   // xlsx, ods, csv
  kWordDocument = 4,  // docx
  kText = 5,
  kOtherOffice = 6,  // doc, xls, wps, rtf (by LibreOffice), ofd, dxf: turned into another
};

// One file of a packet with its pages.
struct SourceFile {
  std::string path;  // inside the packet, '/' between folders, "outer.zip/inner.pdf" for nested
  std::string sha256;
  FileKind kind = FileKind::kUnknown;
  int page_count = 0;
  std::vector<Page> pages;
  std::optional<Error> problem;
};

}  // namespace heyan::models
