// What the page asks of the program, as values: no socket, no header. Every text is JSON but for
// pictures and exports.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/review/batch.h"
#include "app/review/batch_export.h"
#include "app/review/desk.h"
#include "app/review/uploads.h"

namespace heyan::app {

struct Asked {
  std::string path;                          // "/api/packet"
  std::map<std::string, std::string> query;  // decoded
  std::string body;                          // of a POST
  bool post = false;

  std::string At(const char* name) const;
  std::int64_t Number(const char* name) const;  // 0 where it is none
};

struct Answered {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::string file_name;  // of a download
  std::string file_path;  // sent in place of `body`, where it is named
};

struct ExportFile {
  std::string name;
  std::string type;
  std::string bytes;
};

// Renders a packet as it is judged now: html, pdf, notice, annotated, xlsx, json, csv.
using Exporter = std::function<models::Result<ExportFile>(
    const PacketOutcome& outcome, const std::string& format, const models::VerifyJob& job)>;

class Api {
 public:
  Api(ReviewLedger& ledger, Desk& desk, Batch& batch, Uploads* uploads, const Reading& reading,
      Exporter exporter, BatchExport& exports, models::Language language)
      : ledger_(ledger),
        desk_(desk),
        batch_(batch),
        uploads_(uploads),
        reading_(reading),
        exporter_(std::move(exporter)),
        exports_(exports),
        language_(language) {}

  // 404 where nothing answers to the path. Thread-safe.
  Answered Handle(const Asked& asked);

 private:
  models::Language LanguageOf(const Asked& asked) const;
  Answered State(const Asked& asked);
  Answered Packets();
  Answered Queue(const Asked& asked);
  Answered Packet(const Asked& asked);
  Answered Image(const Asked& asked);
  Answered Sheet(const Asked& asked);
  Answered Export(const Asked& asked);
  Answered BeginExport(const Asked& asked);
  Answered Exported();
  Answered Decide(const Asked& asked);
  Answered Policies();
  Answered BeginUpload(const Asked& asked);
  Answered EndUpload(const Asked& asked);
  // The packet of ?n=, open; else what to answer.
  tl::expected<std::shared_ptr<OpenPacket>, Answered> OpenOf(std::int64_t number,
                                                             models::Language language);
  nlohmann::ordered_json View(const OpenPacket& packet, models::Language language) const;

  ReviewLedger& ledger_;
  Desk& desk_;
  Batch& batch_;
  Uploads* uploads_;
  const Reading& reading_;
  Exporter exporter_;
  BatchExport& exports_;
  models::Language language_;
  std::mutex pictures_mutex_;
  std::list<std::pair<std::string, std::string>> pictures_;  // latest first
};

}  // namespace heyan::app
