#include "verify/evidence/papers.h"

#include <algorithm>
#include <set>

namespace heyan::verify {

using models::Certainty;
using models::Document;
using models::DocumentType;
using models::Fact;
using models::Metric;

void AddOnce(std::vector<int>* list, int index) {
  if (index >= 0 && std::ranges::find(*list, index) == list->end()) list->push_back(index);
}

void AddOnce(std::vector<int>* list, const std::vector<int>& more) {
  for (const int index : more) AddOnce(list, index);
}

const Fact& Papers::At(int index) const {
  return extraction->facts.at(static_cast<std::size_t>(index));
}

std::vector<int> Papers::Find(Metric metric, const std::string& document) const {
  const auto found = evidence.find(metric);
  if (found == evidence.end()) return {};
  if (document.empty()) return found->second;
  std::vector<int> of_document;
  for (const int index : found->second) {
    if (At(index).document == document) of_document.push_back(index);
  }
  return of_document;
}

const std::vector<int>& Papers::FindRow(Metric metric, const std::string& document,
                                        const std::string& subject) const {
  static const std::vector<int> none;
  const auto found = rows.find({metric, document, subject});
  return found == rows.end() ? none : found->second;
}

const Document* Papers::DocumentById(const std::string& id) const {
  for (const Document& document : extraction->documents) {
    if (document.id == id) return &document;
  }
  return nullptr;
}

const Document* Papers::DocumentOf(int fact) const {
  return owners.at(static_cast<std::size_t>(fact));
}

DocumentType Papers::TypeOf(int fact) const {
  const Document* document = DocumentOf(fact);
  return document == nullptr ? DocumentType::kOther : document->type;
}

std::vector<const Document*> Papers::Documents(std::initializer_list<DocumentType> types) const {
  std::vector<const Document*> found;
  std::set<std::string> seen;
  for (const Document& document : extraction->documents) {
    if (document.blank_template) continue;
    if (std::ranges::find(types, document.type) == types.end()) continue;
    const std::string pages = document.sha256 + ":" + std::to_string(document.first_page) + "-" +
                              std::to_string(document.last_page);
    if (!document.sha256.empty() && !seen.insert(pages).second) continue;
    found.push_back(&document);
  }
  return found;
}

bool Papers::Beyond(int fact) const { return At(fact).certainty == Certainty::kBeyondDoubt; }

namespace {

// "1–2, 5": neighbours as a range.
std::string PageRanges(const std::set<int>& pages) {
  std::string text;
  for (auto page = pages.begin(); page != pages.end();) {
    const int first = *page;
    int last = first;
    while (++page != pages.end() && *page == last + 1) last = *page;
    text += (text.empty() ? "" : ", ") + std::to_string(first);
    if (last > first) text += "–" + std::to_string(last);
  }
  return text;
}

}  // namespace

models::Message Papers::Where(const std::vector<int>& facts) const {
  struct Spot {
    std::string file;
    std::set<int> pages;
  };
  std::vector<Spot> spots;
  for (const int index : facts) {
    const Fact& fact = At(index);
    auto spot = std::ranges::find(spots, fact.place.file, &Spot::file);
    if (spot == spots.end()) {
      spots.push_back({fact.place.file, {}});
      spot = spots.end() - 1;
    }
    if (fact.place.page > 0) spot->pages.insert(fact.place.page);
  }
  models::Message where;
  for (const Spot& spot : spots) {
    if (!where.zh.empty()) {
      where.zh += "；";
      where.en += "; ";
    }
    where.zh += spot.file;
    where.en += spot.file;
    const std::string pages = PageRanges(spot.pages);
    if (!pages.empty()) {
      where.zh += " 第 " + pages + " 页";
      where.en += " p. " + pages;
    }
  }
  return where;
}

std::optional<models::Value> Papers::Claimed(Metric metric) const {
  const auto found = claims.find(metric);
  if (found == claims.end()) return std::nullopt;
  return At(found->second).value;
}

Papers Arrange(const models::Extraction& extraction, const PolicyContent& policy) {
  Papers papers;
  papers.extraction = &extraction;
  papers.policy = &policy;
  for (std::size_t i = 0; i < extraction.facts.size(); ++i) {
    const Fact& fact = extraction.facts[i];
    const Document* owner = papers.DocumentById(fact.document);
    papers.owners.push_back(owner);
    if (!fact.claim) {
      // A form proves nothing, and a blank template is nobody's paper.
      const bool attachment = owner == nullptr || (owner->type != DocumentType::kApplicationForm &&
                                                   !owner->blank_template);
      if (!attachment) continue;
      papers.evidence[fact.metric].push_back(static_cast<int>(i));
      papers.rows[{fact.metric, fact.document, fact.subject}].push_back(static_cast<int>(i));
      continue;
    }
    const auto [place, fresh] = papers.claims.emplace(fact.metric, static_cast<int>(i));
    if (fresh) continue;
    // The form states it twice: the reading that is beyond doubt, else the more confident one.
    const Fact& held = papers.At(place->second);
    const bool surer =
        fact.certainty == Certainty::kBeyondDoubt && held.certainty != Certainty::kBeyondDoubt;
    const bool alike =
        (fact.certainty == Certainty::kBeyondDoubt) == (held.certainty == Certainty::kBeyondDoubt);
    if (surer || (alike && fact.confidence > held.confidence)) {
      place->second = static_cast<int>(i);
    }
  }
  papers.degree_level = policy.degree_level;
  if (policy.degree_level_from_form) {
    if (const auto level = papers.Claimed(Metric::kFormDegreeLevel)) {
      if (const auto* known = std::get_if<models::DegreeLevel>(&*level)) {
        if (*known != models::DegreeLevel::kUnknown) papers.degree_level = *known;
      }
    }
  }
  return papers;
}

Figure FromFacts(const Papers& papers, const std::vector<int>& facts) {
  Figure figure;
  if (facts.empty()) return figure;
  figure.present = true;
  figure.facts = facts;
  // Beyond doubt before unsure, then by confidence; the first in order where alike.
  int best = facts.front();
  bool all_same = true;
  for (const int index : facts) {
    const auto rank = [&](int i) {
      return std::pair(papers.Beyond(i) ? 1 : 0, papers.At(i).confidence.permille);
    };
    if (rank(index) > rank(best)) best = index;
  }
  bool any_beyond = false;
  for (const int index : facts) {
    all_same = all_same && models::SameValue(papers.At(index).value, papers.At(best).value);
    any_beyond = any_beyond || papers.Beyond(index);
    if (!papers.Beyond(index)) figure.doubtful.push_back(index);
    if (const auto size = Magnitude(papers.At(index).value)) {
      const Range point = Range::Exactly(*size);
      figure.sure = figure.sure.Bounded() ? Hull(figure.sure, point) : point;
    }
  }
  figure.best = papers.At(best).value;
  if (const auto size = Magnitude(figure.best)) figure.range = Range::Exactly(*size);
  if (!any_beyond) figure.sure = Range{};
  if (any_beyond && all_same) {
    figure.certain = true;
    figure.doubtful.clear();
  }
  return figure;
}

}  // namespace heyan::verify
