#include "app/work/pictures.h"

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "app/report/mask.h"

namespace heyan::app {
namespace {

using models::Box;

cv::Rect PixelsOf(const Box& box, const cv::Size& size, double margin) {
  const int left = static_cast<int>(box.x * size.width - margin);
  const int top = static_cast<int>(box.y * size.height - margin);
  const int right = static_cast<int>(box.Right() * size.width + margin);
  const int bottom = static_cast<int>(box.Bottom() * size.height + margin);
  return cv::Rect(left, top, right - left, bottom - top) & cv::Rect(0, 0, size.width, size.height);
}

// From the glyphs where their texts make up the line, else by the share of the line's bytes.
Box BoxOfSpan(const models::Line& line, const ByteSpan& span) {
  std::size_t at = 0;
  Box found;
  for (const models::Glyph& glyph : line.glyphs) {
    const std::size_t end = at + glyph.text.size();
    if (at < span.end && end > span.begin) found = models::Union(found, glyph.box);
    at = end;
  }
  if (at == line.text.size() && !found.Empty()) return found;
  const auto size = static_cast<double>(std::max<std::size_t>(1, line.text.size()));
  const double first = static_cast<double>(span.begin) / size;
  const double last = static_cast<double>(span.end) / size;
  // A character more on both sides: bytes are no measure of width.
  const double slack = 3.0 / size;
  const double from = std::max(0.0, first - slack);
  const double to = std::min(1.0, last + slack);
  return Box{line.box.x + line.box.width * from, line.box.y, line.box.width * (to - from),
             line.box.height};
}

// Yellow as a marker pen leaves it: the print stays black.
void MarkWith(cv::Mat& image, const cv::Rect& area) {
  if (area.empty()) return;
  cv::Mat part = image(area);
  cv::Mat pen(part.size(), part.type(), cv::Scalar(120, 235, 255));
  cv::multiply(part, pen, part, 1.0 / 255);
}

std::string Encoded(const cv::Mat& image) {
  std::vector<unsigned char> bytes;
  constexpr int kQuality = 82;
  if (!cv::imencode(".jpg", image, bytes, {cv::IMWRITE_JPEG_QUALITY, kQuality})) return "";
  return {bytes.begin(), bytes.end()};
}

// 身份证号, 联系电话 as the head of a column.
bool HeadsPersonalNumbers(const std::string& head) {
  for (const char* word : {"身份证", "证件号", "电话", "手机", "联系方式", "银行账号", "银行卡"}) {
    if (head.find(word) != std::string::npos) return true;
  }
  return false;
}

bool HoldsDigits(const std::string& text) {
  constexpr int kFewest = 5;
  return std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) >= kFewest;
}

// Below such a head whatever holds digits is covered whole: one of them may have been misread.
void AddColumns(const models::Page& page, const models::Table& table, std::vector<Box>* boxes) {
  for (const models::Cell& head : table.cells) {
    if (!HeadsPersonalNumbers(head.text) || HoldsDigits(head.text)) continue;
    for (const models::Cell& cell : table.cells) {
      if (cell.row <= head.row || cell.column >= head.column + head.column_span ||
          head.column >= cell.column + cell.column_span) {
        continue;
      }
      for (const int index : cell.lines) {
        if (index < 0 || static_cast<std::size_t>(index) >= page.lines.size()) continue;
        const models::Line& line = page.lines[static_cast<std::size_t>(index)];
        if (HoldsDigits(line.text)) boxes->push_back(line.box);
      }
    }
  }
}

}  // namespace

std::vector<Box> PersonalBoxes(const models::Page& page) {
  std::vector<Box> boxes;
  for (const models::Table& table : page.tables) AddColumns(page, table, &boxes);
  for (const models::Line& line : page.lines) {
    for (const ByteSpan& span : FindPersonalNumbers(line.text)) {
      boxes.push_back(BoxOfSpan(line, span));
    }
  }
  return boxes;
}

std::vector<std::string> CutPictures(const std::string& page_jpeg, const models::Page& page,
                                     const std::vector<Cut>& cuts, int max_width, bool cover) {
  std::vector<std::string> pictures(cuts.size());
  const std::vector<unsigned char> bytes(page_jpeg.begin(), page_jpeg.end());
  cv::Mat whole = cv::imdecode(bytes, cv::IMREAD_COLOR);
  if (whole.empty()) return pictures;
  if (cover) {
    for (const Box& box : PersonalBoxes(page)) {
      const double margin = 0.15 * box.height * whole.rows;
      cv::rectangle(whole, PixelsOf(box, whole.size(), margin), cv::Scalar(90, 90, 90), cv::FILLED);
    }
  }
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    const cv::Rect area = PixelsOf(cuts[i].region, whole.size(), 0.008 * whole.rows);
    if (area.empty()) continue;
    cv::Mat part = whole(area).clone();
    for (const Box& mark : cuts[i].marks) {
      const cv::Rect pixels = PixelsOf(mark, whole.size(), 2) & area;
      MarkWith(part, cv::Rect(pixels.x - area.x, pixels.y - area.y, pixels.width, pixels.height));
    }
    if (max_width > 0 && part.cols > max_width) {
      const double scale = max_width / static_cast<double>(part.cols);
      cv::resize(part, part, cv::Size(), scale, scale, cv::INTER_AREA);
    }
    pictures[i] = Encoded(part);
  }
  return pictures;
}

}  // namespace heyan::app
