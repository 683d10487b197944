#include "ingest/office/plain.h"

#include <fstream>
#include <sstream>

#include "ingest/archive/names.h"
#include "ingest/office/grid.h"

namespace heyan::ingest {
namespace {

constexpr std::size_t kMaxBytes = 64u << 20;

models::Result<std::string> ReadAll(const models::SourceFile& file, const std::string& location) {
  std::ifstream in(location, std::ios::binary);
  std::string bytes;
  char buffer[65536];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > kMaxBytes) {
      return models::Fail(models::ErrorCode::kTooLarge,
                          {"文本文件过大，请拆分后提交", "the text file is too large; split it"},
                          file.path);
    }
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  return DecodeName(bytes);
}

// Fields of RFC 4180, quotes doubled inside quotes.
std::vector<std::vector<std::string>> SplitCsv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1);
  rows.back().emplace_back();
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& field = rows.back().back();
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.emplace_back(1);
    } else if (c != '\r') {
      field += c;
    }
  }
  return rows;
}

}  // namespace

models::Result<std::vector<models::Page>> ReadText(const models::SourceFile& file,
                                                   const std::string& location) {
  const auto text = ReadAll(file, location);
  if (!text) return tl::unexpected(text.error());
  std::vector<GridBlock> blocks;
  std::istringstream in(*text);
  std::string line;
  int number = 0;
  while (std::getline(in, line)) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    GridBlock block;
    block.cells.push_back(GridCell{0, 0, 1, 1, line, "行" + std::to_string(number)});
    blocks.push_back(std::move(block));
  }
  return std::vector<models::Page>{PageOfBlocks(file, 1, blocks)};
}

models::Result<std::vector<models::Page>> ReadCsv(const models::SourceFile& file,
                                                  const std::string& location) {
  const auto text = ReadAll(file, location);
  if (!text) return tl::unexpected(text.error());
  GridBlock block;
  block.table = true;
  block.sheet = "CSV";
  int row = 0;
  for (const auto& fields : SplitCsv(*text)) {
    int column = 0;
    for (const std::string& field : fields) {
      if (!field.empty()) {
        block.cells.push_back(GridCell{row, column, 1, 1, field, "CSV!" + CellName(row, column)});
      }
      ++column;
    }
    ++row;
  }
  return std::vector<models::Page>{PageOfBlocks(file, 1, {block})};
}

}  // namespace heyan::ingest
