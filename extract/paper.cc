#include "extract/paper.h"

#include <algorithm>

namespace heyan::extract {
namespace {

using models::Certainty;
using models::Fact;
using models::Page;
using models::PageOrigin;
using models::Place;

void AddReader(models::ReaderKind reader, std::vector<models::ReaderKind>* readers) {
  if (std::ranges::find(*readers, reader) == readers->end()) readers->push_back(reader);
}

}  // namespace

Fact MakeFact(const Paper& paper, const Source& source, models::Metric metric, models::Value value,
              std::string rule, std::string subject) {
  Fact fact;
  fact.metric = metric;
  fact.subject = std::move(subject);
  fact.value = std::move(value);
  fact.document = paper.document->id;
  fact.rule = std::move(rule);
  fact.claim = paper.document->type == models::DocumentType::kApplicationForm;
  const Page& page = *source.page;
  int confidence = 1000;
  models::Box box = source.box;
  for (const int index : source.lines) {
    const models::Line& line = page.lines.at(static_cast<std::size_t>(index));
    if (!fact.text.empty()) fact.text += ' ';
    fact.text += line.text;
    confidence = std::min(confidence, line.confidence.permille);
    AddReader(line.reader, &fact.readers);
    fact.reads.push_back(Place{page.file, page.number, line.box, ""});
    if (source.box.Empty()) box = Union(box, line.box);
  }
  if (source.cell != nullptr && source.box.Empty()) box = source.cell->box;
  if (source.cell != nullptr && fact.text.empty()) fact.text = source.cell->text;
  fact.place = Place{page.file, page.number, box, source.cell ? source.cell->address : ""};
  fact.confidence.permille = confidence;
  if (page.origin == PageOrigin::kOffice) {
    fact.place.box = {};
    fact.reads.clear();
    fact.certainty = Certainty::kBeyondDoubt;
    fact.basis = "office";
    fact.readers = {models::ReaderKind::kOffice};
  } else if (page.origin == PageOrigin::kTextLayer && !page.hidden_text) {
    fact.certainty = Certainty::kBeyondDoubt;
    fact.basis = "text_layer";
  }
  return fact;
}

void LeaveOpen(models::Fact* fact, const std::string& basis) {
  fact->rule += kOpenRule;
  fact->certainty = models::Certainty::kUnsure;
  fact->basis = basis;
}

}  // namespace heyan::extract
