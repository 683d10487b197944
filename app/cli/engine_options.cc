#include "app/cli/engine_options.h"

#include "app/run/progress.h"

namespace heyan::app {

using models::Message;

void AddEngine(CLI::App* sub, models::Language language, EngineWords* written) {
  sub->add_option("--engine", written->engine,
                  In(language, {"local（默认，本机）、ray（在本机启动 Ray）、ray://主机:端口",
                                "local (default: this machine), ray (starts one here), "
                                "ray://HOST:PORT"}))
      ->envname("HEYAN_ENGINE");
  sub->add_option("--engine-token-file", written->token_file,
                  In(language, {"装有 Ray 集群口令的文件", "a file with the Ray cluster's token"}))
      ->envname("HEYAN_ENGINE_TOKEN_FILE");
}

tl::expected<EngineChoice, Message> TakeEngine(const EngineWords& written) {
  EngineChoice engine;
  engine.token_file = written.token_file;
  if (written.engine.empty() || written.engine == "local") return engine;
  engine.ray = true;
  if (written.engine == "ray") return engine;
  const std::string scheme = "ray://";
  const auto colon = written.engine.rfind(':');
  const bool whole = written.engine.starts_with(scheme) && colon > scheme.size() &&
                     colon + 1 < written.engine.size();
  if (!whole) {
    return tl::unexpected(
        Message{"--engine 是 local、ray 或 ray://主机:端口，不认识 " + written.engine,
                "--engine is local, ray or ray://HOST:PORT, not " + written.engine});
  }
  engine.address = written.engine;
  return engine;
}

}  // namespace heyan::app
