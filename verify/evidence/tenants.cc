#include <algorithm>
#include <map>

#include "verify/checks/text_compare.h"
#include "verify/evidence/roll.h"

namespace heyan::verify {
namespace {

using models::Document;
using models::DocumentType;
using models::Metric;
using models::TenantKind;

struct Tenant {
  int name = -1;
  TenantKind kind = TenantKind::kUnknown;
  bool kind_sure = false;
  std::vector<int> kind_facts;
  std::string sector;
  std::vector<int> sector_facts;
};

bool Takes(const Document& document) { return document.type == DocumentType::kTenantList; }

// Told by the look of a name or by a head far above: readers that agree on the name's line prove
// nothing of the kind.
constexpr std::string_view kToldFromAfar[] = {"tenants.kind.name", "tenants.kind.caption",
                                              "tenants.kind.head", "tenants.kind.project"};

// A company's name says by itself what it is; that another name is a team's is a guess. 有限公 is
// no other word, though the edge of its cell took the 司 and readers differ over what is left of
// it.
bool NamesCompany(const Papers& papers, int name) {
  const auto* text = std::get_if<models::Text>(&papers.At(name).value);
  if (text == nullptr) return false;
  return (papers.Beyond(name) && text->text.ends_with("公司")) ||
         text->text.find("有限公") != std::string::npos;
}

// …团队, …工作室: a team by its name, where the head above says so as well.
bool NamesTeam(const Papers& papers, int name) {
  const auto* text = std::get_if<models::Text>(&papers.At(name).value);
  if (text == nullptr || !papers.Beyond(name)) return false;
  constexpr std::string_view kEnds[] = {"团队", "工作室", "项目组", "项目", "小组"};
  return std::ranges::any_of(kEnds,
                             [&](std::string_view end) { return text->text.ends_with(end); });
}

bool KindIsSure(const Papers& papers, int index, TenantKind kind, int name) {
  if (!papers.Beyond(index)) return false;
  const std::string& rule = papers.At(index).rule;
  if (std::ranges::find(kToldFromAfar, rule) == std::end(kToldFromAfar)) return true;
  const bool head = rule == "tenants.kind.head" || rule == "tenants.kind.caption";
  if (kind == TenantKind::kTeam) return head && NamesTeam(papers, name);
  return kind == TenantKind::kEnterprise && (head || rule == "tenants.kind.name") &&
         NamesCompany(papers, name);
}

struct List {
  Roll roll;
  std::vector<Tenant> tenants;
  bool kinds = false;
};

List ReadList(const Papers& papers) {
  List list;
  list.roll = ReadRoll(papers, Metric::kTenantName, Metric::kTenantStatedTotal, Takes);
  for (const Row& row : list.roll.rows) {
    Tenant tenant;
    tenant.name = row.fact;
    for (const int index : papers.FindRow(Metric::kTenantKind, row.document, row.subject)) {
      const auto& fact = papers.At(index);
      const auto* kind = std::get_if<TenantKind>(&fact.value);
      if (kind == nullptr) continue;
      tenant.kind = *kind;
      tenant.kind_sure = KindIsSure(papers, index, *kind, tenant.name);
      tenant.kind_facts.push_back(index);
    }
    for (const int index : papers.FindRow(Metric::kTenantSector, row.document, row.subject)) {
      const auto& fact = papers.At(index);
      const auto* text = std::get_if<models::Text>(&fact.value);
      if (text == nullptr) continue;
      tenant.sector = Folded(text->text);
      tenant.sector_facts.push_back(index);
    }
    list.kinds = list.kinds || tenant.kind != TenantKind::kUnknown;
    list.tenants.push_back(tenant);
  }
  return list;
}

// How many are of one of the kinds; an unknown kind may be any.
Tally TallyKinds(const Papers& papers, const List& list, std::initializer_list<TenantKind> wanted,
                 bool unknown_counts) {
  Tally tally;
  for (const Tenant& tenant : list.tenants) {
    const bool is = std::ranges::find(wanted, tenant.kind) != wanted.end();
    const bool unknown = tenant.kind == TenantKind::kUnknown;
    const bool in_best = is || (unknown && unknown_counts);
    tally.low += in_best;
    tally.high += in_best || unknown;
    const bool sure = tenant.kind_sure && !unknown;
    tally.sure_low += is && sure;
    tally.sure_high += is || !sure;
    if (in_best) {
      AddOnce(&tally.facts, tenant.name);
      AddOnce(&tally.facts, tenant.kind_facts);
    }
    if (!sure) {
      for (const int index : tenant.kind_facts) {
        if (!papers.Beyond(index)) AddOnce(&tally.doubtful, index);
      }
    }
  }
  return tally;
}

// A list without any kinds is a list of tenants.
Tally TallyAll(const Papers& papers, const List& list) {
  Tally tally = TallyKinds(papers, list, {TenantKind::kTeam, TenantKind::kEnterprise}, true);
  if (!list.kinds) {
    const auto n = static_cast<std::int64_t>(list.tenants.size());
    tally.low = tally.high = tally.sure_low = tally.sure_high = n;
    tally.doubtful.clear();
  }
  // Whether 团队 or 企业, it counts: an unsure kind matters only where it may be a service firm.
  const auto services = std::ranges::count(list.tenants, TenantKind::kService, &Tenant::kind);
  if (list.kinds && services == 0) {
    tally.sure_low = tally.low;
    tally.sure_high = tally.high;
    tally.doubtful.clear();
  }
  if (list.roll.total_differs && list.roll.stated > 0) {
    tally.low = std::min(tally.low, list.roll.stated);
    tally.high = std::max(tally.high, list.roll.stated);
  }
  AddOnce(&tally.facts, list.roll.totals);
  AddOnce(&tally.doubtful, list.roll.doubtful);
  return tally;
}

// The largest sector by the words of the list, or the rows whose words stand for the one claimed.
Figure SectorShare(const Papers& papers, const List& list, const Tally& all) {
  std::map<std::string, Tally> sectors;
  std::int64_t unknown = 0;
  for (const Tenant& tenant : list.tenants) {
    if (tenant.kind == TenantKind::kService) continue;
    if (tenant.sector.empty()) {
      ++unknown;
      continue;
    }
    Tally& tally = sectors[tenant.sector];
    ++tally.low;
    AddOnce(&tally.facts, tenant.name);
    AddOnce(&tally.facts, tenant.sector_facts);
    for (const int index : tenant.sector_facts) {
      if (papers.Beyond(index)) {
        ++tally.sure_low;
      } else {
        AddOnce(&tally.doubtful, index);
      }
    }
  }
  if (sectors.empty()) return {};
  const auto largest =
      std::ranges::max_element(sectors, {}, [](const auto& entry) { return entry.second.low; });
  Tally tally = largest->second;
  tally.high = tally.low + unknown;
  // Whether two wordings are one sector is for a human: the share may always be higher.
  tally.sure_high = all.high;
  Figure share = ShareFigure(list.roll, tally, all.low, all.high);
  share.how = {"“" + largest->first + "”领域 " + std::to_string(tally.low) + " 家",
               std::to_string(tally.low) + " in the largest sector"};
  return share;
}

// 年协议: in force today, or at some time within the year. Who has left had one, perhaps this year.
Figure Agreements(const Papers& papers, const List& list, const Figure& total) {
  std::int64_t left = 0;
  for (const models::Finding& finding : papers.extraction->findings) {
    if (finding.kind != "tenant_left") continue;
    left += std::ranges::any_of(papers.extraction->documents, [&](const Document& document) {
      const std::string& key = document.group.empty() ? document.id : document.group;
      return document.id == finding.document &&
             std::ranges::find(list.roll.documents, key) != list.roll.documents.end();
    });
  }
  Figure figure = total;
  if (left == 0 || !figure.range.Bounded()) return figure;
  figure.range.high = Fraction{figure.range.high->num + left, 1};
  if (figure.sure.high) figure.sure.high = Fraction{figure.sure.high->num + left, 1};
  figure.certain = false;
  figure.best = std::monostate{};
  figure.interval =
      models::Interval{models::Count{figure.range.low->num}, models::Count{figure.range.high->num}};
  figure.how.zh += "；已毕业或退出 " + std::to_string(left) + " 家，年内是否有协议未载明";
  figure.how.en += "; " + std::to_string(left) + " have left, perhaps within the year";
  return figure;
}

}  // namespace

void EvidenceTenants(const Papers& papers, Figures* out) {
  const List list = ReadList(papers);
  if (list.tenants.empty()) return;
  const Tally all = TallyAll(papers, list);
  Figure total = CountOf(list.roll, all);
  total.how = {"入驻清单 " + std::to_string(list.tenants.size()) + " 行，其中团队和在孵企业 " +
                   std::to_string(all.low) + " 家",
               std::to_string(all.low) + " teams and enterprises in " +
                   std::to_string(list.tenants.size()) + " rows"};
  (*out)[Metric::kTenantsTotal] = total;
  (*out)[Metric::kTenantAgreements] = Agreements(papers, list, total);
  if (list.kinds) {
    const Tally teams = TallyKinds(papers, list, {TenantKind::kTeam}, false);
    const Tally firms = TallyKinds(papers, list, {TenantKind::kEnterprise}, false);
    (*out)[Metric::kTenantsTeams] = CountOf(list.roll, teams);
    (*out)[Metric::kTenantsEnterprises] = CountOf(list.roll, firms);
    Figure share = ShareFigure(list.roll, firms, all.low, all.high);
    if (share.present) {
      AddOnce(&share.facts, total.facts);
      share.how = {std::to_string(firms.low) + " ÷ " + std::to_string(all.low),
                   std::to_string(firms.low) + " / " + std::to_string(all.low)};
      (*out)[Metric::kTenantsEnterpriseRatio] = share;
    }
  }
  const Figure sector = SectorShare(papers, list, all);
  if (sector.present) (*out)[Metric::kTenantsSectorRatio] = sector;
}

}  // namespace heyan::verify
