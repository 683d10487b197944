// Which packets a run is about.
#pragma once

#include <string>
#include <vector>

#include "models/error.h"

namespace heyan::app {

struct PacketInput {
  std::string id;         // unique in the run
  std::string path;       // as given, or below the batch folder
  std::string from = {};  // where its files lie, where that is not `path`: on another machine
};

const std::string& PlaceOf(const PacketInput& packet);

// The packets of `paths`, in their order. With `batch` each path is a folder whose children at
// `depth` are packets: folders and archives; other files there are none and are told in `skipped`.
struct PacketList {
  std::vector<PacketInput> packets;
  std::vector<std::string> skipped;
  std::vector<models::Error> problems;  // batch folders that cannot be listed
};
PacketList ListPackets(const std::vector<std::string>& paths, bool batch, int depth);

// "a/b.tar.gz" is "a/b".
std::string WithoutArchiveSuffix(const std::string& path);
bool HasArchiveSuffix(const std::string& path);

}  // namespace heyan::app
