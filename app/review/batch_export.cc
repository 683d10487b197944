#include "app/review/batch_export.h"

#include <nlohmann/json.hpp>

#include "app/run/progress.h"

namespace heyan::app {

using json = nlohmann::ordered_json;

BatchExport::~BatchExport() {
  ending_ = true;
  if (worker_.joinable()) worker_.join();
}

void BatchExport::Change(const std::function<void(Told&)>& how) {
  const std::lock_guard lock(mutex_);
  how(told_);
}

bool BatchExport::Begin(BatchAsked asked) {
  const std::lock_guard lock(mutex_);
  if (told_.state == "running") return false;
  if (worker_.joinable()) worker_.join();
  told_ = {};
  told_.state = "running";
  told_.format = asked.format;
  told_.of = asked.packets.size();
  worker_ = std::thread([this, asked = std::move(asked)] { Run(asked); });
  return true;
}

void BatchExport::Run(const BatchAsked& asked) {
  const auto writer = writer_of_(asked);
  const auto fail = [&](const models::Error& error) {
    Change([&](Told& told) {
      told.state = "failed";
      told.message = In(asked.language, error.message);
    });
  };
  for (std::size_t i = 0; i < asked.packets.size() && !ending_; ++i) {
    const auto opened = desk_.Open(asked.packets[i]);
    if (opened) {
      const std::lock_guard lock((*opened)->mutex);
      if (auto added = writer->Add((*opened)->outcome, i); !added) return fail(added.error());
    }
    Change([&](Told& told) {
      ++told.done;
      if (!opened) told.left_out.push_back(asked.packets[i].id);
    });
  }
  if (ending_) return;
  auto path = writer->Finish();
  if (!path) return fail(path.error());
  Change([&](Told& told) {
    told.state = "done";
    told.path = *path;
  });
}

json BatchExport::ToJson() const {
  const std::lock_guard lock(mutex_);
  return json{{"state", told_.state}, {"format", told_.format},     {"done", told_.done},
              {"of", told_.of},       {"left_out", told_.left_out}, {"message", told_.message}};
}

std::string BatchExport::Path() const {
  const std::lock_guard lock(mutex_);
  return told_.state == "done" ? told_.path : "";
}

}  // namespace heyan::app
