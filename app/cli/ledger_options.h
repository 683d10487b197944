// The words of the verbs that keep a ledger: audit, register, cache, serve.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "app/cli/engine_options.h"
#include "app/cli/judging_options.h"
#include "app/cli/options.h"

namespace heyan::app {

class LedgerOptions {
 public:
  using Adding = std::function<void(CLI::App*)>;

  // `reading` and `common` add the options that other verbs have too.
  void Add(CLI::App& app, models::Language language, const Adding& reading, const Adding& common);

  bool Chosen(const CLI::App& app) const;
  tl::expected<Command, models::Message> Take(const CLI::App& app, const CommonOptions& common);

 private:
  std::string Say(const models::Message& message) const;
  void AddAudit(CLI::App& app, const Adding& reading);
  void AddRegister(CLI::App& app, const Adding& common);
  void AddServe(CLI::App& app, const Adding& reading);
  void AddCache(CLI::App& app, const Adding& common);
  tl::expected<Command, models::Message> TakeAudit(const CommonOptions& common);
  tl::expected<Command, models::Message> TakeRegister(const CLI::App& sub,
                                                      const CommonOptions& common);

  models::Language language_ = models::Language::kChinese;
  AuditCommand audit_;
  RegisterCommand register_;
  PurgeCommand purge_;
  ServeCommand serve_;
  JudgingWords judging_;
  EngineWords engine_;
  std::string archive_, format_;
  std::string event_, day_, filed_, grade_;
};

}  // namespace heyan::app
