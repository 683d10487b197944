#include "extract/form/whole_form.h"

#include <algorithm>
#include <set>
#include <string>

#include "extract/form/form_words.h"
#include "extract/form/labels.h"
#include "extract/form/piece_text.h"
#include "extract/form/pieces.h"
#include "extract/form/values.h"
#include "extract/text/dates.h"
#include "extract/text/fold.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::DegreeLevel;
using models::Fact;
using models::Metric;
using models::Page;

const CityWords* CityOf(const Paper& paper) {
  for (const Page* page : paper.pages) {
    for (const models::Line& line : page->lines) {
      if (line.box.y > 0.4 && page->origin != models::PageOrigin::kOffice) continue;
      const std::string text = Fold(line.text);
      const bool title =
          text.find("众创") != std::string::npos &&
          (text.find("申") != std::string::npos || text.find("备案") != std::string::npos ||
           text.find("认定") != std::string::npos);
      if (!title || text.size() > 120) continue;
      for (const CityWords& city : FormCities()) {
        if (text.find(city.word) != std::string::npos) return &city;
      }
    }
    break;
  }
  return nullptr;
}

const models::Value* Claimed(const models::Extraction& out, Metric metric) {
  const auto fact = std::ranges::find_if(
      out.facts, [&](const Fact& one) { return one.claim && one.metric == metric; });
  return fact == out.facts.end() ? nullptr : &fact->value;
}

// Whether so many of that count are the share as it is written.
bool IsShareOf(const models::Count& part, const models::Value* whole, const models::Ratio& share) {
  const auto* all = whole == nullptr ? nullptr : std::get_if<models::Count>(whole);
  if (all == nullptr || all->n <= 0 || part.n > all->n) return false;
  constexpr int kPlaces = 8;
  constexpr std::int64_t kOne = 100'000'000;
  return models::AgreeAtWrittenPrecision(models::Decimal(part.n * kOne / all->n, kPlaces),
                                         share.written);
}

// 专职人员10名 / 其中:本科以上10人 / 本科以上占比83.3%: of whom, the share says.
void SettleWhole(const std::vector<DegreeFact>& degrees, models::Extraction* out) {
  const models::Value* stated = Claimed(*out, Metric::kStaffDegreeRatio);
  const auto* share = stated == nullptr ? nullptr : std::get_if<models::Ratio>(stated);
  if (share == nullptr || !share->has_written) return;
  if (Claimed(*out, Metric::kStaffDegreeCount) != nullptr) return;
  for (const DegreeFact& degree : degrees) {
    Fact& fact = out->facts[degree.fact];
    const auto* count = std::get_if<models::Count>(&fact.value);
    if (fact.metric != Metric::kStaffFulltimeDegreeCount || count == nullptr) continue;
    const bool of_fulltime = IsShareOf(*count, Claimed(*out, Metric::kStaffFulltime), *share);
    if (!of_fulltime && IsShareOf(*count, Claimed(*out, Metric::kStaffTotal), *share)) {
      fact.metric = Metric::kStaffDegreeCount;
    }
  }
}

}  // namespace

bool CountsByDegree(Metric metric) {
  return metric == Metric::kStaffDegreeCount || metric == Metric::kStaffFulltimeDegreeCount ||
         metric == Metric::kStaffOperatingTeamDegreeCount;
}

void SettleDegrees(const Paper& paper, const std::vector<DegreeFact>& degrees,
                   models::Extraction* out) {
  SettleWhole(degrees, out);
  std::set<DegreeLevel> levels;
  for (const DegreeFact& degree : degrees) {
    if (degree.level != DegreeLevel::kUnknown) levels.insert(degree.level);
  }
  const CityWords* city = CityOf(paper);
  const DegreeLevel asked = city == nullptr ? DegreeLevel::kUnknown : city->asked;
  const DegreeFact* named = nullptr;
  for (const DegreeFact& degree : degrees) {
    Fact& fact = out->facts[degree.fact];
    const bool claim_level = levels.size() <= 1
                                 ? asked == DegreeLevel::kUnknown || degree.level == asked ||
                                       degree.level == DegreeLevel::kUnknown
                                 : degree.level == asked;
    if (fact.metric == Metric::kStaffDegreeCount && !claim_level) {
      fact.metric = degree.level == DegreeLevel::kBachelor ? Metric::kStaffBachelorOrAbove
                                                           : Metric::kStaffJuniorCollegeOrAbove;
    }
    const bool decides = named == nullptr || (degree.level == asked && named->level != asked);
    if (degree.level != DegreeLevel::kUnknown && decides) named = &degree;
  }
  if (named == nullptr) return;
  Fact level = out->facts[named->fact];
  level.metric = Metric::kFormDegreeLevel;
  level.value = named->level;
  level.rule = "form.degree_level";
  out->facts.push_back(std::move(level));
}

void ReadTitle(const Paper& paper, models::Extraction* out) {
  const CityWords* city = CityOf(paper);
  if (city == nullptr || paper.pages.empty()) return;
  const Page& page = *paper.pages.front();
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const std::string text = Fold(page.lines[i].text);
    if (text.find(city->word) == std::string::npos || text.find("众创") == std::string::npos)
      continue;
    Source source;
    source.page = &page;
    source.lines = {static_cast<int>(i)};
    Fact fact = MakeFact(paper, source, Metric::kFormPolicyCity,
                         models::Text{std::string(city->id)}, "form.policy_city.title");
    fact.claim = true;
    out->facts.push_back(std::move(fact));
    break;
  }
}

namespace {

// Right below 法定代表人(签字) or 申报单位(盖章).
bool BelowSignature(const std::vector<Piece>& pieces, const Piece& date) {
  constexpr double kNear = 0.06;  // of the page's height
  return std::ranges::any_of(pieces, [&](const Piece& piece) {
    const double apart = date.box.y - piece.box.y;
    return &piece != &date && apart > 0 && apart < kNear &&
           HasAny(piece.text, "签字 签名 签章 盖章") && piece.box.x < date.box.Right() &&
           date.box.x < piece.box.Right();
  });
}

}  // namespace

void ReadSignatureDate(const Paper& paper, models::Extraction* out) {
  for (auto page = paper.pages.rbegin(); page != paper.pages.rend(); ++page) {
    const std::vector<Piece> pieces = PiecesOf(**page);
    for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
      const auto dates = FindDates(piece->text);
      if (dates.empty() || !dates.back().date) continue;
      const std::string_view before = std::string_view(piece->text).substr(0, dates.back().begin);
      const std::string_view after = std::string_view(piece->text).substr(dates.back().end);
      // On a later page the signature may stand at the top.
      const bool low = piece->box.CentreY() > 0.45 || piece->cell != nullptr ||
                       *page != paper.pages.front() || BelowSignature(pieces, *piece);
      if (!IsBlank(after) || !low || dates.size() > 1) continue;
      const bool alone = IsBlank(before) || before.ends_with("日期") || before.ends_with("日期:") ||
                         before.ends_with("章)") || before.ends_with("章):") ||
                         before.ends_with("\n") || before.ends_with("时间:");
      // A seal over the signatures makes one row of them all.
      const bool signed_row =
          piece->cell == nullptr && HasAny(before, "签字 签名 签章 盖章") && !HasDigit(before);
      // 法定代表人(签字):许博 / 2025年11月8日 in the cell of the applicant's declaration.
      const bool signed_cell =
          piece->cell != nullptr && before.ends_with("\n") && HasAny(before, "签字 签名 签章 盖章");
      if (!(alone || signed_row) || before.find("截止") != std::string_view::npos) continue;
      if (!signed_row && !signed_cell && !FindLabels(before, "").empty()) continue;
      // In a table a date beside a label that is no signature belongs to that label.
      if (piece->cell != nullptr && IsBlank(before)) continue;
      Source source;
      source.page = *page;
      source.lines = piece->LinesOf(dates.back().begin, dates.back().end);
      source.cell = piece->cell;
      Fact fact =
          MakeFact(paper, source, Metric::kFormDate, *dates.back().date, "form.date.signature");
      fact.claim = true;
      out->facts.push_back(std::move(fact));
      return;
    }
  }
}

}  // namespace heyan::extract
