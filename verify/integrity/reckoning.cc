#include "verify/integrity/reckoning.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "verify/repeats/fold.h"

namespace heyan::verify {
namespace {

using models::Document;
using models::Finding;
using models::Metric;
using models::Page;
using models::Severity;
using re2::RE2;

constexpr std::int64_t kFenPerYuan = 100;

int DigitOf(char32_t c) {
  static constexpr std::u32string_view kFormal = U"零壹贰叁肆伍陆柒捌玖";
  const auto at = kFormal.find(c);
  if (at != std::u32string_view::npos) return static_cast<int>(at);
  if (c == U'〇') return 0;
  if (c == U'两') return 2;
  if (c == U'弍' || c == U'贰') return 2;
  return -1;
}

std::int64_t UnitOf(char32_t c) {
  switch (c) {
    case U'拾':
      return 10;
    case U'佰':
      return 100;
    case U'仟':
      return 1000;
    default:
      return 0;
  }
}

std::string Digits(const std::string& text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c != ','; });
  return digits;
}

// The text of a document's pages, one after the other.
struct Told {
  std::string text;
  int page = 0;
  bool exact = true;  // no reader's slip: cells and text layers
};

Told TextOf(const Document& document, const std::vector<models::SourceFile>& files) {
  Told told;
  const auto file = std::ranges::find(files, document.file, &models::SourceFile::path);
  if (file == files.end()) return told;
  for (const Page& page : file->pages) {
    const bool inside = document.first_page <= 0 ||
                        (document.first_page <= page.number && page.number <= document.last_page);
    if (!inside) continue;
    if (told.page == 0) told.page = page.number;
    told.exact = told.exact && page.origin != models::PageOrigin::kScan;
    for (const models::Line& line : page.lines) told.text += FoldedText(line.text) + "\n";
  }
  return told;
}

// 人民币(大写)壹拾贰万元整(¥120,000.00元), either way round. What follows words without a mark of
// money may be a day or a number of its own.
void CheckWords(const Told& told, const Document& document, std::vector<Finding>* out) {
  static const std::string kWords =
      "([零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿两]{2,}[元圆](?:整|正|[零〇壹贰叁肆伍陆柒捌玖角分]{2,})?)";
  static const std::string kFigures = "([0-9][0-9,]{0,14}(?:\\.[0-9]{1,2})?)(万)?";
  static const RE2 kMarked(kWords + "\\n?[(,]{0,2}(?:人民币)?(?:小写:?)?[¥￥]" + kFigures);
  static const RE2 kNamed(kWords + "\\n?[(,]{0,2}(?:人民币)?小写:?(?:人民币)?" + kFigures + "元");
  static const RE2 kCounted(kWords + "\\n?[(]即?(?:人民币)?" + kFigures + "元");
  static const RE2 kBack("[¥￥]" + kFigures +
                         "元?\\n?[(,]{0,2}(?:人民币)?\\(?大写\\)?:?(?:人民币)?" + kWords);
  std::set<std::string> said;
  const auto compare = [&](const std::string& words, const std::string& figures,
                           bool ten_thousand) {
    const auto formal = FormalSum(words);
    if (!formal) return;
    const double yuan = std::atof(Digits(figures).c_str()) * (ten_thousand ? 1e4 : 1);
    const auto fen = static_cast<std::int64_t>(std::llround(yuan * kFenPerYuan));
    if (fen == *formal || !said.insert(words + figures).second) return;
    const std::string shown = figures + (ten_thousand ? "万" : "");
    out->push_back(
        {"sum_in_words_differs",
         told.exact ? Severity::kMedium : Severity::kLow,
         {"金额大写“" + words + "”与小写 " + shown + " 不一致。可能是录入或识别之误，请核对原件。",
          "a sum in words (" + words + ") is not the one in figures (" + shown +
              "). It may be a slip of typing or reading; look at the paper."},
         {},
         document.id,
         told.page,
         {}});
  };
  std::string words, figures, much;
  for (const RE2* pattern : {&kMarked, &kNamed, &kCounted}) {
    for (re2::StringPiece input(told.text);
         RE2::FindAndConsume(&input, *pattern, &words, &figures, &much);) {
      compare(words, figures, !much.empty());
    }
  }
  for (re2::StringPiece input(told.text);
       RE2::FindAndConsume(&input, kBack, &figures, &much, &words);) {
    compare(words, figures, !much.empty());
  }
}

// All different values of one kind in the text.
std::set<double> Sums(const std::string& text, const RE2& pattern) {
  std::set<double> sums;
  std::string figures, much;
  for (re2::StringPiece input(text); RE2::FindAndConsume(&input, pattern, &figures, &much);) {
    sums.insert(std::atof(Digits(figures).c_str()) * (much.empty() ? 1 : 1e4));
  }
  return sums;
}

bool Near(double a, double b) {
  constexpr double kRounding = 0.01;
  return std::abs(a - b) <= kRounding * std::max(std::abs(a), std::abs(b)) + 1;
}

// A day's rate makes a year of 360 or 365 days, a month of 30 or a twelfth of either.
bool AnyNear(const std::vector<double>& made, double stated) {
  return std::ranges::any_of(made, [&](double one) { return Near(one, stated); });
}

// Only where the paper states one of each: rents that rise, free months and several lots are
// reckoned otherwise.
class Rent {
 public:
  Rent(const Told& told, const Document& document, const models::Extraction& extraction)
      : told_(told), document_(document) {
    std::set<double> areas;
    for (const models::Fact& fact : extraction.facts) {
      if (fact.document != document.id || fact.claim) continue;
      if (fact.metric == Metric::kLeaseArea) {
        if (const auto* area = std::get_if<models::Area>(&fact.value)) {
          areas.insert(area->m2.ToDouble());
        }
      }
      if (fact.metric == Metric::kLeaseRent) {
        if (const auto* money = std::get_if<models::Money>(&fact.value)) {
          month_ = money->yuan.ToDouble();
        }
      }
    }
    if (areas.size() == 1) area_ = *areas.begin();
  }

  void Check(std::vector<Finding>* out) {
    static const RE2 kOtherwise("递增|上浮|逐年|增长|免租|装修期|优惠|减免|分段|第二年起");
    if (RE2::PartialMatch(told_.text, kOtherwise)) return;
    static const RE2 kYear(
        "(?:年租金|每年租金|年租|租金每年)[^0-9;。]{0,24}?([0-9][0-9,]*(?:\\.[0-9]+)?)(万)?元");
    static const RE2 kByMonth(
        "([0-9][0-9,]*(?:\\.[0-9]+)?)(万)?元?[/每](?:平方米|平米|m2|㎡|平)[/·.每]月");
    static const RE2 kByDay(
        "([0-9][0-9,]*(?:\\.[0-9]+)?)(万)?元?[/每](?:平方米|平米|m2|㎡|平)[/·.每][天日]");
    const auto years = Sums(told_.text, kYear);
    const auto month_rates = Sums(told_.text, kByMonth);
    const auto day_rates = Sums(told_.text, kByDay);
    const auto one = [](const std::set<double>& sums) {
      return sums.size() == 1 ? *sums.begin() : 0.0;
    };
    const double year = one(years);
    if (month_ > 0 && year > 0 && !Near(month_ * 12, year)) {
      Tell(out, {"月租金 × 12 与年租金不符：" + Text(month_) + " × 12 与 " + Text(year),
                 "the monthly rent × 12 is not the yearly one: " + Text(month_) + " × 12, " +
                     Text(year)});
    }
    if (area_ <= 0 || month_rates.size() + day_rates.size() != 1) return;
    const double rate = month_rates.empty() ? one(day_rates) : one(month_rates);
    const std::string unit = month_rates.empty() ? " 元/㎡·天" : " 元/㎡·月";
    const std::vector<double> months = month_rates.empty()
                                           ? std::vector{rate * area_ * 30, rate * area_ * 365 / 12}
                                           : std::vector{rate * area_};
    const std::vector<double> in_year = month_rates.empty()
                                            ? std::vector{rate * area_ * 360, rate * area_ * 365}
                                            : std::vector{rate * area_ * 12};
    const bool month_fits = month_ <= 0 || AnyNear(months, month_);
    const bool year_fits = year <= 0 || AnyNear(in_year, year);
    if (month_fits && year_fits) return;
    const double stated = month_fits ? year : month_;
    Tell(out, {"单价 × 面积与租金不符：" + Text(rate) + unit + " × " + Text(area_) + " ㎡ 与 " +
                   Text(stated) + " 元",
               "rate × area is not the rent: " + Text(rate) + " × " + Text(area_) + " m², " +
                   Text(stated)});
  }

 private:
  static std::string Text(double number) {
    std::string text = std::to_string(number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
  }

  void Tell(std::vector<Finding>* out, models::Message message) const {
    message.zh += "。可能含税费、物业费或另有约定，请核对合同。";
    message.en += ". Taxes or fees may be in it, or the lease says otherwise; look at it.";
    out->push_back({"rent_arithmetic_differs",
                    Severity::kLow,
                    std::move(message),
                    {},
                    document_.id,
                    told_.page,
                    {}});
  }

  const Told& told_;
  const Document& document_;
  double area_ = 0;
  double month_ = 0;
};

}  // namespace

std::optional<std::int64_t> FormalSum(std::string_view text) {
  std::int64_t fen = 0;
  std::int64_t total = 0;    // above 万 and 亿
  std::int64_t section = 0;  // below 万
  int digit = -1;
  bool yuan = false;
  for (const char32_t c : FoldedPoints(text)) {
    if (const int next = DigitOf(c); next >= 0) {
      if (digit > 0) return std::nullopt;  // two figures without a unit between
      digit = next;
      continue;
    }
    if (const std::int64_t unit = UnitOf(c); unit > 0) {
      if (yuan) return std::nullopt;
      section += unit * (digit > 0 ? digit : (section == 0 && unit == 10 ? 1 : 0));
      if (digit <= 0 && !(section == 10 && unit == 10)) return std::nullopt;
      digit = -1;
      continue;
    }
    if (c == U'万' || c == U'亿') {
      section += std::max(0, digit);
      digit = -1;
      const std::int64_t unit = c == U'万' ? 10'000 : 100'000'000;
      total = unit == 10'000 ? total + section * unit : (total + section) * unit;
      section = 0;
      continue;
    }
    if (c == U'元' || c == U'圆') {
      total += section + std::max(0, digit);
      section = 0;
      digit = -1;
      yuan = true;
      continue;
    }
    if (c == U'角' || c == U'分') {
      if (!yuan || digit < 0) return std::nullopt;
      fen += digit * (c == U'角' ? std::int64_t{10} : std::int64_t{1});
      digit = -1;
      continue;
    }
    if (c != U'整' && c != U'正') return std::nullopt;
  }
  if (!yuan || digit > 0) return std::nullopt;
  return total * kFenPerYuan + fen;
}

std::vector<Finding> CheckSums(const models::Extraction& extraction,
                               const std::vector<models::SourceFile>& files) {
  std::vector<Finding> findings;
  for (const Document& document : extraction.documents) {
    if (document.blank_template) continue;
    const Told told = TextOf(document, files);
    if (told.text.empty()) continue;
    CheckWords(told, document, &findings);
    if (document.type == models::DocumentType::kLeaseContract) {
      Rent(told, document, extraction).Check(&findings);
    }
  }
  return findings;
}

}  // namespace heyan::verify
