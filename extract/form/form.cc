// The application form (申报表) in any layout: every claimed figure with its place.
// Labels are found by meaning; a value is what stands behind its label in the same text, else to
// the right of it, else below it. A claim that is blank on the paper yields nothing.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "extract/form/carried_heads.h"
#include "extract/form/columns.h"
#include "extract/form/form_words.h"
#include "extract/form/illegible.h"
#include "extract/form/labels.h"
#include "extract/form/marks.h"
#include "extract/form/missing.h"
#include "extract/form/piece_text.h"
#include "extract/form/pieces.h"
#include "extract/form/redundancy.h"
#include "extract/form/stacked.h"
#include "extract/form/surroundings.h"
#include "extract/form/values.h"
#include "extract/form/whole_form.h"
#include "extract/paper.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::Extraction;
using models::Fact;
using models::Metric;
using models::Page;

class FormReader {
 public:
  FormReader(const Paper& paper, Extraction* out) : paper_(paper), out_(out) {
    first_fact_ = out->facts.size();
  }

  void Read() {
    side_ = SideOfBoxesOn(paper_);
    for (const Page* page : paper_.pages) ReadPage(*page);
    SettleDegrees(paper_, degrees_, out_);
    ReadTitle(paper_, out_);
    if (!Has(Metric::kFormDate)) ReadSignatureDate(paper_, out_);
  }

 private:
  bool Has(Metric metric) const {
    for (std::size_t i = first_fact_; i < out_->facts.size(); ++i) {
      if (out_->facts[i].metric == metric) return true;
    }
    return false;
  }

  void ReadPage(const Page& page) {
    const std::vector<Piece> before = std::move(pieces_);
    pieces_ = PiecesOf(page);
    CarryHeads(before, &pieces_);
    hits_ = LabelsOf(pieces_);
    stacked_ = StackedLabels(pieces_, hits_);
    used_.assign(pieces_.size(), false);
    parent_.reset();
    bool notes = false;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      notes = IsOfNotes(pieces_[i], notes);
      if (!notes) ReadPiece(static_cast<int>(i));
    }
    NoteIllegible(paper_, pieces_, hits_, out_);
    NoteMissing(paper_, pieces_, hits_, first_fact_, out_);
  }

  const Piece& At(int id) const { return pieces_[static_cast<std::size_t>(id)]; }
  const std::vector<LabelHit>& HitsAt(int id) const { return hits_[static_cast<std::size_t>(id)]; }

  bool IsBlankPiece(int id) const { return id < 0 || IsBlank(At(id).text); }

  // A piece that names a field, so that it is nobody's value.
  bool IsLabelPiece(int id) const { return id >= 0 && NamesField(At(id), HitsAt(id)); }

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
    // 专职人员 and 本科以上人员 on lines of their own are two fields; 专职人员中 / 本科以上 is one.
    const bool apart = between.find('\n') != std::string_view::npos &&
                       SkipFillersAndTies(between.substr(0, between.find('\n'))) == 0;
    const bool tied = before != nullptr && before->metric && !apart &&
                      SkipFillersAndTies(between) >= between.size();
    std::optional<Metric> scope;
    if (tied) scope = before->metric;
    if (hit.sub && parent_) scope = parent_->metric;
    if (scope == Metric::kStaffFulltime) out.metric = Metric::kStaffFulltimeDegreeCount;
    if (scope == Metric::kStaffOperatingTeam) out.metric = Metric::kStaffOperatingTeamDegreeCount;
    return out;
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
    if (hits.size() > 1 && std::ranges::find(done, true) == done.end() &&
        TakeLineByLine(id, resolved)) {
      return;
    }
    if (hits.empty() || done.back() || !resolved.back().metric) return;
    const std::string_view rest = std::string_view(piece.text).substr(hits.back().end);
    const bool lead = IsLabelLead(
        std::string_view(piece.text).substr(0, hits.size() == 1 ? hits.front().begin : 0));
    const bool only_label =
        HoldsNoValue(rest) || IsRequirement(rest) || EndsInStray(pieces_, id, rest);
    if (lead && only_label) TakeNeighbour(id, resolved.back());
  }

  // Labels as the lines of one cell, values as the lines of the next. True where the cells stand
  // so, though the lines may not match: then nobody can say whose a value is.
  bool TakeLineByLine(int id, const std::vector<LabelHit>& labels) {
    const Piece& piece = At(id);
    if (piece.cell == nullptr || piece.right < 0 || IsLabelPiece(piece.right)) return false;
    const Piece& values = At(piece.right);
    const auto lines = static_cast<std::size_t>(std::ranges::count(piece.text, '\n')) + 1;
    if (lines < labels.size() || values.text.empty()) return false;
    // 专职人员中本科以上 / 学历人数 is one label over two lines, 举办活动场次 / (场) another.
    std::size_t last_line = std::string::npos;
    for (const LabelHit& label : labels) {
      const std::string_view before = std::string_view(piece.text).substr(0, label.begin);
      const std::size_t line = before.rfind('\n') + 1;
      if (!IsLabelLead(before.substr(line)) || line == last_line) return false;
      last_line = line;
    }
    if (static_cast<std::size_t>(std::ranges::count(values.text, '\n')) + 1 != lines) return true;
    for (const LabelHit& label : labels) {
      const auto line = std::ranges::count(piece.text.substr(0, label.begin), '\n');
      std::size_t begin = 0;
      for (auto i = line; i > 0; --i) begin = values.text.find('\n', begin) + 1;
      const std::size_t end = std::min(values.text.find('\n', begin), values.text.size());
      auto taken = TakeValues(label, std::string_view(values.text).substr(begin, end - begin));
      for (Taken& one : taken) {
        one.begin += begin;
        one.end += begin;
      }
      if (label.metric) Emit(piece.right, label, taken, ".line", id);
    }
    used_[static_cast<std::size_t>(piece.right)] = true;
    return true;
  }

  BoxSide SideIn(const Piece& piece) const {
    const BoxSide side = piece.plain.empty() ? BoxSide::kUnknown : SideBySpaces(piece.text);
    return side == BoxSide::kUnknown ? side_ : side;
  }

  // The reader's own characters, without the picture's boxes, choose alike.
  bool PlainAgrees(const Piece& piece, const LabelHit& hit, const models::Value& value) const {
    if (piece.plain.empty() || !HasBox(piece.plain)) return false;
    std::string_view text = piece.plain;
    for (const LabelHit& label : FindLabels(text, piece.context)) {
      if (label.metric == hit.metric) text = std::string_view(piece.plain).substr(label.end);
    }
    const auto taken = TakeValues(hit, text, side_);
    return !taken.empty() && models::SameValue(taken.front().value, value);
  }

  // Options stand in one cell or over the cells of a row: 自有 | □ | 租赁 | ☑.
  std::string OptionsFrom(int id) const {
    std::string text = At(id).text;
    int next = At(id).right;
    for (int step = 0; step < 9 && next >= 0 && !IsLabelPiece(next); ++step) {
      const std::string& more = At(next).text;
      if (!HasOption(more) && !IsBlank(more) && !HasBox(more)) break;
      text += " " + more;
      next = At(next).right;
    }
    return text;
  }

  bool TakeInside(int id, const LabelHit& hit, std::size_t begin, std::size_t end,
                  std::vector<std::pair<std::size_t, std::size_t>>* spent) {
    if (!hit.metric) return false;
    const Piece& piece = At(id);
    if (SpeaksOfGoals(piece.text, hit.begin)) return true;
    std::string_view text = std::string_view(piece.text).substr(begin, end - begin);
    for (const std::string_view tail : {"其中", "其中:", "其中,"}) {
      if (text.ends_with(tail)) text.remove_suffix(tail.size());
    }
    const models::MetricKind kind = models::Entry(*hit.metric).kind;
    if (const auto said = TakeSaid(hit, text, begin)) {
      Emit(id, hit, {*said}, ".said");
      return true;
    }
    // A name behind its label needs a colon or leaders (住所……), or it may be the middle of a
    // sentence.
    if (kind == models::MetricKind::kText && hit.metric != Metric::kFormCategory) {
      const bool colon = text.starts_with(":") || text.starts_with("\n") || text.starts_with(" ") ||
                         text.starts_with("(") || text.starts_with("..") ||
                         (text.starts_with(". ") && IsLabelPiece(id)) ||
                         hit.metric == Metric::kOperatorUscc;
      if (!colon) return false;
    }
    auto taken = TakeValues(hit, text, SideIn(piece));
    if (taken.empty()) return false;
    // Beside a cell for the answer, 不少于500㎡ in the label's cell is what the form asks for.
    const bool asked = taken.front().at_least || IsRequirement(text);
    if (asked && piece.cell != nullptr && piece.right >= 0 && !IsLabelPiece(piece.right) &&
        kind != models::MetricKind::kText) {
      return false;
    }
    // 我单位承诺租赁期限不少于5年: the rule again.
    if (taken.front().at_least && Promises(piece.text, hit.begin)) return true;
    for (Taken& one : taken) {
      one.begin += begin;
      one.end += begin;
      spent->emplace_back(one.begin, one.end);
    }
    const std::size_t from = out_->facts.size();
    Emit(id, hit, taken, ".inline");
    if (SpeaksOfOtherYears(piece.text, hit)) LeaveOpenFrom(from, "of several years");
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

  // A dash in the column of units, which a reader takes for 一: the answer stands at its right.
  bool IsDash(int id) const {
    const Piece& piece = At(id);
    return piece.cell != nullptr && piece.text == "一" && piece.right >= 0 &&
           At(piece.right).table == piece.table && !IsBlankPiece(piece.right) &&
           !IsLabelPiece(piece.right);
  }

  void LeaveOpenFrom(std::size_t from, const std::string& basis) {
    for (std::size_t i = from; i < out_->facts.size(); ++i) LeaveOpen(&out_->facts[i], basis);
  }

  void TakeNeighbour(int id, LabelHit hit) {
    int next = At(id).right;
    if (const int latest = LatestYear(pieces_, id); latest >= 0 && !IsLabelPiece(next)) {
      const std::size_t from = out_->facts.size();
      TakeFrom(id, latest, hit, ".right");
      LeaveOpenFrom(from, "years side by side");
      return;
    }
    for (int step = 0; step < 5 && next >= 0; ++step) {
      const Piece& piece = At(next);
      if (IsLabelPiece(next)) break;
      if (IsUnitOnly(piece.text)) {
        LabelHit probe = hit;
        SetUnit(piece.text, &probe);
        hit = probe;
      } else if (!IsBlank(piece.text) && !HoldsNoAnswer(pieces_, next) && !IsDash(next)) {
        const bool requirement = IsRequirement(piece.text) && piece.right >= 0 &&
                                 !IsLabelPiece(piece.right) && !IsUnitOnly(At(piece.right).text);
        if (requirement) {
          if (IsBlankPiece(piece.right)) return;  // asked for, not answered
        } else {
          if (used_[static_cast<std::size_t>(next)] && At(next).cell == nullptr) return;
          if (TakeFrom(id, next, hit, ".right")) return;
          break;  // no value of this kind: a head, perhaps, that is not known
        }
      }
      next = piece.right;
    }
    const int below = At(id).below;
    if (below < 0 || IsLabelPiece(below) || IsBlankPiece(below)) return;
    // 序号 | 企业名称 | …: the head of a list of others, not of this applicant.
    if (models::Entry(*hit.metric).kind == models::MetricKind::kText &&
        HeadsNumberedList(pieces_, id))
      return;
    const bool heads = stacked_[static_cast<std::size_t>(id)] || RowIsHeads(pieces_, hits_, id);
    if (!heads || used_[static_cast<std::size_t>(below)]) return;
    if (At(below).cell != nullptr && At(id).cell != nullptr &&
        At(below).cell->column != At(id).cell->column) {
      return;
    }
    TakeFrom(id, below, hit, ".below");
  }

  bool TakeFrom(int label, int value, const LabelHit& hit, std::string_view rule) {
    const Piece& piece = At(value);
    const auto kind = models::Entry(*hit.metric).kind;
    const bool options = hit.IsOfOptions();
    std::string text = options ? OptionsFrom(value) : piece.text;
    // The value ends where the cell names another field; names may hold label words.
    if (kind != models::MetricKind::kText && !options && !HitsAt(value).empty()) {
      std::size_t cut = HitsAt(value).front().begin;
      const std::string_view head = std::string_view(text).substr(0, cut);
      if (IsBlank(head) && rule == ".right") cut = text.size();
      text = text.substr(0, cut);
    }
    // 71.43 | %: a unit that was read apart.
    if (!options && piece.right >= 0 && rule == ".right" && IsUnitOnly(At(piece.right).text) &&
        !text.empty() && text.back() >= '0' && text.back() <= '9') {
      text += " " + At(piece.right).text;
    }
    auto taken = TakeValues(hit, text, SideIn(piece));
    // A term over several cells: from | 至 | to.
    int last = value;
    if (hit.metric == Metric::kLeaseTermMonths && taken.size() < 2 && rule == ".right") {
      std::string joined = text;
      int next = piece.right;
      for (int step = 0; step < 8 && next >= 0 && !IsLabelPiece(next); ++step) {
        // 2021年 | 3月 | 1日: a day over its cells reads on.
        joined += (joined.ends_with("年") || joined.ends_with("月") ? " " : "\n") + At(next).text;
        auto more = TakeValues(hit, joined);
        if (more.size() > taken.size()) {
          EmitAcross(value, next, hit, more);
          return true;
        }
        next = At(next).right;
      }
    }
    if (taken.empty()) return false;
    for (Taken& one : taken) {
      one.begin = std::min(one.begin, piece.text.size());
      one.end = std::min(one.end, piece.text.size());
    }
    const bool has_share = taken.size() > 1 || taken.front().metric == hit.share;
    used_[static_cast<std::size_t>(value)] = true;
    Emit(value, hit, taken, rule, label);
    if (!hit.share || has_share || hit.metric == *hit.share) return true;
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
    return true;
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
      const std::size_t end = piece.EndOfFigure(one.begin, std::max(one.end, one.begin + 1));
      source.lines = piece.LinesOf(one.begin, end);
      if (source.lines.empty() && piece.cell == nullptr)
        source.lines = piece.LinesOf(0, piece.text.size());
      source.cell = piece.cell;
      source.box = piece.BoxOf(one.begin, std::min(one.end, end));
      std::string name = "form." + std::string(models::Name(one.metric)) + std::string(rule);
      Fact fact = MakeFact(paper_, source, one.metric, one.value, std::move(name));
      fact.claim = true;
      if (fact.certainty == models::Certainty::kUnsure && hit.IsOfOptions() &&
          PlainAgrees(piece, hit, one.value)) {
        fact.certainty = models::Certainty::kBeyondDoubt;
        fact.basis = "tick_seen_and_read";
      }
      // All readers share the picture's boxes: of a box that was missed none of them knows.
      if (fact.certainty == models::Certainty::kUnsure && hit.IsOfOptions() &&
          !piece.plain.empty() && LacksBoxes(piece.text)) {
        LeaveOpen(&fact, "a box was missed");
      }
      // 80余个 is more than 80, and how many more nobody says.
      const std::string_view near =
          std::string_view(piece.text).substr(std::min(one.begin, piece.text.size()));
      if (near.substr(0, one.end - one.begin + 3).find("余") != std::string_view::npos &&
          models::Entry(one.metric).kind != models::MetricKind::kText) {
        LeaveOpen(&fact, fact.basis);
      }
      if (label >= 0) fact.text = At(label).text + " " + fact.text;
      if (hit.metric && CountsByDegree(*hit.metric)) {
        degrees_.push_back({out_->facts.size(), hit.level});
      }
      out_->facts.push_back(std::move(fact));
    }
  }

  const Paper& paper_;
  Extraction* out_;
  std::size_t first_fact_ = 0;
  BoxSide side_ = BoxSide::kUnknown;
  std::vector<Piece> pieces_;
  std::vector<std::vector<LabelHit>> hits_;
  std::vector<bool> stacked_;
  std::vector<bool> used_;
  std::vector<DegreeFact> degrees_;
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
