#include "app/ledger/register_words.h"

namespace heyan::app {
namespace {

using models::Grade;
using models::RegisterEvent;

// The first row of each is how it is printed.
struct EventWord {
  RegisterEvent event;
  std::string_view name;
  std::string_view chinese;
};

constexpr EventWord kEvents[] = {
    {RegisterEvent::kFiled, "filed", "申报"},
    {RegisterEvent::kRegistered, "registered", "备案"},
    {RegisterEvent::kEvaluated, "evaluated", "考核评价"},
    {RegisterEvent::kRevoked, "revoked", "撤销"},
    {RegisterEvent::kFalseFiling, "false_filing", "弄虚作假"},
    {RegisterEvent::kChangeTold, "change_told", "变更报告"},
    {RegisterEvent::kRegistered, "registered", "准予备案"},
    {RegisterEvent::kEvaluated, "evaluated", "考核"},
    {RegisterEvent::kEvaluated, "evaluated", "评价"},
    {RegisterEvent::kRevoked, "revoked", "取消"},
    {RegisterEvent::kRevoked, "revoked", "撤销备案"},
    {RegisterEvent::kRevoked, "revoked", "取消资格"},
    {RegisterEvent::kFalseFiling, "false_filing", "虚假申报"},
    {RegisterEvent::kChangeTold, "change_told", "变更"},
};

struct GradeWord {
  Grade grade;
  std::string_view name;
  std::string_view chinese;
};

constexpr GradeWord kGrades[] = {
    {Grade::kNone, "", ""},           {Grade::kExcellent, "excellent", "优秀"},
    {Grade::kGood, "good", "良好"},   {Grade::kPass, "pass", "合格"},
    {Grade::kFail, "fail", "不合格"}, {Grade::kPass, "pass", "通过"},
    {Grade::kFail, "fail", "未通过"},
};

}  // namespace

std::string_view Name(RegisterEvent event) {
  for (const EventWord& word : kEvents) {
    if (word.event == event) return word.name;
  }
  return "";
}

std::string_view Chinese(RegisterEvent event) {
  for (const EventWord& word : kEvents) {
    if (word.event == event) return word.chinese;
  }
  return "";
}

std::string_view Name(Grade grade) {
  for (const GradeWord& word : kGrades) {
    if (word.grade == grade) return word.name;
  }
  return "";
}

std::string_view Chinese(Grade grade) {
  for (const GradeWord& word : kGrades) {
    if (word.grade == grade) return word.chinese;
  }
  return "";
}

std::optional<RegisterEvent> RegisterEventByName(std::string_view name) {
  for (const EventWord& word : kEvents) {
    if (word.name == name || word.chinese == name) return word.event;
  }
  return std::nullopt;
}

std::optional<Grade> GradeByName(std::string_view name) {
  for (const GradeWord& word : kGrades) {
    if (word.name == name || word.chinese == name) return word.grade;
  }
  return std::nullopt;
}

}  // namespace heyan::app
