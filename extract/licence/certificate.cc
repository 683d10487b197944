// 不动产权证, 房产证, 房屋所有权证: whose the premises are, where and how large.
#include <array>
#include <set>
#include <string>

#include "extract/licence/fields.h"
#include "extract/paper.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

using models::Area;
using models::AreaKind;
using models::Metric;

enum Field { kNone = 0, kOwner, kPlace, kArea, kGrossArea, kLand };

constexpr auto kLabels = std::to_array<FieldLabel>({
    {"权利人", kOwner, true},
    {"房屋所有权人", kOwner, true},
    {"所有权人", kOwner, true},
    {"房地产权利人", kOwner, true},
    {"产权人", kOwner, true},
    {"业主", kOwner, true},
    {"坐落", kPlace, true},
    {"座落", kPlace, true},
    {"房屋坐落", kPlace, true},
    {"房屋座落", kPlace, true},
    {"房地坐落", kPlace, true},
    {"不动产坐落", kPlace, true},
    {"房屋地址", kPlace, true},
    {"面积", kArea, true},
    {"建筑面积", kGrossArea, false},
    {"房屋建筑面积", kGrossArea, false},
    {"总建筑面积", kGrossArea, false},
    {"专有建筑面积", kLand, false},
    {"分摊建筑面积", kLand, false},
    {"套内建筑面积", kLand, false},
    {"套内面积", kLand, false},
    {"土地使用权面积", kLand, false},
    {"宗地面积", kLand, false},
    {"土地面积", kLand, false},
    {"分摊土地面积", kLand, false},
    {"用地面积", kLand, false},
    {"共有情况", kNone, false},
    {"共有权人", kNone, false},
    {"不动产单元号", kNone, false},
    {"权利类型", kNone, false},
    {"权利性质", kNone, false},
    {"用途", kNone, false},
    {"规划用途", kNone, false},
    {"设计用途", kNone, false},
    {"房屋用途", kNone, false},
    {"使用期限", kNone, true},
    {"权利其他状况", kNone, false},
    {"登记时间", kNone, false},
    {"登记日期", kNone, false},
    {"房屋性质", kNone, false},
    {"房屋结构", kNone, false},
    {"总层数", kNone, false},
    {"所在层", kNone, false},
    {"丘地号", kNone, false},
    {"产别", kNone, false},
    {"附记", kNone, false},
    {"证书编号", kNone, false},
    {"编号", kNone, false},
});

class CertificateReader {
 public:
  CertificateReader(const Paper& paper, models::Extraction* out) : paper_(paper), out_(out) {}

  void Read() {
    for (const models::Page* page : paper_.pages) {
      const std::vector<FieldValue> values = ReadFields(*page, kLabels);
      for (const FieldValue& value : values) TakeText(value);
      for (const int field : {kGrossArea, kArea}) {
        for (const FieldValue& value : values) {
          if (value.field == field) TakeArea(value);
        }
      }
      for (const FieldValue& value : values) {
        if (value.field == kLand) Reject(value, "another area than the building's: ");
      }
    }
  }

 private:
  void Add(Metric metric, models::Value value, const Source& source, std::string rule) {
    if (!done_.insert(metric).second) return;
    out_->facts.push_back(MakeFact(paper_, source, metric, std::move(value), std::move(rule)));
  }

  void Reject(const FieldValue& value, const std::string& why) {
    const models::Fact shape =
        MakeFact(paper_, value.source, Metric::kPropertyArea, models::Value{}, "");
    out_->candidates.push_back({Metric::kPropertyArea, paper_.document->id, shape.place, value.text,
                                why + std::string(value.label)});
  }

  void TakeText(const FieldValue& value) {
    const std::size_t length = ToCodePoints(value.text).size();
    if (value.field == kOwner && length >= 2 && length <= 60) {
      Add(Metric::kPropertyOwner, models::Text{value.text}, value.source, "property.owner");
    }
    if (value.field == kPlace && length >= 4 && length <= 120) {
      Add(Metric::kPropertyAddress, models::Text{value.text}, value.source, "property.address");
    }
  }

  // "土地使用权面积1200.00㎡/房屋建筑面积850.36㎡": the building's. A bare figure under the label
  // 建筑面积(㎡) counts, its unit stands in the label.
  void TakeArea(const FieldValue& value) {
    const std::string text = (value.field == kGrossArea ? "建筑面积" : "面积") + value.text;
    for (const AreaSpan& span : FindAreas(text)) {
      const std::string_view before = std::string_view(text).substr(0, span.begin);
      const std::size_t cut = before.find_last_of("/;,");
      const std::string_view own = cut == std::string_view::npos ? before : before.substr(cut + 1);
      const bool land = own.find("土地") != std::string_view::npos ||
                        own.find("宗地") != std::string_view::npos ||
                        own.find("用地") != std::string_view::npos;
      if (land || span.area.kind == AreaKind::kShared) continue;
      Area area = span.area;
      if (area.kind == AreaKind::kUnstated) area.kind = AreaKind::kGross;
      if (area.kind != AreaKind::kGross) continue;
      Add(Metric::kPropertyArea, area, value.source, "property.area");
      return;
    }
    if (value.field != kGrossArea) return;
    if (const auto number = ParseNumber(value.text)) {
      Add(Metric::kPropertyArea, Area{*number, AreaKind::kGross}, value.source, "property.area");
    }
  }

  const Paper& paper_;
  models::Extraction* out_;
  std::set<Metric> done_;
};

}  // namespace

void ExtractPropertyCertificate(const Paper& paper, models::Extraction* out) {
  if (paper.document == nullptr || paper.document->blank_template) return;
  CertificateReader(paper, out).Read();
}

}  // namespace heyan::extract
