#include "models/quantity.h"

namespace heyan::models {
namespace {

std::string DescribeRatio(const Ratio& ratio) {
  std::string text;
  if (ratio.whole > 0) text = std::to_string(ratio.part) + "/" + std::to_string(ratio.whole);
  std::string percent;
  if (ratio.has_written) {
    percent = (ratio.written * 100).Trimmed().ToString() + "%";
  } else if (ratio.whole > 0) {
    percent = Decimal(ratio.part * 100000 / ratio.whole, 3).RoundedTo(2).ToString() + "%";
  }
  if (text.empty()) return percent;
  return percent.empty() ? text : text + "（" + percent + "）";
}

struct Describer {
  std::string operator()(std::monostate) const { return "—"; }
  std::string operator()(const Area& area) const {
    const std::string kind(AreaKindTerm(area.kind));
    return area.m2.ToString() + " ㎡" + (kind.empty() ? "" : "（" + kind + "）");
  }
  std::string operator()(const Count& count) const { return std::to_string(count.n); }
  std::string operator()(const Money& money) const { return money.yuan.ToString() + " 元"; }
  std::string operator()(const Ratio& ratio) const { return DescribeRatio(ratio); }
  std::string operator()(const Months& months) const {
    return months.months.Trimmed().ToString() + " 个月";
  }
  std::string operator()(const Date& date) const { return date.ToIso(); }
  std::string operator()(const Text& text) const { return text.text; }
  template <class Enumeration>
  std::string operator()(Enumeration value) const {
    return std::string(Name(value));
  }

  static std::string_view AreaKindTerm(AreaKind kind) {
    switch (kind) {
      case AreaKind::kUnstated:
        return "";
      case AreaKind::kGross:
        return "建筑面积";
      case AreaKind::kInterior:
        return "套内面积";
      case AreaKind::kUsable:
        return "使用面积";
      case AreaKind::kLeased:
        return "租赁面积";
      case AreaKind::kShared:
        return "公摊面积";
    }
    return "";
  }
};

}  // namespace

std::string_view Name(Tenure tenure) {
  switch (tenure) {
    case Tenure::kOwned:
      return "owned";
    case Tenure::kLeased:
      return "leased";
    case Tenure::kGranted:
      return "granted";
  }
  return "";
}

std::string_view Name(DegreeLevel level) {
  switch (level) {
    case DegreeLevel::kUnknown:
      return "unknown";
    case DegreeLevel::kBelowCollege:
      return "below_college";
    case DegreeLevel::kJuniorCollege:
      return "junior_college";
    case DegreeLevel::kBachelor:
      return "bachelor";
    case DegreeLevel::kMaster:
      return "master";
    case DegreeLevel::kDoctor:
      return "doctor";
  }
  return "";
}

std::string_view Name(Employment employment) {
  switch (employment) {
    case Employment::kUnknown:
      return "unknown";
    case Employment::kFullTime:
      return "full_time";
    case Employment::kPartTime:
      return "part_time";
    case Employment::kDeparted:
      return "departed";
  }
  return "";
}

std::string_view Name(TenantKind kind) {
  switch (kind) {
    case TenantKind::kUnknown:
      return "unknown";
    case TenantKind::kTeam:
      return "team";
    case TenantKind::kEnterprise:
      return "enterprise";
    case TenantKind::kService:
      return "service";
  }
  return "";
}

std::string_view Name(RoomUse use) {
  switch (use) {
    case RoomUse::kUnknown:
      return "unknown";
    case RoomUse::kOffice:
      return "office";
    case RoomUse::kWorkstation:
      return "workstation";
    case RoomUse::kMeeting:
      return "meeting";
    case RoomUse::kTraining:
      return "training";
    case RoomUse::kRoadshow:
      return "roadshow";
    case RoomUse::kReception:
      return "reception";
    case RoomUse::kExhibition:
      return "exhibition";
    case RoomUse::kLeisure:
      return "leisure";
    case RoomUse::kEquipment:
      return "equipment";
    case RoomUse::kCirculation:
      return "circulation";
  }
  return "";
}

std::string_view Name(AreaKind kind) {
  switch (kind) {
    case AreaKind::kUnstated:
      return "unstated";
    case AreaKind::kGross:
      return "gross";
    case AreaKind::kInterior:
      return "interior";
    case AreaKind::kUsable:
      return "usable";
    case AreaKind::kLeased:
      return "leased";
    case AreaKind::kShared:
      return "shared";
  }
  return "";
}

std::string Describe(const Value& value) { return std::visit(Describer{}, value); }

bool SameValue(const Value& a, const Value& b) {
  if (a.index() != b.index()) return false;
  if (const auto* area = std::get_if<Area>(&a)) {
    const auto& other = std::get<Area>(b);
    const bool kinds = area->kind == other.kind || area->kind == AreaKind::kUnstated ||
                       other.kind == AreaKind::kUnstated;
    return kinds && area->m2 == other.m2;
  }
  return a == b;
}

}  // namespace heyan::models
