// From a judged packet to what is printed and written, in the format that was asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cli/session.h"
#include "app/report/html.h"
#include "app/report/opinion.h"
#include "app/report/packet_rows.h"
#include "app/run/packet_run.h"

namespace heyan::app {

struct OutFile {
  std::string name;  // in the --out folder
  std::string bytes;
};

// What one packet comes to: small enough to be kept for the end of the run.
struct Rendered {
  std::string printed;
  std::vector<OutFile> files;
  std::optional<PacketRows> rows;   // for the workbook
  std::optional<IndexEntry> entry;  // for the index of a batch
};

// Names of files for the packets, in their order: none twice, none too long for a file system.
std::vector<std::string> FileNamesFor(const std::vector<PacketInput>& packets);

// Thread-safe.
class Renderer {
 public:
  Renderer(const models::VerifyJob& job, Session& session, std::vector<std::string> names,
           OpinionWords words)
      : job_(job), session_(session), names_(std::move(names)), words_(std::move(words)) {}

  Rendered Render(const PacketOutcome& outcome, std::size_t number) const;

  // Before the first packet and after the last one: "" where the format has neither.
  std::string Head() const;
  std::string Foot() const;
  bool WritesFiles() const;

  // What stands for the run as a whole, written after the last packet; the paths of it.
  models::Result<std::vector<std::string>> Finish(std::vector<Rendered> packets) const;

 private:
  RowOptions Options() const { return {job_.language, job_.unmask}; }
  std::string PageOf(const PacketOutcome& outcome) const;
  // JPEG bytes of whole pages, each of at most `bytes`.
  std::vector<std::string> WholePages(const PacketOutcome& outcome,
                                      const std::vector<std::pair<std::string, int>>& pages,
                                      int width, std::size_t bytes) const;
  models::Result<std::vector<std::string>> FinishWorkbook(std::vector<Rendered>& packets) const;
  std::vector<OutFile> Papers(const PacketOutcome& outcome, const std::string& name) const;

  const models::VerifyJob& job_;
  Session& session_;
  std::vector<std::string> names_;
  OpinionWords words_;
};

// Creates the folder where it is not there; the path written.
models::Result<std::string> WriteInto(const std::string& folder, const OutFile& file);

}  // namespace heyan::app
