#include "extract/classify/borders.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <iterator>
#include <set>
#include <string>

#include "extract/classify/sheets.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

using models::DocumentType;
using models::Page;
using models::SourceFile;

// Kinds of which many stand one behind the other in a bound book, a title on each.
bool IsRepeating(DocumentType type) {
  switch (type) {
    case DocumentType::kLeaseContract:
    case DocumentType::kLeaseAmendment:
    case DocumentType::kPropertyCertificate:
    case DocumentType::kFloorPlan:
    case DocumentType::kLabourContract:
    case DocumentType::kBusinessLicence:
    case DocumentType::kDiploma:
    case DocumentType::kAgreement:
    case DocumentType::kSocialInsurance:
    case DocumentType::kApplicationForm:
    case DocumentType::kOther:
      return true;
    case DocumentType::kStaffRoster:
    case DocumentType::kMentorRoster:
    case DocumentType::kTenantList:
    case DocumentType::kEventList:
    case DocumentType::kEquipmentList:
    case DocumentType::kFundProof:
    case DocumentType::kFinancingProof:
    case DocumentType::kCaseMaterial:
    case DocumentType::kServiceRecord:
    case DocumentType::kAuditReport:
    case DocumentType::kCreditReport:
    case DocumentType::kPlatformApproval:
    case DocumentType::kRecommendation:
    case DocumentType::kSelfAssessment:
    case DocumentType::kSeatList:
    case DocumentType::kRulesDocument:
      return false;
  }
  return false;
}

// Kinds that fill one page: an untitled page behind them is a document of its own.
bool IsSinglePage(DocumentType type) {
  return type == DocumentType::kBusinessLicence || type == DocumentType::kDiploma ||
         type == DocumentType::kFloorPlan;
}

// Papers of running text may hold pages that look like anything; a page inside them starts a new
// document only by a title or as an unmistakable plan or licence.
bool IsProse(DocumentType type) {
  return type == DocumentType::kLeaseContract || type == DocumentType::kLeaseAmendment ||
         type == DocumentType::kAgreement || type == DocumentType::kLabourContract ||
         type == DocumentType::kRulesDocument || type == DocumentType::kSelfAssessment ||
         type == DocumentType::kAuditReport || type == DocumentType::kApplicationForm ||
         type == DocumentType::kRecommendation || type == DocumentType::kCaseMaterial;
}

// Lists of which every row is a person, a tenant, a thing.
bool IsRowList(DocumentType type) {
  return type == DocumentType::kStaffRoster || type == DocumentType::kMentorRoster ||
         type == DocumentType::kTenantList || type == DocumentType::kEventList ||
         type == DocumentType::kEquipmentList;
}

bool SameTitle(const std::string& a, const std::string& b) {
  return EditDistance(ToCodePoints(a), ToCodePoints(b), 2) <= 2;
}

// Whether a page starts a new document, behind a document with `open` signs.
bool Starts(const PageSigns& open, const PageSigns& page) {
  if (page.printed_number > 1 && page.printed_count > 0 &&
      page.printed_number == open.printed_number + 1 && page.printed_count == open.printed_count) {
    return false;
  }
  // 第1页/共3页 opens a paper, whatever it is.
  if (page.printed_number == 1 && page.printed_count > 0) return true;
  if (page.titled) {
    // 声明, 通知 head pages inside a contract; a certificate is one by its words as well.
    constexpr int kTitleAndBody = 985;
    if (page.type == DocumentType::kOther && IsProse(open.type)) {
      return page.confidence.permille >= kTitleAndBody;
    }
    if (page.type != open.type) return true;
    if (open.cover) return false;
    if (!IsRepeating(page.type))
      return !SameTitle(page.title, open.title) && page.printed_number == 1;
    // The same title again: a running head where pages are numbered on, else the next paper.
    return page.printed_number <= 1;
  }
  if (page.body_sure && page.type != open.type && page.type != DocumentType::kOther) {
    if (!IsProse(open.type)) return true;
    // A form that was signed is over, though the list behind it lost its title.
    if (open.type == DocumentType::kApplicationForm && open.closes && !page.closes) return true;
    // A list of people or firms that fills its page is part of no contract, rule or report.
    constexpr int kPlainList = 800;
    if (IsRowList(page.type) && page.type != DocumentType::kEquipmentList &&
        open.type != DocumentType::kApplicationForm && page.confidence.permille >= kPlainList) {
      return true;
    }
    return page.type == DocumentType::kFloorPlan || page.type == DocumentType::kBusinessLicence ||
           page.type == DocumentType::kDiploma || page.type == DocumentType::kPropertyCertificate;
  }
  return IsSinglePage(open.type) && page.confidence.permille > 0 && page.type != open.type;
}

struct Stem {
  std::string text;
  long number = -1;
};

// lease_2.jpg: the name without its figure, and the figure; both in one folder.
Stem StemOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  std::size_t end = path.rfind('.');
  if (end == std::string::npos || (slash != std::string::npos && end < slash)) end = path.size();
  std::string name = path.substr(0, end);
  while (!name.empty() && (name.back() == ')' || name.back() == ' ')) name.pop_back();
  std::size_t digits = name.size();
  while (digits > 0 && name[digits - 1] >= '0' && name[digits - 1] <= '9') --digits;
  Stem stem;
  if (digits < name.size() && name.size() - digits <= 9) {
    stem.number = std::stol(name.substr(digits));
    name.resize(digits);
  }
  stem.text = name;
  return stem;
}

// 05名单_1, 06名单_2: files numbered through, whose names are alike but for that number.
std::string WithoutOrdinal(const std::string& stem) {
  const std::size_t slash = stem.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  std::size_t end = name;
  while (end < stem.size() && stem[end] >= '0' && stem[end] <= '9') ++end;
  while (end > name && end < stem.size() &&
         (stem[end] == '_' || stem[end] == '.' || stem[end] == '-' || stem[end] == ' ')) {
    ++end;
  }
  return stem.substr(0, name) + stem.substr(end);
}

Part WholeFile(const SourceFile& file) {
  Part part;
  part.file = &file;
  part.problem = file.problem;
  for (const Page& page : file.pages) {
    if (part.first_page == 0) part.first_page = page.number;
    part.last_page = page.number;
    if (!page.problem) {
      part.pages.push_back(&page);
    } else if (!part.problem) {
      part.problem = page.problem;
    }
  }
  if (!part.pages.empty()) part.problem.reset();
  return part;
}

// The lines of a page that are a running head: the page before bears the same at the same place. It
// is the whole book's, or a contract's own, and names no new paper.
std::vector<std::size_t> RunningHeads(const Page& before, const Page& page) {
  constexpr double kHeadEnd = 0.06;
  std::vector<std::size_t> heads;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const models::Line& line = page.lines[i];
    if (line.box.Empty() || line.box.Bottom() > kHeadEnd) continue;
    const std::string text = Fold(line.text);
    const bool again = std::ranges::any_of(before.lines, [&](const models::Line& other) {
      return !text.empty() && std::abs(other.box.y - line.box.y) < 0.012 &&
             SameTitle(Fold(other.text), text);
    });
    if (again) heads.push_back(i);
  }
  return heads;
}

// Numbers that run through several papers (第37页 共120页) are the book's own and tell no paper's
// pages: three kinds and more, each titled to the letter, under one count.
void DropBookNumbers(std::vector<PageSigns>* pages) {
  constexpr std::size_t kKinds = 3;
  constexpr int kExact = 960;
  for (std::size_t begin = 0; begin < pages->size();) {
    std::size_t end = begin + 1;
    const auto at = [&](std::size_t i) -> PageSigns& { return (*pages)[i]; };
    while (end < pages->size() && at(end).printed_number == at(end - 1).printed_number + 1 &&
           at(end).printed_count == at(begin).printed_count) {
      ++end;
    }
    std::set<DocumentType> kinds;
    for (std::size_t i = begin; i < end; ++i) {
      if (at(i).titled && at(i).confidence.permille >= kExact) kinds.insert(at(i).type);
    }
    for (std::size_t i = begin; i < end && kinds.size() >= kKinds; ++i) {
      at(i).printed_number = at(i).printed_count = 0;
    }
    begin = end;
  }
}

// The pages of a file as they are told apart: without heads and numbers of the whole book.
struct BookPages {
  std::deque<Page> changed;  // those out of which a head was taken
  std::vector<const Page*> bare;
  std::vector<PageSigns> signs;
};

BookPages ReadBook(const SourceFile& file) {
  BookPages book;
  for (std::size_t i = 0; i < file.pages.size(); ++i) {
    const Page& page = file.pages[i];
    std::vector<std::size_t> heads;
    if (i > 0 && page.origin != models::PageOrigin::kOffice) {
      heads = RunningHeads(file.pages[i - 1], page);
    }
    book.bare.push_back(&page);
    if (!heads.empty()) {
      book.changed.push_back(page);
      for (const std::size_t head : heads) book.changed.back().lines[head].text.clear();
      book.bare.back() = &book.changed.back();
    }
    book.signs.push_back(page.problem ? PageSigns{} : ReadSigns(*book.bare.back()));
  }
  DropBookNumbers(&book.signs);
  return book;
}

std::vector<Bundle> SplitFile(const SourceFile& file) {
  const Part whole = WholeFile(file);
  if (whole.pages.empty()) return {Bundle{{whole}, {}}};
  std::vector<Bundle> bundles;
  PageSigns open;
  const BookPages book = ReadBook(file);
  std::vector<std::vector<const Page*>> bare;  // of each bundle
  for (std::size_t i = 0; i < file.pages.size(); ++i) {
    const Page& page = file.pages[i];
    const PageSigns& signs = book.signs[i];
    const bool starts = bundles.empty() || (!page.problem && Starts(open, signs));
    if (starts) {
      bundles.push_back(Bundle{{Part{&file, {}, page.number, page.number, std::nullopt}}, signs});
      bare.emplace_back();
      open = signs;
    } else {
      open.cover = false;
      open.closes = open.closes || signs.closes;
      open.printed_number = signs.printed_number;
      open.printed_count = std::max(open.printed_count, signs.printed_count);
      if (open.confidence.permille == 0 && signs.confidence.permille > 0) open = signs;
    }
    Part& part = bundles.back().parts.back();
    part.last_page = page.number;
    if (!page.problem) {
      part.pages.push_back(&page);
      bare.back().push_back(book.bare[i]);
    } else if (!part.problem) {
      part.problem = page.problem;
    }
  }
  for (std::size_t i = 0; i < bundles.size(); ++i) {
    Bundle& bundle = bundles[i];
    if (!bundle.parts.front().pages.empty()) bundle.parts.front().problem.reset();
    bundle.signs = Classify(bare[i]);
  }
  return bundles;
}

// A file whose first page goes on from the document before it: no title of its own, the next
// figure behind the same name, or the next page number.
bool GoesOn(const Bundle& before, const SourceFile& previous, const SourceFile& file,
            const SheetPage& last_page, const SheetPage& first_page) {
  const PageSigns& last = last_page.signs;
  const PageSigns& first = first_page.signs;
  if (first.printed_number > 1 && last.printed_number > 0 &&
      first.printed_number == last.printed_number + 1 &&
      (first.printed_count == last.printed_count || !first.titled)) {
    return true;
  }
  if (!first.titled && NumbersGoOn(last_page.numbers, first_page.numbers)) {
    return !Starts(before.signs, first);
  }
  if (IsRowList(before.signs.type) && HeadGoesOn(last_page, first_page)) {
    return !Starts(before.signs, first);
  }
  const Stem a = StemOf(previous.path);
  const Stem b = StemOf(file.path);
  const bool next = (a.text == b.text || WithoutOrdinal(a.text) == WithoutOrdinal(b.text)) &&
                    a.number >= 0 && b.number == a.number + 1;
  const bool second = a.number < 0 && b.number == 2 && b.text.starts_with(a.text) &&
                      b.text.size() <= a.text.size() + 3;
  if (!next && !second) return false;
  // Numbers that a scanner gave tell little: a page that is surely of another kind is another
  // paper.
  if (first.body_sure && first.type != before.signs.type && IsRowList(first.type)) return false;
  return !Starts(before.signs, first);
}

// One file as it lies in the packet.
struct Filed {
  const SourceFile* file = nullptr;
  std::vector<Bundle> bundles;
  SheetPage first;
  SheetPage last;
};

SheetPage SheetOf(const Page* page) { return {page, ReadSigns(*page), NumbersOf(*page)}; }

Filed FiledOf(const SourceFile& file) {
  Filed filed;
  filed.file = &file;
  filed.bundles = SplitFile(file);
  const std::vector<const Page*>& front = filed.bundles.front().parts.front().pages;
  const std::vector<const Page*>& back = filed.bundles.back().parts.back().pages;
  if (!front.empty()) filed.first = SheetOf(front.front());
  if (!back.empty()) {
    filed.last = back.back() == filed.first.page ? filed.first : SheetOf(back.back());
  }
  return filed;
}

bool IsImagePair(const Filed& before, const Filed& filed) {
  return before.file->kind == models::FileKind::kImage &&
         filed.file->kind == models::FileKind::kImage && before.last.page != nullptr &&
         filed.first.page != nullptr;
}

// Brings the next sheet of a list behind the sheet before it, where just one is that.
void BringSheetsTogether(std::vector<Filed>* files) {
  for (std::size_t i = 0; i < files->size(); ++i) {
    std::vector<std::size_t> before;
    for (std::size_t j = 0; j < files->size(); ++j) {
      const Filed& other = (*files)[j];
      if (j != i && IsImagePair(other, (*files)[i]) && IsNextSheet(other.last, (*files)[i].first)) {
        before.push_back(j);
      }
    }
    if (before.size() != 1 || before.front() + 1 == i) continue;
    Filed sheet = std::move((*files)[i]);
    files->erase(files->begin() + static_cast<std::ptrdiff_t>(i));
    const std::size_t at = before.front() < i ? before.front() + 1 : before.front();
    files->insert(files->begin() + static_cast<std::ptrdiff_t>(at), std::move(sheet));
    if (at > i) --i;  // what followed it has moved up
  }
}

}  // namespace

std::vector<Bundle> FindDocuments(const std::vector<SourceFile>& files) {
  std::vector<const SourceFile*> sorted;
  for (const SourceFile& file : files) sorted.push_back(&file);
  // By folder, then name with its figures as numbers: page_2 stands before page_10.
  std::ranges::stable_sort(sorted, [](const SourceFile* a, const SourceFile* b) {
    const Stem left = StemOf(a->path);
    const Stem right = StemOf(b->path);
    if (left.text == right.text && left.number != right.number) return left.number < right.number;
    return a->path < b->path;
  });
  std::vector<Filed> filed;
  for (const SourceFile* file : sorted) filed.push_back(FiledOf(*file));
  BringSheetsTogether(&filed);
  std::vector<Bundle> bundles;
  const Filed* previous = nullptr;
  for (Filed& next : filed) {
    const bool goes_on =
        previous != nullptr && IsImagePair(*previous, next) &&
        !bundles.back().parts.back().pages.empty() &&
        (IsNextSheet(previous->last, next.first) ||
         GoesOn(bundles.back(), *previous->file, *next.file, previous->last, next.first));
    auto own = next.bundles.begin();
    if (goes_on) bundles.back().parts.push_back(std::move((own++)->parts.front()));
    std::move(own, next.bundles.end(), std::back_inserter(bundles));
    previous = &next;
  }
  return bundles;
}

}  // namespace heyan::extract
