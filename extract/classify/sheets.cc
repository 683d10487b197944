#include "extract/classify/sheets.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::Page;

constexpr int kEnoughHeads = 3;

// How many lines of the page's first row stand on the other page too, as the head of a list that
// goes on is printed again.
int HeadsRepeated(const Page& before, const Page& page) {
  const models::Line* top = nullptr;
  for (const models::Line& line : page.lines) {
    if (!line.box.Empty() && (top == nullptr || line.box.y < top->box.y)) top = &line;
  }
  if (top == nullptr) return 0;
  int repeated = 0;
  for (const models::Line& line : page.lines) {
    if (std::abs(line.box.CentreY() - top->box.CentreY()) > 0.7 * top->box.height) continue;
    const std::string text = Fold(line.text);
    repeated += std::ranges::any_of(before.lines, [&](const models::Line& other) {
      return !text.empty() && Fold(other.text) == text &&
             std::abs(other.box.CentreX() - line.box.CentreX()) < 0.05;
    });
  }
  return repeated;
}

// The row that begins with the number stands in the columns of the row before it, on the other
// page.
bool StandsInColumns(const Page& before, int last, const Page& page, int first) {
  constexpr double kApart = 0.035;  // of the page's width: two scans never lie alike
  constexpr int kEnoughColumns = 3;
  const auto row_of = [](const Page& of, int number) {
    std::vector<double> centres;
    const std::string text = std::to_string(number);
    const auto head = std::ranges::find_if(of.lines, [&](const models::Line& line) {
      return line.box.CentreX() < 0.25 && Fold(line.text) == text;
    });
    if (head == of.lines.end()) return centres;
    for (const models::Line& line : of.lines) {
      const bool row = std::abs(line.box.CentreY() - head->box.CentreY()) < 0.6 * head->box.height;
      if (row) centres.push_back(line.box.CentreX());
    }
    return centres;
  };
  const std::vector<double> above = row_of(before, last);
  const std::vector<double> below = row_of(page, first);
  const auto alike = std::ranges::count_if(below, [&](double centre) {
    return std::ranges::any_of(above,
                               [&](double other) { return std::abs(other - centre) < kApart; });
  });
  return alike >= kEnoughColumns && alike * 5 >= static_cast<std::ptrdiff_t>(below.size()) * 3;
}

}  // namespace

SheetNumbers NumbersOf(const Page& page) {
  constexpr double kLeft = 0.25;  // of the page's width
  constexpr int kFewest = 3;
  std::vector<std::pair<double, int>> numbers;  // with the height at which each stands
  for (const models::Line& line : page.lines) {
    const std::string text = Fold(line.text);
    if (text.empty() || text.size() > 4 || line.box.CentreX() > kLeft) continue;
    if (text.find_first_not_of("0123456789") != std::string::npos) continue;
    numbers.emplace_back(line.box.CentreY(), std::stoi(text));
  }
  std::ranges::sort(numbers);
  SheetNumbers found;
  if (!numbers.empty()) found.top = numbers.front().second;
  int length = 0;
  for (const auto& [height, number] : numbers) {
    length = length > 0 && number == found.run_last + 1 ? length + 1 : 1;
    if (length == 1) found.run_first = number;
    found.run_last = number;
  }
  if (length < kFewest) found.run_first = found.run_last = 0;
  return found;
}

bool NumbersGoOn(const SheetNumbers& before, const SheetNumbers& page) {
  return before.run_last > 0 && page.run_first == before.run_last + 1;
}

bool HeadGoesOn(const SheetPage& before, const SheetPage& page) {
  return !page.signs.titled && before.numbers.run_last == 0 && page.numbers.top == 0 &&
         HeadsRepeated(*before.page, *page.page) >= kEnoughHeads;
}

bool IsNextSheet(const SheetPage& before, const SheetPage& page) {
  const PageSigns& first = page.signs;
  if (first.titled || before.numbers.run_last == 0 ||
      page.numbers.top != before.numbers.run_last + 1) {
    return false;
  }
  const bool counted = first.printed_number > 1 &&
                       first.printed_number == before.signs.printed_number + 1 &&
                       first.printed_count == before.signs.printed_count;
  return counted || HeadsRepeated(*before.page, *page.page) >= kEnoughHeads ||
         (NumbersGoOn(before.numbers, page.numbers) &&
          StandsInColumns(*before.page, before.numbers.run_last, *page.page,
                          page.numbers.run_first));
}

}  // namespace heyan::extract
