#include <algorithm>

#include "verify/evidence/lease.h"

namespace heyan::verify {
namespace {

using models::Area;
using models::Decimal;
using models::Metric;
using models::RoomUse;

struct Room {
  std::string label;
  Decimal m2;
  RoomUse use = RoomUse::kUnknown;
  bool sure = false;  // area and use both
  std::vector<int> facts;
};

struct Plan {
  std::vector<Room> rooms;
  Decimal sum;
  bool complete = false;  // nothing can be missing: rows against 合计, or every row read twice
  Decimal missing;  // of the stated total beyond the rooms: labels that were not read, or walls
  Decimal excess;   // of the rooms beyond the stated total: some figure was misread
};

Plan ReadPlan(const Papers& papers) {
  Plan plan;
  bool areas_sure = true;
  std::vector<std::string> seen;
  const auto uses = papers.Find(Metric::kPlanRoomUse);
  for (const int index : papers.Find(Metric::kPlanRoomArea)) {
    const auto& fact = papers.At(index);
    const auto* area = std::get_if<Area>(&fact.value);
    if (area == nullptr) continue;
    const std::string key = fact.document + "\n" + fact.subject;
    if (!fact.subject.empty() && std::ranges::find(seen, key) != seen.end()) continue;
    seen.push_back(key);
    Room room;
    room.label = fact.subject;
    room.m2 = area->m2;
    room.facts = {index};
    room.sure = papers.Beyond(index);
    areas_sure = areas_sure && room.sure;
    bool use_sure = false;
    for (const int use : uses) {
      const auto& other = papers.At(use);
      if (other.document != fact.document || other.subject != fact.subject) continue;
      const auto* word = std::get_if<RoomUse>(&other.value);
      if (word == nullptr) continue;
      room.use = *word;
      use_sure = use_sure || papers.Beyond(use);
      AddOnce(&room.facts, use);
    }
    room.sure = room.sure && use_sure;
    plan.sum = plan.sum + room.m2;
    plan.rooms.push_back(room);
  }
  plan.complete = areas_sure;
  // Rows against the plan's own total: a redundancy inside the paper.
  const Figure total = AreaOfDocuments(papers, Metric::kPlanStatedTotal);
  const auto* stated = std::get_if<Area>(&total.best);
  const bool adds_up = stated != nullptr && models::AgreeAtWrittenPrecision(plan.sum, stated->m2);
  if (stated != nullptr && !plan.rooms.empty() && !adds_up) {
    plan.complete = false;
    plan.missing = std::max(Decimal(), stated->m2 - plan.sum);
    plan.excess = std::max(Decimal(), plan.sum - stated->m2);
  }
  if (adds_up && plan.rooms.size() >= 2) {
    plan.complete = true;
    for (Room& room : plan.rooms) {
      const bool use_sure = std::ranges::all_of(room.facts, [&](int i) {
        return papers.At(i).metric != Metric::kPlanRoomUse || papers.Beyond(i);
      });
      room.sure = use_sure && room.facts.size() > 1;
    }
  }
  return plan;
}

struct Sum {
  Decimal low;        // rooms that count
  Decimal high;       // and those on neither list
  Decimal sure_low;   // of the rooms read beyond doubt
  Decimal sure_high;  // and everything that is not surely left out
  bool bounded = true;
  bool any = false;
  bool listed = true;  // no room is on neither list
  std::vector<int> facts;
  std::vector<int> doubtful;
  std::string labels;
};

Sum SumRooms(const Papers& papers, const Plan& plan, const RoomList& list) {
  Sum sum;
  const auto in = [](const std::vector<RoomUse>& uses, RoomUse use) {
    return std::ranges::find(uses, use) != uses.end();
  };
  for (const Room& room : plan.rooms) {
    const bool counts = in(list.counts, room.use);
    const bool never = in(list.never, room.use);
    if (counts) sum.low = sum.low + room.m2;
    if (!never) sum.high = sum.high + room.m2;
    if (counts && room.sure) sum.sure_low = sum.sure_low + room.m2;
    if (!(never && room.sure)) sum.sure_high = sum.sure_high + room.m2;
    if (!room.sure && !plan.complete) sum.bounded = false;
    if (!never) {
      sum.any = true;
      AddOnce(&sum.facts, room.facts);
      if (counts) {
        sum.labels += (sum.labels.empty() ? "" : " + ") + room.label + " " + room.m2.ToString();
      }
    }
    if (!room.sure) {
      for (const int index : room.facts) {
        if (!papers.Beyond(index)) AddOnce(&sum.doubtful, index);
      }
    }
  }
  if (!plan.complete) sum.bounded = false;
  // A room without a label may be of any use; a misread figure may be any room's.
  sum.listed = sum.low == sum.high;
  sum.high = sum.high + plan.missing;
  sum.low = std::max(Decimal(), sum.low - plan.excess);
  if (plan.excess > Decimal()) sum.sure_low = std::min(sum.sure_low, sum.low);
  return sum;
}

std::vector<std::string> PlanDocuments(const Papers& papers) {
  std::vector<std::string> names;
  for (const models::Document& document : papers.extraction->documents) {
    if (document.type == models::DocumentType::kFloorPlan && !document.blank_template) {
      names.push_back(document.id);
    }
  }
  return names;
}

Figure FigureOf(const Sum& sum, const Plan& plan) {
  Figure figure;
  if (!sum.any) return figure;
  figure.present = true;
  figure.facts = sum.facts;
  figure.doubtful = sum.doubtful;
  figure.range = {FromDecimal(sum.low), FromDecimal(sum.high)};
  figure.sure.low = FromDecimal(sum.sure_low);
  if (sum.bounded) figure.sure.high = FromDecimal(sum.sure_high);
  if (sum.low == sum.high) {
    figure.best = Area{sum.low, models::AreaKind::kUnstated};
  } else {
    figure.interval = models::Interval{Area{sum.low, models::AreaKind::kUnstated},
                                       Area{sum.high, models::AreaKind::kUnstated}};
  }
  figure.how = {sum.labels, sum.labels};
  const auto add = [&](const char* zh, const char* en) {
    const bool first = figure.how.zh.empty();  // no room that counts stands before it
    figure.how.zh += std::string(first ? "" : "；") + zh;
    figure.how.en += std::string(first ? "" : "; ") + en;
  };
  if (plan.missing > Decimal() || plan.excess > Decimal()) {
    add("各房间相加与图上总面积不符，按区间计",
        "the rooms do not add up to the plan's total, which makes an interval");
  }
  if (!sum.listed) add("另有清单未列用途的房间，按区间计", "rooms on no list make an interval");
  return figure;
}

struct AreaOfUse {
  const char* list;
  Metric metric;
};

constexpr AreaOfUse kAreas[] = {
    {"service", Metric::kPremisesServiceArea},
    {"shared", Metric::kPremisesSharedArea},
    {"office", Metric::kPremisesOfficeArea},
    {"tenant", Metric::kPremisesTenantArea},
};

// part / whole as a share with the exact counts, in hundredths of a square metre or finer.
models::Value ShareOf(const Fraction& share) {
  return models::Ratio{share.num, share.den, {}, false};
}

Range Divide(const Range& part, const Range& whole) {
  Range range;
  if (part.low && whole.high) range.low = Quotient(*part.low, *whole.high);
  if (part.high && whole.low) range.high = Quotient(*part.high, *whole.low);
  return range;
}

// The base is the space's total area. Where the plan's own total is another figure, both are bases
// (rule 5).
void FillRatio(const Papers& papers, Figures* out) {
  const auto service = out->find(Metric::kPremisesServiceArea);
  if (service == out->end() || service->second.bound_only) return;
  Figure base;
  if (const auto area = out->find(Metric::kPremisesArea); area != out->end()) base = area->second;
  const Figure plan = AreaOfDocuments(papers, Metric::kPlanStatedTotal);
  const auto* total = std::get_if<Area>(&base.best);
  const auto* drawn = std::get_if<Area>(&plan.best);
  if (!base.present) {
    base = plan;
  } else if (total != nullptr && drawn != nullptr &&
             !models::AgreeAtWrittenPrecision(total->m2, drawn->m2)) {
    base.range = Hull(base.range, plan.range);
    base.sure = base.sure.Bounded() && plan.range.Bounded() ? Hull(base.sure, plan.range) : Range{};
    AddOnce(&base.facts, plan.facts);
  } else if (total != nullptr && drawn != nullptr && plan.Sure() && total->m2 == drawn->m2) {
    // Two papers that state the same to the last digit: the one in doubt is as sure as the other.
    base.sure = plan.sure;
  }
  if (!base.present) return;
  for (const models::Value& other : base.also) {
    if (const auto size = Magnitude(other)) base.range = Hull(base.range, Range::Exactly(*size));
  }
  Figure ratio;
  ratio.range = Divide(service->second.range, base.range);
  ratio.sure = Divide(service->second.sure, base.sure);
  if (!ratio.range.Bounded()) return;
  // A part beyond the whole: a figure was misread or the papers speak of other premises. Either
  // way the share proves nothing.
  const bool beyond_whole = *ratio.range.low > Fraction{1, 1};
  if (beyond_whole) ratio.sure = Range{};
  ratio.present = true;
  AddOnce(&ratio.facts, service->second.facts);
  AddOnce(&ratio.facts, base.facts);
  AddOnce(&ratio.doubtful, service->second.doubtful);
  ratio.pages_of = service->second.pages_of;
  AddOnce(&ratio.doubtful, base.doubtful);
  if (ratio.range.IsPoint()) {
    ratio.best = ShareOf(*ratio.range.low);
  } else {
    ratio.interval = models::Interval{ShareOf(*ratio.range.low), ShareOf(*ratio.range.high)};
  }
  const auto text = [](const Figure& figure) {
    if (figure.interval) {
      return models::Describe(figure.interval->low) + "～" +
             models::Describe(figure.interval->high);
    }
    return models::Describe(figure.best);
  };
  ratio.how = {text(service->second) + " ÷ " + text(base),
               text(service->second) + " / " + text(base)};
  if (beyond_whole) {
    ratio.how.zh += "；各房间之和超过总面积，图纸与面积待核";
    ratio.how.en += "; the rooms exceed the whole, look at plan and area";
  }
  (*out)[Metric::kPremisesServiceAreaRatio] = ratio;
}

}  // namespace

void EvidenceRooms(const Papers& papers, Figures* out) {
  const Plan plan = ReadPlan(papers);
  for (const AreaOfUse& area : kAreas) {
    const auto list = papers.policy->rooms.find(area.list);
    if (list == papers.policy->rooms.end()) continue;
    Figure figure = FigureOf(SumRooms(papers, plan, list->second), plan);
    const auto total = out->find(Metric::kPremisesArea);
    if (!figure.present && total != out->end() && total->second.range.high) {
      // A part of the premises is no larger than the whole.
      figure.present = true;
      figure.bound_only = true;
      figure.range.low = figure.sure.low = Fraction{0, 1};
      figure.range.high = total->second.range.high;
      figure.sure.high = total->second.sure.high;
      figure.facts = total->second.facts;
      figure.doubtful = total->second.doubtful;
      figure.how = {"材料只给出总面积，作为上限",
                    "the papers give the total area only, as a bound"};
    }
    if (!plan.complete) figure.pages_of = PlanDocuments(papers);
    if (figure.present) (*out)[area.metric] = figure;
  }
  FillRatio(papers, out);
}

}  // namespace heyan::verify
