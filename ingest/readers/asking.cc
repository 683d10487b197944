#include "ingest/readers/asking.h"

#include <algorithm>
#include <set>

#include "ingest/readers/line_geometry.h"

namespace heyan::ingest {
namespace {

using models::Line;
using models::ReaderKind;

// Each witness looks at the line with its own margin, so that a speck or an edge that fools one
// does not fool the next; all of them at the page without its seals.
struct Preparation {
  ReaderKind reader;
  float margin_x;  // of the line's height
  float margin_y;
};

constexpr Preparation kPreparations[] = {
    {ReaderKind::kFast, 0.20F, 0.07F},
    {ReaderKind::kAccurate, 0.15F, 0.04F},
    {ReaderKind::kTesseract, 0.10F, 0.00F},
    {ReaderKind::kWitness, 0.25F, 0.10F},
};

// A place to read again.
struct Spot {
  models::Box box;
  bool sealed = false;
  bool read_by_fast = false;  // the fast reader's own reading stands there already
};

// How far to the left and right of a place there is no other line of its row. A margin that reached
// into the neighbour would have its last character read twice (12|层 as 12|2层).
struct Room {
  float left = 0;
  float right = 0;
};

Room RoomBeside(const models::Page& page, const models::Box& place) {
  constexpr double kTouch = 0.5;  // of the height, by which outlines of neighbours may overlap
  Room room{0, 1};
  for (const models::Line& line : page.lines) {
    if (line.box == place) continue;
    const double shared =
        std::min(line.box.Bottom(), place.Bottom()) - std::max(line.box.y, place.y);
    if (shared < 0.5 * std::min(line.box.height, place.height)) continue;
    const double touch = kTouch * place.height;
    if (line.box.Right() <= place.x + touch) {
      room.left = std::max(room.left, static_cast<float>(std::min(line.box.Right(), place.x)));
    } else if (line.box.x >= place.Right() - touch) {
      room.right = std::min(room.right, static_cast<float>(std::max(line.box.x, place.Right())));
    }
  }
  return room;
}

LineQuad Widened(const models::Page& page, const models::Box& box, const cv::Size& size,
                 const Preparation& preparation) {
  const cv::Rect2f rect = BoundsOf(QuadOfBox(box, size));
  // Of lines that stand upright the height is the line's; of others the width.
  const float line = std::min(rect.width, rect.height);
  const float y = preparation.margin_y * line;
  const auto width = static_cast<float>(size.width);
  const Room room = RoomBeside(page, box);
  const float left = std::max(rect.x - preparation.margin_x * line, room.left * width);
  const float right =
      std::min(rect.x + rect.width + preparation.margin_x * line, room.right * width);
  cv::Rect2f wide(left, rect.y - y, right - left, rect.height + 2 * y);
  wide &= cv::Rect2f(0, 0, width, static_cast<float>(size.height));
  return QuadOfRect(wide);
}

}  // namespace

std::vector<size_t> LinesUnder(const models::Page& page, const models::Box& box) {
  std::vector<size_t> found;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    const models::Box& line = page.lines[i].box;
    const double across = std::min(line.Right(), box.Right()) - std::max(line.x, box.x);
    const double down = std::min(line.Bottom(), box.Bottom()) - std::max(line.y, box.y);
    if (across > 0 && across >= 0.5 * std::min(line.width, box.width) && down > 0 &&
        down >= 0.5 * std::min(line.height, box.height)) {
      found.push_back(i);
    }
  }
  return found;
}

std::vector<models::Answer> AskLines(ReaderSet* readers, const Restored& upright,
                                     const models::Page& page,
                                     const std::vector<models::Question>& questions) {
  // Places to read: lines of the page, and behind them the boxes in which no line was found.
  std::vector<Spot> places;
  std::vector<size_t> place_of_line(page.lines.size(), SIZE_MAX);
  std::vector<std::vector<size_t>> asked(questions.size());
  for (size_t q = 0; q < questions.size(); ++q) {
    for (const size_t line : LinesUnder(page, questions[q].place.box)) {
      if (place_of_line[line] == SIZE_MAX) {
        place_of_line[line] = places.size();
        const Line& there = page.lines[line];
        places.push_back({there.box, there.under_seal, there.reader == ReaderKind::kFast});
      }
      asked[q].push_back(place_of_line[line]);
    }
    if (asked[q].empty() && !questions[q].place.box.Empty()) {
      asked[q].push_back(places.size());
      places.push_back({questions[q].place.box});
    }
  }

  std::vector<models::Answer> answers(questions.size());
  for (size_t q = 0; q < questions.size(); ++q) answers[q].question = questions[q];
  const cv::Mat& image = upright.suppressed.empty() ? upright.image : upright.suppressed;
  const float usual = UsualHeight(page.lines, image.size());
  for (const Preparation& preparation : kPreparations) {
    Reader* reader = readers->Get(preparation.reader);
    if (reader == nullptr) continue;
    std::vector<LineQuad> quads;
    std::vector<size_t> read;
    for (size_t i = 0; i < places.size(); ++i) {
      if (preparation.reader == ReaderKind::kFast && places[i].read_by_fast) continue;
      quads.push_back(Widened(page, places[i].box, image.size(), preparation));
      read.push_back(i);
    }
    if (quads.empty()) continue;
    KeepUpright(usual, &quads);
    std::vector<Line> lines(places.size());
    std::vector<Line> own = reader->ReadLines(image, quads);
    for (size_t i = 0; i < own.size(); ++i) {
      lines[read[i]] = std::move(own[i]);
      lines[read[i]].under_seal = places[read[i]].sealed;
    }
    for (size_t q = 0; q < questions.size(); ++q) {
      models::Reading reading;
      reading.reader = preparation.reader;
      for (const size_t place : asked[q]) {
        if (!lines[place].text.empty()) reading.lines.push_back(lines[place]);
      }
      // The fast reader was asked about few of the places only.
      if (preparation.reader == ReaderKind::kFast && reading.lines.empty()) continue;
      answers[q].readings.push_back(std::move(reading));
    }
  }
  return answers;
}

}  // namespace heyan::ingest
