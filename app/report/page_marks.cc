#include "app/report/page_marks.h"

namespace heyan::app {
namespace {

using namespace models;

constexpr std::size_t kSingly = 3;

void AddSide(const PacketReport& report, const std::vector<int>& facts, const PageMark& like,
             std::map<PageKey, std::vector<PageMark>>& marks) {
  std::map<PageKey, std::vector<Box>> boxes;
  for (const int index : facts) {
    const Fact* fact = FactAt(report, index);
    if (fact == nullptr || fact->place.box.Empty() || !fact->place.cell.empty()) continue;
    boxes[{fact->place.file, fact->place.page}].push_back(fact->place.box);
  }
  for (auto& [key, all] : boxes) {
    if (all.size() > kSingly) {
      Box whole;
      for (const Box& box : all) whole = Union(whole, box);
      all = {whole};
    }
    PageMark mark = like;
    mark.first = true;
    for (const Box& box : all) {
      mark.box = box;
      marks[key].push_back(mark);
      mark.first = false;
    }
  }
}

}  // namespace

std::map<PageKey, std::vector<PageMark>> MarksByPage(const PacketReport& report) {
  std::map<PageKey, std::vector<PageMark>> marks;
  for (const NumberedCheck& numbered : NumberChecks(report)) {
    const Check& check = *numbered.check;
    PageMark mark;
    mark.number = numbered.number;
    mark.group = numbered.group;
    mark.claim = true;
    mark.value = {ValueText(check.claimed, Language::kChinese),
                  ValueText(check.claimed, Language::kEnglish)};
    AddSide(report, {check.claim_fact}, mark, marks);
    mark.claim = false;
    mark.value = {EvidenceText(check, Language::kChinese), EvidenceText(check, Language::kEnglish)};
    AddSide(report, check.evidence_facts, mark, marks);
  }
  return marks;
}

}  // namespace heyan::app
