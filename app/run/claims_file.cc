#include "app/run/claims_file.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "app/run/claims_words.h"
#include "app/run/packets.h"
#include "app/work/digest.h"

namespace heyan::app {
namespace {

using namespace models;

bool PacketLabel(std::string_view label) {
  return std::ranges::find(kPacketLabels, label) != std::end(kPacketLabels);
}

void AddEntry(ClaimsRow& row, Metric metric, const std::string& written, const std::string& cell,
              const std::string& label, const std::string& file) {
  if (auto value = ParseClaim(metric, written, label)) {
    row.entries.push_back({metric, std::move(*value), written, cell});
    return;
  }
  const std::string name(Entry(metric).chinese);
  row.problems.push_back(
      {ErrorCode::kBadClaims,
       {"申报数据中“" + name + "”的值“" + written + "”无法识别，请按指标单位填写数值",
        "the claims file states \"" + written + "\" for " + std::string(Name(metric)) +
            ", which is no value of it"},
       file + " " + cell,
       0});
}

// Numbers come as they are written (0.60 keeps its places), which a parsed tree would lose.
class JsonClaims : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit JsonClaims(ClaimsFile& claims) : claims_(claims) {}

  bool null() override { return Scalar(""); }
  bool boolean(bool) override { return Scalar(""); }
  bool number_integer(number_integer_t value) override { return Scalar(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return Scalar(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& raw) override { return Scalar(raw); }
  bool string(string_t& value) override { return Scalar(value); }
  bool binary(binary_t&) override { return Scalar(""); }
  bool key(string_t& name) override {
    path_.back() = name;
    return true;
  }
  bool start_object(std::size_t) override { return Open(); }
  bool end_object() override { return Close(); }
  bool start_array(std::size_t) override {
    Open();
    path_.back() = "#0";
    return true;
  }
  bool end_array() override { return Close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

  // Rows of an array are known by number until their "packet" is seen.
  void NameRows() {
    for (auto& [number, row] : rows_) {
      const auto name = names_.find(number);
      ClaimsRow& target = claims_.rows[name == names_.end() ? number : name->second];
      std::ranges::move(row.entries, std::back_inserter(target.entries));
      std::ranges::move(row.problems, std::back_inserter(target.problems));
    }
  }

 private:
  bool Open() {
    path_.emplace_back();
    return path_.size() < 32;
  }
  bool Close() {
    path_.pop_back();
    Step();
    return true;
  }
  void Step() {
    if (path_.empty() || !path_.back().starts_with("#")) return;
    path_.back() = "#" + std::to_string(std::stoul(path_.back().substr(1)) + 1);
  }

  // The packet that the current value belongs to: the first name on the way that is no wrapper.
  std::string Row() const {
    for (std::size_t i = 0; i + 1 < path_.size(); ++i) {
      if (path_[i] != "packets" && path_[i] != "claims") return path_[i];
    }
    return "";
  }

  bool Scalar(const std::string& written) {
    if (path_.empty()) return true;
    std::size_t last = path_.size() - 1;
    if (path_[last] == "value" && last > 0) --last;
    if (PacketLabel(path_[last])) {
      names_[Row()] = written;
    } else if (const auto metric = MetricByLabel(path_[last]); metric && !written.empty()) {
      std::string pointer;
      for (const std::string& part : path_) pointer += "/" + part;
      AddEntry(rows_[last == 0 ? "" : Row()], *metric, written, pointer, path_[last], claims_.name);
    }
    Step();
    return true;
  }

  ClaimsFile& claims_;
  std::vector<std::string> path_;
  std::map<std::string, ClaimsRow> rows_;
  std::map<std::string, std::string> names_;
};

struct Header {
  int row = -1;
  int packet_column = -1;
  std::map<int, std::pair<Metric, std::string>> metrics;  // by column
};

Header FindHeader(const Table& table) {
  std::map<int, Header> rows;
  for (const Cell& cell : table.cells) {
    Header& header = rows[cell.row];
    header.row = cell.row;
    if (PacketLabel(cell.text)) {
      header.packet_column = cell.column;
    } else if (const auto metric = MetricByLabel(cell.text)) {
      header.metrics[cell.column] = {*metric, cell.text};
    }
  }
  for (auto& [number, header] : rows) {
    if (header.metrics.empty()) continue;
    // An unnamed key stands in the first column.
    if (header.packet_column < 0 && !header.metrics.contains(0)) header.packet_column = 0;
    return header;
  }
  return {};
}

bool TakeTable(const Table& table, ClaimsFile& claims) {
  const Header header = FindHeader(table);
  if (header.row < 0) return false;
  std::map<int, std::string> names;
  for (const Cell& cell : table.cells) {
    if (cell.column == header.packet_column) names[cell.row] = cell.text;
  }
  for (const Cell& cell : table.cells) {
    const auto column = header.metrics.find(cell.column);
    if (cell.row <= header.row || column == header.metrics.end() || cell.text.empty()) continue;
    AddEntry(claims.rows[names[cell.row]], column->second.first, cell.text, cell.address,
             column->second.second, claims.name);
  }
  return true;
}

tl::unexpected<Error> BadClaims(const std::string& path, Message message) {
  return Fail(ErrorCode::kBadClaims, std::move(message), path);
}

}  // namespace

Result<ClaimsFile> LoadClaims(const std::string& path, const Reading& reading,
                              const std::string& work_folder) {
  ClaimsFile claims;
  claims.name = std::filesystem::path(path).filename().string();
  std::ifstream file(path, std::ios::binary);
  std::error_code error;
  if (!file || std::filesystem::is_directory(path, error)) {
    return BadClaims(path, {"申报数据文件打不开，请检查路径",
                            "the claims file cannot be opened; check its path"});
  }
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  claims.sha256 = Sha256Hex(bytes);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  const auto first = bytes.find_first_not_of(" \t\r\n");
  if (first != std::string::npos && (bytes[first] == '{' || bytes[first] == '[')) {
    JsonClaims parser(claims);
    if (!nlohmann::json::sax_parse(bytes, &parser)) {
      return BadClaims(path, {"申报数据文件不是完整的 JSON，请检查格式",
                              "the claims file is no whole JSON; check its format"});
    }
    parser.NameRows();
  } else {
    auto listed = reading.List(path, work_folder);
    if (!listed) return tl::unexpected(listed.error());
    reading.ReadPages(*listed);
    for (const auto& entry : listed->files) {
      if (entry.file.problem) return BadClaims(path, entry.file.problem->message);
      for (const Page& page : entry.file.pages) {
        for (const Table& table : page.tables) TakeTable(table, claims);
      }
    }
  }
  if (claims.rows.empty()) {
    return BadClaims(path, {"申报数据文件中没有可识别的指标；列名应为指标名（如 lease.term_months）"
                            "或中文名（如 租赁期限）",
                            "the claims file names no metric; head its columns with metric names "
                            "such as lease.term_months"});
  }
  return claims;
}

const ClaimsRow* RowFor(const ClaimsFile& claims, const std::string& id, const std::string& path,
                        bool only_packet) {
  const std::string name = std::filesystem::path(path).filename().string();
  for (const std::string& key : {id, path, name, WithoutArchiveSuffix(name)}) {
    const auto found = claims.rows.find(key);
    if (!key.empty() && found != claims.rows.end()) return &found->second;
  }
  if (!only_packet || claims.rows.size() != 1) return nullptr;
  const auto& [key, row] = *claims.rows.begin();
  return key.empty() || key.starts_with("#") ? &row : nullptr;
}

void TakeClaims(const ClaimsFile& claims, const ClaimsRow& row, Extraction& extraction) {
  Document document;
  document.id = "d" + std::to_string(extraction.documents.size() + 1);
  document.file = claims.name;
  document.sha256 = claims.sha256;
  document.first_page = document.last_page = 1;
  document.confidence = Confidence{1000};
  document.title = "--claims";

  // The form's own claims leave; what rests on the others is renumbered.
  std::map<Metric, Fact> form;
  std::vector<Fact> kept;
  std::vector<int> renumbered(extraction.facts.size(), -1);
  for (std::size_t i = 0; i < extraction.facts.size(); ++i) {
    Fact& fact = extraction.facts[i];
    if (fact.claim && Entry(fact.metric).claimable) {
      form.try_emplace(fact.metric, fact);
      continue;
    }
    renumbered[i] = static_cast<int>(kept.size());
    kept.push_back(std::move(fact));
  }
  for (Finding& finding : extraction.findings) {
    std::vector<int> facts;
    for (const int index : finding.facts) {
      if (index < 0 || static_cast<std::size_t>(index) >= renumbered.size()) continue;
      const int now = renumbered[static_cast<std::size_t>(index)];
      if (now >= 0) facts.push_back(now);
    }
    finding.facts = std::move(facts);
  }
  extraction.facts = std::move(kept);

  for (const ClaimEntry& entry : row.entries) {
    Fact fact;
    fact.metric = entry.metric;
    fact.value = entry.value;
    fact.document = document.id;
    fact.place = Place{claims.name, 1, {}, entry.cell};
    fact.text = entry.written;
    fact.confidence = Confidence{1000};
    fact.certainty = Certainty::kBeyondDoubt;
    fact.readers = {ReaderKind::kOffice};
    fact.rule = "claims.file";
    fact.claim = true;
    extraction.facts.push_back(std::move(fact));
    const auto stated = form.find(entry.metric);
    if (stated == form.end() || ClaimsAgree(stated->second.value, entry.value)) continue;
    const Fact& other = stated->second;
    const std::string name(Entry(entry.metric).chinese);
    const std::string there = other.place.file + " p." + std::to_string(other.place.page);
    extraction.findings.push_back(
        {"claims_differ",
         Severity::kMedium,
         {name + "：申报数据文件为" + Describe(entry.value) + "，申请表（" + there + "）为" +
              Describe(other.value),
          std::string(Name(entry.metric)) + ": the claims file says " + Describe(entry.value) +
              ", the form (" + there + ") " + Describe(other.value)},
         {static_cast<int>(extraction.facts.size()) - 1},
         other.document,
         other.place.page});
  }
  for (const Error& problem : row.problems) {
    extraction.findings.push_back(
        {"claim_unreadable", Severity::kMedium, problem.message, {}, document.id, 0});
  }
  extraction.documents.push_back(std::move(document));
}

}  // namespace heyan::app
