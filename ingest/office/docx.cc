#include "ingest/office/docx.h"

#include <map>
#include <pugixml.hpp>
#include <string_view>

#include "ingest/archive/reader.h"
#include "ingest/office/grid.h"

namespace heyan::ingest {
namespace {

constexpr std::size_t kMaxXml = 64u << 20;

// The bytes of word/document.xml, empty where there is none.
std::string BodyXml(const std::string& location) {
  const ArchiveReader reader = OpenZip(location);
  if (!reader) return "";
  archive_entry* entry = nullptr;
  while (archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK) {
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr || std::string_view(name) != "word/document.xml") continue;
    return PartBytes(reader.get(), kMaxXml).value_or("");
  }
  return "";
}

// Text of a paragraph or run; an underlined blank keeps its width as underscores, since a blank to
// be filled in must look like one.
void AppendText(const pugi::xml_node& node, bool underlined, std::string* text) {
  for (const pugi::xml_node& child : node.children()) {
    const std::string_view name = child.name();
    if (name == "w:t") {
      std::string run = child.text().get();
      if (underlined && run.find_first_not_of(" \t") == std::string::npos) {
        run.assign(run.size(), '_');
      }
      *text += run;
    } else if (name == "w:tab") {
      *text += ' ';
    } else if (name == "w:br") {
      *text += '\n';
    } else if (name == "w:sym") {
      // Wingdings ticks (ECMA-376 17.3.3.30): F0FE and F052 are ticked boxes, F0A8 and F06F empty
      // ones.
      const std::string_view code = child.attribute("w:char").value();
      if (code == "F0FE" || code == "F052") *text += "☑";
      if (code == "F0A8" || code == "F06F") *text += "□";
    } else if (name == "w:del" || name == "w:tbl" || name == "w:pPr" || name == "w:instrText") {
      continue;
    } else if (name == "w:r") {
      const pugi::xml_node underline = child.child("w:rPr").child("w:u");
      const bool blank =
          underline && std::string_view(underline.attribute("w:val").value()) != "none";
      AppendText(child, blank, text);
    } else {
      AppendText(child, underlined, text);
    }
  }
}

std::string CellText(const pugi::xml_node& cell) {
  std::string text;
  for (const pugi::xml_node& paragraph : cell.children("w:p")) {
    std::string line;
    AppendText(paragraph, false, &line);
    if (line.empty()) continue;
    if (!text.empty()) text += '\n';
    text += line;
  }
  return text;
}

GridBlock TableBlock(const pugi::xml_node& table, int number) {
  GridBlock block;
  block.table = true;
  block.sheet = "表" + std::to_string(number);
  std::map<int, std::size_t> open;  // column: the cell that a vertical merge continues
  int row = 0;
  for (const pugi::xml_node& row_node : table.children("w:tr")) {
    int column = row_node.child("w:trPr").child("w:gridBefore").attribute("w:val").as_int(0);
    for (const pugi::xml_node& cell_node : row_node.children("w:tc")) {
      const pugi::xml_node properties = cell_node.child("w:tcPr");
      const int span = std::max(1, properties.child("w:gridSpan").attribute("w:val").as_int(1));
      const pugi::xml_node merge = properties.child("w:vMerge");
      const bool restarts = std::string_view(merge.attribute("w:val").value()) == "restart";
      const auto above = open.find(column);
      if (merge && !restarts && above != open.end()) {
        ++block.cells[above->second].row_span;
      } else {
        GridCell cell{row, column, 1, span, CellText(cell_node), ""};
        cell.address = block.sheet + "!" + CellName(row, column);
        if (merge) {
          open[column] = block.cells.size();
        } else {
          open.erase(column);
        }
        block.cells.push_back(std::move(cell));
      }
      column += span;
    }
    ++row;
  }
  return block;
}

void AddBlocks(const pugi::xml_node& body, int* tables, std::vector<GridBlock>* blocks) {
  for (const pugi::xml_node& child : body.children()) {
    const std::string_view name = child.name();
    if (name == "w:p") {
      std::string text;
      AppendText(child, false, &text);
      if (text.find_first_not_of(" \t\n") == std::string::npos) continue;
      GridBlock block;
      const std::string address = "段" + std::to_string(blocks->size() + 1);
      block.cells.push_back(GridCell{0, 0, 1, 1, std::move(text), address});
      blocks->push_back(std::move(block));
    } else if (name == "w:tbl") {
      blocks->push_back(TableBlock(child, ++*tables));
    } else if (name == "w:sdt") {
      AddBlocks(child.child("w:sdtContent"), tables, blocks);
    }
  }
}

}  // namespace

models::Result<std::vector<models::Page>> ReadDocx(const models::SourceFile& file,
                                                   const std::string& location) {
  const std::string xml = BodyXml(location);
  pugi::xml_document document;
  if (xml.empty() || !document.load_buffer(xml.data(), xml.size(),
                                           pugi::parse_default | pugi::parse_ws_pcdata_single)) {
    return models::Fail(models::ErrorCode::kUnreadable,
                        {"DOCX 无法打开（损坏或有密码），请另存为 PDF 或 DOCX 后提交",
                         "the DOCX cannot be opened (damaged or locked); save it again"},
                        file.path);
  }
  std::vector<GridBlock> blocks;
  int tables = 0;
  AddBlocks(document.child("w:document").child("w:body"), &tables, &blocks);
  return std::vector<models::Page>{PageOfBlocks(file, 1, blocks)};
}

}  // namespace heyan::ingest
