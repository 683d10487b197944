// Teams that became enterprises within the year (郑州 第五条（四）, 常州 第七条 6).
#include <algorithm>

#include "verify/evidence/roll.h"
#include "verify/evidence/window.h"

namespace heyan::verify {
namespace {

using models::Date;
using models::Metric;
using models::TenantKind;

// One row of a tenant list, with what it says of a conversion.
struct Tenant {
  TenantKind kind = TenantKind::kUnknown;
  const Date* entered = nullptr;
  const Date* registered = nullptr;
  bool sure = true;  // kind and both days
  std::vector<int> facts;

  // Came as a team and was registered afterwards, on a day of the window.
  bool ConvertedIn(const Window& window) const {
    return kind == TenantKind::kEnterprise && entered != nullptr && registered != nullptr &&
           *entered <= *registered && window.Holds(*registered);
  }
  // Nothing that was read excludes it.
  bool MayHaveConvertedIn(const Window& window) const {
    if (kind == TenantKind::kTeam || kind == TenantKind::kService) return false;
    if (registered != nullptr && !window.Holds(*registered)) return false;
    return registered == nullptr || entered == nullptr || *entered <= *registered;
  }
};

std::vector<Tenant> ReadTenants(const Papers& papers, const Roll& roll) {
  std::vector<Tenant> tenants;
  for (const Row& row : roll.rows) {
    Tenant tenant;
    tenant.facts = {row.fact};
    const auto of_row = [&](Metric metric, auto take) {
      for (const int index : papers.FindRow(metric, row.document, row.subject)) {
        take(papers.At(index).value);
        tenant.sure = tenant.sure && papers.Beyond(index);
        AddOnce(&tenant.facts, index);
      }
    };
    of_row(Metric::kTenantKind, [&](const models::Value& value) {
      if (const auto* kind = std::get_if<TenantKind>(&value)) tenant.kind = *kind;
    });
    of_row(Metric::kTenantEntered,
           [&](const models::Value& value) { tenant.entered = std::get_if<Date>(&value); });
    of_row(Metric::kTenantRegistered,
           [&](const models::Value& value) { tenant.registered = std::get_if<Date>(&value); });
    tenants.push_back(tenant);
  }
  return tenants;
}

struct Counts {
  std::int64_t surely = 0;  // converted, read beyond doubt
  std::int64_t converted = 0;
  std::int64_t perhaps = 0;         // converted and those that may have been
  std::int64_t perhaps_surely = 0;  // whatever is not excluded beyond doubt
};

Counts CountIn(const std::vector<Tenant>& tenants, const Window& window) {
  Counts counts;
  for (const Tenant& tenant : tenants) {
    const bool converted = tenant.ConvertedIn(window);
    const bool may = converted || tenant.MayHaveConvertedIn(window);
    counts.converted += converted;
    counts.surely += converted && tenant.sure;
    counts.perhaps += may;
    counts.perhaps_surely += may || !tenant.sure;
  }
  return counts;
}

// converted ÷ teams of the year, with and without those that converted; nothing where no team is.
Range Share(std::int64_t low, std::int64_t high, std::int64_t teams_low, std::int64_t teams_high) {
  Range share;
  if (teams_high + low > 0) share.low = Fraction{low, teams_high + low};
  if (teams_low > 0) share.high = Fraction{high, teams_low};
  return share;
}

Range Widest(const Range& a, const Range& b, bool first) { return first ? b : Hull(a, b); }

}  // namespace

void EvidenceConversions(const Papers& papers, Figures* out) {
  // A list without any day of registration says nothing of conversions.
  if (papers.Find(Metric::kTenantRegistered).empty()) return;
  const Roll roll = ReadRoll(papers, Metric::kTenantName, Metric::kTenantStatedTotal,
                             [](const models::Document& document) {
                               return document.type == models::DocumentType::kTenantList;
                             });
  const std::vector<Tenant> tenants = ReadTenants(papers, roll);
  const auto teams = std::ranges::count(tenants, TenantKind::kTeam, &Tenant::kind);
  const auto unknown = std::ranges::count(tenants, TenantKind::kUnknown, &Tenant::kind);
  const auto unsure =
      std::ranges::count_if(tenants, [](const Tenant& tenant) { return !tenant.sure; });
  Tally tally;
  Figure ratio;
  bool first = true;
  for (const Window& window : Windows(papers)) {
    const Counts counts = CountIn(tenants, window);
    tally.low = first ? counts.converted : std::min(tally.low, counts.converted);
    tally.high = std::max(tally.high, counts.perhaps);
    tally.sure_low = first ? counts.surely : std::min(tally.sure_low, counts.surely);
    tally.sure_high = std::max(tally.sure_high, counts.perhaps_surely);
    const Range best = Share(counts.converted, counts.perhaps, teams, teams + unknown);
    const Range sure = Share(counts.surely, counts.perhaps_surely,
                             std::max<std::int64_t>(0, teams - unsure), teams + unknown + unsure);
    ratio.range = Widest(ratio.range, best, first);
    ratio.sure = Widest(ratio.sure, sure, first);
    first = false;
  }
  for (const Tenant& tenant : tenants) {
    if (tenant.kind != TenantKind::kTeam && tenant.registered != nullptr) {
      AddOnce(&tally.facts, tenant.facts);
    }
    if (tenant.sure) continue;
    for (const int index : tenant.facts) {
      if (!papers.Beyond(index)) AddOnce(&tally.doubtful, index);
    }
  }
  Figure count = CountOf(roll, tally);
  const std::string n = std::to_string(tally.low);
  const std::string m = std::to_string(teams);
  count.how = {"入驻后于该年度登记成立的企业 " + n + " 家",
               n + " enterprises registered after entry within the year"};
  (*out)[Metric::kTenantsNewlyRegistered] = count;
  if (!ratio.range.low) return;
  ratio.present = true;
  if (!roll.sure || roll.maybe_more) {
    ratio.sure = Range{};
    ratio.pages_of = roll.documents;
  }
  ratio.facts = tally.facts;
  ratio.doubtful = tally.doubtful;
  const auto value = [](const Fraction& share) {
    return models::Value(models::Ratio{share.num, share.den, {}, false});
  };
  if (ratio.range.IsPoint()) {
    ratio.best = value(*ratio.range.low);
  } else if (ratio.range.Bounded()) {
    ratio.interval = models::Interval{value(*ratio.range.low), value(*ratio.range.high)};
  } else {
    ratio.bound_only = true;
  }
  ratio.how = {"已转化 " + n + " 家，未转化团队 " + m + " 个；分母含与不含已转化者均计",
               n + " converted, " + m + " teams still; reckoned with and without the converted"};
  (*out)[Metric::kTenantsConversionRatio] = ratio;
}

}  // namespace heyan::verify
