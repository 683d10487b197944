// What stands around a label in its own cell: leads, ties, units and requirements, none of them a
// value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/form/labels.h"
#include "extract/form/pieces.h"

namespace heyan::extract {

// What may stand before the label in its own cell: numbering, bullets, 其中.
bool IsLabelLead(std::string_view text);

// The place behind the words that tie a label to the one before it: 专职人员中具有本科.
std::size_t SkipFillersAndTies(std::string_view text);

// Behind a label nothing but fillers or its unit: no value.
bool HoldsNoValue(std::string_view rest);

// 不少于500, 500以上: what the form asks for, not what it claims.
bool IsRequirement(std::string_view text);

// The sentence up to a label says what is to come: 到2027年,创业工位….
bool SpeaksOfGoals(std::string_view text, std::size_t label);

// 承诺, 保证, 须 before a label in its sentence: what follows 不少于 there is the rule.
bool Promises(std::string_view text, std::size_t label);

// A yearly figure in a sentence that tells those of several years: 2023年12场,2024年15场;
// 近两年共27 场; 成立以来.
bool SpeaksOfOtherYears(std::string_view text, const LabelHit& label);

// The labels of each piece, by its own words, the heads around it and, for a part (其中…), the
// label before it.
std::vector<std::vector<LabelHit>> LabelsOf(const std::vector<Piece>& pieces);

// The piece names a field, so that it is nobody's value; `hits` are its labels.
bool NamesField(const Piece& piece, const std::vector<LabelHit>& hits);

// A free line of the form's own notes: below 填表说明 while the items are numbered. `before`: the
// piece before it was one.
bool IsOfNotes(const Piece& piece, bool before);

// The unit that a cell of its own names.
void SetUnit(std::string_view text, LabelHit* hit);

}  // namespace heyan::extract
