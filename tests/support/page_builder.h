// Pages built by hand, as `ingest` would hand them over: lines at boxes, tables of cells.
// Header only, so that every test program can use it.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/page.h"

namespace heyan::tests {

// UTF-8 text cut into its characters.
inline std::vector<std::string> Characters(std::string_view text) {
  std::vector<std::string> out;
  for (const char byte : text) {
    const bool continues = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    if (!continues || out.empty()) out.emplace_back();
    out.back() += byte;
  }
  return out;
}

// The width of a line of text as printed: a Chinese character is as wide as high on the paper (A4:
// a fraction of the width is 1/1.414 of the same fraction of the height), ASCII half of it.
inline double PrintedWidth(std::string_view text, double height) {
  double ems = 0;
  for (const std::string& character : Characters(text)) ems += character.size() > 1 ? 1.0 : 0.55;
  return ems * height * 1.414;
}

using Row = std::vector<std::string>;

class PageBuilder {
 public:
  explicit PageBuilder(std::string file = "page.png", int number = 1) {
    page_.file = std::move(file);
    page_.number = number;
    page_.width = 1654;
    page_.height = 2339;
  }

  PageBuilder& Reader(models::ReaderKind reader) {
    reader_ = reader;
    if (reader == models::ReaderKind::kOffice) page_.origin = models::PageOrigin::kOffice;
    if (reader == models::ReaderKind::kTextLayer) page_.origin = models::PageOrigin::kTextLayer;
    return *this;
  }
  PageBuilder& Confidence(int permille) {
    permille_ = permille;
    return *this;
  }

  // A line that starts at (x, y); its width follows from the text.
  PageBuilder& Line(const std::string& text, double x, double y, double height = 0.014) {
    return LineIn(text, models::Box{x, y, std::min(PrintedWidth(text, height), 1.0 - x), height});
  }
  PageBuilder& LineIn(const std::string& text, const models::Box& box) {
    AddLine(text, box);
    cursor_ = std::max(cursor_, box.Bottom() + 0.01);
    return *this;
  }
  // A centred line below everything so far.
  PageBuilder& Title(const std::string& text, double height = 0.022) {
    const double width = std::min(PrintedWidth(text, height), 0.9);
    LineIn(text, models::Box{0.5 - width / 2, cursor_, width, height});
    cursor_ += 0.01;
    return *this;
  }
  // Lines from the left margin, one below the other, below everything so far.
  PageBuilder& Prose(const std::vector<std::string>& texts, double x = 0.12) {
    for (const std::string& text : texts) Line(text, x, cursor_);
    return *this;
  }
  PageBuilder& Skip(double height) {
    cursor_ += height;
    return *this;
  }

  // A table below everything so far. "<" continues the cell to the left, "^" the one above; '\n'
  // parts the lines of a cell.
  PageBuilder& Table(const std::vector<Row>& rows, bool ruled = true,
                     std::vector<double> widths = {}) {
    models::Table table;
    table.ruled = ruled;
    table.rows = static_cast<int>(rows.size());
    for (const Row& row : rows)
      table.columns = std::max(table.columns, static_cast<int>(row.size()));
    if (widths.empty()) widths.assign(static_cast<std::size_t>(table.columns), 1.0);
    double sum = 0;
    for (const double width : widths) sum += width;
    std::vector<double> lefts{0.08};
    for (const double width : widths) lefts.push_back(lefts.back() + width / sum * 0.84);
    std::vector<double> tops{cursor_};
    for (const Row& row : rows) {
      std::size_t lines = 1;
      for (const std::string& text : row) {
        lines = std::max(lines, 1 + static_cast<std::size_t>(std::ranges::count(text, '\n')));
      }
      tops.push_back(tops.back() + 0.008 + 0.018 * static_cast<double>(lines));
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t c = 0; c < rows[r].size(); ++c) {
        if (rows[r][c] != "<" && rows[r][c] != "^") AddCell(rows, r, c, lefts, tops, &table);
      }
    }
    table.box = models::Box{0.08, tops.front(), 0.84, tops.back() - tops.front()};
    page_.tables.push_back(std::move(table));
    cursor_ = tops.back() + 0.012;
    return *this;
  }

  PageBuilder& Tick(const models::Box& box, bool checked) {
    models::Mark mark;
    mark.kind = models::MarkKind::kTick;
    mark.box = box;
    mark.colour = models::MarkColour::kBlack;
    mark.checked = checked;
    page_.marks.push_back(mark);
    return *this;
  }
  PageBuilder& Seal(const models::Box& box, const std::string& text = "") {
    models::Mark mark;
    mark.box = box;
    mark.text = text;
    page_.marks.push_back(mark);
    return *this;
  }

  double cursor() const { return cursor_; }
  models::Page Build() const { return page_; }
  models::SourceFile File() const { return FileOf({page_}); }

  static models::SourceFile FileOf(std::vector<models::Page> pages) {
    models::SourceFile file;
    file.path = pages.front().file;
    file.sha256 = "sha-" + file.path;
    file.kind = models::FileKind::kImage;
    if (pages.size() > 1) file.kind = models::FileKind::kPdf;
    if (pages.front().origin == models::PageOrigin::kOffice) {
      file.kind = models::FileKind::kSpreadsheet;
    }
    file.page_count = static_cast<int>(pages.size());
    file.pages = std::move(pages);
    return file;
  }

 private:
  int AddLine(const std::string& text, const models::Box& box) {
    models::Line line;
    line.text = text;
    line.box = box;
    line.reader = reader_;
    line.confidence.permille = permille_;
    const auto characters = Characters(text);
    const double step =
        box.width / static_cast<double>(std::max<std::size_t>(1, characters.size()));
    double x = box.x;
    for (const std::string& character : characters) {
      line.glyphs.push_back({character, models::Box{x, box.y, step, box.height}, {permille_}});
      x += step;
    }
    page_.lines.push_back(std::move(line));
    return static_cast<int>(page_.lines.size()) - 1;
  }

  void AddCell(const std::vector<Row>& rows, std::size_t r, std::size_t c,
               const std::vector<double>& lefts, const std::vector<double>& tops,
               models::Table* table) {
    models::Cell cell;
    cell.row = static_cast<int>(r);
    cell.column = static_cast<int>(c);
    std::size_t right = c + 1;
    while (right < rows[r].size() && rows[r][right] == "<") ++right;
    std::size_t bottom = r + 1;
    while (bottom < rows.size() && c < rows[bottom].size() && rows[bottom][c] == "^") ++bottom;
    cell.column_span = static_cast<int>(right - c);
    cell.row_span = static_cast<int>(bottom - r);
    cell.box = models::Box{lefts[c], tops[r], lefts[right] - lefts[c], tops[bottom] - tops[r]};
    cell.text = rows[r][c];
    if (reader_ == models::ReaderKind::kOffice) {
      cell.address = "Sheet1!" + std::string(1, static_cast<char>('A' + c)) + std::to_string(r + 1);
    }
    double y = cell.box.y + 0.006;
    std::string rest = cell.text;
    while (!rest.empty()) {
      const std::size_t cut = std::min(rest.find('\n'), rest.size());
      const std::string part = rest.substr(0, cut);
      rest = cut < rest.size() ? rest.substr(cut + 1) : "";
      if (part.empty()) continue;
      const double width = std::min(PrintedWidth(part, 0.013), cell.box.width - 0.01);
      cell.lines.push_back(AddLine(part, models::Box{cell.box.x + 0.005, y, width, 0.013}));
      y += 0.018;
    }
    table->cells.push_back(std::move(cell));
  }

  models::Page page_;
  models::ReaderKind reader_ = models::ReaderKind::kFast;
  int permille_ = 985;
  double cursor_ = 0.06;
};

}  // namespace heyan::tests
