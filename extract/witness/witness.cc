#include "extract/witness/witness.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extract/base.h"
#include "extract/paper.h"
#include "extract/text/fold.h"
#include "extract/witness/rows.h"
#include "extract/witness/variants.h"

namespace heyan::extract {
namespace {

using models::Certainty;
using models::Extraction;
using models::Fact;
using models::ReaderKind;

// Fast and accurate PP-OCR learnt from the same pages and may err alike: their agreement is proof
// only where both were sure of every character that decides.
constexpr int kSureFamily = 900;
// All three of them, each with a cut of its own and none of them guessing: as good as two that are
// sure.
constexpr int kFairFamily = 650;

bool IsPpocr(ReaderKind reader) {
  return reader == ReaderKind::kFast || reader == ReaderKind::kAccurate ||
         reader == ReaderKind::kWitness;
}

struct Voice {
  ReaderKind reader;
  const Fact* fact;
  int permille;  // of the characters that decide
  bool proved;   // by a redundancy inside the papers as this reader reads them
};

// Names differ in blanks and marks from reader to reader; that is no difference.
std::string Bare(const std::string& text) {
  std::u32string bare;
  for (const char32_t c : ToCodePoints(Fold(text))) {
    const bool mark =
        c < 0x80
            ? !((c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'))
            : (c >= 0x3000 && c <= 0x303F) || (c >= 0x2010 && c <= 0x206F) || c == U'·';
    if (!mark) bare.push_back(c);
  }
  return ToUtf8(bare);
}

// An open degree may still say something: 本科在读 is no 本科.
bool IsUnfinishedDegree(const Fact& fact) {
  return fact.rule.find(".unfinished.") != std::string::npos;
}

// Silence: a cell in which a reader found no word of its list neither agrees nor differs.
bool SaysNothing(const Fact& fact) {
  const models::Value& value = fact.value;
  if (value == models::Value(models::DegreeLevel::kUnknown)) return !IsUnfinishedDegree(fact);
  return std::holds_alternative<std::monostate>(value) ||
         value == models::Value(models::Employment::kUnknown) ||
         value == models::Value(models::TenantKind::kUnknown) ||
         value == models::Value(models::RoomUse::kUnknown);
}

bool SayTheSame(const Fact& a, const Fact& b) {
  if (IsUnfinishedDegree(a) || IsUnfinishedDegree(b)) {
    return a.rule == b.rule && models::SameValue(a.value, b.value);
  }
  const auto* left = std::get_if<models::Text>(&a.value);
  const auto* right = std::get_if<models::Text>(&b.value);
  if (left != nullptr && right != nullptr) return Bare(left->text) == Bare(right->text);
  return models::SameValue(a.value, b.value);
}

// All lines of a fact were read by one reader, and not by a text layer or from office cells.
std::optional<ReaderKind> SoleReader(const Fact& fact) {
  if (fact.readers.size() != 1) return std::nullopt;
  const ReaderKind reader = fact.readers.front();
  if (reader == ReaderKind::kOffice || reader == ReaderKind::kTextLayer) return std::nullopt;
  return reader;
}

const models::Page* PageOf(const std::vector<models::SourceFile>& files, const Fact& fact) {
  for (const models::SourceFile& file : files) {
    if (file.path != fact.place.file) continue;
    for (const models::Page& page : file.pages) {
      if (page.number == fact.place.page) return &page;
    }
  }
  return nullptr;
}

// A figure hangs on its digits, not on the words and marks around it: the line under a filled blank
// is no character of it, though a reader may have made one of it.
bool CarriesFigure(const models::Glyph& glyph) {
  static const std::u32string kNumerals =
      U"0123456789.零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟两年月日号%";
  if (glyph.text == "²" || glyph.text == "㎡" || glyph.text == "m²") return false;  // the unit's
  const std::u32string text = ToCodePoints(Fold(glyph.text));
  return std::ranges::any_of(text,
                             [](char32_t c) { return kNumerals.find(c) != std::u32string::npos; });
}

bool IsFigure(const models::Value& value) {
  return std::holds_alternative<models::Area>(value) ||
         std::holds_alternative<models::Count>(value) ||
         std::holds_alternative<models::Money>(value) ||
         std::holds_alternative<models::Ratio>(value) ||
         std::holds_alternative<models::Months>(value) ||
         std::holds_alternative<models::Date>(value);
}

// The least sure character under the value; the line's own confidence where glyphs are not known.
int DecidingConfidence(const std::vector<models::SourceFile>& files, const Fact& fact) {
  const models::Page* page = PageOf(files, fact);
  if (page == nullptr) return fact.confidence.permille;
  int least = 1001;
  int least_figure = 1001;
  for (const models::Line& line : page->lines) {
    const bool read = std::ranges::any_of(
        fact.reads, [&](const models::Place& place) { return place.box == line.box; });
    if (!read) continue;
    if (line.glyphs.empty()) least = std::min(least, line.confidence.permille);
    for (std::size_t i = 0; i < line.glyphs.size(); ++i) {
      const models::Glyph& glyph = line.glyphs[i];
      const double x = glyph.box.CentreX();
      if (x < fact.place.box.x || x > fact.place.box.Right()) continue;
      least = std::min(least, glyph.confidence.permille);
      // The 2 of m2 is the unit's.
      const bool unit = i > 0 && glyph.text == "2" && line.glyphs[i - 1].text == "m";
      if (!unit && CarriesFigure(glyph))
        least_figure = std::min(least_figure, glyph.confidence.permille);
    }
  }
  if (IsFigure(fact.value) && least_figure <= 1000) return least_figure;
  return least > 1000 ? fact.confidence.permille : least;
}

bool OnSamePage(const Fact& a, const Fact& b) {
  return a.place.file == b.place.file && a.place.page == b.place.page;
}

// How surely two facts of two readings are the same statement; 0: they are not.
double Likeness(const Fact& a, const Fact& b) {
  if (a.metric != b.metric || !OnSamePage(a, b)) return 0;
  const double overlap = OverlapShare(a.place.box, b.place.box);
  const bool subject = a.subject == b.subject;
  if (overlap < 0.2) {
    // The same row or room, its box drawn otherwise; never one of another height on the page.
    const bool level = a.place.box.y < b.place.box.Bottom() && b.place.box.y < a.place.box.Bottom();
    return subject && level && !a.subject.empty() ? 0.1 : 0;
  }
  return overlap + (subject ? 0.5 : 0) + (SayTheSame(a, b) ? 0.6 : 0);
}

struct Variant {
  ReaderKind reader;
  std::vector<models::SourceFile> files;
  Extraction read;
  std::vector<bool> matched;
};

int BestMatch(const Fact& fact, const Variant& variant) {
  int best = -1;
  double best_likeness = 0;
  int same_metric = 0;
  int only = -1;
  for (std::size_t i = 0; i < variant.read.facts.size(); ++i) {
    const Fact& other = variant.read.facts[i];
    if (variant.matched[i]) continue;
    if (other.metric == fact.metric && OnSamePage(other, fact)) {
      ++same_metric;
      only = static_cast<int>(i);
    }
    const double likeness = Likeness(fact, other);
    if (likeness > best_likeness) {
      best_likeness = likeness;
      best = static_cast<int>(i);
    }
  }
  // A fact of which a page has one is the same fact wherever the reader put its box.
  if (best < 0 && same_metric == 1 && fact.subject.empty()) best = only;
  return best;
}

std::string NameAll(const std::vector<Voice>& voices) {
  std::string names;
  for (const Voice& voice : voices) {
    if (!names.empty()) names += '+';
    names += models::Name(voice.reader);
  }
  return names;
}

bool IsStrong(const std::vector<Voice>& group) {
  const auto sure = [](const Voice& voice) { return voice.permille >= kSureFamily; };
  const bool tesseract =
      std::ranges::any_of(group, [](const Voice& v) { return v.reader == ReaderKind::kTesseract; });
  const bool ppocr = std::ranges::any_of(group, [](const Voice& v) { return IsPpocr(v.reader); });
  if (tesseract && ppocr) return true;
  const auto family = std::ranges::count_if(
      group, [&](const Voice& voice) { return IsPpocr(voice.reader) && sure(voice); });
  const auto fair = std::ranges::count_if(group, [](const Voice& voice) {
    return IsPpocr(voice.reader) && voice.permille >= kFairFamily;
  });
  return family >= 2 || fair >= 3;
}

std::vector<std::vector<Voice>> GroupByValue(const std::vector<Voice>& voices) {
  std::vector<std::vector<Voice>> groups;
  for (const Voice& voice : voices) {
    // The first reading stands even where it is silent, so that others may speak for it.
    if (!groups.empty() && SaysNothing(*voice.fact)) continue;
    auto group = std::ranges::find_if(
        groups, [&](const auto& g) { return SayTheSame(*g.front().fact, *voice.fact); });
    if (group == groups.end()) {
      groups.push_back({voice});
    } else {
      group->push_back(voice);
    }
  }
  return groups;
}

std::string Differences(const std::vector<std::vector<Voice>>& groups) {
  std::string text;
  for (const auto& group : groups) {
    if (!text.empty()) text += "; ";
    text += NameAll(group) + ": " + models::Describe(group.front().fact->value);
  }
  return text;
}

std::vector<ReaderKind> ReadersOf(const std::vector<Voice>& group) {
  std::vector<ReaderKind> readers;
  for (const Voice& voice : group) readers.push_back(voice.reader);
  return readers;
}

// What those heard who do not belong to `taken`.
std::vector<models::Value> Outvoted(const std::vector<std::vector<Voice>>& groups,
                                    const std::vector<Voice>& taken) {
  std::vector<models::Value> heard;
  for (const auto& group : groups) {
    if (&group != &taken && !SaysNothing(*group.front().fact)) {
      heard.push_back(group.front().fact->value);
    }
  }
  return heard;
}

// The rule of witness.h. `voices` holds the first reading, if there is one, at the front; `own` is
// false where only other readers found the fact.
void Decide(const std::vector<Voice>& voices, Fact* fact) {
  const auto groups = GroupByValue(voices);
  const auto own = groups.begin();
  const bool proved = fact->certainty == Certainty::kBeyondDoubt;
  std::vector<const std::vector<Voice>*> strong;
  for (const auto& group : groups) {
    if (IsStrong(group)) strong.push_back(&group);
  }
  if (proved) {
    // A redundancy against two readers that agree: someone must look.
    if (strong.size() == 1 && strong.front() != &*own) {
      fact->certainty = Certainty::kDisputed;
      fact->basis += "; " + Differences(groups);
    } else {
      fact->readers = ReadersOf(*own);
      fact->heard = Outvoted(groups, *own);
    }
    return;
  }
  if (strong.empty()) {
    // One reading alone, proved by the papers' own redundancy.
    for (const auto& group : groups) {
      const auto proof = std::ranges::find_if(group, &Voice::proved);
      if (proof == group.end()) continue;
      if (strong.empty()) strong.push_back(&group);
    }
  }
  if (strong.size() == 1) {
    const std::vector<Voice>& group = *strong.front();
    const Fact& taken = *group.front().fact;
    if (&group != &*own) {
      fact->value = taken.value;
      fact->text = taken.text;
      fact->place = taken.place;
      fact->rule = taken.rule;
    }
    for (const Voice& voice : group) {
      fact->confidence = std::max(fact->confidence, voice.fact->confidence);
    }
    const auto proof = std::ranges::find_if(group, &Voice::proved);
    fact->basis = group.size() > 1 || proof == group.end() ? "readers: " + NameAll(group)
                                                           : proof->fact->basis;
    fact->readers = ReadersOf(group);
    fact->heard = Outvoted(groups, group);
    fact->certainty =
        fact->rule.ends_with(kOpenRule) ? Certainty::kUnsure : Certainty::kBeyondDoubt;
    return;
  }
  fact->readers = ReadersOf(*own);
  if (groups.size() > 1) {
    fact->certainty = Certainty::kDisputed;
    fact->basis = Differences(groups);
  }
}

Voice VoiceOf(const Variant& variant, std::size_t index) {
  const Fact& fact = variant.read.facts[index];
  return {variant.reader, &fact, DecidingConfidence(variant.files, fact),
          fact.certainty == Certainty::kBeyondDoubt};
}

// A row or field that the first reading already has, read otherwise.
bool IsKnown(const Extraction& base, std::size_t count, const Fact& fact) {
  for (std::size_t i = 0; i < count; ++i) {
    const Fact& known = base.facts[i];
    if (known.metric != fact.metric || !OnSamePage(known, fact)) continue;
    if (known.subject.empty() || fact.subject.empty() || known.subject == fact.subject) return true;
    const double rows = std::min(known.place.box.Bottom(), fact.place.box.Bottom()) -
                        std::max(known.place.box.y, fact.place.box.y);
    if (rows > 0.3 * std::min(known.place.box.height, fact.place.box.height)) return true;
  }
  return false;
}

const models::Document* DocumentAt(const Extraction& read, const Fact& fact) {
  for (const models::Document& document : read.documents) {
    if (document.file == fact.place.file && document.first_page <= fact.place.page &&
        document.last_page >= fact.place.page) {
      return &document;
    }
  }
  return nullptr;
}

// What the first reader missed. Tesseract alone adds nothing: it breaks tables up.
void AddMissed(std::vector<Variant>* variants, Extraction* base) {
  const std::size_t count = base->facts.size();
  for (std::size_t v = 0; v < variants->size(); ++v) {
    Variant& variant = (*variants)[v];
    if (!IsPpocr(variant.reader)) continue;
    for (std::size_t i = 0; i < variant.read.facts.size(); ++i) {
      if (variant.matched[i] || SoleReader(variant.read.facts[i]) != variant.reader) continue;
      const Fact& missed = variant.read.facts[i];
      const models::Document* document = DocumentAt(*base, missed);
      const models::Document* own = DocumentAt(variant.read, missed);
      if (document == nullptr || own == nullptr || document->type != own->type) continue;
      if (document->blank_template || IsKnown(*base, count, missed)) continue;
      std::vector<Voice> voices{VoiceOf(variant, i)};
      for (std::size_t w = v + 1; w < variants->size(); ++w) {
        Variant& other = (*variants)[w];
        const int match = BestMatch(missed, other);
        if (match < 0) continue;
        const auto at = static_cast<std::size_t>(match);
        if (SoleReader(other.read.facts[at]) != other.reader) continue;
        other.matched[at] = true;
        voices.push_back(VoiceOf(other, at));
      }
      Fact added = missed;
      added.document = document->id;
      Decide(voices, &added);
      base->facts.push_back(std::move(added));
    }
  }
}

// A document of which the first reader could read no title takes its kind from one that could.
void SettleTypes(const std::vector<Variant>& variants, Extraction* base) {
  for (models::Document& document : base->documents) {
    if (document.type != models::DocumentType::kOther || document.confidence.permille >= 500)
      continue;
    for (const Variant& variant : variants) {
      if (!IsPpocr(variant.reader)) continue;
      for (const models::Document& other : variant.read.documents) {
        const bool same = other.file == document.file && other.first_page == document.first_page &&
                          other.last_page == document.last_page;
        if (!same || other.confidence.permille < 700) continue;
        document.type = other.type;
        document.confidence = other.confidence;
        document.title = other.title;
        document.blank_template = other.blank_template;
      }
    }
  }
}

// Two statements of one claim that differed only in a reading no longer differ.
void DropSettledFindings(Extraction* base) {
  std::erase_if(base->findings, [&](const models::Finding& finding) {
    if (finding.kind != "claim_stated_twice" || finding.facts.size() != 2) return false;
    const Fact& a = base->facts.at(static_cast<std::size_t>(finding.facts[0]));
    const Fact& b = base->facts.at(static_cast<std::size_t>(finding.facts[1]));
    return SayTheSame(a, b);
  });
}

}  // namespace

void Reconcile(const std::vector<models::SourceFile>& files,
               const std::vector<models::Answer>& answers, Extraction* base) {
  std::vector<Variant> variants;
  for (const ReaderKind reader : Answerers(answers)) {
    Variant variant{reader, VariantOf(files, answers, reader), {}, {}};
    variant.read = ExtractBase(variant.files);
    variant.matched.assign(variant.read.facts.size(), false);
    variants.push_back(std::move(variant));
  }
  SettleTypes(variants, base);
  for (Fact& fact : base->facts) {
    if (!SoleReader(fact) && fact.readers.size() <= 1) continue;
    // Lines of two readers: as sure as if one of the other readers had not been asked at all.
    const ReaderKind reader = SoleReader(fact).value_or(ReaderKind::kAccurate);
    const Fact first = fact;
    std::vector<Voice> voices{{reader, &first, DecidingConfidence(files, fact),
                               fact.certainty == Certainty::kBeyondDoubt}};
    for (Variant& variant : variants) {
      const int match = BestMatch(fact, variant);
      if (match < 0) continue;
      const auto at = static_cast<std::size_t>(match);
      variant.matched[at] = true;
      // Lines it was not asked about are still the first reader's: no second reading.
      if (SoleReader(variant.read.facts[at]) != variant.reader || variant.reader == reader)
        continue;
      voices.push_back(VoiceOf(variant, at));
    }
    if (voices.size() > 1) Decide(voices, &fact);
  }
  AddMissed(&variants, base);
  DropSettledFindings(base);
  std::vector<OtherReading> readings;
  for (const Variant& variant : variants) {
    if (IsPpocr(variant.reader)) readings.push_back({variant.reader, &variant.read});
  }
  TakeProvenCounts(readings, base);
}

}  // namespace heyan::extract
