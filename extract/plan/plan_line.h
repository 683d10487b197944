// The lines of a drawing, and how well a label and a text go together.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extract/plan/plan_areas.h"
#include "extract/plan/seats.h"
#include "models/page.h"

namespace heyan::extract {

constexpr double kTooFar = 6;  // line heights

struct PlanLine {
  int index = 0;
  std::string text;
  models::Box box;              // in fractions of the page's height, both ways
  std::vector<AreaSpan> areas;  // that are areas indeed
  std::vector<SeatSpan> seats;
  std::string label;                      // of a line that is a label and nothing else
  bool strong = false;                    // a word of a room
  bool weak = false;                      // the unit of its area was half lost (9.7m for 9.7㎡)
  std::optional<BareNumber> bare;         // a number whose unit may be lost
  std::vector<models::Decimal> readings;  // what it may stand for, where it is taken for an area
  int room = -1;                          // the room that took it
};

struct LinePiece {
  std::string raw;
  models::Box box;
};

// Neighbouring rooms' labels, or their areas, that a reader glued into one line.
std::vector<LinePiece> PiecesOf(const models::Line& line);

// 路 / 演 / 厅: labels set upright, a character a line. By the index of each line: the label at its
// first line, an empty text at the others.
std::map<int, LinePiece> UprightLabels(const models::Page& page);

// Lines in a space where a unit is the same both ways.
models::Box Square(const models::Page& page, const models::Box& box);

// What a piece of the page's line `index` says; nothing where it is empty or running text.
std::optional<PlanLine> ReadPlanLine(const models::Page& page, int index, const LinePiece& piece);

// A whole number alone may as well be the number of the room.
double BarePenalty(const BareNumber& bare);

// How ill a label fits a text that should stand in the same room; nothing where it cannot.
std::optional<double> Misfit(const PlanLine& label, const PlanLine& text);

}  // namespace heyan::extract
