// --engine and what belongs to it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "app/cli/options.h"

namespace heyan::app {

// As written on the command line, or in HEYAN_ENGINE and HEYAN_ENGINE_TOKEN_FILE.
struct EngineWords {
  std::string engine, token_file;
};

void AddEngine(CLI::App* sub, models::Language language, EngineWords* written);
tl::expected<EngineChoice, models::Message> TakeEngine(const EngineWords& written);

}  // namespace heyan::app
