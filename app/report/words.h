// The words and the order in which text and HTML report tell what was found.
#pragma once

#include <string>
#include <vector>

#include "app/report/report.h"

namespace heyan::app {

// What a check asks of the reader, in the order in which reports show it.
enum class CheckGroup { kContradicts, kNeedsHuman, kMissing, kAgrees };

CheckGroup GroupOf(models::Verdict verdict);
models::Message TitleOf(CheckGroup group);

// "满足" and its sign: ✓ ✗ ? – and 人.
std::string SignOf(models::Judgement judgement);
models::Message WordOf(models::Judgement judgement);
models::Message WordOf(models::Verdict verdict);
models::Message WordOf(models::Severity severity);

// The conclusion in a sentence, with what it rests on counted.
models::Message ConclusionSentence(const models::Verification& verification);

models::Message NameOf(models::Metric metric);
models::Message NameOf(models::DocumentType type);

// "租赁合同.pdf 第2页", "花名册.xlsx 花名册!C7".
std::string PlaceText(const models::Place& place, models::Language language);

// A value for people; in English for English readers.
std::string ValueText(const models::Value& value, models::Language language);
// The evidence of a check, also where it is an interval or none.
std::string EvidenceText(const models::Check& check, models::Language language);

// The category by its name in the regulation: 综合性.
std::string CategoryName(const PacketReport& report, models::Language language);
std::string CategoryText(const models::PolicyStamp& stamp, models::Language language);

}  // namespace heyan::app
