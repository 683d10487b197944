// 营业执照 and its kin (事业单位法人证书, 民办非企业单位登记证书): who the operator is.
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

#include "extract/licence/fields.h"
#include "extract/paper.h"
#include "extract/text/credit_code.h"
#include "extract/text/dates.h"
#include "extract/text/fold.h"
#include "extract/text/points.h"

namespace heyan::extract {
namespace {

using models::Metric;

enum Field { kNone = 0, kName, kType, kCode, kEstablished, kAddress, kOtherDate };

constexpr auto kLabels = std::to_array<FieldLabel>({
    {"名称", kName, true},
    // What is left of 名　称, 类　型, 住　所 where the first character lies too far off to be read
    // with it.
    {"称", kName, true},
    {"型", kType, true},
    {"所", kAddress, true},
    {"企业名称", kName, true},
    {"公司名称", kName, true},
    {"单位名称", kName, true},
    {"机构名称", kName, true},
    {"类型", kType, true},
    {"企业类型", kType, true},
    {"公司类型", kType, true},
    {"主体类型", kType, true},
    {"组织形式", kType, true},
    {"经济性质", kType, true},
    {"统一社会信用代码", kCode, false},
    {"社会信用代码", kCode, false},
    {"成立日期", kEstablished, false},
    {"成立时间", kEstablished, false},
    {"注册日期", kEstablished, false},
    {"住所", kAddress, true},
    {"经营场所", kAddress, true},
    {"主要经营场所", kAddress, true},
    {"营业场所", kAddress, true},
    {"营业期限", kOtherDate, true},
    {"经营期限", kOtherDate, true},
    {"合伙期限", kOtherDate, true},
    {"有效期", kOtherDate, true},
    {"有效期限", kOtherDate, true},
    {"登记日期", kOtherDate, false},
    {"发照日期", kOtherDate, false},
    {"发证日期", kOtherDate, false},
    {"核准日期", kOtherDate, false},
    {"法定代表人", kNone, false},
    {"负责人", kNone, false},
    {"经营者", kNone, false},
    {"投资人", kNone, false},
    {"执行事务合伙人", kNone, false},
    {"注册资本", kNone, false},
    {"注册资金", kNone, false},
    {"开办资金", kNone, false},
    {"实收资本", kNone, false},
    {"出资额", kNone, false},
    {"经营范围", kNone, true},
    {"业务范围", kNone, true},
    {"宗旨和业务范围", kNone, true},
    {"登记机关", kNone, false},
    {"发证机关", kNone, false},
    {"举办单位", kNone, false},
    {"业务主管单位", kNone, false},
    {"经费来源", kNone, false},
    {"注册号", kNone, false},
    {"证照编号", kNone, false},
    {"编号", kNone, false},
});

// Runs of letters and digits as long as a code, blanks inside left out.
std::vector<std::string> CodeLikes(const std::string& folded) {
  std::vector<std::string> runs;
  std::string run;
  for (const char c : folded + "\n") {
    const bool part = IsAsciiDigit(static_cast<unsigned char>(c)) ||
                      IsAsciiLetter(static_cast<unsigned char>(c)) || c == '|' || c == '!';
    if (part) {
      run.push_back(c);
    } else if (c != ' ' || run.empty()) {
      if (run.size() == 18) runs.push_back(run);
      run.clear();
    }
  }
  return runs;
}

// Where labels at the left were lost, the fields below run into the name: it ends at its 有限公司,
// unless a branch's name goes on.
std::string NameAlone(const std::string& text) {
  constexpr std::string_view kForm = "有限公司";
  const std::size_t at = text.find(kForm);
  if (at == std::string::npos) return text;
  const std::size_t end = at + kForm.size();
  // The type in the line below, read as one with the name.
  const std::string_view rest = std::string_view(text).substr(end);
  // The edge of a frame, read as one with the name.
  constexpr std::string_view kEdges = " ][|";
  if (rest.find_first_not_of(kEdges) == std::string_view::npos) return text.substr(0, end);
  if (rest.starts_with("有限责任公司") || rest.starts_with("股份有限公司"))
    return text.substr(0, end);
  const bool goes_on = text.ends_with("公司") || text.ends_with("中心") || text.ends_with("部") ||
                       text.ends_with("厂") || text.ends_with("店") || text.ends_with(")");
  return goes_on || text.size() - end < 24 ? text : text.substr(0, end);
}

class LicenceReader {
 public:
  LicenceReader(const Paper& paper, models::Extraction* out) : paper_(paper), out_(out) {}

  void Read() {
    for (const models::Page* page : paper_.pages) {
      std::vector<FieldValue> values = ReadFields(*page, kLabels);
      for (const FieldValue& value : values) Take(value);
      ReadCode(*page, values);
    }
  }

 private:
  models::Fact* Add(Metric metric, models::Value value, const Source& source, std::string rule) {
    if (!done_.insert(metric).second) return nullptr;
    out_->facts.push_back(MakeFact(paper_, source, metric, std::move(value), std::move(rule)));
    return &out_->facts.back();
  }

  void Reject(Metric metric, const FieldValue& value, std::string why) {
    const models::Fact shape = MakeFact(paper_, value.source, metric, models::Value{}, "");
    out_->candidates.push_back(
        {metric, paper_.document->id, shape.place, value.text, std::move(why)});
  }

  void Take(const FieldValue& value) {
    const std::size_t length = ToCodePoints(value.text).size();
    switch (value.field) {
      case kName:
        if (length >= 4 && length <= 60) {
          Add(Metric::kOperatorName, models::Text{NameAlone(value.text)}, value.source,
              "licence.name");
        }
        return;
      case kType:
        if (length >= 2 && length <= 60) {
          Add(Metric::kOperatorType, models::Text{value.text}, value.source, "licence.type");
        }
        return;
      case kAddress:
        if (length >= 4 && length <= 120) {
          Add(Metric::kOperatorAddress, models::Text{value.text}, value.source, "licence.address");
        }
        return;
      case kEstablished:
        TakeEstablished(value);
        return;
      case kOtherDate:
        if (!FindDates(value.text).empty()) {
          Reject(Metric::kOperatorEstablished, value,
                 "not the day of establishment: " + std::string(value.label));
        }
        return;
      default:
        return;
    }
  }

  void TakeEstablished(const FieldValue& value) {
    const auto dates = FindDates(value.text);
    if (dates.empty()) return;
    if (!dates.front().date) {
      Reject(Metric::kOperatorEstablished, value, "no whole date");
      return;
    }
    Add(Metric::kOperatorEstablished, *dates.front().date, value.source, "licence.established");
  }

  // The code stands beside its label, below it, or in a corner: its check character knows it.
  void ReadCode(const models::Page& page, const std::vector<FieldValue>& values) {
    std::optional<std::pair<std::string, Source>> unproven;
    for (const FieldValue& value : values) {
      if (value.field != kCode) continue;
      for (const std::string& run : CodeLikes(value.text)) {
        if (TakeCode(run, value.source)) return;
        if (!unproven) unproven = {run, value.source};
      }
    }
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      Source source;
      source.page = &page;
      source.lines = {static_cast<int>(i)};
      for (const std::string& run : CodeLikes(Fold(page.lines[i].text))) {
        if (TakeCode(run, source)) return;
        if (!unproven) unproven = {run, source};
      }
    }
    if (!unproven) return;
    const bool printed_right = unproven->first.find_first_of("|!") == std::string::npos;
    if (printed_right) {
      Add(Metric::kOperatorUscc, models::Text{unproven->first}, unproven->second,
          "licence.code.unproven");
    }
  }

  bool TakeCode(const std::string& run, const Source& source) {
    const auto code = RepairCreditCode(run);
    if (!code) return false;
    const bool as_read = *code == run;
    models::Fact* fact = Add(Metric::kOperatorUscc, models::Text{*code}, source,
                             as_read ? "licence.code" : "licence.code.repaired");
    if (fact != nullptr && fact->certainty != models::Certainty::kBeyondDoubt) {
      fact->certainty = models::Certainty::kBeyondDoubt;
      fact->basis = "GB 32100 check digit";
    }
    return true;
  }

  const Paper& paper_;
  models::Extraction* out_;
  std::set<Metric> done_;
};

}  // namespace

void ExtractLicence(const Paper& paper, models::Extraction* out) {
  if (paper.document == nullptr || paper.document->blank_template) return;
  LicenceReader(paper, out).Read();
}

}  // namespace heyan::extract
