// Packets on a Ray cluster, through a thin adapter in Python (ray/adapter.py, compiled in). Ray
// schedules, retries and survives lost nodes; results come back here, and only here is the ledger
// written. An adapter that ends is begun again with the packets that were under way.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/engine/engine.h"

namespace heyan::app {

struct RayPlace {
  std::string address;     // "ray://HOST:PORT"; "" starts one here
  std::string token_file;  // "" for none
  int jobs = 0;            // packets side by side at most; 0: as many as the cluster has cores
};

struct RayAudit {
  RayPlace place;
  std::string settings;                      // EncodeSettings
  std::map<std::string, std::string> files;  // what the settings name, by role
  // The record of a packet that nobody could judge.
  std::function<PacketRecord(const PacketInput&, const models::Error&)> unread;
};

models::Result<std::unique_ptr<Engine>> OpenRay(RayAudit audit);

// What `heyan doctor --format json` says on each node of the cluster; `said` is empty where the
// node has no heyan or does not answer.
struct RayNode {
  std::string name;
  int cores = 0;
  std::string said;
};
models::Result<std::vector<RayNode>> ExamineRay(const RayPlace& place);

}  // namespace heyan::app
