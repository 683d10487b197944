#include "verify/repeats/contacts.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "verify/repeats/fold.h"

namespace heyan::verify {
namespace {

using re2::RE2;
using re2::StringPiece;

// 法定代表人：赵某某, with the labels that may follow on the same line.
const RE2& Named() {
  static const RE2 kNamed(
      "(?:法定代表人|法人代表|法人姓名)(?:姓名|名称|\\(负责人\\)|/"
      "负责人|或负责人)?:?(\\p{Han}{2,4})"
      "(?:$|[^\\p{Han}]|注册|联系|电话|手机|职务|性别|类型|成立|身份|营业|经营|住所|固定|传真)");
  return kNamed;
}

const RE2& LabelAlone() {
  static const RE2 kLabel(
      "^(?:法定代表人|法人代表|法人姓名)(?:姓名|名称|\\(负责人\\)|/负责人|或负责人)?:?$");
  return kLabel;
}

bool IsPersonName(const std::string& text) {
  static const RE2 kName("^\\p{Han}{2,4}$");
  static const RE2 kNone("电话|手机|身份|签字|签章|盖章|姓名|职务|注册|类型|住所|成立");
  return RE2::FullMatch(text, kName) && !RE2::PartialMatch(text, kNone);
}

std::string RepresentativeOf(const models::Page& page) {
  for (const models::Table& table : page.tables) {
    for (const models::Cell& cell : table.cells) {
      if (!RE2::FullMatch(FoldedText(cell.text), LabelAlone())) continue;
      for (const models::Cell& next : table.cells) {
        const bool beside =
            next.row == cell.row && next.column == cell.column + std::max(1, cell.column_span);
        if (beside && IsPersonName(FoldedText(next.text))) return FoldedText(next.text);
      }
    }
  }
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const std::string text = FoldedText(page.lines[i].text);
    std::string name;
    if (RE2::PartialMatch(text, Named(), &name) && IsPersonName(name)) return name;
    if (RE2::FullMatch(text, LabelAlone()) && i + 1 < page.lines.size()) {
      std::string next = FoldedText(page.lines[i + 1].text);
      if (IsPersonName(next)) return next;
    }
  }
  return "";
}

std::set<std::string> PhonesOf(const models::Page& page) {
  static const RE2 kMobile("(?:^|[^0-9])(1[3-9]\\d-?\\d{4}-?\\d{4})(?:$|[^0-9])");
  static const RE2 kFixed("(?:^|[^0-9])(0\\d{2,3}-?[2-8]\\d{6,7})(?:$|[^0-9])");
  std::set<std::string> phones;
  for (const models::Line& line : page.lines) {
    const std::string text = FoldedText(line.text);
    for (const RE2* kind : {&kMobile, &kFixed}) {
      StringPiece input(text);
      std::string phone;
      while (RE2::FindAndConsume(&input, *kind, &phone)) {
        std::erase(phone, '-');
        phones.insert(phone);
      }
    }
  }
  return phones;
}

}  // namespace

std::vector<Trait> ContactsOf(const models::Page& page, models::DocumentType type,
                              const KeyedHash& hash) {
  std::vector<Trait> contacts;
  const bool form = type == models::DocumentType::kApplicationForm;
  if (!form && type != models::DocumentType::kBusinessLicence) return contacts;
  Trait trait;
  trait.page = page.number;
  const std::string name = RepresentativeOf(page);
  if (!name.empty()) {
    trait.kind = TraitKind::kRepresentative;
    trait.key = hash("representative " + name);
    trait.label = name;
    contacts.push_back(trait);
  }
  if (!form) return contacts;
  for (const std::string& phone : PhonesOf(page)) {
    trait.kind = TraitKind::kPhone;
    trait.key = hash("phone " + phone);
    trait.label = phone.substr(0, 3) + "****" + phone.substr(phone.size() - 4);
    contacts.push_back(trait);
  }
  return contacts;
}

}  // namespace heyan::verify
