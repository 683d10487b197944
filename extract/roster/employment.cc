#include "extract/roster/employment.h"

#include <string>
#include <vector>

#include "extract/lists/one_kind.h"
#include "extract/lists/ticks.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::Employment;

struct Word {
  std::string_view text;
  Employment employment;
};

constexpr Word kWords[] = {
    {"专职", Employment::kFullTime},         {"全职", Employment::kFullTime},
    {"全日制用工", Employment::kFullTime},   {"全日制", Employment::kFullTime},
    {"专任", Employment::kFullTime},         {"兼职", Employment::kPartTime},
    {"非全职", Employment::kPartTime},       {"非专职", Employment::kPartTime},
    {"不专职", Employment::kPartTime},       {"非全日制", Employment::kPartTime},
    {"非全日制用工", Employment::kPartTime}, {"兼任", Employment::kPartTime},
    {"外聘兼职", Employment::kPartTime},     {"小时工", Employment::kPartTime},
    {"钟点工", Employment::kPartTime},
};

constexpr std::string_view kLeft[] = {
    "离职", "辞职",     "离岗",     "调离",     "调出",     "解聘",     "辞退",   "离任",
    "卸任", "不再任职", "终止合同", "合同终止", "解除合同", "解除劳动", "已退出",
};
constexpr std::string_view kStays[] = {"未离职", "无离职", "拟离职", "未辞职", "非离职"};
std::string WithoutBlanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n') out += c;
  }
  return out;
}

Employment WordsIn(std::string_view text) {
  return OneKindIn(text, std::span<const Word>(kWords), &Word::employment);
}

// 专, 兼, 全: one character where a column or a box asks.
Employment OneCharacter(std::string_view text) {
  if (text == "专" || text == "全") return Employment::kFullTime;
  return text == "兼" ? Employment::kPartTime : Employment::kUnknown;
}

Employment Opposite(Employment employment) {
  return employment == Employment::kFullTime ? Employment::kPartTime : Employment::kFullTime;
}

Employment YesNo(std::string_view text, Employment if_yes, Employment if_no) {
  if (IsTickMark(text)) return if_yes;
  return IsNoMark(text) ? if_no : Employment::kUnknown;
}

}  // namespace

bool IsEmploymentWord(std::string_view folded) {
  const std::string text = WithoutBlanks(folded);
  for (const Word& word : kWords) {
    if (text == word.text) return true;
  }
  return false;
}

Employment EmploymentInRemark(std::string_view folded) {
  const std::string text = WithoutBlanks(folded);
  if (ContainsAny(text, kLeft) && !ContainsAny(text, kStays)) return Employment::kDeparted;
  // 退休 has left, 退休返聘 has come back.
  if (text.find("已退休") != std::string::npos && text.find("返聘") == std::string::npos) {
    return Employment::kDeparted;
  }
  if (text == "兼") return Employment::kPartTime;
  return WordsIn(text);
}

Employment ReadEmployment(std::string_view folded, Meaning column) {
  const std::string text = WithoutBlanks(folded);
  if (text.empty()) return Employment::kUnknown;
  const Employment remark = EmploymentInRemark(text);
  if (remark == Employment::kDeparted) return remark;
  const std::string choice = TickedOption(text);
  for (const std::string_view says : {std::string_view(choice), std::string_view(text)}) {
    if (says.empty() || column != Meaning::kEmployment) continue;
    if (OneCharacter(says) != Employment::kUnknown) return OneCharacter(says);
  }
  if (WordsIn(choice) != Employment::kUnknown) return WordsIn(choice);
  if (column == Meaning::kIsFullTime || column == Meaning::kIsPartTime) {
    const Employment yes =
        column == Meaning::kIsFullTime ? Employment::kFullTime : Employment::kPartTime;
    const Employment answer = YesNo(text, yes, Opposite(yes));
    return answer != Employment::kUnknown ? answer : remark;
  }
  if (column == Meaning::kIsInService) {
    const Employment answer = YesNo(text, Employment::kUnknown, Employment::kDeparted);
    return answer != Employment::kUnknown ? answer : remark;
  }
  return remark;
}

Employment EmploymentOfTitle(std::string_view folded) {
  const std::string text = WithoutBlanks(folded);
  for (const std::string_view both : {"专兼职", "专(兼)职", "专/兼职", "专、兼职", "全兼职"}) {
    if (text.find(both) != std::string::npos) return Employment::kUnknown;
  }
  for (const std::string_view left : {"离职人员", "离职员工", "已离职"}) {
    if (text.find(left) != std::string::npos) return Employment::kDeparted;
  }
  return WordsIn(text);
}

}  // namespace heyan::extract
