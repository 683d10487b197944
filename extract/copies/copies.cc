#include "extract/copies/copies.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "extract/paper.h"
#include "extract/text/fold.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::Document;
using models::DocumentType;
using models::Extraction;
using models::Fact;
using models::Metric;
using models::Page;

constexpr std::string_view kDraftWords =
    "草稿 草案 初稿 征求意见稿 讨论稿 送审稿 修改稿 样稿 未定稿 作废 已作废 此件作废";

bool HasCopies(DocumentType type) {
  return type == DocumentType::kLeaseContract || type == DocumentType::kLeaseAmendment ||
         type == DocumentType::kApplicationForm;
}

// The word of a draft as a mark of the paper: in its title, as a watermark, or a short line of its
// own at the head of a page; a sentence may speak of drafts.
std::string DraftWord(std::string_view text) {
  for (const std::string_view word : Words(kDraftWords)) {
    if (text.find(word) != std::string_view::npos) return std::string(word);
  }
  return "";
}

bool IsShortMark(std::string_view text) {
  const std::string word = DraftWord(text);
  return !word.empty() && text.size() <= word.size() + 12;
}

std::string DraftMarkOn(const Page& page) {
  for (const models::Mark& mark : page.marks) {
    if (mark.kind == models::MarkKind::kWatermark && IsShortMark(Fold(mark.text))) {
      return DraftWord(Fold(mark.text));
    }
  }
  constexpr double kHead = 0.2;
  for (const models::Line& line : page.lines) {
    const std::string text = Fold(line.text);
    const bool head = line.box.Empty() || line.box.y < kHead;
    if (head && IsShortMark(text)) return DraftWord(text);
  }
  return "";
}

std::vector<const Page*> PagesOf(const std::vector<models::SourceFile>& files,
                                 const Document& document) {
  std::vector<const Page*> pages;
  for (const models::SourceFile& file : files) {
    if (file.path != document.file) continue;
    for (const Page& page : file.pages) {
      if (page.number >= document.first_page && page.number <= document.last_page) {
        pages.push_back(&page);
      }
    }
  }
  return pages;
}

void AddFinding(Extraction* out, const Document& document, int page, std::string kind,
                models::Severity severity, std::string zh, std::string en) {
  models::Finding finding;
  finding.kind = std::move(kind);
  finding.severity = severity;
  finding.message = {std::move(zh), std::move(en)};
  finding.document = document.id;
  finding.page = page;
  out->findings.push_back(std::move(finding));
}

class Copies {
 public:
  Copies(const std::vector<models::SourceFile>& files, Extraction* out)
      : files_(files), out_(out) {}

  void Settle() {
    for (const Document& document : out_->documents) {
      if (!HasCopies(document.type) || document.blank_template) continue;
      const std::string mark = DraftMark(document);
      if (!mark.empty()) drafts_[document.id] = mark;
    }
    for (const Document& document : out_->documents) {
      if (!HasCopies(document.type)) continue;
      if (const auto draft = drafts_.find(document.id); draft != drafts_.end()) {
        SettleDraft(document, draft->second);
      } else if (document.type == DocumentType::kApplicationForm) {
        SettleEarlierForm(document);
      }
    }
    DropSuperseded();
  }

 private:
  std::string DraftMark(const Document& document) const {
    if (std::string word = DraftWord(Fold(document.title)); !word.empty()) return word;
    for (const Page* page : PagesOf(files_, document)) {
      if (std::string word = DraftMarkOn(*page); !word.empty()) return word;
    }
    return "";
  }

  std::string TextOf(const std::string& document, Metric metric) const {
    for (const Fact& fact : out_->facts) {
      const auto* text = std::get_if<models::Text>(&fact.value);
      if (fact.document == document && fact.metric == metric && text != nullptr) return text->text;
    }
    return "";
  }

  // Two papers of one kind that name the same parties, the same house, or the same applicant.
  bool SameMatter(const Document& a, const Document& b) const {
    if (a.type != b.type || a.id == b.id) return false;
    if (!a.group.empty() && a.group == b.group) return false;
    const auto same = [&](Metric metric) {
      const std::string one = TextOf(a.id, metric);
      return !one.empty() && one == TextOf(b.id, metric);
    };
    if (a.type == DocumentType::kApplicationForm) {
      return same(Metric::kOperatorUscc) || same(Metric::kOperatorName);
    }
    return (same(Metric::kLeaseLessor) && same(Metric::kLeaseLessee)) ||
           (same(Metric::kLeaseAddress) && same(Metric::kLeaseLessee));
  }

  void SettleDraft(const Document& document, const std::string& mark) {
    for (const Document& other : out_->documents) {
      if (drafts_.contains(other.id) || other.blank_template || !SameMatter(document, other)) {
        continue;
      }
      Supersede(document, other, "标有“" + mark + "”", "it is marked as a draft");
      return;
    }
    AddFinding(out_, document, document.first_page, "draft_only", models::Severity::kMedium,
               "该文件标有“" + mark + "”，未见正式文本",
               "the paper is marked as a draft, and no final one is here");
    for (Fact& fact : out_->facts) {
      if (fact.document == document.id) LeaveOpen(&fact, "draft");
    }
  }

  std::optional<models::Date> FormDate(const std::string& document) const {
    for (const Fact& fact : out_->facts) {
      const auto* date = std::get_if<models::Date>(&fact.value);
      if (fact.document == document && fact.metric == Metric::kFormDate && date != nullptr) {
        return *date;
      }
    }
    return std::nullopt;
  }

  // Of two forms of one applicant, both whole, the one that was signed later counts.
  void SettleEarlierForm(const Document& document) {
    constexpr std::size_t kWhole = 5;
    const auto day = FormDate(document.id);
    if (!day || document.blank_template || Metrics(document.id).size() < kWhole) return;
    for (const Document& other : out_->documents) {
      const auto later = FormDate(other.id);
      if (!later || !(*day < *later) || drafts_.contains(other.id)) continue;
      if (!SameMatter(document, other)) continue;
      const std::set<Metric> own = Metrics(document.id);
      const std::set<Metric> others = Metrics(other.id);
      const auto shared = std::ranges::count_if(own, [&](Metric m) { return others.contains(m); });
      if (static_cast<std::size_t>(shared) < kWhole) continue;
      Supersede(document, other, "填报日期较早", "it bears an earlier day");
      return;
    }
  }

  std::set<Metric> Metrics(const std::string& document) const {
    std::set<Metric> metrics;
    for (const Fact& fact : out_->facts) {
      if (fact.document == document) metrics.insert(fact.metric);
    }
    return metrics;
  }

  void Supersede(const Document& document, const Document& by, const std::string& zh,
                 const std::string& en) {
    superseded_[document.id] = by.id + " counts: " + en;
    AddFinding(out_, document, document.first_page, "superseded_copy", models::Severity::kLow,
               "同一文件有两份：以 " + by.id + " 为准，本份" + zh,
               "two copies of one paper: " + by.id + " counts, as of this one " + en);
  }

  // Facts of superseded papers become candidates; findings keep pointing at what they meant.
  void DropSuperseded() {
    if (superseded_.empty()) return;
    std::vector<int> moved(out_->facts.size(), -1);
    std::vector<Fact> kept;
    for (std::size_t i = 0; i < out_->facts.size(); ++i) {
      Fact& fact = out_->facts[i];
      const auto found = superseded_.find(fact.document);
      if (found == superseded_.end()) {
        moved[i] = static_cast<int>(kept.size());
        kept.push_back(std::move(fact));
      } else {
        out_->candidates.push_back(
            {fact.metric, fact.document, fact.place, fact.text, found->second});
      }
    }
    out_->facts = std::move(kept);
    for (models::Finding& finding : out_->findings) {
      for (int& fact : finding.facts) fact = moved[static_cast<std::size_t>(fact)];
      std::erase(finding.facts, -1);
    }
  }

  const std::vector<models::SourceFile>& files_;
  Extraction* out_;
  std::map<std::string, std::string> drafts_;      // document, the word of its mark
  std::map<std::string, std::string> superseded_;  // document, why
};

// 甲方(盖章):, 出租方签章, 法定代表人(签字):.
bool IsPlaceForSeal(std::string_view text) {
  return HasAny(text, "盖章 签章 公章 签字 签名") &&
         HasAny(text, "甲方 乙方 出租 承租 单位 代表 当事人");
}

std::string Compact(std::string_view text) {
  std::string out;
  for (const char c : Fold(text)) {
    if (c != ' ' && c != '(' && c != ')' && c != '*' && c != '\n') out += c;
  }
  return out;
}

std::vector<std::string> PartiesOf(const Extraction& out, const std::string& document) {
  std::vector<std::string> parties;
  for (const Fact& fact : out.facts) {
    const auto* text = std::get_if<models::Text>(&fact.value);
    if (fact.document != document || text == nullptr) continue;
    if (fact.metric == Metric::kLeaseLessor || fact.metric == Metric::kLeaseLessee) {
      parties.push_back(Compact(text->text));
    }
  }
  return parties;
}

// Ring seals are read with slips: a third of the characters may differ, or a part be lost.
bool MayBeTheSealOf(const std::string& seal, const std::string& party) {
  const std::u32string a = ToCodePoints(seal);
  const std::u32string b = ToCodePoints(party);
  if (a.empty() || b.empty()) return true;
  std::size_t shared = 0;
  for (const char32_t c : a) shared += b.find(c) != std::u32string::npos ? 1 : 0;
  return shared * 2 >= std::min(a.size(), b.size());
}

}  // namespace

void SettleCopies(const std::vector<models::SourceFile>& files, Extraction* out) {
  Copies(files, out).Settle();
}

void JudgeSeals(const std::vector<models::SourceFile>& files, Extraction* out) {
  for (const Document& document : out->documents) {
    const bool contract = document.type == DocumentType::kLeaseContract ||
                          document.type == DocumentType::kLeaseAmendment;
    if (!contract || document.blank_template) continue;
    const std::vector<std::string> parties = PartiesOf(*out, document.id);
    const Page* place = nullptr;
    bool sealed = false;
    for (const Page* page : PagesOf(files, document)) {
      const bool scan = page->origin == models::PageOrigin::kScan;
      for (const models::Line& line : page->lines) {
        if (scan && IsPlaceForSeal(Fold(line.text))) place = page;
      }
      for (const models::Mark& mark : page->marks) {
        if (mark.kind != models::MarkKind::kSeal) continue;
        sealed = true;
        const std::string name = Compact(mark.text);
        const bool legible = name.find("公司") != std::string::npos && parties.size() == 2;
        if (!legible || std::ranges::any_of(parties, [&](const std::string& party) {
              return MayBeTheSealOf(name, party);
            })) {
          continue;
        }
        AddFinding(out, document, page->number, "seal_of_other", models::Severity::kLow,
                   "印章名称“" + mark.text + "”与双方名称不符",
                   "the seal names " + mark.text + ", none of the parties");
      }
    }
    if (place != nullptr && !sealed) {
      AddFinding(
          out, document, place->number, "seal_missing", models::Severity::kLow,
          "留有盖章、签字处，未见印章（黑白扫描件上或未识出）",
          "places for seals and signatures, and no seal seen; a scan without colour may hide it");
    }
  }
}

}  // namespace heyan::extract
