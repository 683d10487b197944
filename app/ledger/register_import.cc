#include "app/ledger/register_import.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>

#include "app/ledger/register_words.h"

namespace heyan::app {
namespace {

using models::ErrorCode;
using models::RegisterEntry;

enum class Column { kPolicy, kUscc, kApplicant, kEvent, kDay, kFiled, kYear, kGrade, kNote };

struct HeadWord {
  std::string_view word;
  Column column;
};

constexpr std::array<HeadWord, 24> kHeads = {{
    {"policy", Column::kPolicy},  {"政策", Column::kPolicy},
    {"uscc", Column::kUscc},      {"统一社会信用代码", Column::kUscc},
    {"信用代码", Column::kUscc},  {"applicant", Column::kApplicant},
    {"name", Column::kApplicant}, {"单位名称", Column::kApplicant},
    {"名称", Column::kApplicant}, {"event", Column::kEvent},
    {"事项", Column::kEvent},     {"类型", Column::kEvent},
    {"day", Column::kDay},        {"date", Column::kDay},
    {"日期", Column::kDay},       {"filed", Column::kFiled},
    {"申报日期", Column::kFiled}, {"year", Column::kYear},
    {"年度", Column::kYear},      {"grade", Column::kGrade},
    {"等次", Column::kGrade},     {"note", Column::kNote},
    {"备注", Column::kNote},      {"文号", Column::kNote},
}};

std::string ToUtf8(const std::string& bytes) {
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(bytes);
  if (text.indexOf(static_cast<char16_t>(0xFFFD)) >= 0) {
    text = icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()), "gb18030");
  }
  if (text.length() > 0 && text.charAt(0) == 0xFEFF) text.remove(0, 1);
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

std::string Trimmed(std::string text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// RFC 4180: quotes around a field, doubled inside.
std::vector<std::vector<std::string>> Rows(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1);
  std::string field;
  bool quoted = false;
  const auto end_field = [&] {
    rows.back().push_back(Trimmed(field));
    field.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      end_field();
    } else if (c == '\n') {
      end_field();
      rows.emplace_back();
    } else if (c != '\r') {
      field += c;
    }
  }
  end_field();
  return rows;
}

std::optional<models::Date> DayOf(std::string text) {
  std::ranges::replace(text, '/', '-');
  for (const std::string_view word : {"年", "月"}) {
    const auto at = text.find(word);
    if (at != std::string::npos) text.replace(at, word.size(), "-");
  }
  if (const auto at = text.find("日"); at != std::string::npos) text.erase(at);
  std::string iso;
  std::string part;
  for (const char c : text + "-") {
    if (c != '-') {
      part += c;
      continue;
    }
    iso += (iso.empty() ? "" : "-") + (part.size() == 1 ? "0" + part : part);
    part.clear();
  }
  return models::Date::ParseIso(iso);
}

void Take(Column column, const std::string& text, RegisterEntry& entry, bool& sound) {
  switch (column) {
    case Column::kPolicy:
      entry.policy = text;
      break;
    case Column::kUscc:
      entry.uscc = text;
      break;
    case Column::kApplicant:
      entry.applicant = text;
      break;
    case Column::kEvent:
      sound = sound && RegisterEventByName(text).has_value();
      entry.event = RegisterEventByName(text).value_or(entry.event);
      break;
    case Column::kDay:
      sound = sound && DayOf(text).has_value();
      entry.day = DayOf(text).value_or(entry.day);
      break;
    case Column::kFiled:
      entry.filed = DayOf(text);
      sound = sound && (text.empty() || entry.filed);
      break;
    case Column::kYear:
      std::from_chars(text.data(), text.data() + text.size(), entry.year);
      break;
    case Column::kGrade:
      sound = sound && GradeByName(text).has_value();
      entry.grade = GradeByName(text).value_or(entry.grade);
      break;
    case Column::kNote:
      entry.note = text;
      break;
  }
}

std::vector<std::optional<Column>> HeadOf(const std::vector<std::string>& row) {
  std::vector<std::optional<Column>> columns;
  for (const std::string& field : row) {
    const auto found = std::ranges::find(kHeads, field, &HeadWord::word);
    columns.push_back(found == kHeads.end() ? std::nullopt : std::optional(found->column));
  }
  return columns;
}

}  // namespace

models::Result<RegisterImport> ImportRegister(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    return models::Fail(ErrorCode::kUnreadable, {"无法打开文件", "the file cannot be opened"},
                        file);
  }
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto rows = Rows(ToUtf8(bytes));
  const auto head = HeadOf(rows.front());
  const auto has = [&](Column column) {
    return std::ranges::find(head, std::optional(column)) != head.end();
  };
  if (!has(Column::kEvent) || !has(Column::kDay) || !has(Column::kPolicy)) {
    return models::Fail(ErrorCode::kBadClaims,
                        {"表头须有 政策、事项、日期，另有 统一社会信用代码 或 单位名称",
                         "the head must name policy, event and day, and uscc or applicant"},
                        file);
  }
  RegisterImport import;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (std::ranges::all_of(rows[i], [](const std::string& field) { return field.empty(); })) {
      continue;
    }
    RegisterEntry entry;
    bool sound = true;
    for (std::size_t c = 0; c < head.size() && c < rows[i].size(); ++c) {
      if (head[c]) Take(*head[c], rows[i][c], entry, sound);
    }
    sound = sound && !(entry.uscc.empty() && entry.applicant.empty()) && !entry.policy.empty();
    if (sound) {
      import.entries.push_back(std::move(entry));
    } else {
      const std::string row = std::to_string(i + 1);
      import.problems.push_back(
          {ErrorCode::kBadClaims,
           {"第 " + row + " 行无法识别，未导入", "row " + row + " is no entry"},
           file,
           0});
    }
  }
  return import;
}

}  // namespace heyan::app
