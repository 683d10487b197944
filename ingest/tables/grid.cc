#include "ingest/tables/grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace heyan::ingest {
namespace {

constexpr double kTouch = 7;      // pixels by which rules may miss each other at a corner
constexpr double kSameRule = 13;  // pixels between pieces of one rule, or of a double one
constexpr double kThickestRule = 5.5 / 2000;   // of the page's longer side
constexpr double kSmallestCell = 16.0 / 2000;  // of the longer side: print of 7 points
constexpr double kCovered = 0.62;              // share of a cell's side that must be ruled
constexpr double kFewestOblong = 0.8;          // of the area: a plan's walls leave ragged shapes

class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t Of(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Join(std::size_t a, std::size_t b) { parent_[Of(a)] = Of(b); }

 private:
  std::vector<std::size_t> parent_;
};

bool Meet(const Rule& level, const Rule& upright) {
  const double x = upright.AcrossAt(level.across_start);
  const double y = level.AcrossAt(x);
  return x > level.start - kTouch && x < level.end + kTouch && y > upright.start - kTouch &&
         y < upright.end + kTouch;
}

// Rules that hang together.
struct Net {
  std::vector<Rule> level;
  std::vector<Rule> upright;
};

// Underlines of blanks touch one rule at most; strokes of characters none. Taken out until every
// rule left is held at two places.
void DropLoose(Net* net) {
  bool changed = true;
  while (changed) {
    changed = false;
    const auto loose_level = [&](const Rule& rule) {
      return std::count_if(net->upright.begin(), net->upright.end(),
                           [&](const Rule& other) { return Meet(rule, other); }) < 2;
    };
    const auto loose_upright = [&](const Rule& rule) {
      return std::count_if(net->level.begin(), net->level.end(),
                           [&](const Rule& other) { return Meet(other, rule); }) < 2;
    };
    const std::size_t before = net->level.size() + net->upright.size();
    // Open-sided tables have a single upright rule, or upright rules between level ones that run
    // free at their ends: a level rule held once stays if it is as long as the net is wide.
    double left = 1e9, right = -1e9;
    for (const Rule& rule : net->level) {
      left = std::min(left, rule.start);
      right = std::max(right, rule.end);
    }
    std::erase_if(net->level, [&](const Rule& rule) {
      return loose_level(rule) && (rule.Length() < 0.8 * (right - left) ||
                                   net->upright.size() != 1 || !Meet(rule, net->upright[0]));
    });
    std::erase_if(net->upright, loose_upright);
    changed = before != net->level.size() + net->upright.size();
  }
}

// Walls of a plan are drawn thicker than any table's inner rules.
bool LooksLikeWalls(const Net& net, cv::Size page) {
  const double thickest = kThickestRule * std::max(page.width, page.height);
  std::vector<std::pair<double, double>> by_thickness;
  double total = 0;
  for (const std::vector<Rule>* rules : {&net.level, &net.upright}) {
    for (const Rule& rule : *rules) {
      by_thickness.emplace_back(rule.thickness, rule.Length());
      total += rule.Length();
    }
  }
  std::sort(by_thickness.begin(), by_thickness.end());
  double seen = 0;
  for (const auto& [thickness, length] : by_thickness) {
    seen += length;
    if (seen * 2 >= total) return thickness > thickest;
  }
  return false;
}

std::vector<Net> NetsOf(const Rules& rules) {
  const std::size_t levels = rules.level.size();
  Groups groups(levels + rules.upright.size());
  for (std::size_t i = 0; i < levels; ++i) {
    for (std::size_t j = 0; j < rules.upright.size(); ++j) {
      if (Meet(rules.level[i], rules.upright[j])) groups.Join(i, levels + j);
    }
  }
  std::vector<Net> nets;
  std::vector<std::ptrdiff_t> place(levels + rules.upright.size(), -1);
  for (std::size_t i = 0; i < place.size(); ++i) {
    const std::size_t group = groups.Of(i);
    if (place[group] < 0) {
      place[group] = static_cast<std::ptrdiff_t>(nets.size());
      nets.emplace_back();
    }
    Net& net = nets[static_cast<std::size_t>(place[group])];
    if (i < levels) {
      net.level.push_back(rules.level[i]);
    } else {
      net.upright.push_back(rules.upright[i - levels]);
    }
  }
  std::vector<Net> kept;
  for (Net& net : nets) {
    DropLoose(&net);
    if (net.level.size() >= 2 && !net.upright.empty() && !LooksLikeWalls(net, rules.size))
      kept.push_back(std::move(net));
  }
  return kept;
}

// The common lean of rules, weighted by length.
double Lean(const std::vector<Rule>& rules) {
  std::vector<std::pair<double, double>> leans;
  double total = 0;
  for (const Rule& rule : rules) {
    if (rule.Length() < 1) continue;
    leans.emplace_back((rule.across_end - rule.across_start) / rule.Length(), rule.Length());
    total += rule.Length();
  }
  std::sort(leans.begin(), leans.end());
  double seen = 0;
  for (const auto& [lean, length] : leans) {
    seen += length;
    if (seen * 2 >= total) return lean;
  }
  return 0;
}

// A rule of the grid: pieces at one height.
struct GridRule {
  double position = 0;  // with the lean taken out
  std::vector<Rule> pieces;
  bool open = false;  // a border that the page does not draw
};

std::vector<GridRule> GridRules(const std::vector<Rule>& rules, double lean, double middle) {
  std::vector<std::pair<double, Rule>> placed;
  for (const Rule& rule : rules) {
    const double centre = (rule.start + rule.end) / 2;
    placed.emplace_back(rule.AcrossAt(centre) - lean * (centre - middle), rule);
  }
  std::sort(placed.begin(), placed.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<GridRule> grid;
  double length = 0;
  for (const auto& [position, rule] : placed) {
    if (grid.empty() || position - grid.back().position > kSameRule) {
      grid.push_back({position, {rule}, false});
      length = rule.Length();
      continue;
    }
    GridRule& last = grid.back();
    last.position = (last.position * length + position * rule.Length()) / (length + rule.Length());
    length += rule.Length();
    last.pieces.push_back(rule);
  }
  return grid;
}

// Where level rules run on past the outermost upright rule, the table goes on to their end: the
// border was left out (开口表).
void AddOpenBorders(const std::vector<GridRule>& along, double smallest,
                    std::vector<GridRule>* across) {
  if (across->empty() || along.size() < 2) return;
  std::vector<double> starts;
  std::vector<double> ends;
  for (const GridRule& rule : along) {
    double start = 1e9;
    double end = -1e9;
    for (const Rule& piece : rule.pieces) {
      start = std::min(start, piece.start);
      end = std::max(end, piece.end);
    }
    if (start < across->front().position - smallest) starts.push_back(start);
    if (end > across->back().position + smallest) ends.push_back(end);
  }
  const auto needed = std::max<std::size_t>(2, (along.size() + 1) / 2);
  const auto middle = [](std::vector<double>& values) {
    std::nth_element(values.begin(),
                     values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
  };
  if (starts.size() >= needed) across->insert(across->begin(), {middle(starts), {}, true});
  if (ends.size() >= needed) across->push_back({middle(ends), {}, true});
}

double Covered(const GridRule& rule, double from, double to) {
  double sum = 0;
  double reached = from;
  std::vector<std::pair<double, double>> spans;
  for (const Rule& piece : rule.pieces) spans.emplace_back(piece.start, piece.end);
  std::sort(spans.begin(), spans.end());
  for (const auto& [start, end] : spans) {
    const double begin = std::max(start, reached);
    const double stop = std::min(end, to);
    if (stop <= begin) continue;
    sum += stop - begin;
    reached = stop;
  }
  return to > from ? sum / (to - from) : 0;
}

// Height of a grid rule at a place along it: by the piece that lies there.
double Across(const GridRule& rule, double along, double lean, double middle) {
  const Rule* nearest = nullptr;
  double distance = 1e9;
  for (const Rule& piece : rule.pieces) {
    const double away = std::max({0.0, piece.start - along, along - piece.end});
    if (away < distance) {
      distance = away;
      nearest = &piece;
    }
  }
  if (nearest != nullptr && distance < 30) return nearest->AcrossAt(along);
  return rule.position + lean * (along - middle);
}

class Grid {
 public:
  Grid(const Net& net, const Rules& rules) : scale_size_(rules.size) {
    lean_level_ = Lean(net.level);
    lean_upright_ = Lean(net.upright);
    middle_x_ = rules.size.width / 2.0;
    middle_y_ = rules.size.height / 2.0;
    level_ = GridRules(net.level, lean_level_, middle_x_);
    upright_ = GridRules(net.upright, lean_upright_, middle_y_);
    AddOpenBorders(level_, 20, &upright_);
    AddOpenBorders(upright_, 20, &level_);
  }

  bool MakeTable(models::Table* table) {
    if (level_.size() < 2 || upright_.size() < 2) return false;
    rows_ = level_.size() - 1;
    columns_ = upright_.size() - 1;
    if (rows_ * columns_ < 3 || rows_ > 400 || columns_ > 100) return false;
    const double width = upright_.back().position - upright_.front().position;
    const double height = level_.back().position - level_.front().position;
    if (width < 0.12 * scale_size_.width || height < 30) return false;
    JoinElements();
    return Collect(width * height, table);
  }

 private:
  std::size_t Element(std::size_t row, std::size_t column) const { return row * columns_ + column; }
  // Along-coordinates of a level rule are x on the page: those of the upright rules with the lean
  // put back at that height, and the other way round.
  double X(std::size_t column, std::size_t row) const {
    return upright_[column].position + lean_upright_ * (level_[row].position - middle_y_);
  }
  double Y(std::size_t row, std::size_t column) const {
    return level_[row].position + lean_level_ * (upright_[column].position - middle_x_);
  }
  bool RuledBelow(std::size_t row, std::size_t column) const {  // between row and row + 1
    return Covered(level_[row + 1], X(column, row + 1), X(column + 1, row + 1)) >= kCovered;
  }
  bool RuledRight(std::size_t row, std::size_t column) const {
    return Covered(upright_[column + 1], Y(row, column + 1), Y(row + 1, column + 1)) >= kCovered;
  }

  void JoinElements() {
    Groups groups(rows_ * columns_);
    for (std::size_t row = 0; row < rows_; ++row) {
      for (std::size_t column = 0; column < columns_; ++column) {
        if (row + 1 < rows_ && !RuledBelow(row, column)) {
          groups.Join(Element(row, column), Element(row + 1, column));
        }
        if (column + 1 < columns_ && !RuledRight(row, column)) {
          groups.Join(Element(row, column), Element(row, column + 1));
        }
      }
    }
    group_.resize(rows_ * columns_);
    for (std::size_t i = 0; i < group_.size(); ++i) group_[i] = groups.Of(i);
  }

  bool Collect(double area, models::Table* table) {
    double oblong = 0;
    std::vector<bool> done(group_.size(), false);
    for (std::size_t row = 0; row < rows_; ++row) {
      for (std::size_t column = 0; column < columns_; ++column) {
        const std::size_t group = group_[Element(row, column)];
        if (done[Element(row, column)]) continue;
        std::size_t right = column;
        while (right + 1 < columns_ && Free(row, right + 1, group, done)) ++right;
        std::size_t bottom = row;
        while (bottom + 1 < rows_ && RowFree(bottom + 1, column, right, group, done)) ++bottom;
        for (std::size_t i = row; i <= bottom; ++i) {
          for (std::size_t j = column; j <= right; ++j) done[Element(i, j)] = true;
        }
        const auto whole =
            static_cast<std::size_t>(std::count(group_.begin(), group_.end(), group));
        if (whole == (bottom - row + 1) * (right - column + 1)) {
          oblong += (upright_[right + 1].position - upright_[column].position) *
                    (level_[bottom + 1].position - level_[row].position);
        }
        table->cells.push_back(MakeCell(row, column, bottom, right));
      }
    }
    if (table->cells.size() < 3 || oblong < kFewestOblong * area || IsLettering(*table))
      return false;
    table->rows = static_cast<int>(rows_);
    table->columns = static_cast<int>(columns_);
    table->ruled = true;
    for (const models::Cell& cell : table->cells) table->box = Union(table->box, cell.box);
    return true;
  }

  // The strokes of a bold heading cross one another as rules do, in cells that hold no text.
  bool IsLettering(const models::Table& table) const {
    const double least = kSmallestCell * std::max(scale_size_.width, scale_size_.height);
    const auto small = std::ranges::count_if(table.cells, [&](const models::Cell& cell) {
      return cell.box.width * scale_size_.width < least ||
             cell.box.height * scale_size_.height < least;
    });
    // Two or three rows, none as high as a line of print and all together no higher than a heading.
    models::Box all;
    for (const models::Cell& cell : table.cells) all = Union(all, cell.box);
    constexpr double kLineOfPrint = 0.011;  // of the page's height, 3 mm of A4
    const bool heading = rows_ <= 3 && all.height < kLineOfPrint * static_cast<double>(rows_);
    return heading || small * 3 > static_cast<std::ptrdiff_t>(table.cells.size());
  }

  bool Free(std::size_t row, std::size_t column, std::size_t group,
            const std::vector<bool>& done) const {
    return group_[Element(row, column)] == group && !done[Element(row, column)];
  }
  bool RowFree(std::size_t row, std::size_t from, std::size_t to, std::size_t group,
               const std::vector<bool>& done) const {
    for (std::size_t column = from; column <= to; ++column) {
      if (!Free(row, column, group, done)) return false;
    }
    return true;
  }

  models::Cell MakeCell(std::size_t top, std::size_t left, std::size_t bottom,
                        std::size_t right) const {
    models::Cell cell;
    cell.row = static_cast<int>(top);
    cell.column = static_cast<int>(left);
    cell.row_span = static_cast<int>(bottom - top + 1);
    cell.column_span = static_cast<int>(right - left + 1);
    const double x = (X(left, top) + X(right + 1, top)) / 2;
    const double y = (Y(top, left) + Y(bottom + 1, left)) / 2;
    const double x0 = Across(upright_[left], y, lean_upright_, middle_y_);
    const double x1 = Across(upright_[right + 1], y, lean_upright_, middle_y_);
    const double y0 = Across(level_[top], x, lean_level_, middle_x_);
    const double y1 = Across(level_[bottom + 1], x, lean_level_, middle_x_);
    const double width = scale_size_.width;
    const double height = scale_size_.height;
    cell.box = {x0 / width, y0 / height, std::max(0.0, x1 - x0) / width,
                std::max(0.0, y1 - y0) / height};
    return cell;
  }

  cv::Size scale_size_;
  double lean_level_ = 0;
  double lean_upright_ = 0;
  double middle_x_ = 0;
  double middle_y_ = 0;
  std::vector<GridRule> level_;
  std::vector<GridRule> upright_;
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<std::size_t> group_;
};

}  // namespace

std::vector<models::Table> GridsOf(const Rules& rules) {
  std::vector<models::Table> tables;
  for (const Net& net : NetsOf(rules)) {
    models::Table table;
    Grid grid(net, rules);
    if (grid.MakeTable(&table)) tables.push_back(std::move(table));
  }
  // A box inside a cell (a photograph's frame, a tick box) is no table of its own.
  std::erase_if(tables, [&](const models::Table& inner) {
    return std::any_of(tables.begin(), tables.end(), [&](const models::Table& outer) {
      return &outer != &inner &&
             outer.box.width * outer.box.height > inner.box.width * inner.box.height &&
             OverlapShare(outer.box, inner.box) > 0.8;
    });
  });
  std::sort(tables.begin(), tables.end(), [](const models::Table& a, const models::Table& b) {
    return a.box.y < b.box.y || (a.box.y == b.box.y && a.box.x < b.box.x);
  });
  return tables;
}

}  // namespace heyan::ingest
