#include "extract/roster/degree.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "extract/text/fold.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::DegreeLevel;

enum class Sort { kSchooling, kAcademic, kSchool };  // 学历, 学位, a school's name

struct Word {
  std::string_view text;
  DegreeLevel level;
  Sort sort = Sort::kSchooling;
};

// The longest word at a place wins, so 中等专业学校 hides 专业 and 专科学校 hides 专科.
constexpr Word kWords[] = {
    {"博士后", DegreeLevel::kDoctor},
    {"博士研究生", DegreeLevel::kDoctor},
    {"博士", DegreeLevel::kDoctor, Sort::kAcademic},
    {"硕士研究生", DegreeLevel::kMaster},
    {"研究生硕士", DegreeLevel::kMaster},
    {"研究生", DegreeLevel::kMaster},
    {"硕士", DegreeLevel::kMaster, Sort::kAcademic},
    {"硕研", DegreeLevel::kMaster},
    {"MBA", DegreeLevel::kMaster, Sort::kAcademic},
    {"EMBA", DegreeLevel::kMaster, Sort::kAcademic},
    {"MPA", DegreeLevel::kMaster, Sort::kAcademic},
    {"大学本科", DegreeLevel::kBachelor},
    {"本科", DegreeLevel::kBachelor},
    {"大本", DegreeLevel::kBachelor},
    {"专升本", DegreeLevel::kBachelor},
    {"专接本", DegreeLevel::kBachelor},
    {"专续本", DegreeLevel::kBachelor},
    {"专套本", DegreeLevel::kBachelor},
    {"专转本", DegreeLevel::kBachelor},
    {"专插本", DegreeLevel::kBachelor},
    {"学士", DegreeLevel::kBachelor, Sort::kAcademic},
    {"双学士", DegreeLevel::kBachelor, Sort::kAcademic},
    {"大学专科", DegreeLevel::kJuniorCollege},
    {"大专", DegreeLevel::kJuniorCollege},
    {"专科", DegreeLevel::kJuniorCollege},
    {"高职", DegreeLevel::kJuniorCollege},
    {"高专", DegreeLevel::kJuniorCollege},
    {"高职高专", DegreeLevel::kJuniorCollege},
    {"高等职业", DegreeLevel::kJuniorCollege},
    {"中专", DegreeLevel::kBelowCollege},
    {"大专以下", DegreeLevel::kBelowCollege},
    {"专科以下", DegreeLevel::kBelowCollege},
    {"中等专业", DegreeLevel::kBelowCollege},
    {"中职", DegreeLevel::kBelowCollege},
    {"中技", DegreeLevel::kBelowCollege},
    {"技校", DegreeLevel::kBelowCollege},
    {"职高", DegreeLevel::kBelowCollege},
    {"职业高中", DegreeLevel::kBelowCollege},
    {"职中", DegreeLevel::kBelowCollege},
    {"高中", DegreeLevel::kBelowCollege},
    {"初中", DegreeLevel::kBelowCollege},
    {"小学", DegreeLevel::kBelowCollege},
    {"文盲", DegreeLevel::kBelowCollege},
    // no degrees
    {"本科以下", DegreeLevel::kUnknown, Sort::kSchool},
    {"专科学校", DegreeLevel::kUnknown, Sort::kSchool},
    {"中等专业学校", DegreeLevel::kUnknown, Sort::kSchool},
    {"高等专科学校", DegreeLevel::kUnknown, Sort::kSchool},
    {"研究生院", DegreeLevel::kUnknown, Sort::kSchool},
    {"研究生课程", DegreeLevel::kUnknown, Sort::kSchool},
    {"研究生班", DegreeLevel::kUnknown, Sort::kSchool},
    {"本科生院", DegreeLevel::kUnknown, Sort::kSchool},
    {"高等职业技术学院", DegreeLevel::kUnknown, Sort::kSchool},
    {"高等职业学校", DegreeLevel::kUnknown, Sort::kSchool},
};

constexpr std::string_view kUnfinished[] = {"在读", "肄业", "结业",   "预计", "未毕业",  "在校",
                                            "辍学", "就读", "待毕业", "应届", "同等学力"};
// A level that the same person has left behind.
constexpr std::string_view kFormer[] = {"第一学历", "原学历", "初始学历", "前学历", "入学前"};

// Characters that readers take for one another in these words.
struct LookAlike {
  char32_t seen;
  char32_t meant;
};
constexpr LookAlike kLookAlikes[] = {
    {U'木', U'本'}, {U'夲', U'本'}, {U'太', U'大'}, {U'犬', U'大'}, {U'土', U'士'},
    {U'仕', U'士'}, {U'壬', U'士'}, {U'砚', U'硕'}, {U'颂', U'硕'}, {U'顾', U'硕'},
    {U'傅', U'博'}, {U'搏', U'博'}, {U'缚', U'博'}, {U'専', U'专'}, {U'砖', U'专'},
    {U'传', U'专'}, {U'秆', U'科'}, {U'料', U'科'}, {U'斜', U'科'}, {U'枓', U'科'},
    {U'字', U'学'}, {U'孛', U'学'}, {U'劳', U'学'}, {U'钟', U'中'}, {U'申', U'中'},
};

// Parts between brackets and separators; what is said of one part says nothing of the other.
std::vector<std::string> PartsOf(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char32_t c : ToCodePoints(text)) {
    constexpr std::u32string_view kBreaks = U"()[]/\\,;:、。|+\n→";
    if (kBreaks.find(c) != std::u32string_view::npos) {
      if (!parts.back().empty()) parts.emplace_back();
    } else if (c != U' ') {
      parts.back() += ToUtf8(std::u32string_view(&c, 1));
    }
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

const Word* LongestAt(std::string_view text, std::size_t at) {
  const Word* best = nullptr;
  for (const Word& word : kWords) {
    if (text.substr(at).starts_with(word.text) &&
        (best == nullptr || word.text.size() > best->text.size())) {
      best = &word;
    }
  }
  return best;
}

struct PartReading {
  DegreeLevel schooling = DegreeLevel::kUnknown;
  DegreeLevel academic = DegreeLevel::kUnknown;
  bool whole = false;
};

PartReading ReadPart(std::string_view part) {
  PartReading reading;
  std::size_t covered = 0;
  for (std::size_t at = 0; at < part.size();) {
    const Word* word = LongestAt(part, at);
    if (word == nullptr) {
      ++at;
      continue;
    }
    covered += word->text.size();
    at += word->text.size();
    if (word->sort == Sort::kSchooling)
      reading.schooling = std::max(reading.schooling, word->level);
    if (word->sort == Sort::kAcademic) reading.academic = std::max(reading.academic, word->level);
  }
  std::size_t plain = 0;  // 毕业, 学历, 学位 add nothing
  for (const std::string_view filler :
       {"毕业", "学历", "学位", "统招", "全日制", "在职", "自考", "函授", "成人", "生"}) {
    if (part.find(filler) != std::string_view::npos) plain += filler.size();
  }
  reading.whole = covered > 0 && covered + plain >= part.size();
  return reading;
}

// 大学 alone, as the column 学历 of personnel forms has it, stands for 本科; after a place it is a
// school.
bool IsUniversityAlone(std::string_view part) {
  return part == "大学" || part == "大学毕业" || part == "大学学历" || part == "大学生" ||
         part == "全日制大学" || part == "在职大学";
}

std::optional<std::string> WithLookAlikes(std::string_view text) {
  std::u32string points = ToCodePoints(text);
  bool changed = false;
  for (char32_t& c : points) {
    for (const LookAlike& pair : kLookAlikes) {
      if (c != pair.seen) continue;
      c = pair.meant;
      changed = true;
      break;
    }
  }
  if (!changed) return std::nullopt;
  return ToUtf8(points);
}

// The one level whose words lie within one slip of the text; 寺科 could be 本科 and 专科: nothing.
DegreeLevel WithinOneSlip(std::string_view text) {
  const std::u32string points = ToCodePoints(text);
  if (points.size() < 2 || points.size() > 6) return DegreeLevel::kUnknown;
  // 研究生 without its end or its beginning is within a slip of nothing else.
  if (points == U"研究" || points == U"究生") return DegreeLevel::kMaster;
  DegreeLevel found = DegreeLevel::kUnknown;
  for (const Word& word : kWords) {
    const std::u32string wanted = ToCodePoints(word.text);
    if (wanted.size() != points.size() || EditDistance(points, wanted, 1) > 1) continue;
    if (found != DegreeLevel::kUnknown && found != word.level) return DegreeLevel::kUnknown;
    found = word.level;
  }
  // 大学 is no word of the table, yet as near.
  if (points.size() == 2 && EditDistance(points, U"大学", 1) <= 1) return DegreeLevel::kUnknown;
  return found;
}

DegreeReading Combine(const std::vector<std::string>& parts) {
  DegreeReading result;
  DegreeLevel schooling = DegreeLevel::kUnknown;
  DegreeLevel academic = DegreeLevel::kUnknown;
  bool university = false;
  bool whole = !parts.empty();
  for (const std::string& part : parts) {
    if (ContainsAny(part, kUnfinished)) {
      const PartReading aimed = ReadPart(part);
      result.aimed = std::max({result.aimed, aimed.schooling, aimed.academic});
      result.incomplete = true;
      whole = false;
      continue;
    }
    if (ContainsAny(part, kFormer)) continue;
    university = university || IsUniversityAlone(part);
    const PartReading reading = ReadPart(part);
    schooling = std::max(schooling, reading.schooling);
    academic = std::max(academic, reading.academic);
    whole = whole && reading.whole;
  }
  if (schooling == DegreeLevel::kUnknown && university) {
    schooling = DegreeLevel::kBachelor;
    result.ambiguous = true;
  }
  result.level = schooling != DegreeLevel::kUnknown ? schooling : academic;
  // 研究生/博士 is a doctor; 本科/硕士 is a 本科 with a degree above it.
  if (schooling == DegreeLevel::kMaster && academic == DegreeLevel::kDoctor) {
    result.level = DegreeLevel::kDoctor;
  } else if (schooling != DegreeLevel::kUnknown && academic > schooling) {
    result.ambiguous = true;
  }
  result.whole_word = whole && result.level != DegreeLevel::kUnknown;
  return result;
}

}  // namespace

DegreeReading ReadDegree(std::string_view folded) {
  const std::vector<std::string> parts = PartsOf(folded);
  DegreeReading reading = Combine(parts);
  // 在读 in brackets speaks of what stands before it: 硕士(在读), 本科(2025年毕业预计).
  if (reading.incomplete && parts.size() == 2 && reading.level != DegreeLevel::kUnknown) {
    bool bare = true;
    for (const std::string& part : parts) {
      if (!ContainsAny(part, kUnfinished)) continue;
      const PartReading of_part = ReadPart(part);
      bare =
          of_part.schooling == DegreeLevel::kUnknown && of_part.academic == DegreeLevel::kUnknown;
    }
    if (bare) {
      reading.aimed = std::max(reading.aimed, reading.level);
      reading.level = DegreeLevel::kUnknown;
    }
  }
  // Who studies for 大专 has none yet. Who studies for 本科 may have 大专 or not: nobody knows.
  if (reading.level == DegreeLevel::kUnknown && reading.aimed == DegreeLevel::kJuniorCollege) {
    reading.level = DegreeLevel::kBelowCollege;
  }
  if (reading.level != DegreeLevel::kUnknown || reading.incomplete) return reading;
  std::string text;
  for (const std::string& part : parts) text += part;
  if (const std::optional<std::string> meant = WithLookAlikes(text)) {
    DegreeReading again = Combine({*meant});
    if (again.level != DegreeLevel::kUnknown && again.whole_word) {
      again.misread = true;
      return again;
    }
  }
  if (ReadPart(text).whole) return reading;
  reading.level = WithinOneSlip(text);
  reading.misread = reading.level != DegreeLevel::kUnknown;
  return reading;
}

}  // namespace heyan::extract
