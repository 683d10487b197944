// What a worker's machine must know to judge a packet as the driver would: the same settings for
// all packets of an audit, and the packet. Bytes for the adapter, which looks at none of it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "app/engine/engine.h"

namespace heyan::app {

struct JobSettings {
  std::string job;                              // JobToJson
  std::string policy_hash;                      // must be the worker's own
  std::map<std::string, std::string> versions;  // must be the worker's own
  std::string archive, settings, day;           // of the run
  std::string key;                              // of the ledger's hashes
  bool no_cache = false;
  int page_seconds = 120;
};

// What `heyan job` reads from stdin.
struct JobRequest {
  JobSettings settings;
  PacketWork work;                           // with the place of its files in `input.from`
  std::map<std::string, std::string> files;  // "claims", "policy", "overlay": where they lie here
};

std::string EncodeSettings(const JobSettings& settings);  // hex
std::string EncodePacket(const PacketWork& work);         // hex
models::Result<JobRequest> DecodeRequest(std::string_view text);

// What differs between the driver's versions and these, as a sentence; "" where nothing does.
models::Message Differences(const std::map<std::string, std::string>& driver,
                            const std::map<std::string, std::string>& here);

// How `heyan job` ends: the adapter knows these.
inline constexpr int kJobMissing = 40;  // the packet's path is not there
inline constexpr int kJobRefused = 41;  // other versions; stdout says which

}  // namespace heyan::app
