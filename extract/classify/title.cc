#include "extract/classify/title.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "extract/classify/classify_words.h"
#include "extract/text/fold.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::DocumentType;
using models::Line;
using models::Page;

struct KnownTitle {
  std::u32string points;
  DocumentType type;
};

const std::vector<KnownTitle>& KnownTitles() {
  static const std::vector<KnownTitle> titles = [] {
    std::vector<KnownTitle> out;
    for (const TypeWords& words : PaperWords()) {
      for (const std::string_view title : Words(words.titles)) {
        out.push_back({ToCodePoints(title), words.type});
      }
    }
    return out;
  }();
  return titles;
}

// A head that numbers a part of a paper is no title of a paper; nor is a field of a form with the
// leaders to its value.
bool IsNumbered(std::string_view text) {
  if (text.find("...") != std::string_view::npos) return true;
  const std::size_t comma = text.find("、");
  if (comma != std::string_view::npos && comma <= 6) return true;
  if (text.starts_with("第") && text.find("条") < 16) return true;
  if (text.starts_with("(") && text.find(')') < 8) return true;
  return !text.empty() && text[0] >= '0' && text[0] <= '9' && text.find('.') <= 2;
}

struct TitleMatch {
  DocumentType type;
  std::size_t length;  // code points of the words matched
  bool exact;
};

struct KnownShape {
  DocumentType type;
  std::vector<std::u32string> subjects;
  std::vector<std::u32string> kinds;
};

const std::vector<KnownShape>& KnownShapes() {
  const auto points = [](std::string_view list) {
    std::vector<std::u32string> out;
    for (const std::string_view word : Words(list)) out.push_back(ToCodePoints(word));
    return out;
  };
  static const std::vector<KnownShape> shapes = [&] {
    std::vector<KnownShape> out;
    for (const TitleShape& shape : TitleShapes()) {
      out.push_back({shape.type, points(shape.subjects), points(shape.kinds)});
    }
    return out;
  }();
  return shapes;
}

// A title by its shape, subject and kind.
std::optional<TitleMatch> MatchShape(std::u32string_view line) {
  constexpr std::size_t kApart = 10;
  if (!line.empty() && line.back() == U':') line.remove_suffix(1);
  for (const KnownShape& shape : KnownShapes()) {
    for (const std::u32string& kind : shape.kinds) {
      if (!line.ends_with(kind)) continue;
      const std::u32string_view lead = line.substr(0, line.size() - kind.size());
      for (const std::u32string& subject : shape.subjects) {
        const std::size_t at = lead.rfind(subject);
        if (at == std::u32string_view::npos || lead.size() - at - subject.size() > kApart) continue;
        return TitleMatch{shape.type, line.size() - at, true};
      }
    }
  }
  return std::nullopt;
}

// The longest title word in a line; a word that ends the line beats one inside it: 租赁合同补充协议
// is a 补充协议.
std::optional<TitleMatch> MatchTitle(std::u32string_view line) {
  std::optional<TitleMatch> best;
  std::size_t best_score = 0;
  for (const KnownTitle& title : KnownTitles()) {
    const std::size_t at = line.rfind(title.points);
    if (at == std::u32string_view::npos) continue;
    const std::size_t behind = line.size() - at - title.points.size();
    if (title.points.size() <= 3 && behind > 4) continue;
    const std::size_t score = (at + title.points.size()) * 100 + title.points.size();
    if (score > best_score) {
      best_score = score;
      best = TitleMatch{title.type, title.points.size(), true};
    }
  }
  if (best) return best;
  if (auto shaped = MatchShape(line)) return shaped;
  // One character in five spoilt.
  int best_distance = 3;
  for (const KnownTitle& title : KnownTitles()) {
    const std::size_t size = title.points.size();
    if (size < 4 || line.size() + 1 < size) continue;
    const int limit = size >= 8 ? 2 : 1;
    for (std::size_t tail = 0; tail <= std::min<std::size_t>(line.size(), 8); ++tail) {
      const std::size_t end = line.size() - tail;
      if (end < size) break;
      const int distance = EditDistance(line.substr(end - size, size), title.points, limit);
      if (distance > limit) continue;
      if (distance < best_distance || (distance == best_distance && best && size > best->length)) {
        best_distance = distance;
        best = TitleMatch{title.type, size, false};
      }
    }
  }
  return best;
}

DocumentType WithExceptions(DocumentType type, std::string_view title) {
  for (const TitleExceptions& rule : TitleRules()) {
    if (rule.from == type && HasAny(title, rule.words)) return rule.to;
  }
  return type;
}

double MedianHeight(const Page& page) {
  std::vector<double> heights;
  for (const Line& line : page.lines) {
    if (line.box.height > 0) heights.push_back(line.box.height);
  }
  if (heights.empty()) return 0;
  std::ranges::sort(heights);
  return heights[heights.size() / 2];
}

// Cells of a table that are a row of their own (the title inside the frame) may be titles; other
// cells are content.
std::vector<bool> InsideTables(const Page& page) {
  std::vector<bool> inside(page.lines.size(), false);
  for (const models::Table& table : page.tables) {
    for (const models::Cell& cell : table.cells) {
      // Merged over the table, or alone in its row as in a CSV.
      const auto filled = std::ranges::count_if(table.cells, [&](const models::Cell& other) {
        return other.row == cell.row && !other.text.empty();
      });
      const bool wide = cell.column_span >= std::max(2, table.columns - 1);
      const bool title_row = cell.row <= 1 && (wide || filled == 1);
      if (title_row || table.columns <= 1) continue;
      for (const int line : cell.lines) {
        if (line >= 0 && line < static_cast<int>(inside.size())) {
          inside[static_cast<std::size_t>(line)] = true;
        }
      }
    }
  }
  return inside;
}

// 典型孵化案例 | 5个: a figure stands in the line's row, so it names a field of a form. Both are of
// one size: what a reader makes of a code beside a large heading is none of its row.
bool HasFigureBeside(const Page& page, const Line& line) {
  constexpr std::size_t kLongest = 8;
  return std::ranges::any_of(page.lines, [&](const Line& other) {
    if (other.box.Empty() || other.box.x < line.box.Right()) return false;
    if (line.box.height > 2 * other.box.height) return false;
    const bool row = std::abs(other.box.CentreY() - line.box.CentreY()) < 0.5 * line.box.height;
    const std::string text = Fold(other.text);
    return row && !text.empty() && text[0] >= '0' && text[0] <= '9' &&
           ToCodePoints(text).size() <= kLongest && text.find('/') == std::string::npos;
  });
}

// How much a line looks like the title of its page.
double TitleLook(const Page& page, const Line& line, double median, std::size_t order,
                 std::size_t length) {
  double look = 0;
  if (page.origin == models::PageOrigin::kOffice) return order < 3 ? 3.0 : 0.0;
  if (median > 0 && line.box.height > 1.25 * median) look += 1.5;
  if (std::abs(line.box.CentreX() - 0.5) < 0.1) look += 1;
  if (line.box.y < 0.2) look += 1;
  if (order == 0) look += 1;
  if (line.box.y > 0.5) look -= 1.5;
  if (length > 30) look -= 1.5;
  return look;
}

}  // namespace

std::optional<PageTitle> FindTitle(const Page& page) {
  const double median = MedianHeight(page);
  const std::vector<bool> inside = InsideTables(page);
  std::optional<PageTitle> best;
  std::size_t order = 0;
  std::string previous;
  double previous_bottom = 0;
  const auto consider = [&](const std::string& text, double look) {
    const std::u32string points = ToCodePoints(text);
    if (points.size() < 2 || points.size() > 46 || IsNumbered(text)) return;
    // A sentence or a field is no title.
    if (text.ends_with("。") || text.ends_with(",") || text.ends_with(";")) return;
    const std::size_t colon = text.find(':');
    if (colon != std::string::npos && colon + 1 < text.size() && colon > 9) return;
    if (text.find("《") != std::string::npos && points.size() > 24) return;
    const auto match = MatchTitle(points);
    if (!match) return;
    PageTitle title;
    title.text = text;
    title.type = WithExceptions(match->type, text);
    title.exact = match->exact;
    const double cover = static_cast<double>(match->length) / static_cast<double>(points.size());
    title.score = look + 2 * cover + (match->exact ? 0.5 : -0.5) +
                  0.1 * static_cast<double>(std::min<std::size_t>(match->length, 8));
    if (match->type == DocumentType::kOther) title.score -= 0.8;
    if (!best || title.score > best->score) best = title;
  };
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    const std::string text = Fold(line.text);
    if (text.empty()) continue;
    const bool top = page.origin == models::PageOrigin::kOffice ? order < 4 : line.box.y < 0.62;
    if (!inside[i] && top && !HasFigureBeside(page, line)) {
      const double look = TitleLook(page, line, median, order, ToCodePoints(text).size());
      consider(text, look);
      // A title over two lines: 郑州市众创空间 / 备案申请表.
      if (!previous.empty() && line.box.y - previous_bottom < 2.5 * line.box.height && median > 0 &&
          line.box.height > 1.2 * median) {
        consider(previous + text, look);
      }
      previous = text;
      previous_bottom = line.box.Bottom();
    }
    ++order;
  }
  // A spaced title read as single characters: 营 业 执 照.
  std::string spread;
  for (std::size_t i = 0; i < page.lines.size() && i < 12; ++i) {
    const std::string text = Fold(page.lines[i].text);
    if (ToCodePoints(text).size() <= 2 && page.lines[i].box.y < 0.35) spread += text;
  }
  if (ToCodePoints(spread).size() >= 4) consider(spread, 2.0);
  for (const models::Table& table : page.tables) {
    if (!table.sheet.empty()) consider(Fold(table.sheet), 1.0);
  }
  return best;
}

}  // namespace heyan::extract
