#include "verify/repeats/address.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "verify/repeats/fold.h"

namespace heyan::verify {
namespace {

using re2::RE2;
using re2::StringPiece;

struct Long {
  std::string_view written;
  std::string_view usual;
};

// Long names of zones and their usual short ones.
constexpr std::array<Long, 5> kZones = {{{"高新技术产业开发区", "高新区"},
                                         {"经济技术开发区", "经开区"},
                                         {"高新技术开发区", "高新区"},
                                         {"高新开发区", "高新区"},
                                         {"经济开发区", "经开区"}}};

std::string WithUsualZones(std::string text) {
  for (const Long& zone : kZones) {
    const auto at = text.find(zone.written);
    if (at != std::string::npos) text.replace(at, zone.written.size(), zone.usual);
  }
  return text;
}

int NumeralDigit(char32_t c) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  const auto at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

// 三 is 3, 十二 is 12, 二十 is 20; figures stay.
std::string Figures(const std::string& written) {
  std::string plain;
  int tens = 0;
  int units = -1;
  bool numeral = false;
  for (const char32_t c : FoldedPoints(written)) {
    if (c == U'十') {
      tens = units < 0 ? 1 : units;
      units = -1;
      numeral = true;
    } else if (NumeralDigit(c) >= 0) {
      units = NumeralDigit(c);
      numeral = true;
    } else {
      plain += Utf8(std::u32string_view(&c, 1));
    }
  }
  if (!numeral) return plain;
  return plain + std::to_string(tens * 10 + std::max(units, 0));
}

// 301、302 and 301至305 as one kind of list.
std::string Joined(std::string list) {
  for (const std::string_view joint : {"、", "至", "~", ",", "—", "–", "和", "及"}) {
    for (auto at = list.find(joint); at != std::string::npos; at = list.find(joint)) {
      list.replace(at, joint.size(), "-");
    }
  }
  return list;
}

std::string WithoutLeadingZeros(std::string figures) {
  while (figures.size() > 1 && figures.front() == '0') figures.erase(0, 1);
  return figures;
}

void TakeRest(const std::string& rest, Address& address) {
  static const RE2 kBlock(
      "(\\d{1,3}|[a-z]\\d?|[一二三四五六七八九十]{1,3}|[东南西北])(?:号楼|号院|幢|栋|座|号馆)");
  static const RE2 kFloor(
      "(负?\\d{1,2}(?:[-、至~,和及]\\d{1,2})*|[一二三四五六七八九十]{1,3})(?:层|楼|f)");
  static const RE2 kRoom(
      "([a-z]?-?\\d{2,4}[a-z]?(?:[-、至~,和及]\\d{1,4})*)(?:室|房间|号房|房|号|单元)?");
  std::string found;
  StringPiece input(rest);
  if (RE2::FindAndConsume(&input, kBlock, &found)) address.block = Figures(found);
  std::string after(input.data(), input.size());
  if (address.block.empty()) after = rest;
  StringPiece floors(after);
  if (RE2::FindAndConsume(&floors, kFloor, &found)) {
    address.floor = WithoutLeadingZeros(Joined(Figures(found)));
    after.assign(floors.data(), floors.size());
  }
  StringPiece rooms(after);
  if (RE2::FindAndConsume(&rooms, kRoom, &found)) address.room = Joined(found);
  if (address.floor.empty() && address.room.size() >= 3) {
    static const RE2 kFloorOfRoom("[a-z]?-?(\\d{1,2})\\d{2}.*");
    if (RE2::FullMatch(address.room, kFloorOfRoom, &found)) {
      address.floor = WithoutLeadingZeros(found);
    }
  }
  static const RE2 kName(
      "^((?:\\p{Han}|[a-z]){2,14}?(?:大厦|大楼|广场|中心|园区|园|基地|城|楼|院))");
  if (RE2::PartialMatch(rest, kName, &found)) address.name = found;
}

}  // namespace

std::string Address::Key() const {
  const bool by_road = !road.empty() && !number.empty();
  if (!by_road && name.empty()) return "";
  const std::string place = by_road ? road + "|" + number : road + "|" + name;
  return place + "|" + block + "|" + floor + "|" + room;
}

Address ParseAddress(std::string_view written) {
  static const RE2 kBrackets("[(（][^)）]*[)）]");
  static const RE2 kProvince("^(?:中国)?(?:\\p{Han}{2,8}?(?:省|自治区))");
  static const RE2 kCity("^\\p{Han}{2,6}?市");
  static const RE2 kDistrict("^(\\p{Han}{0,10}?(?:新区|示范区|高新区|经开区|开发区|区|县|市))");
  static const RE2 kTown("^\\p{Han}{2,6}?(?:街道办事处|街道办|街道|镇|乡)");
  static const RE2 kRoad(
      "^((?:\\p{Han}|\\d|[a-z]){1,12}?(?:大道|大街|路|街|道|巷|胡同|弄))"
      "(?:[东西南北中]段)?(?:与\\p{Han}{1,14}?(?:交叉口|交汇处|交口)[东西南北]{0,2}(?:侧|角|\\d+米)"
      "?)?");
  static const RE2 kNumber("^(\\d+(?:-\\d+)?)号(楼|院)?");
  std::string text = FoldedText(written);
  RE2::GlobalReplace(&text, kBrackets, "");
  text = WithUsualZones(text);
  RE2::Replace(&text, kProvince, "");
  RE2::Replace(&text, kCity, "");
  Address address;
  StringPiece input(text);
  RE2::Consume(&input, kDistrict, &address.district);
  RE2::Consume(&input, kTown);
  RE2::Consume(&input, kRoad, &address.road);
  std::string tail;
  const StringPiece before = input;
  if (RE2::Consume(&input, kNumber, &address.number, &tail) && tail == "楼") {
    address.number.clear();  // 3号楼 is a building, no house number
    input = before;
  }
  TakeRest(std::string(input.data(), input.size()), address);
  return address;
}

}  // namespace heyan::verify
