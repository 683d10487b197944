#include "extract/licence/fields.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "extract/text/fold.h"
#include "extract/text/points.h"

namespace heyan::extract {
namespace {

using models::Box;
using models::Line;
using models::Page;

// A stretch of a line without a wide gap.
struct Segment {
  std::string text;  // folded
  Box box;
  std::vector<int> lines;
};

struct FoundLabel {
  const FieldLabel* label = nullptr;
  std::size_t begin = 0;  // bytes of the segment
  std::size_t end = 0;
};

bool Beside(const Box& a, const Box& b) {
  const double overlap = std::min(a.Bottom(), b.Bottom()) - std::max(a.y, b.y);
  return overlap > 0.4 * std::min(a.height, b.height);
}

// .名称: dust before a label.
std::string WithoutDust(std::string text) {
  const std::size_t first = text.find_first_not_of(".,'`");
  const bool word = first != std::string::npos && static_cast<unsigned char>(text[first]) >= 0x80;
  return word ? text.substr(first) : text;
}

// Lines cut where two blanks or more stand, so that two columns read as one line part again.
std::vector<Segment> SegmentsOf(const Page& page) {
  std::vector<Segment> segments;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const Line& line = page.lines[i];
    std::u32string text = ToCodePoints(line.text);
    std::ranges::replace(text, U'\u3000', U' ');
    std::ranges::replace(text, U'\t', U' ');
    const double step = line.box.width / static_cast<double>(std::max<std::size_t>(1, text.size()));
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t gap = std::min(text.find(U"  ", begin), text.size());
      const std::string folded = WithoutDust(Fold(ToUtf8(text.substr(begin, gap - begin))));
      if (!folded.empty()) {
        Box box = line.box;
        box.x += step * static_cast<double>(begin);
        box.width = step * static_cast<double>(gap - begin);
        segments.push_back({folded, box, {static_cast<int>(i)}});
      }
      begin = text.find_first_not_of(U' ', gap);
      if (begin == std::u32string::npos) break;
    }
  }
  return segments;
}

// 名　　称 comes as two segments of one character: together again.
void JoinSpacedLabels(std::span<const FieldLabel> labels, std::vector<Segment>* segments) {
  for (std::size_t i = 0; i < segments->size(); ++i) {
    if (ToCodePoints((*segments)[i].text).size() != 1) continue;
    for (std::size_t j = 0; j < segments->size(); ++j) {
      const Segment& first = (*segments)[i];
      const Segment& second = (*segments)[j];
      if (i == j || second.box.x < first.box.x || !Beside(first.box, second.box)) continue;
      if (second.box.x - first.box.Right() > 8 * first.box.height) continue;
      const std::string joined = first.text + second.text;
      const bool label = std::ranges::any_of(labels, [&](const FieldLabel& entry) {
        return joined.starts_with(entry.word) && ToCodePoints(entry.word).size() == 2;
      });
      if (!label) continue;
      Segment both = first;
      both.text = joined;
      both.box = models::Union(first.box, second.box);
      both.lines.insert(both.lines.end(), second.lines.begin(), second.lines.end());
      (*segments)[i] = std::move(both);
      segments->erase(segments->begin() + static_cast<std::ptrdiff_t>(j));
      if (j < i) --i;
      break;
    }
  }
}

// The labels in a segment: at its front tolerantly, behind other text exactly and only long ones.
std::vector<FoundLabel> LabelsIn(const std::string& text, std::span<const FieldLabel> labels) {
  std::vector<FoundLabel> found;
  const Points points = PointsOf(text);
  for (std::size_t at = 0; at < points.size();) {
    const FieldLabel* best = nullptr;
    std::size_t length = 0;
    for (const FieldLabel& entry : labels) {
      const std::u32string word = ToCodePoints(entry.word);
      if (word.size() <= length) continue;
      const std::u32string_view there = std::u32string_view(points.text).substr(at, word.size());
      const bool exact = there == word;
      const bool close = at == 0 && word.size() >= 4 && EditDistance(there, word, 1) <= 1;
      const bool opens = at == 0 || points.At(at - 1) == U' ';
      // 名称 inside a sentence is no label; with its colon it is.
      const bool marked = points.At(points.SkipBlanks(at + word.size())) == U':';
      if ((exact && (opens || word.size() >= 4 || marked)) || close) {
        best = &entry;
        length = there.size();
      }
    }
    if (best == nullptr) {
      ++at;
      continue;
    }
    found.push_back({best, points.Byte(at), points.Byte(at + length)});
    at += length;
  }
  return found;
}

// The unit in a label is no value: 建筑面积(㎡).
constexpr auto kLabelUnits =
    std::to_array<std::string_view>({"(m2)", "(M2)", "(平方米)", "(平米)"});

std::string_view WithoutMarks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  for (const std::string_view unit : kLabelUnits) {
    if (text.starts_with(unit)) text.remove_prefix(unit.size());
  }
  // Of the label, and what dust adds to them.
  constexpr std::string_view kMarks = " :.,;";
  constexpr std::string_view kDot = "·";
  while (!text.empty()) {
    const std::size_t mark = text.starts_with(kDot) ? kDot.size() : 1;
    if (mark == 1 && kMarks.find(text.front()) == std::string_view::npos) break;
    text.remove_prefix(mark);
  }
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

class FieldReader {
 public:
  FieldReader(const Page& page, std::span<const FieldLabel> labels)
      : page_(page), segments_(SegmentsOf(page)) {
    JoinSpacedLabels(labels, &segments_);
    for (const Segment& segment : segments_) labels_.push_back(LabelsIn(segment.text, labels));
  }

  std::vector<FieldValue> Read() {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      for (std::size_t k = 0; k < labels_[i].size(); ++k) ReadOne(i, k);
    }
    return std::move(values_);
  }

 private:
  bool OpensWithLabel(std::size_t i) const {
    return !labels_[i].empty() && labels_[i].front().begin == 0;
  }

  // The text of a segment before any label in it.
  std::string_view Head(std::size_t i) const {
    const std::string_view text = segments_[i].text;
    return labels_[i].empty() ? text : text.substr(0, labels_[i].front().begin);
  }

  void ReadOne(std::size_t i, std::size_t k) {
    const FoundLabel& label = labels_[i][k];
    const Segment& segment = segments_[i];
    const std::size_t end =
        k + 1 < labels_[i].size() ? labels_[i][k + 1].begin : segment.text.size();
    FieldValue value;
    value.field = label.label->field;
    value.label = label.label->word;
    value.source.page = &page_;
    value.text = WithoutMarks(std::string_view(segment.text).substr(label.end, end - label.end));
    std::size_t anchor = i;
    if (!value.text.empty()) {
      value.source.lines = segment.lines;
    } else if (k + 1 == labels_[i].size()) {
      const auto right = RightOf(i);
      if (!right) return;
      anchor = *right;
      value.text = WithoutMarks(Head(anchor));
      value.source.lines = segments_[anchor].lines;
      JoinSameRow(&anchor, &value);
    }
    if (value.text.empty()) return;
    if (label.label->long_value) Continue(i, anchor, &value);
    values_.push_back(std::move(value));
  }

  // A label stands halfway between the two lines of its value: the upper one comes first.
  static bool IsLeftOrAbove(const Box& box, const Box& other) {
    const bool below_each_other =
        std::abs(box.x - other.x) < std::max(box.height, other.height) && !Beside(box, other);
    return below_each_other ? box.y < other.y : box.x < other.x;
  }

  // The nearest segment right of a label on its row.
  std::optional<std::size_t> RightOf(std::size_t i) const {
    std::optional<std::size_t> best;
    const Box& label = segments_[i].box;
    if (label.Empty()) return std::nullopt;
    for (std::size_t j = 0; j < segments_.size(); ++j) {
      const Box& box = segments_[j].box;
      if (j == i || box.x < label.Right() - 0.5 * label.height || !Beside(label, box)) continue;
      if (!best || IsLeftOrAbove(box, segments_[*best].box)) best = j;
    }
    if (best && OpensWithLabel(*best)) return std::nullopt;
    return best;
  }

  // A value that the reader cut in two goes on right behind.
  void JoinSameRow(std::size_t* anchor, FieldValue* value) const {
    const Box& box = segments_[*anchor].box;
    for (std::size_t j = 0; j < segments_.size(); ++j) {
      const Box& next = segments_[j].box;
      if (j == *anchor || !Beside(box, next) || OpensWithLabel(j)) continue;
      const double gap = next.x - box.Right();
      if (gap < -0.3 * box.height || gap > 1.0 * box.height) continue;
      value->text += Head(j);
      value->source.lines.insert(value->source.lines.end(), segments_[j].lines.begin(),
                                 segments_[j].lines.end());
    }
  }

  // Lines below that begin where the value begins, while no label stands at their left.
  void Continue(std::size_t label, std::size_t anchor, FieldValue* value) const {
    // Behind its label on one line the value begins somewhat further on.
    const Box& begin = segments_[anchor].box;
    const double left = anchor == label ? begin.x + begin.height : begin.x;
    Box last = segments_[anchor].box;
    if (last.Empty()) return;
    double apart = 0;
    for (int rows = 0; rows < 3; ++rows) {
      std::optional<std::size_t> next;
      for (std::size_t j = 0; j < segments_.size(); ++j) {
        const Box& box = segments_[j].box;
        const double gap = box.y - last.Bottom();
        if (OpensWithLabel(j) || Beside(last, box) || box.y < last.y) continue;
        if (gap > 0.8 * last.height || gap < -0.5 * last.height) continue;
        const bool aligned =
            anchor == label ? box.x > left : std::abs(box.x - left) < 1.6 * last.height;
        if (!aligned || box.x > last.Right() || LabelAtLeft(j, left, label)) continue;
        if (!next || box.y < segments_[*next].box.y) next = j;
      }
      if (!next) break;
      apart = segments_[*next].box.y - last.y;
      value->text += Head(*next);
      value->source.lines.insert(value->source.lines.end(), segments_[*next].lines.begin(),
                                 segments_[*next].lines.end());
      if (!labels_[*next].empty()) return;
      last = segments_[*next].box;
    }
    if (anchor != label && apart > 0) Precede(label, anchor, apart, value);
  }

  // A label halfway down three lines of its value: the first stands above it, as far away as the
  // third is below.
  void Precede(std::size_t label, std::size_t anchor, double apart, FieldValue* value) const {
    const Box& first = segments_[anchor].box;
    for (std::size_t j = 0; j < segments_.size(); ++j) {
      const Box& box = segments_[j].box;
      const bool above = std::abs(first.y - box.y - apart) < 0.2 * apart;
      const bool aligned = std::abs(box.x - first.x) < first.height;
      if (!above || !aligned || !labels_[j].empty() || LabelAtLeft(j, first.x, label)) continue;
      value->text = segments_[j].text + value->text;
      value->source.lines.insert(value->source.lines.begin(), segments_[j].lines.begin(),
                                 segments_[j].lines.end());
      return;
    }
  }

  // Whether another label than `own` stands at the left of a segment.
  bool LabelAtLeft(std::size_t j, double left, std::size_t own) const {
    for (std::size_t k = 0; k < segments_.size(); ++k) {
      const Box& box = segments_[k].box;
      if (k == j || k == own || !OpensWithLabel(k) || !Beside(box, segments_[j].box)) continue;
      // A label of the same column, not of the column left of it, whose value may reach up to here.
      const bool same_column = std::abs(box.x - segments_[own].box.x) < 8 * box.height;
      if (same_column && box.x < left && left - box.Right() < 12 * box.height) return true;
    }
    return false;
  }

  const Page& page_;
  std::vector<Segment> segments_;
  std::vector<std::vector<FoundLabel>> labels_;
  std::vector<FieldValue> values_;
};

// The words of a cell; a label whose characters stand apart (住 / 所) in one.
std::string LabelOf(const models::Cell& cell, std::span<const FieldLabel> labels) {
  std::string text = WithoutDust(Fold(cell.text));
  std::string joined = text;
  std::erase_if(joined, [](char c) { return c == ' ' || c == '\n'; });
  const bool is_label =
      std::ranges::any_of(labels, [&](const FieldLabel& label) { return joined == label.word; });
  return is_label ? joined : text;
}

// Cells know their neighbours without any geometry.
void ReadCells(const Page& page, std::span<const FieldLabel> labels,
               std::vector<FieldValue>* values) {
  for (const models::Table& table : page.tables) {
    // Columns guessed from white space cut long values in two.
    if (!table.ruled && page.origin != models::PageOrigin::kOffice) continue;
    for (std::size_t i = 0; i + 1 < table.cells.size(); ++i) {
      const models::Cell& cell = table.cells[i];
      const models::Cell& next = table.cells[i + 1];
      const std::string text = LabelOf(cell, labels);
      const auto found = LabelsIn(text, labels);
      if (found.size() != 1 || found.front().begin != 0 || next.row != cell.row) continue;
      if (!WithoutMarks(std::string_view(text).substr(found.front().end)).empty()) continue;
      FieldValue value;
      value.field = found.front().label->field;
      value.label = found.front().label->word;
      value.text = WithoutMarks(Fold(next.text));
      value.source.page = &page;
      value.source.cell = &next;
      for (const int line : next.lines) value.source.lines.push_back(line);
      if (!value.text.empty()) values->push_back(std::move(value));
    }
  }
}

}  // namespace

std::vector<FieldValue> ReadFields(const Page& page, std::span<const FieldLabel> labels) {
  std::vector<FieldValue> values;
  ReadCells(page, labels, &values);
  std::vector<FieldValue> others = FieldReader(page, labels).Read();
  values.insert(values.end(), std::make_move_iterator(others.begin()),
                std::make_move_iterator(others.end()));
  return values;
}

}  // namespace heyan::extract
