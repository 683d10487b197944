#include "app/work/codec.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

namespace heyan::app {
namespace {

using nlohmann::json;
using namespace models;

template <class T>
json EncodeAll(const std::vector<T>& values) {
  json list = json::array();
  for (const T& value : values) list.push_back(Encode(value));
  return list;
}

template <class T>
void DecodeAll(const json& list, std::vector<T>& values) {
  values.clear();
  values.reserve(list.size());
  for (const json& item : list) Decode(item, values.emplace_back());
}

template <class T>
json EncodeOptional(const std::optional<T>& value) {
  return value ? Encode(*value) : json(nullptr);
}

template <class T>
void DecodeOptional(const json& item, std::optional<T>& value) {
  if (item.is_null()) {
    value.reset();
  } else {
    Decode(item, value.emplace());
  }
}

// An enumerator from outside is checked against the last one; what is beyond is refused.
template <class Enumeration>
Enumeration DecodeEnum(const json& item, Enumeration last) {
  const int number = item.get<int>();
  if (number < 0 || number > static_cast<int>(last)) throw std::out_of_range("enumerator");
  return static_cast<Enumeration>(number);
}

template <class Enumeration>
int Number(Enumeration value) {
  return static_cast<int>(value);
}

json EncodeGlyph(const Glyph& glyph) {
  const Box& b = glyph.box;
  return json::array({glyph.text, b.x, b.y, b.width, b.height, glyph.confidence.permille});
}

Glyph DecodeGlyph(const json& item) {
  Glyph glyph;
  glyph.text = item.at(0).get<std::string>();
  glyph.box = Box{item.at(1).get<double>(), item.at(2).get<double>(), item.at(3).get<double>(),
                  item.at(4).get<double>()};
  glyph.confidence.permille = item.at(5).get<int>();
  return glyph;
}

json Encode(const Cell& cell) {
  return json{{"at", {cell.row, cell.column, cell.row_span, cell.column_span}},
              {"box", app::Encode(cell.box)},
              {"text", cell.text},
              {"lines", cell.lines},
              {"address", cell.address}};
}

void Decode(const json& item, Cell& cell) {
  const json& at = item.at("at");
  cell.row = at.at(0).get<int>();
  cell.column = at.at(1).get<int>();
  cell.row_span = at.at(2).get<int>();
  cell.column_span = at.at(3).get<int>();
  app::Decode(item.at("box"), cell.box);
  cell.text = item.at("text").get<std::string>();
  cell.lines = item.at("lines").get<std::vector<int>>();
  cell.address = item.at("address").get<std::string>();
}

json Encode(const Table& table) {
  json cells = json::array();
  for (const Cell& cell : table.cells) cells.push_back(Encode(cell));
  return json{{"box", app::Encode(table.box)}, {"rows", table.rows},   {"columns", table.columns},
              {"cells", std::move(cells)},     {"ruled", table.ruled}, {"sheet", table.sheet}};
}

void Decode(const json& item, Table& table) {
  app::Decode(item.at("box"), table.box);
  table.rows = item.at("rows").get<int>();
  table.columns = item.at("columns").get<int>();
  for (const json& cell : item.at("cells")) Decode(cell, table.cells.emplace_back());
  table.ruled = item.at("ruled").get<bool>();
  table.sheet = item.at("sheet").get<std::string>();
}

json Encode(const Mark& mark) {
  return json{{"kind", Number(mark.kind)},
              {"box", app::Encode(mark.box)},
              {"colour", Number(mark.colour)},
              {"checked", mark.checked},
              {"text", mark.text},
              {"confidence", mark.confidence.permille},
              {"picture", mark.picture}};
}

void Decode(const json& item, Mark& mark) {
  mark.kind = DecodeEnum(item.at("kind"), MarkKind::kCode);
  app::Decode(item.at("box"), mark.box);
  mark.colour = DecodeEnum(item.at("colour"), MarkColour::kBlack);
  mark.checked = item.at("checked").get<bool>();
  mark.text = item.at("text").get<std::string>();
  mark.confidence.permille = item.value("confidence", 0);  // pages recorded before it was told
  mark.picture = item.value("picture", "");
}

json Encode(const Trace& trace) {
  return json{{"kind", Number(trace.kind)}, {"box", app::Encode(trace.box)}, {"text", trace.text}};
}

void Decode(const json& item, Trace& trace) {
  trace.kind = DecodeEnum(item.at("kind"), TraceKind::kScreen);
  app::Decode(item.at("box"), trace.box);
  trace.text = item.at("text").get<std::string>();
}

json Encode(const Place& place) {
  return json{{"file", place.file},
              {"page", place.page},
              {"box", app::Encode(place.box)},
              {"cell", place.cell}};
}

void Decode(const json& item, Place& place) {
  place.file = item.at("file").get<std::string>();
  place.page = item.at("page").get<int>();
  app::Decode(item.at("box"), place.box);
  place.cell = item.at("cell").get<std::string>();
}

json Encode(const Reading& reading) {
  return json{{"reader", Number(reading.reader)},
              {"lines", EncodeAll(reading.lines)},
              {"page", EncodeOptional(reading.page)},
              {"problem", EncodeOptional(reading.problem)}};
}

void Decode(const json& item, Reading& reading) {
  reading.reader = DecodeEnum(item.at("reader"), ReaderKind::kWitness);
  DecodeAll(item.at("lines"), reading.lines);
  DecodeOptional(item.at("page"), reading.page);
  DecodeOptional(item.at("problem"), reading.problem);
}

}  // namespace

json Encode(const Error& error) {
  return json{{"code", Number(error.code)},
              {"zh", error.message.zh},
              {"en", error.message.en},
              {"file", error.file},
              {"page", error.page}};
}

void Decode(const json& item, Error& error) {
  error.code = DecodeEnum(item.at("code"), ErrorCode::kBlank);
  error.message = {item.at("zh").get<std::string>(), item.at("en").get<std::string>()};
  error.file = item.at("file").get<std::string>();
  error.page = item.at("page").get<int>();
}

json Encode(const Box& box) { return json::array({box.x, box.y, box.width, box.height}); }

void Decode(const json& item, Box& box) {
  box = Box{item.at(0).get<double>(), item.at(1).get<double>(), item.at(2).get<double>(),
            item.at(3).get<double>()};
}

json Encode(const Line& line) {
  json glyphs = json::array();
  for (const Glyph& glyph : line.glyphs) glyphs.push_back(EncodeGlyph(glyph));
  return json{{"text", line.text},
              {"box", Encode(line.box)},
              {"confidence", line.confidence.permille},
              {"reader", Number(line.reader)},
              {"glyphs", std::move(glyphs)},
              {"seal", line.under_seal}};
}

void Decode(const json& item, Line& line) {
  line.text = item.at("text").get<std::string>();
  Decode(item.at("box"), line.box);
  line.confidence.permille = item.at("confidence").get<int>();
  line.reader = DecodeEnum(item.at("reader"), ReaderKind::kWitness);
  for (const json& glyph : item.at("glyphs")) line.glyphs.push_back(DecodeGlyph(glyph));
  line.under_seal = item.at("seal").get<bool>();
}

json Encode(const Page& page) {
  json tables = json::array();
  for (const Table& table : page.tables) tables.push_back(Encode(table));
  json marks = json::array();
  for (const Mark& mark : page.marks) marks.push_back(Encode(mark));
  json traces = json::array();
  for (const Trace& trace : page.traces) traces.push_back(Encode(trace));
  return json{{"file", page.file},         {"sha256", page.sha256},
              {"number", page.number},     {"width", page.width},
              {"height", page.height},     {"origin", Number(page.origin)},
              {"turn", page.turn},         {"skew", page.skew},
              {"to_shown", page.to_shown}, {"lines", EncodeAll(page.lines)},
              {"tables", tables},          {"marks", marks},
              {"notes", page.notes},       {"hidden_text", page.hidden_text},
              {"picture", page.picture},   {"problem", EncodeOptional(page.problem)},
              {"traces", traces}};
}

void Decode(const json& item, Page& page) {
  page = Page{};
  page.file = item.at("file").get<std::string>();
  page.sha256 = item.at("sha256").get<std::string>();
  page.number = item.at("number").get<int>();
  page.width = item.at("width").get<int>();
  page.height = item.at("height").get<int>();
  page.origin = DecodeEnum(item.at("origin"), PageOrigin::kOffice);
  page.turn = item.at("turn").get<int>();
  page.skew = item.at("skew").get<double>();
  page.to_shown = item.at("to_shown").get<std::array<double, 9>>();
  DecodeAll(item.at("lines"), page.lines);
  for (const json& table : item.at("tables")) Decode(table, page.tables.emplace_back());
  for (const json& mark : item.at("marks")) Decode(mark, page.marks.emplace_back());
  page.notes = item.at("notes").get<std::vector<std::string>>();
  page.hidden_text = item.at("hidden_text").get<bool>();
  page.picture = item.at("picture").get<std::string>();
  DecodeOptional(item.at("problem"), page.problem);
  if (!item.contains("traces")) return;  // pages recorded before it was told
  for (const json& trace : item.at("traces")) Decode(trace, page.traces.emplace_back());
}

json Encode(const SourceFile& file) {
  return json{{"path", file.path},
              {"sha256", file.sha256},
              {"kind", Number(file.kind)},
              {"page_count", file.page_count},
              {"problem", EncodeOptional(file.problem)}};
}

void Decode(const json& item, SourceFile& file) {
  file = SourceFile{};
  file.path = item.at("path").get<std::string>();
  file.sha256 = item.at("sha256").get<std::string>();
  file.kind = DecodeEnum(item.at("kind"), FileKind::kOtherOffice);
  file.page_count = item.at("page_count").get<int>();
  DecodeOptional(item.at("problem"), file.problem);
}

json Encode(const Question& question) {
  return json{{"scope", Number(question.scope)},
              {"place", Encode(question.place)},
              {"metric", std::string(Name(question.metric))},
              {"why", question.why}};
}

void Decode(const json& item, Question& question) {
  question.scope = DecodeEnum(item.at("scope"), QuestionScope::kPage);
  Decode(item.at("place"), question.place);
  const auto metric = MetricByName(item.at("metric").get<std::string>());
  if (!metric) throw std::out_of_range("metric");
  question.metric = *metric;
  question.why = item.at("why").get<std::string>();
}

json Encode(const Answer& answer) {
  json readings = json::array();
  for (const Reading& reading : answer.readings) readings.push_back(Encode(reading));
  return json{{"question", Encode(answer.question)}, {"readings", std::move(readings)}};
}

void Decode(const json& item, Answer& answer) {
  Decode(item.at("question"), answer.question);
  for (const json& reading : item.at("readings")) Decode(reading, answer.readings.emplace_back());
}

}  // namespace heyan::app
