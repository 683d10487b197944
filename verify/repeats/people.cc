#include "verify/repeats/people.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "verify/repeats/fold.h"

namespace heyan::verify {
namespace {

using models::Cell;
using models::Table;
using re2::RE2;

enum class Column { kNone, kBirth, kSchool, kSex };

struct HeadWord {
  std::string_view word;
  Column column;
};

constexpr std::array<HeadWord, 7> kHeads = {{{"出生", Column::kBirth},
                                             {"性别", Column::kSex},
                                             {"生日", Column::kBirth},
                                             {"毕业院校", Column::kSchool},
                                             {"毕业学校", Column::kSchool},
                                             {"院校", Column::kSchool},
                                             {"学校", Column::kSchool}}};

bool CoversColumn(const Cell& cell, int column) {
  return cell.column <= column && column < cell.column + std::max(1, cell.column_span);
}

bool CoversRow(const Cell& cell, int row) {
  return cell.row <= row && row < cell.row + std::max(1, cell.row_span);
}

// The nearest head above the cell that is one of the words.
Column ColumnOf(const Table& table, const Cell& cell) {
  Column found = Column::kNone;
  int nearest = -1;
  for (const Cell& above : table.cells) {
    if (above.row >= cell.row || above.row < nearest || !CoversColumn(above, cell.column)) continue;
    const std::string text = FoldedText(above.text);
    for (const HeadWord& head : kHeads) {
      if (text.find(head.word) != std::string::npos && text.size() < 30) {
        found = head.column;
        nearest = above.row;
        break;
      }
    }
  }
  return found;
}

const Cell* CellAt(const Table& table, const models::Place& place) {
  for (const Cell& cell : table.cells) {
    if (!place.cell.empty()
            ? cell.address == place.cell
            : !cell.box.Empty() && place.box.CentreX() >= cell.box.x &&
                  place.box.CentreX() <= cell.box.Right() && place.box.CentreY() >= cell.box.y &&
                  place.box.CentreY() <= cell.box.Bottom()) {
      return &cell;
    }
  }
  return nullptr;
}

std::string Number(std::string digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.erase(0, 1);
  return digits;
}

// 1990年3月5日, 1990-03-05, 199003: to the day, or to the month where there is no day.
std::string BirthIn(const std::string& folded) {
  static const RE2 kDay(
      "(19\\d{2}|20[01]\\d)(?:年|[-./])?(1[0-2]|0?[1-9])(?:月|[-./])?(\\d{1,2})?");
  std::string year;
  std::string month;
  std::string day;
  if (!RE2::PartialMatch(folded, kDay, &year, &month, &day)) return "";
  return year + "-" + Number(month) + (day.empty() ? "" : "-" + Number(day));
}

}  // namespace

std::string FindId(const std::string& folded) {
  static const RE2 kId(
      "(?:^|[^0-9])([1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])"
      "\\d{3}[0-9x])(?:$|[^0-9a-z])");
  std::string id;
  RE2::PartialMatch(folded, kId, &id);
  return id;
}

std::string FindMobile(const std::string& folded) {
  static const RE2 kMobile("(?:^|[^0-9])(1[3-9]\\d)-?(\\d{4})-?(\\d{4})(?:$|[^0-9])");
  std::string a;
  std::string b;
  std::string c;
  return RE2::PartialMatch(folded, kMobile, &a, &b, &c) ? a + b + c : std::string();
}

// GB 11643-1999, after ISO 7064 MOD 11-2.
bool IdSound(const std::string& id) {
  constexpr std::size_t kLength = 18;
  constexpr std::array<int, 17> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr std::string_view kLast = "10x98765432";
  if (id.size() != kLength) return false;
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    if (std::isdigit(static_cast<unsigned char>(id[i])) == 0) return false;
    sum += (id[i] - '0') * kWeights.at(i);
  }
  return id.back() == kLast[static_cast<std::size_t>(sum % 11)];
}

PersonDetails DetailsOf(const models::Page& page, const models::Place& place) {
  PersonDetails details;
  std::string sex;
  for (const Table& table : page.tables) {
    const Cell* name = CellAt(table, place);
    if (name == nullptr) continue;
    for (const Cell& cell : table.cells) {
      if (&cell == name || !CoversRow(cell, name->row)) continue;
      const std::string text = FoldedText(cell.text);
      if (details.id.empty()) details.id = FindId(text);
      if (details.phone.empty()) details.phone = FindMobile(text);
      switch (ColumnOf(table, cell)) {
        case Column::kBirth:
          if (details.birth.empty()) details.birth = BirthIn(text);
          break;
        case Column::kSchool:
          if (details.school.empty() && FoldedPoints(text).size() >= 4) details.school = text;
          break;
        case Column::kSex:
          if (text == "男" || text == "女") sex = text;
          break;
        case Column::kNone:
          break;
      }
    }
    break;
  }
  if (!details.id.empty()) {
    details.id_sound = IdSound(details.id);
    const std::string& id = details.id;
    const std::string stated = details.birth;
    details.birth =
        id.substr(6, 4) + "-" + Number(id.substr(10, 2)) + "-" + Number(id.substr(12, 2));
    // A column that stops at the month says nothing of the day.
    details.birth_differs =
        !stated.empty() && details.birth != stated && !details.birth.starts_with(stated + "-");
    const bool man = (id[16] - '0') % 2 == 1;  // GB 11643: odd for men
    details.sex_differs = !sex.empty() && man != (sex == "男");
  }
  return details;
}

}  // namespace heyan::verify
