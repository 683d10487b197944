#include "verify/integrity/page_signs.h"

#include <re2/re2.h>

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "verify/checks/text_compare.h"
#include "verify/integrity/codes.h"
#include "verify/integrity/places.h"

namespace heyan::verify {
namespace {

using models::Document;
using models::Fact;
using models::Finding;
using models::Mark;
using models::MarkKind;
using models::Message;
using models::Metric;
using models::Page;
using models::Severity;
using models::Trace;
using models::TraceKind;
using re2::RE2;

// Of 576 bits; two impressions of one stamp differ in far more unless they were set at the same
// tilt by chance, which three hardly are (tests/bench/forensics.cc).
constexpr int kSamePicture = 10;
constexpr std::size_t kFewestPapers = 3;

std::string Masked(const std::string& text) {
  constexpr std::size_t kShown = 24;
  return text.size() <= kShown ? text : text.substr(0, kShown) + "…";
}

// The sound credit code in a text; "" for none. A URL carries it as uniscid=….
std::string CodeIn(const std::string& text) {
  static const RE2 kCode("(?:^|[^0-9A-Z])([0-9A-HJ-NPQRTUWXY]{18})(?:$|[^0-9A-Z])");
  re2::StringPiece input(text);
  std::string code;
  while (RE2::FindAndConsume(&input, kCode, &code)) {
    if (CreditCodeSound(code)) return code;
  }
  return "";
}

std::string NameIn(const std::string& text) {
  static const RE2 kName("(?:名称|企业名称|单位名称)\\s*[:：]\\s*([^,，;；\\s]{4,90})");
  std::string name;
  RE2::PartialMatch(text, kName, &name);
  return name;
}

class Signs {
 public:
  Signs(const models::Extraction& extraction, const std::vector<models::SourceFile>& files)
      : extraction_(extraction), files_(files) {}

  std::vector<Finding> Check() {
    for (const models::SourceFile& file : files_) {
      for (const Page& page : file.pages) {
        const Document* document = DocumentAt(extraction_, file.path, page.number);
        for (const Mark& mark : page.marks) {
          if (mark.kind == MarkKind::kCode) Code(page, mark, document);
        }
        for (const Trace& trace : page.traces) Weigh(page, trace, document);
      }
    }
    Seals();
    return std::move(findings_);
  }

 private:
  void Add(const char* kind, Severity severity, Message message, std::vector<int> facts,
           const Document* document, const Page& page) {
    findings_.push_back({kind,
                         severity,
                         std::move(message),
                         std::move(facts),
                         document == nullptr ? "" : document->id,
                         page.number,
                         {}});
  }

  // The fact of this metric on the page.
  std::optional<int> FactOn(const Page& page, Metric metric) const {
    for (std::size_t i = 0; i < extraction_.facts.size(); ++i) {
      const Fact& fact = extraction_.facts[i];
      if (fact.metric == metric && fact.place.file == page.file && fact.place.page == page.number) {
        return static_cast<int>(i);
      }
    }
    return std::nullopt;
  }

  const Fact& At(int index) const { return extraction_.facts[static_cast<std::size_t>(index)]; }

  // What a code says was read without a slip (it carries its own correction); the print may be.
  void Code(const Page& page, const Mark& mark, const Document* document) {
    Differs(page, document, Metric::kOperatorUscc, CodeIn(mark.text), "qr_code_differs",
            {"统一社会信用代码", "credit code"},
            [](const std::string& said, const std::string& read) {
              return CreditCodeSound(read) && CompareCodes(said, read) == Likeness::kDifferent;
            });
    Differs(page, document, Metric::kOperatorName, NameIn(mark.text), "qr_name_differs",
            {"名称", "name"}, [](const std::string& said, const std::string& read) {
              return CompareNames(said, read) == Likeness::kDifferent;
            });
  }

  template <class Other>
  void Differs(const Page& page, const Document* document, Metric metric, const std::string& said,
               const char* kind, const Message& what, const Other& other) {
    const auto fact = FactOn(page, metric);
    if (said.empty() || !fact) return;
    const auto* printed = std::get_if<models::Text>(&At(*fact).value);
    if (printed == nullptr || !other(said, printed->text)) return;
    const bool sure = At(*fact).certainty == models::Certainty::kBeyondDoubt;
    Add(kind, sure ? Severity::kMedium : Severity::kLow,
        {"二维码中的" + what.zh + " " + said + " 与印刷的 " + printed->text +
             " 不同。可能是换发证照或识别之误，请扫码并在公示系统查询。",
         "the QR code's " + what.en + " " + said + " is not the printed " + printed->text +
             ". The licence may have been renewed, or was misread; scan it and look it up."},
        {*fact}, document, page);
  }

  // Figures that some metric rests on; what stands under the trace beside that is not weighed.
  std::vector<int> FactsAt(const Page& page, const models::Box& box) const {
    std::vector<int> facts;
    for (std::size_t i = 0; i < extraction_.facts.size(); ++i) {
      const Fact& fact = extraction_.facts[i];
      const bool figure = !std::holds_alternative<models::Text>(fact.value);
      if (figure && fact.place.file == page.file && fact.place.page == page.number &&
          models::OverlapShare(fact.place.box, box) > 0.3) {
        facts.push_back(static_cast<int>(i));
      }
    }
    return facts;
  }

  void Weigh(const Page& page, const Trace& trace, const Document* document) {
    switch (trace.kind) {
      case TraceKind::kFont: {
        const auto facts = FactsAt(page, trace.box);
        if (facts.empty()) return;
        Add("figure_in_mixed_fonts", Severity::kLow,
            {"数字“" + Masked(trace.text) +
                 "”由几种字体组成。可能是填空式模板或字体替换所致；如涉及关键数字，请核对原件。",
             "the figure " + Masked(trace.text) +
                 " is set in several fonts. It may be a form that was filled in or a font that was "
                 "replaced; look at the original where a figure hangs on it."},
            facts, document, page);
        return;
      }
      case TraceKind::kPatch: {
        const auto facts = FactsAt(page, trace.box);
        if (facts.empty()) return;
        Add("patch_under_figure", Severity::kLow,
            {"数字所在处的底纹与周围不同，像是覆盖过。可能是修正带、贴标签或扫描软件去污所致，"
             "请核对原件。",
             "the ground under a figure is not that around it, as if something was laid over it. "
             "It "
             "may be correction tape, a label or the scanner's cleaning; look at the original."},
            facts, document, page);
        return;
      }
      case TraceKind::kScreen:
        Add("photo_of_screen", Severity::kLow,
            {"本页带有摩尔纹，像是对着屏幕拍摄的。也可能是印刷网纹被扫描所致；"
             "如为翻拍，请索取原件。",
             "the page shows moiré, as a photograph of a screen does. The raster of a printed page "
             "does so too; ask for the original where it is one."},
            {}, document, page);
        return;
    }
  }

  // Once for each picture that stands on several papers.
  void Seals() {
    struct Seen {
      const Mark* mark;
      const Page* page;
      const Document* document;
    };
    std::vector<std::vector<Seen>> groups;
    for (const models::SourceFile& file : files_) {
      for (const Page& page : file.pages) {
        const Document* document = DocumentAt(extraction_, file.path, page.number);
        if (document == nullptr) continue;
        for (const Mark& mark : page.marks) {
          if (mark.kind != MarkKind::kSeal || mark.picture.empty()) continue;
          const auto group = std::ranges::find_if(groups, [&](const std::vector<Seen>& one) {
            return SameSealPicture(one.front().mark->picture, mark.picture);
          });
          if (group == groups.end()) {
            groups.push_back({{&mark, &page, document}});
          } else {
            group->push_back({&mark, &page, document});
          }
        }
      }
    }
    for (const auto& group : groups) {
      std::set<std::string> documents;
      std::string places;
      for (const Seen& seen : group) {
        if (!documents.insert(seen.document->id).second) continue;
        places += (places.empty() ? "" : "、") + seen.page->file + " p" +
                  std::to_string(seen.page->number);
      }
      if (documents.size() < kFewestPapers) continue;
      Add("seal_picture_repeated", Severity::kLow,
          {"几份材料上的印章图像完全相同（" + places +
               "）。可能是电子印章或同一页的复印件；实物盖章每次都有差别，请核对原件。",
           "one picture of a seal stands on several papers (" + places +
               "). It may be an electronic seal or copies of one page; look at the originals."},
          {}, group.front().document, *group.front().page);
    }
  }

  const models::Extraction& extraction_;
  const std::vector<models::SourceFile>& files_;
  std::vector<Finding> findings_;
};

int Digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0;
}

}  // namespace

bool SameSealPicture(std::string_view a, std::string_view b) {
  if (a.empty() || a.size() != b.size()) return false;
  int apart = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    apart += std::popcount(static_cast<unsigned>(Digit(a[i]) ^ Digit(b[i])));
  }
  return apart <= kSamePicture;
}

std::vector<Finding> CheckPageSigns(const models::Extraction& extraction,
                                    const std::vector<models::SourceFile>& files) {
  return Signs(extraction, files).Check();
}

}  // namespace heyan::verify
