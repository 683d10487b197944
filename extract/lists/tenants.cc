// The list of tenants (入驻团队和在孵企业清单).
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "extract/lists/reading.h"
#include "extract/lists/settle.h"
#include "extract/lists/tenant_words.h"
#include "extract/paper.h"
#include "extract/text/dates.h"
#include "extract/text/fold.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::Certainty;
using models::Extraction;
using models::Fact;
using models::Metric;
using models::TenantKind;

struct KindCell {
  TenantKind kind = TenantKind::kUnknown;
  const Field* field = nullptr;
  std::string_view rule = "tenants.kind.none";
};

TenantKind KindOfRegistration(std::string_view text) {
  for (const std::string_view no : {"否", "未", "无", "×", "拟", "正在"}) {
    if (text.starts_with(no)) return TenantKind::kTeam;
  }
  for (const std::string_view yes : {"是", "已", "√", "☑", "有"}) {
    if (text.starts_with(yes)) return TenantKind::kEnterprise;
  }
  return TenantKind::kUnknown;
}

// What the group head or the caption above the row says.
TenantKind KindOfSection(const Record& record) {
  const TenantKind kind = TenantKindOfTitle(record.group);
  return kind != TenantKind::kUnknown ? kind : TenantKindOfTitle(record.caption);
}

// The rows under one head: whether their names look like what the head says.
struct Section {
  int confirm = 0;
  int contradict = 0;
  bool Contradicted() const { return contradict > confirm; }
  bool Proved() const { return confirm >= 2 && contradict == 0; }
};

constexpr std::string_view kSectionRule = "tenants.kind.section";

KindCell KindOf(const Record& record, const Field& name, const Section& section) {
  if (const Field* field = record.Get(Meaning::kKind)) {
    const TenantKind kind = TenantKindOfCell(field->text);
    if (kind != TenantKind::kUnknown) return {kind, field, "tenants.kind.column"};
  }
  if (const Field* field = record.Get(Meaning::kIsRegistered)) {
    const TenantKind kind = KindOfRegistration(field->text);
    if (kind != TenantKind::kUnknown) return {kind, field, "tenants.kind.registered"};
  }
  if (const Field* field = record.Get(Meaning::kRemark)) {
    if (TenantKindOfCell(field->text) == TenantKind::kService) {
      return {TenantKind::kService, field, "tenants.kind.remark"};
    }
  }
  // The head of the section says more than how a name looks (工作室 may be either).
  if (!section.Contradicted()) {
    const TenantKind stated = KindOfSection(record);
    // A company under 团队: the section may have ended unseen (服务机构 on the next page).
    if (stated == TenantKind::kTeam && TenantKindOfName(name.text) == TenantKind::kEnterprise) {
      return {};
    }
    if (stated != TenantKind::kUnknown) {
      return {stated, nullptr, section.Proved() ? kSectionRule : "tenants.kind.caption"};
    }
  }
  TenantKind kind = TenantKindOfName(name.text);
  if (kind != TenantKind::kUnknown) return {kind, nullptr, "tenants.kind.name"};
  // A head that speaks of teams only (团队名称) says it of its column; 企业（团队）名称 does not.
  kind = TenantKindOfTitle(name.head);
  if (kind != TenantKind::kUnknown) return {kind, nullptr, "tenants.kind.head"};
  if (name.meaning == Meaning::kProjectName)
    return {TenantKind::kTeam, nullptr, "tenants.kind.project"};
  return {};
}

std::optional<models::Date> FirstDay(const Field& field, bool* whole) {
  for (const DateSpan& span : FindDates(field.text)) {
    if (span.date) {
      *whole = true;
      return span.date;
    }
    if (span.month > 0 && span.day == 0) {
      *whole = false;
      return models::Date::Of(span.year, span.month, 1);
    }
  }
  return std::nullopt;
}

class Tenants {
 public:
  Tenants(const Paper& paper, Extraction* out) : paper_(paper), out_(out) {
    wish_.family = Family::kTenants;
    wish_.keys = {Meaning::kTenantName, Meaning::kProjectName};
    wish_.is_key = [](std::string_view text) {
      return IsSubject(text) && !EndsWithAny(text, "名单 清单 名册 一览表 汇总表 情况表 明细表");
    };
    wish_.units = "家|个|户|支|项";
    wish_.by_content = true;
    list_ = ReadList(paper, wish_);
    FindServiceNote();
  }

  void Extract() {
    const std::size_t first = out_->facts.size();
    std::size_t rows = 0;
    for (const Record& record : list_.records) {
      const TenantKind stated = KindOfSection(record);
      const TenantKind looks = TenantKindOfName(record.fields.front().text);
      if (stated == TenantKind::kUnknown || looks == TenantKind::kUnknown) continue;
      Section& section = sections_[{record.caption, record.group}];
      // A service firm is a firm by its name.
      const bool alike =
          stated == looks || (stated == TenantKind::kService && looks == TenantKind::kEnterprise);
      ++(alike ? section.confirm : section.contradict);
    }
    for (const Record& record : list_.records) {
      ++rows;
      if (LeftAlready(record) || ListedAlready(record)) continue;
      State(record);
    }
    SettleCount(paper_, list_, rows, Metric::kTenantName, Metric::kTenantStatedTotal, first, out_);
  }

 private:
  bool LeftAlready(const Record& record) {
    for (const Meaning meaning : {Meaning::kStatus, Meaning::kKind, Meaning::kRemark}) {
      const Field* field = record.Get(meaning);
      if (field == nullptr || !HasMovedOut(field->text)) continue;
      const std::string& name = record.fields.front().text;
      models::Candidate candidate;
      candidate.metric = Metric::kTenantName;
      candidate.document = paper_.document->id;
      candidate.place = MakeFact(paper_, SourceOf(record.fields.front()), Metric::kTenantName,
                                 models::Text{name}, "")
                            .place;
      candidate.text = name;
      candidate.why = field->text;
      out_->candidates.push_back(std::move(candidate));
      out_->findings.push_back(FindingAt(paper_, *record.page, "tenant_left",
                                         models::Severity::kLow,
                                         "清单注明 " + name + "：" + field->text + "，不计为在驻",
                                         "the list says that a tenant has left; not counted", {}));
      return true;
    }
    return false;
  }

  // 另有入驻服务机构 3 家，不计入在孵数：… what is listed behind such a line, on later pages too.
  void FindServiceNote() {
    for (const models::Page* page : paper_.pages) {
      for (const models::Line& line : page->lines) {
        const std::string text = Fold(line.text);
        if (text.find("不计入") == std::string::npos || text.find("服务") == std::string::npos)
          continue;
        if (service_page_ != nullptr && line.box.y >= service_top_) continue;
        service_page_ = page;
        service_top_ = line.box.y;
      }
      if (service_page_ != nullptr) return;
    }
  }

  bool BehindServiceNote(const Record& record) const {
    if (service_page_ == nullptr) return false;
    if (record.page == service_page_) return record.box.y > service_top_;
    const auto place = [&](const models::Page* page) {
      return std::ranges::find(paper_.pages, page);
    };
    return place(record.page) > place(service_page_);
  }

  // One tenant is one by its full name.
  bool ListedAlready(const Record& record) {
    if (record.nameless) return false;
    const std::string& name = record.fields.front().text;
    if (names_.insert(name).second) return false;
    const bool enterprise = TenantKindOfName(name) == TenantKind::kEnterprise;
    out_->findings.push_back(
        FindingAt(paper_, *record.page, "tenant_listed_twice", models::Severity::kLow,
                  "清单中 " + name + " 出现两次" + (enterprise ? "，只计一家" : "，按两家计"),
                  name + " stands twice in the list", {}));
    return enterprise;
  }

  void State(const Record& record) {
    const Field& name = record.fields.front();
    Fact fact = MakeFact(paper_, SourceOf(name), Metric::kTenantName,
                         models::Text{record.nameless ? "" : name.text}, "tenants.row", record.key);
    if (record.nameless) {
      fact.rule = "tenants.row.nameless";
      fact.certainty = Certainty::kUnsure;
      fact.basis.clear();
    }
    out_->facts.push_back(std::move(fact));
    KindCell kind = KindOf(record, name, sections_[{record.caption, record.group}]);
    if (kind.field == nullptr && TenantKindOfName(name.text) == TenantKind::kEnterprise &&
        BehindServiceNote(record)) {
      kind = {TenantKind::kService, nullptr, "tenants.kind.note"};
    }
    Fact stated = MakeFact(paper_, SourceOf(kind.field != nullptr ? *kind.field : name),
                           Metric::kTenantKind, kind.kind, std::string(kind.rule), record.key);
    if (kind.rule == kSectionRule) {
      stated.certainty = Certainty::kBeyondDoubt;
      stated.basis = "the section's head and the names under it agree";
    }
    if (kind.kind == TenantKind::kUnknown) {
      stated.certainty = Certainty::kUnsure;
      stated.basis.clear();
    }
    out_->facts.push_back(std::move(stated));
    StateDay(record, Meaning::kEntered, Metric::kTenantEntered, "tenants.entered");
    StateDay(record, Meaning::kRegistered, Metric::kTenantRegistered, "tenants.registered");
    if (const Field* sector = record.Get(Meaning::kSector)) {
      out_->facts.push_back(MakeFact(paper_, SourceOf(*sector), Metric::kTenantSector,
                                     models::Text{sector->text}, "tenants.sector", record.key));
    }
  }

  void StateDay(const Record& record, Meaning column, Metric metric, const std::string& rule) {
    const Field* field = record.Get(column);
    if (field == nullptr) return;
    bool whole = false;
    const std::optional<models::Date> day = FirstDay(*field, &whole);
    if (!day) return;
    Fact fact = MakeFact(paper_, SourceOf(*field), metric, *day, whole ? rule : rule + ".month",
                         record.key);
    if (!whole) {  // the day is not written
      fact.certainty = Certainty::kUnsure;
      fact.basis.clear();
    }
    out_->facts.push_back(std::move(fact));
  }

  const Paper& paper_;
  Extraction* out_;
  ListWish wish_;
  ListReading list_;
  const models::Page* service_page_ = nullptr;  // the first page with a note on service firms
  double service_top_ = 0;                      // where its first one stands
  std::set<std::string> names_;
  std::map<std::pair<std::string, std::string>, Section> sections_;  // by caption and group head
};

}  // namespace

void ExtractTenants(const Paper& paper, Extraction* out) {
  if (paper.pages.empty()) return;
  Tenants(paper, out).Extract();
}

}  // namespace heyan::extract
