// The application form (申报表) in any layout: every claimed figure with its place.
// Labels are found by meaning; a value is what stands behind its label in the same text, else to
// the right of it, else below it. A claim that is blank on the paper yields nothing.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "extract/form/form_words.h"
#include "extract/form/labels.h"
#include "extract/form/pieces.h"
#include "extract/form/redundancy.h"
#include "extract/form/values.h"
#include "extract/paper.h"
#include "extract/text/dates.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::DegreeLevel;
using models::Extraction;
using models::Fact;
using models::Metric;
using models::Page;

bool HasDigit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

// What may stand before the label in its own cell: numbering, bullets, 其中.
bool IsLabelLead(std::string_view text) {
  std::size_t at = 0;
  // The head of a section that a reader's table put into the cell of its first label.
  const std::size_t line = text.find('\n');
  if (line != std::string_view::npos && EndsLikeSection(text.substr(0, line))) at = line;
  while (at < text.size()) {
    const char c = text[at];
    const bool mark = std::string_view("0123456789.()*-:, \n[]/").find(c) != std::string_view::npos;
    if (mark) {
      ++at;
      continue;
    }
    const std::size_t length = LongestAt(
        text, at,
        "其中 一 二 三 四 五 六 七 八 九 十 、 · ★ ▲ ※ ◆ ● 第 项 现有 年度 每年 上年度 本年度 "
        "近一年 众创空间 截至目前 目前 拥有 累计 实际 当年 主要 是否");
    if (length == 0) return false;
    at += length;
  }
  return true;
}

// Ticks that the page reader saw as marks and the text reader did not read: put back as ☑ and □
// before the character they stand left of.
std::string WithMarks(const Piece& piece, std::string_view text) {
  if (text.find("☑") != std::string_view::npos || text.find("□") != std::string_view::npos ||
      text.find("√") != std::string_view::npos || text.find("■") != std::string_view::npos) {
    return std::string(text);
  }
  std::string out;
  bool any = false;
  for (std::size_t i = 0; i < piece.starts.size(); ++i) {
    const int index = piece.starts[i].second;
    if (index < 0) return std::string(text);
    const models::Line& line = piece.page->lines.at(static_cast<std::size_t>(index));
    struct Part {
      double x;
      std::string text;
    };
    std::vector<Part> parts;
    for (const models::Mark& mark : piece.page->marks) {
      if (mark.kind != models::MarkKind::kTick) continue;
      const bool beside = mark.box.CentreY() > line.box.y && mark.box.CentreY() < line.box.Bottom();
      const double reach = 2 * line.box.height;
      if (!beside || mark.box.CentreX() < line.box.x - reach ||
          mark.box.CentreX() > line.box.Right() + reach) {
        continue;
      }
      parts.push_back({mark.box.CentreX(), mark.checked ? "☑" : "□"});
    }
    any = any || !parts.empty();
    const std::u32string points = ToCodePoints(line.text);
    const bool exact = line.glyphs.size() >= points.size();
    const double step = line.box.width / std::max<double>(1, static_cast<double>(points.size()));
    for (std::size_t j = 0; j < points.size(); ++j) {
      const double x =
          exact ? line.glyphs[j].box.CentreX() : line.box.x + (static_cast<double>(j) + 0.5) * step;
      parts.push_back({x, ToUtf8(std::u32string_view(&points[j], 1))});
    }
    std::ranges::stable_sort(parts, {}, &Part::x);
    for (const Part& part : parts) out += part.text;
    out += ' ';
  }
  return any ? Fold(out) : std::string(text);
}

class FormReader {
 public:
  FormReader(const Paper& paper, Extraction* out) : paper_(paper), out_(out) {
    first_fact_ = out->facts.size();
  }

  void Read() {
    LearnBoxSide();
    for (const Page* page : paper_.pages) ReadPage(*page);
    SettleDegrees();
    ReadTitle();
    if (!Has(Metric::kFormDate)) ReadSignatureDate();
  }

 private:
  struct Degree {
    std::size_t fact;
    DegreeLevel level;
    bool share;
  };

  // A form prints its boxes on one side throughout: a line that kept all of them tells for one
  // that lost some.
  void LearnBoxSide() {
    for (const Page* page : paper_.pages) {
      for (const Piece& piece : PiecesOf(*page)) {
        const BoxSide side = SideOfBoxes(piece.text);
        if (side == BoxSide::kUnknown) continue;
        if (side_ != BoxSide::kUnknown && side_ != side) {
          side_ = BoxSide::kUnknown;
          return;
        }
        side_ = side;
      }
    }
  }

  bool Has(Metric metric) const {
    for (std::size_t i = first_fact_; i < out_->facts.size(); ++i) {
      if (out_->facts[i].metric == metric) return true;
    }
    return false;
  }

  void ReadPage(const Page& page) {
    pieces_ = PiecesOf(page);
    hits_.clear();
    used_.assign(pieces_.size(), false);
    for (const Piece& piece : pieces_) hits_.push_back(FindLabels(piece.text, piece.context));
    parent_.reset();
    for (std::size_t i = 0; i < pieces_.size(); ++i) ReadPiece(static_cast<int>(i));
  }

  const Piece& At(int id) const { return pieces_[static_cast<std::size_t>(id)]; }
  const std::vector<LabelHit>& HitsAt(int id) const { return hits_[static_cast<std::size_t>(id)]; }

  bool IsBlankPiece(int id) const { return id < 0 || IsBlank(At(id).text); }

  // A piece that names a field, so that it is nobody's value.
  bool IsLabelPiece(int id) const {
    if (id < 0 || HitsAt(id).empty()) return false;
    const LabelHit& first = HitsAt(id).front();
    const Piece& piece = At(id);
    if (!IsLabelLead(std::string_view(piece.text).substr(0, first.begin))) return false;
    // 河南众创企业管理有限公司 and 自有 hold label words, yet are values.
    const std::string_view rest = std::string_view(piece.text).substr(first.end);
    if (rest.empty() || IsBlank(rest)) return true;
    return rest.front() == ':' || rest.front() == '(' || HasDigit(rest) || HitsAt(id).size() > 1;
  }

  // Labels in their places: the metric that a degree count or a share belongs to.
  LabelHit Resolved(const LabelHit& hit, const LabelHit* before, std::string_view between) {
    LabelHit out = hit;
    if (hit.generic_share) {
      const LabelHit* owner = before != nullptr ? before : (parent_ ? &*parent_ : nullptr);
      if (last_ && before == nullptr) owner = &*last_;
      if (owner != nullptr && owner->share) {
        out.metric = owner->metric;
        out.share = owner->share;
        out.level = owner->level;
      }
      return out;
    }
    if (!hit.IsDegree()) return out;
    const bool tied =
        before != nullptr && before->metric && SkipFillersAndTies(between) >= between.size();
    std::optional<Metric> scope;
    if (tied) scope = before->metric;
    if (hit.sub && parent_) scope = parent_->metric;
    if (scope == Metric::kStaffFulltime) out.metric = Metric::kStaffFulltimeDegreeCount;
    if (scope == Metric::kStaffOperatingTeam) out.metric = Metric::kStaffOperatingTeamDegreeCount;
    return out;
  }

  static std::size_t SkipFillersAndTies(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
      if (text[at] == ' ' || text[at] == '\n' || text[at] == ',' || text[at] == ':') {
        ++at;
        continue;
      }
      const std::size_t length =
          LongestAt(text, at, "其中 中 内 里 的 具有 拥有 、 达到 取得 为 ( ) 成员");
      if (length == 0) break;
      at += length;
    }
    return at;
  }

  void ReadPiece(int id) {
    const Piece& piece = At(id);
    const std::vector<LabelHit>& hits = HitsAt(id);
    std::vector<std::pair<std::size_t, std::size_t>> spent;
    std::vector<bool> done(hits.size(), false);
    std::vector<LabelHit> resolved(hits.size());
    for (std::size_t i = 0; i < hits.size(); ++i) {
      const std::size_t previous = i == 0 ? 0 : hits[i - 1].end;
      const std::string_view between =
          std::string_view(piece.text).substr(previous, hits[i].begin - previous);
      resolved[i] = Resolved(hits[i], i == 0 ? nullptr : &resolved[i - 1], between);
      if (!resolved[i].sub && !resolved[i].generic_share) parent_ = resolved[i];
      last_ = resolved[i];
      const std::size_t end = i + 1 < hits.size() ? hits[i + 1].begin : piece.text.size();
      done[i] = TakeInside(id, resolved[i], hits[i].end, end, &spent);
    }
    for (std::size_t i = 0; i < hits.size(); ++i) {
      if (!done[i]) done[i] = TakeBefore(id, resolved[i], spent);
    }
    if (hits.empty() || done.back() || !resolved.back().metric) return;
    const std::string_view rest = std::string_view(piece.text).substr(hits.back().end);
    const bool lead = IsLabelLead(
        std::string_view(piece.text).substr(0, hits.size() == 1 ? hits.front().begin : 0));
    bool at_least = false;
    const bool only_label = SkipFillers(rest, 0, &at_least) >= rest.size() || IsBlank(rest) ||
                            IsUnitOnly(rest) || IsRequirement(rest);
    if (lead && only_label) TakeNeighbour(id, resolved.back());
  }

  static bool IsRequirement(std::string_view text) {
    bool at_least = false;
    SkipFillers(text, 0, &at_least);
    return at_least || text.find("以上") != std::string_view::npos;
  }

  bool TakeInside(int id, const LabelHit& hit, std::size_t begin, std::size_t end,
                  std::vector<std::pair<std::size_t, std::size_t>>* spent) {
    if (!hit.metric) return false;
    const Piece& piece = At(id);
    std::string_view text = std::string_view(piece.text).substr(begin, end - begin);
    for (const std::string_view tail : {"其中", "其中:", "其中,"}) {
      if (text.ends_with(tail)) text.remove_suffix(tail.size());
    }
    const models::MetricKind kind = models::Entry(*hit.metric).kind;
    // A name behind its label needs a colon or leaders (住所……), or it may be the middle of a
    // sentence.
    if (kind == models::MetricKind::kText && hit.metric != Metric::kFormCategory) {
      const bool colon = text.starts_with(":") || text.starts_with("\n") || text.starts_with(" ") ||
                         text.starts_with("(") || text.starts_with("..") ||
                         hit.metric == Metric::kOperatorUscc;
      if (!colon) return false;
    }
    std::string marked;
    if (kind == models::MetricKind::kTenure || hit.metric == Metric::kFormCategory) {
      const std::string with = WithMarks(piece, piece.text);
      if (with != piece.text) marked = with;
    }
    auto taken = TakeValues(hit, marked.empty() ? text : std::string_view(marked), side_);
    if (taken.empty()) return false;
    // Beside a cell for the answer, 不少于500㎡ in the label's cell is what the form asks for.
    const bool asked = taken.front().at_least || IsRequirement(text);
    if (asked && piece.cell != nullptr && piece.right >= 0 && !IsLabelPiece(piece.right) &&
        kind != models::MetricKind::kText) {
      return false;
    }
    for (Taken& one : taken) {
      if (marked.empty()) {
        one.begin += begin;
        one.end += begin;
      } else {
        one.begin = begin;
        one.end = end;
      }
      spent->emplace_back(one.begin, one.end);
    }
    Emit(id, hit, taken, ".inline");
    return true;
  }

  bool TakeBefore(int id, const LabelHit& hit,
                  const std::vector<std::pair<std::size_t, std::size_t>>& spent) {
    const Piece& piece = At(id);
    const auto taken = TakeValueBefore(hit, piece.text, hit.begin);
    if (taken.empty()) return false;
    for (const auto& [begin, end] : spent) {
      if (begin < taken.front().end && taken.front().begin < end) return false;
    }
    Emit(id, hit, taken, ".before");
    return true;
  }

  // The head of the column that a cell stands in says that no values stand there.
  bool InRequirementColumn(int id) const {
    const Piece& piece = At(id);
    if (piece.cell == nullptr) return false;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& head = pieces_[i];
      if (head.table != piece.table || head.page != piece.page || head.cell == nullptr) continue;
      if (head.cell->column != piece.cell->column || head.cell->row >= piece.cell->row) continue;
      for (const std::string_view word : Words(FormRequirementHeads())) {
        if (head.text == word) return true;
      }
    }
    return false;
  }

  // A dash in the column of units, which a reader takes for 一: the answer stands at its right.
  bool IsDash(int id) const {
    const Piece& piece = At(id);
    return piece.cell != nullptr && piece.text == "一" && piece.right >= 0 &&
           At(piece.right).table == piece.table && !IsBlankPiece(piece.right) &&
           !IsLabelPiece(piece.right);
  }

  void TakeNeighbour(int id, LabelHit hit) {
    int next = At(id).right;
    for (int step = 0; step < 5 && next >= 0; ++step) {
      const Piece& piece = At(next);
      if (IsLabelPiece(next)) break;
      if (IsUnitOnly(piece.text)) {
        LabelHit probe = hit;
        SetUnit(piece.text, &probe);
        hit = probe;
      } else if (!IsBlank(piece.text) && !InRequirementColumn(next) && !IsDash(next)) {
        const bool requirement = IsRequirement(piece.text) && piece.right >= 0 &&
                                 !IsLabelPiece(piece.right) && !IsUnitOnly(At(piece.right).text);
        if (requirement) {
          if (IsBlankPiece(piece.right)) return;  // asked for, not answered
        } else {
          if (!used_[static_cast<std::size_t>(next)] || At(next).cell != nullptr) {
            TakeFrom(id, next, hit, ".right");
          }
          return;
        }
      }
      next = piece.right;
    }
    const int below = At(id).below;
    if (below < 0 || IsLabelPiece(below) || IsBlankPiece(below)) return;
    if (!RowIsHeads(id) || used_[static_cast<std::size_t>(below)]) return;
    if (At(below).cell != nullptr && At(id).cell != nullptr &&
        At(below).cell->column != At(id).cell->column) {
      return;
    }
    TakeFrom(id, below, hit, ".below");
  }

  static void SetUnit(std::string_view text, LabelHit* hit) {
    if (hit->unit != UnitHint::kNone) return;
    if (text.find("万元") != std::string_view::npos) {
      hit->unit = UnitHint::kTenThousandYuan;
    } else if (text.find("元") != std::string_view::npos) {
      hit->unit = UnitHint::kYuan;
    } else if (text.find('%') != std::string_view::npos) {
      hit->unit = UnitHint::kPercent;
    } else if (text.find("月") != std::string_view::npos) {
      hit->unit = UnitHint::kMonths;
    } else if (text.find("年") != std::string_view::npos) {
      hit->unit = UnitHint::kYears;
    }
  }

  // All pieces of the row name fields (or are blank) and the row below names none: values stand
  // below.
  bool RowIsHeads(int id) const {
    int labels = 0;
    const Piece& piece = At(id);
    const int value_row = At(piece.below).row;
    for (int i = 0; i < static_cast<int>(pieces_.size()); ++i) {
      const Piece& other = At(i);
      if (other.table != piece.table) continue;
      if (other.row == value_row && IsLabelPiece(i)) return false;
      if (other.row != piece.row) continue;
      if (IsLabelPiece(i)) {
        ++labels;
      } else if (HasDigit(other.text)) {
        return false;
      }
    }
    return labels >= 2 || (piece.cell != nullptr && labels >= 1);
  }

  void TakeFrom(int label, int value, const LabelHit& hit, std::string_view rule) {
    const Piece& piece = At(value);
    const auto kind = models::Entry(*hit.metric).kind;
    std::string text = piece.text;
    const bool options = kind == models::MetricKind::kTenure || hit.metric == Metric::kFormCategory;
    if (options) text = WithMarks(piece, text);
    // The value ends where the cell names another field; names may hold label words.
    if (kind != models::MetricKind::kText && !options && !HitsAt(value).empty()) {
      std::size_t cut = HitsAt(value).front().begin;
      const std::string_view head = std::string_view(text).substr(0, cut);
      if (IsBlank(head) && rule == ".right") cut = text.size();
      text = text.substr(0, cut);
    }
    auto taken = TakeValues(hit, text, side_);
    // A term over several cells: from | 至 | to.
    int last = value;
    if (hit.metric == Metric::kLeaseTermMonths && taken.size() < 2 && rule == ".right") {
      std::string joined = text;
      int next = piece.right;
      for (int step = 0; step < 2 && next >= 0 && !IsLabelPiece(next); ++step) {
        joined += "\n" + At(next).text;
        auto more = TakeValues(hit, joined);
        if (more.size() > taken.size()) {
          EmitAcross(value, next, hit, more);
          return;
        }
        next = At(next).right;
      }
    }
    if (taken.empty()) return;
    for (Taken& one : taken) {
      one.begin = std::min(one.begin, piece.text.size());
      one.end = std::min(one.end, piece.text.size());
    }
    const bool has_share = taken.size() > 1 || taken.front().metric == hit.share;
    used_[static_cast<std::size_t>(value)] = true;
    Emit(value, hit, taken, rule, label);
    if (!hit.share || has_share || hit.metric == *hit.share) return;
    // 本科以上人数及占比 | 11 | 52.4%
    last = piece.right;
    if (last >= 0 && !IsLabelPiece(last) && rule == ".right" &&
        At(last).text.find('%') != std::string::npos) {
      LabelHit share = hit;
      share.asks_share = true;
      const auto ratio = TakeValues(share, At(last).text);
      if (!ratio.empty() && ratio.front().metric == *hit.share) {
        Emit(last, share, ratio, rule, label);
      }
    }
  }

  void EmitAcross(int first, int last, const LabelHit& hit, const std::vector<Taken>& taken) {
    const std::size_t cut = At(first).text.size();
    for (const Taken& one : taken) {
      Taken local = one;
      const bool in_first = one.begin < cut;
      const int id = in_first ? first : last;
      const std::size_t base = in_first ? 0 : cut + 1;
      const std::size_t size = At(id).text.size();
      local.begin = std::min(one.begin >= base ? one.begin - base : 0, size);
      local.end = std::min(one.end >= base ? one.end - base : 0, size);
      if (!in_first) {
        local.begin = 0;
        local.end = size;
      }
      Emit(id, hit, {local}, ".right");
    }
    used_[static_cast<std::size_t>(first)] = used_[static_cast<std::size_t>(last)] = true;
  }

  void Emit(int id, const LabelHit& hit, const std::vector<Taken>& taken, std::string_view rule,
            int label = -1) {
    const Piece& piece = At(id);
    for (const Taken& one : taken) {
      Source source;
      source.page = piece.page;
      source.lines = piece.LinesOf(one.begin, std::max(one.end, one.begin + 1));
      if (source.lines.empty() && piece.cell == nullptr)
        source.lines = piece.LinesOf(0, piece.text.size());
      source.cell = piece.cell;
      source.box = piece.BoxOf(one.begin, one.end);
      std::string name = "form." + std::string(models::Name(one.metric)) + std::string(rule);
      Fact fact = MakeFact(paper_, source, one.metric, one.value, std::move(name));
      fact.claim = true;
      if (label >= 0) fact.text = At(label).text + " " + fact.text;
      if (hit.distance > 0) fact.basis = fact.basis.empty() ? "label_spoilt" : fact.basis;
      if (fact.basis == "label_spoilt") fact.basis.clear();
      if (hit.metric && IsDegreeMetric(*hit.metric)) {
        degrees_.push_back(
            {out_->facts.size(), hit.level, one.metric == Metric::kStaffDegreeRatio});
      }
      out_->facts.push_back(std::move(fact));
    }
  }

  static bool IsDegreeMetric(Metric metric) {
    return metric == Metric::kStaffDegreeCount || metric == Metric::kStaffFulltimeDegreeCount ||
           metric == Metric::kStaffOperatingTeamDegreeCount;
  }

  const CityWords* City() const {
    for (const Page* page : paper_.pages) {
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

  // The level that the education claim names. Where the form states two levels, each is its own
  // figure (大专以上, 本科以上); the one that the city asks stays the claim of the condition.
  void SettleDegrees() {
    std::set<DegreeLevel> levels;
    for (const Degree& degree : degrees_) {
      if (degree.level != DegreeLevel::kUnknown) levels.insert(degree.level);
    }
    const CityWords* city = City();
    const DegreeLevel asked = city == nullptr ? DegreeLevel::kUnknown : city->asked;
    const Degree* named = nullptr;
    for (const Degree& degree : degrees_) {
      Fact& fact = out_->facts[degree.fact];
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
    Fact level = out_->facts[named->fact];
    level.metric = Metric::kFormDegreeLevel;
    level.value = named->level;
    level.rule = "form.degree_level";
    out_->facts.push_back(std::move(level));
  }

  void ReadTitle() {
    const CityWords* city = City();
    if (city == nullptr || paper_.pages.empty()) return;
    const Page& page = *paper_.pages.front();
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      const std::string text = Fold(page.lines[i].text);
      if (text.find(city->word) == std::string::npos || text.find("众创") == std::string::npos)
        continue;
      Source source;
      source.page = &page;
      source.lines = {static_cast<int>(i)};
      Fact fact = MakeFact(paper_, source, Metric::kFormPolicyCity,
                           models::Text{std::string(city->id)}, "form.policy_city.title");
      fact.claim = true;
      out_->facts.push_back(std::move(fact));
      break;
    }
  }

  // The last date that stands alone at the end of the paper, near signature and seal.
  void ReadSignatureDate() {
    for (auto page = paper_.pages.rbegin(); page != paper_.pages.rend(); ++page) {
      const std::vector<Piece> pieces = PiecesOf(**page);
      for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
        const auto dates = FindDates(piece->text);
        if (dates.empty() || !dates.back().date) continue;
        const std::string_view before = std::string_view(piece->text).substr(0, dates.back().begin);
        const std::string_view after = std::string_view(piece->text).substr(dates.back().end);
        // On a later page the signature may stand at the top.
        const bool low =
            piece->box.CentreY() > 0.45 || piece->cell != nullptr || *page != paper_.pages.front();
        if (!IsBlank(after) || !low || dates.size() > 1) continue;
        const bool alone = IsBlank(before) || before.ends_with("日期") ||
                           before.ends_with("日期:") || before.ends_with("章)") ||
                           before.ends_with("章):") || before.ends_with("\n") ||
                           before.ends_with("时间:");
        if (!alone || before.find("截止") != std::string_view::npos) continue;
        if (!FindLabels(before, "").empty()) continue;
        // In a table a date beside a label that is no signature belongs to that label.
        if (piece->cell != nullptr && IsBlank(before)) continue;
        Source source;
        source.page = *page;
        source.lines = piece->LinesOf(dates.back().begin, dates.back().end);
        source.cell = piece->cell;
        Fact fact =
            MakeFact(paper_, source, Metric::kFormDate, *dates.back().date, "form.date.signature");
        fact.claim = true;
        out_->facts.push_back(std::move(fact));
        return;
      }
    }
  }

  const Paper& paper_;
  Extraction* out_;
  std::size_t first_fact_ = 0;
  BoxSide side_ = BoxSide::kUnknown;
  std::vector<Piece> pieces_;
  std::vector<std::vector<LabelHit>> hits_;
  std::vector<bool> used_;
  std::vector<Degree> degrees_;
  std::optional<LabelHit> parent_;
  std::optional<LabelHit> last_;
};

}  // namespace

void ExtractForm(const Paper& paper, Extraction* out) {
  const std::size_t first = out->facts.size();
  FormReader(paper, out).Read();
  SettleRepeats(paper, first, out);
  ProveByArithmetic(first, out);
}

}  // namespace heyan::extract
