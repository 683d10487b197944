#include "verify/integrity/integrity.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "models/date.h"
#include "verify/integrity/between_papers.h"
#include "verify/integrity/codes.h"
#include "verify/integrity/page_signs.h"
#include "verify/integrity/places.h"
#include "verify/integrity/reckoning.h"
#include "verify/repeats/fold.h"
#include "verify/repeats/people.h"

namespace heyan::verify {
namespace {

using models::Document;
using models::Fact;
using models::Finding;
using models::Metric;
using models::Page;
using models::Severity;
using re2::RE2;

std::string TextOf(const Fact& fact) {
  const auto* text = std::get_if<models::Text>(&fact.value);
  return text == nullptr ? std::string() : text->text;
}

class Checker {
 public:
  Checker(const models::Extraction& extraction, const std::vector<models::SourceFile>& files)
      : extraction_(extraction), files_(files) {}

  std::vector<Finding> Check() {
    People();
    CreditCodes();
    Dates();
    Seats();
    return std::move(findings_);
  }

 private:
  const Page* PageOf(const models::Place& place) const {
    const auto file = std::ranges::find(files_, place.file, &models::SourceFile::path);
    if (file == files_.end()) return nullptr;
    const auto page = std::ranges::find(file->pages, std::max(1, place.page), &Page::number);
    return page == file->pages.end() ? nullptr : &*page;
  }

  void Add(const char* kind, Severity severity, models::Message message, std::vector<int> facts,
           const std::string& document, int page) {
    findings_.push_back({kind, severity, std::move(message), std::move(facts), document, page, {}});
  }

  // What people say of one list, told together.
  struct Told {
    std::vector<int> facts;
    std::string names;
    int page = 0;
    bool exact = true;  // no reader's slip: cells and text layers
  };

  static void Take(Told& told, int index, const Fact& fact, const Page& page) {
    told.facts.push_back(index);
    told.names += (told.names.empty() ? "" : "、") + TextOf(fact);
    if (told.page == 0) told.page = std::max(1, fact.place.page);
    told.exact = told.exact && page.origin != models::PageOrigin::kScan;
  }

  void People() {
    std::map<std::string, Told> unsound;
    std::map<std::string, Told> birth;
    std::map<std::string, Told> sex;
    for (std::size_t i = 0; i < extraction_.facts.size(); ++i) {
      const Fact& fact = extraction_.facts[i];
      if (fact.metric != Metric::kRosterPerson && fact.metric != Metric::kMentorPerson) continue;
      const Page* page = PageOf(fact.place);
      if (page == nullptr) continue;
      const PersonDetails details = DetailsOf(*page, fact.place);
      if (details.id.empty()) continue;
      const int index = static_cast<int>(i);
      if (!details.id_sound) {
        Take(unsound[fact.document], index, fact, *page);
      } else {
        if (details.birth_differs) Take(birth[fact.document], index, fact, *page);
        if (details.sex_differs) Take(sex[fact.document], index, fact, *page);
      }
    }
    for (auto& [document, told] : unsound) {
      Add("id_number_unsound", Severity::kLow,
          {"身份证号校验位不符：" + told.names + "。多为录入或识别之误，请对照证件。",
           "the check digit of an ID number does not fit: " + told.names +
               ". Mostly a slip of typing or reading; look at the card."},
          told.facts, document, told.page);
    }
    Differ("id_birth_differs", birth,
           {"身份证号中的出生日期与所填不符：",
            "the birth date in an ID number is not the one stated: "});
    Differ("id_sex_differs", sex,
           {"身份证号中的性别与所填不符：", "the sex in an ID number is not the one stated: "});
  }

  void Differ(const char* kind, const std::map<std::string, Told>& all,
              const models::Message& what) {
    for (const auto& [document, told] : all) {
      Add(kind, told.exact ? Severity::kMedium : Severity::kLow,
          {what.zh + told.names + "。可能是录入错行，请对照证件。",
           what.en + told.names + ". A row may have slipped; look at the card."},
          told.facts, document, told.page);
    }
  }

  void CreditCodes() {
    constexpr std::size_t kLength = 18;
    for (std::size_t i = 0; i < extraction_.facts.size(); ++i) {
      const Fact& fact = extraction_.facts[i];
      const std::string code = TextOf(fact);
      if (fact.metric != Metric::kOperatorUscc || code.size() != kLength || CreditCodeSound(code)) {
        continue;
      }
      Add("credit_code_unsound", Severity::kLow,
          {"统一社会信用代码 " + code + " 的校验位不符。多为录入或识别之误，请在公示系统查询。",
           "the check digit of the credit code " + code +
               " does not fit. Mostly a slip of typing or reading; look it up."},
          {static_cast<int>(i)}, fact.document, std::max(1, fact.place.page));
    }
  }

  // Days that no calendar has: 2月30日, 4月31日. Other slips of reading are not told.
  void Dates() {
    static const RE2 kDay(
        "((?:19|20)\\d{2})(?:年|-|/|\\.)(\\d{1,2})(?:月|-|/|\\.)(\\d{1,2})(?:日|$|[^0-9])");
    for (const models::SourceFile& file : files_) {
      for (const Page& page : file.pages) {
        std::set<std::string> told;
        for (const models::Line& line : page.lines) {
          const std::string text = FoldedText(line.text);
          re2::StringPiece input(text);
          int year = 0;
          int month = 0;
          int day = 0;
          while (RE2::FindAndConsume(&input, kDay, &year, &month, &day)) {
            const bool near = month >= 1 && month <= 12 && day >= 29 && day <= 31;
            if (near && !models::Date::Of(year, month, day)) {
              told.insert(std::to_string(year) + "年" + std::to_string(month) + "月" +
                          std::to_string(day) + "日");
            }
          }
        }
        for (const std::string& day : told) {
          const Document* document = DocumentAt(extraction_, file.path, page.number);
          Add("date_impossible", Severity::kLow,
              {"日历上没有 " + day + "。多为录入或识别之误，请核对原件。",
               "no calendar has " + day +
                   ". Mostly a slip of typing or reading; look at the paper."},
              {}, document == nullptr ? "" : document->id, page.number);
        }
      }
    }
  }

  std::optional<std::size_t> ClaimOf(Metric metric) const {
    for (std::size_t i = 0; i < extraction_.facts.size(); ++i) {
      if (extraction_.facts[i].claim && extraction_.facts[i].metric == metric) return i;
    }
    return std::nullopt;
  }

  // A seat with its share of the way takes two square metres at the very least.
  void Seats() {
    constexpr double kLeast = 2;
    const auto area = ClaimOf(Metric::kPremisesArea);
    const auto seats = ClaimOf(Metric::kPremisesWorkstations);
    if (!area || !seats) return;
    const auto* m2 = std::get_if<models::Area>(&extraction_.facts[*area].value);
    const auto* count = std::get_if<models::Count>(&extraction_.facts[*seats].value);
    if (m2 == nullptr || count == nullptr || count->n <= 0) return;
    if (m2->m2.ToDouble() >= kLeast * static_cast<double>(count->n)) return;
    const Fact& fact = extraction_.facts[*seats];
    Add("seats_dense", Severity::kLow,
        {"申报的工位每个不足 2 平方米。可能含共享工位或分班使用，请现场核看。",
         "less than two square metres a claimed seat. Seats may be shared; look at the place."},
        {static_cast<int>(*area), static_cast<int>(*seats)}, fact.document,
        std::max(1, fact.place.page));
  }

  const models::Extraction& extraction_;
  const std::vector<models::SourceFile>& files_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> CheckIntegrity(const models::Extraction& extraction,
                                    const std::vector<models::SourceFile>& files) {
  std::vector<Finding> findings = Checker(extraction, files).Check();
  std::ranges::move(CheckSums(extraction, files), std::back_inserter(findings));
  std::ranges::move(CheckBetweenPapers(extraction, files), std::back_inserter(findings));
  std::ranges::move(CheckPageSigns(extraction, files), std::back_inserter(findings));
  return findings;
}

}  // namespace heyan::verify
