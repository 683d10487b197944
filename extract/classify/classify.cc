#include "extract/classify/classify.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "extract/classify/classify_words.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::DocumentType;
using models::Line;
using models::Page;

std::vector<std::string_view> Split(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const std::size_t cut = std::min(list.find(' '), list.size());
    if (cut > 0) words.push_back(list.substr(0, cut));
    list.remove_prefix(std::min(cut + 1, list.size()));
  }
  return words;
}

int CountPresent(std::string_view text, std::string_view list) {
  int count = 0;
  for (const std::string_view word : Split(list))
    count += text.find(word) != std::string_view::npos;
  return count;
}

bool HasAny(std::string_view text, std::string_view list) { return CountPresent(text, list) > 0; }

struct KnownTitle {
  std::u32string points;
  DocumentType type;
};

const std::vector<KnownTitle>& KnownTitles() {
  static const std::vector<KnownTitle> titles = [] {
    std::vector<KnownTitle> out;
    for (const TypeWords& words : PaperWords()) {
      for (const std::string_view title : Split(words.titles)) {
        out.push_back({ToCodePoints(title), words.type});
      }
    }
    return out;
  }();
  return titles;
}

// A head that numbers a part of a paper is no title of a paper.
bool IsNumbered(std::string_view text) {
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

struct Title {
  std::string text;
  DocumentType type = DocumentType::kOther;
  bool exact = false;
  double score = 0;
};

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

std::optional<Title> FindTitle(const Page& page) {
  const double median = MedianHeight(page);
  const std::vector<bool> inside = InsideTables(page);
  std::optional<Title> best;
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
    Title title;
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
    if (!inside[i] && top) {
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

std::string BodyOf(const Page& page) {
  std::string body;
  for (const Line& line : page.lines) body += Fold(line.text) + "\n";
  if (page.lines.empty()) {
    for (const models::Table& table : page.tables) {
      for (const models::Cell& cell : table.cells) body += Fold(cell.text) + "\n";
    }
  }
  return body;
}

// The words of the first rows of a page's tables, where heads stand.
std::string HeadsOf(const Page& page) {
  std::string heads;
  for (const models::Table& table : page.tables) {
    for (const models::Cell& cell : table.cells) {
      if (cell.row <= 3 && cell.text.size() < 60) heads += Fold(cell.text) + "\n";
    }
  }
  if (!heads.empty()) return heads;
  // Lineless heads: rows of several short lines.
  for (const Line& line : page.lines) {
    if (line.box.y < 0.4 && line.text.size() < 40) heads += Fold(line.text) + "\n";
  }
  return heads;
}

// Few words, many room names and areas.
int PlanSigns(const Page& page) {
  int rooms = 0;
  int areas = 0;
  int sentences = 0;
  for (const Line& line : page.lines) {
    const std::string text = Fold(line.text);
    const std::size_t length = ToCodePoints(text).size();
    if (length > 24) ++sentences;
    if (length > 16) continue;
    if (HasAny(text, RoomWords())) ++rooms;
    const bool digit = text.find_first_of("0123456789") != std::string::npos;
    if (digit && (HasAny(text, "m2 平方 平米") || text.ends_with("m"))) ++areas;
  }
  const bool tabled = std::ranges::any_of(page.tables, [](const models::Table& table) {
    return table.ruled && table.rows >= 4 && table.columns >= 3;
  });
  if (sentences > 4 || tabled) return 0;
  // Hardly a word but names of rooms.
  const int count = static_cast<int>(page.lines.size());
  if (rooms >= 2 && count <= 12 && rooms * 2 > count) return std::max(4, rooms + areas);
  return std::min(rooms, 6) + std::min(areas, 6);
}

struct BodyGuess {
  DocumentType type = DocumentType::kOther;
  int permille = 0;
};

BodyGuess GuessByBody(const Page& page) {
  const std::string body = BodyOf(page);
  BodyGuess best;
  for (const TypeWords& words : PaperWords()) {
    if (words.enough == 0) continue;
    const int count = CountPresent(body, words.body);
    if (count < words.enough) continue;
    const int permille = std::min(900, 620 + 60 * (count - words.enough));
    if (permille > best.permille) best = {words.type, permille};
  }
  const std::string heads = HeadsOf(page);
  for (const HeadWords& row : TableHeads()) {
    const int count = CountPresent(heads, row.heads);
    if (count < row.enough || !HasAny(heads, row.must)) continue;
    const bool table = !page.tables.empty();
    const int permille = std::min(900, (table ? 700 : 600) + 50 * (count - row.enough));
    if (permille > best.permille) best = {row.type, permille};
  }
  if (const int signs = PlanSigns(page); signs >= 4) {
    const int permille = std::min(880, 560 + 50 * signs);
    if (permille > best.permille) best = {DocumentType::kFloorPlan, permille};
  }
  return best;
}

int NumberAt(std::string_view text, std::size_t* at) {
  int value = 0;
  bool any = false;
  while (*at < text.size() && text[*at] == ' ') ++*at;
  while (*at < text.size() && text[*at] >= '0' && text[*at] <= '9' && value < 10000) {
    value = value * 10 + (text[(*at)++] - '0');
    any = true;
  }
  while (*at < text.size() && text[*at] == ' ') ++*at;
  return any ? value : 0;
}

// 第2页 共3页, 2/3, -2- at the top or foot of the page.
void ReadPageNumber(const Page& page, PageSigns* signs) {
  for (const Line& line : page.lines) {
    if (line.box.y > 0.1 && line.box.Bottom() < 0.9) continue;
    const std::string text = Fold(line.text);
    if (text.size() > 60) continue;
    if (const std::size_t at = text.find("第"); at != std::string::npos) {
      std::size_t next = at + 3;
      const int number = NumberAt(text, &next);
      if (number > 0 && text.compare(next, 3, "页") == 0) signs->printed_number = number;
      if (const std::size_t all = text.find("共"); all != std::string::npos) {
        std::size_t behind = all + 3;
        const int count = NumberAt(text, &behind);
        if (count > 0 && text.compare(behind, 3, "页") == 0) signs->printed_count = count;
      }
      continue;
    }
    std::size_t at = text.find_first_of("0123456789");
    if (at == std::string::npos || text.size() > 9) continue;
    if (text.find_first_not_of("0123456789 -/") != std::string::npos) continue;
    const int number = NumberAt(text, &at);
    const bool slash = at < text.size() && text[at] == '/';
    if (slash) {
      ++at;
      signs->printed_count = NumberAt(text, &at);
      signs->printed_number = number;
    } else if (text.starts_with("-") && number > 0 && number < 400) {
      signs->printed_number = number;
    }
  }
}

// The page as rows of text; lines of one row parted by a blank.
std::string RowsOf(const Page& page) {
  std::vector<const Line*> lines;
  for (const Line& line : page.lines) lines.push_back(&line);
  std::ranges::stable_sort(lines, [](const Line* a, const Line* b) { return a->box.y < b->box.y; });
  std::vector<std::vector<const Line*>> rows;
  for (const Line* line : lines) {
    const bool same = !rows.empty() && std::abs(rows.back().front()->box.CentreY() -
                                                line->box.CentreY()) < 0.5 * line->box.height;
    if (same) {
      rows.back().push_back(line);
    } else {
      rows.push_back({line});
    }
  }
  std::string text;
  for (auto& row : rows) {
    std::ranges::stable_sort(row, [](const Line* a, const Line* b) { return a->box.x < b->box.x; });
    for (const Line* line : row) text += (line == row.front() ? "" : " ") + Fold(line->text);
    text += '\n';
  }
  return text;
}

// A lease is a lease by its parties and rent; a title alone may be a heading of a list.
constexpr double kTitleEnough = 3.2;

}  // namespace

PageSigns ReadSigns(const Page& page) {
  PageSigns signs;
  ReadPageNumber(page, &signs);
  const BodyGuess body = GuessByBody(page);
  const auto title = FindTitle(page);
  if (title && title->score >= kTitleEnough) {
    signs.titled = true;
    signs.title = title->text;
    signs.type = title->type;
    signs.confidence.permille = title->exact ? 960 : 880;
    if (body.type == title->type && body.permille > 0) {
      signs.confidence.permille = title->exact ? 985 : 940;
    }
    // A rule or report may quote a form's name; the body decides where the title is weak.
    const bool weak = !title->exact || title->score < 4.0;
    if (weak && body.permille >= 800 && body.type != title->type) {
      signs.type = body.type;
      signs.confidence.permille = 700;
    }
  } else if (body.permille > 0) {
    signs.type = body.type;
    signs.confidence.permille = body.permille;
  }
  const std::string text = BodyOf(page);
  signs.closes = CountPresent(text, "单位(盖章) 法定代表人(签 填报日期 申报日期 日期:") >= 2;
  signs.body_sure = body.permille >= 700 && body.type == signs.type;
  return signs;
}

PageSigns Classify(const std::vector<const Page*>& pages) {
  PageSigns best;
  bool first = true;
  std::map<DocumentType, int> votes;
  for (const Page* page : pages) {
    const PageSigns signs = ReadSigns(*page);
    if (first && signs.titled) return signs;
    if (first) best = signs;
    first = false;
    votes[signs.type] += signs.confidence.permille;
  }
  if (best.confidence.permille > 0) return best;
  for (const auto& [type, weight] : votes) {
    if (type != DocumentType::kOther && weight > best.confidence.permille) {
      best.type = type;
      best.confidence.permille = std::min(weight, 700);
    }
  }
  if (best.confidence.permille == 0) best.confidence.permille = 300;
  return best;
}

bool IsBlankTemplate(DocumentType type, const std::vector<const Page*>& pages) {
  const bool contract = type == DocumentType::kLeaseContract ||
                        type == DocumentType::kLeaseAmendment || type == DocumentType::kAgreement ||
                        type == DocumentType::kLabourContract;
  if (!contract) return false;
  int gaps = 0;
  int filled = 0;
  for (const Page* page : pages) {
    const std::string text = RowsOf(*page);
    const auto before = [&](std::size_t at) {
      while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '_')) --at;
      return std::string_view(text).substr(0, at);
    };
    const auto ends_in_figure = [](std::string_view head) {
      if (head.empty()) return false;
      if (head.back() >= '0' && head.back() <= '9') return true;
      return head.size() >= 3 &&
             CountPresent(head.substr(head.size() - 3),
                          "一 二 三 四 五 六 七 八 九 十 零 〇 壹 贰 叁 肆 伍 陆 柒 捌 玖 拾 佰 "
                          "仟 万 整 两") > 0;
    };
    // 自  年  月  日: a date whose figures are missing.
    for (std::size_t at = text.find("月"); at != std::string::npos; at = text.find("月", at + 3)) {
      const std::string_view head = before(at);
      if (head.ends_with("年")) ++gaps;
      if (ends_in_figure(head) && head.find("年") != std::string_view::npos) ++filled;
    }
    // 为    平方米, ¥    元.
    for (const std::string_view unit : {"平方", "m2", "元"}) {
      for (std::size_t at = text.find(unit); at != std::string::npos;
           at = text.find(unit, at + 2)) {
        const std::string_view head = before(at);
        if (ends_in_figure(head)) {
          ++filled;
        } else if (head.size() < at || head.ends_with("为") || head.ends_with("积") ||
                   head.ends_with("金") || head.ends_with("币")) {
          ++gaps;
        }
      }
    }
    // 出租方(甲方): with nothing behind it on its row.
    for (std::size_t at = text.find(":\n"); at != std::string::npos;
         at = text.find(":\n", at + 2)) {
      ++gaps;
    }
  }
  return gaps >= 3 && filled * 4 < gaps;
}

}  // namespace heyan::extract
