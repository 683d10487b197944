#include "extract/classify/classify.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "extract/classify/body.h"
#include "extract/classify/classify_words.h"
#include "extract/classify/title.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::DocumentType;
using models::Line;
using models::Page;

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
      // 2023/8 is a month, not a page.
      if (signs->printed_count < number) signs->printed_number = signs->printed_count = 0;
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

// A sheet that says what follows (附件二 房屋租赁合同), or a contract's cover with its parties. A
// certificate or drawing has few words too, so that it takes the word 附件.
bool IsCover(const Page& page, const std::string& text, DocumentType type) {
  constexpr std::size_t kFewLines = 8;
  constexpr std::size_t kFewCharacters = 160;
  if (!page.tables.empty() || page.lines.size() > kFewLines) return false;
  if (ToCodePoints(text).size() > kFewCharacters) return false;
  const bool names_annex = page.lines.size() <= 2 && CountPresent(text, "附件 附录 附表 部分") > 0;
  if (names_annex) return true;
  const bool bound = type == DocumentType::kLeaseContract ||
                     type == DocumentType::kApplicationForm || type == DocumentType::kAgreement ||
                     type == DocumentType::kLabourContract || type == DocumentType::kLeaseAmendment;
  return bound &&
         CountPresent(text, "第一 第1 一、 1. 1、 期限 租金 面积 平方 约定 如下 甲方将 自") == 0;
}

// A lease is a lease by its parties and rent; a title alone may be a heading of a list.
constexpr double kTitleEnough = 3.2;

}  // namespace

PageSigns ReadSigns(const Page& page) {
  PageSigns signs;
  ReadPageNumber(page, &signs);
  const std::string text = BodyOf(page);
  const BodyGuess body = GuessByBody(page, text);
  const auto title = FindTitle(page);
  if (title && title->score >= kTitleEnough) {
    signs.titled = true;
    signs.title = title->text;
    signs.type = title->type;
    signs.confidence.permille = title->exact ? 960 : 880;
    if (body.type == title->type && body.permille > 0) {
      signs.confidence.permille = title->exact ? 985 : 940;
    }
    // A rule or report may quote a form's name; the body decides where the title is weak. A form's
    // own tables speak of tenants and staff as lists do.
    const bool form =
        title->exact && title->type == DocumentType::kApplicationForm && HasFormFields(text);
    const bool weak = !form && (!title->exact || title->score < 4.0);
    // 续租合同 with parties, house and rent is a lease of its own; one that changes a line is not.
    const bool renewal = title->type == DocumentType::kLeaseAmendment &&
                         body.type == DocumentType::kLeaseContract && body.permille >= 680 &&
                         CountPresent(title->text, "续租 续签") > 0;
    if (renewal) signs.type = DocumentType::kLeaseContract;
    if (weak && body.permille >= 800 && body.type != title->type) {
      signs.type = body.type;
      signs.confidence.permille = 700;
    }
  } else if (body.permille > 0) {
    signs.type = body.type;
    signs.confidence.permille = body.permille;
  }
  signs.cover = signs.titled && IsCover(page, text, signs.type);
  signs.closes = CountPresent(text, "单位(盖章) 法定代表人(签 填报日期 申报日期 日期:") >= 2;
  signs.body_sure = body.permille >= 700 && body.type == signs.type;
  return signs;
}

PageSigns Classify(const std::vector<const Page*>& pages) {
  PageSigns best;
  bool first = true;
  std::map<DocumentType, int> votes;
  for (const Page* page : pages) {
    PageSigns signs = ReadSigns(*page);
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
