// What judges the packets of an audit: worker processes of this machine, or a cluster. Whoever asks
// writes the ledger; an engine writes nothing.
#pragma once

#include <cstddef>
#include <string>

#include "app/ledger/ledger.h"
#include "app/run/packets.h"

namespace heyan::app {

struct PacketWork {
  std::size_t number = 0;  // names it in its result
  PacketInput input;
  std::string known;  // the key under which it was judged before; "" where that does not count
};

struct PacketResult {
  std::size_t number = 0;
  bool same = false;    // its key is the known one: nothing was judged
  PacketRecord record;  // where it was judged
};

class Engine {
 public:
  virtual ~Engine() = default;
  // How many packets may be under way side by side; may change.
  virtual std::size_t Room() = 0;
  virtual Done Start(PacketWork work) = 0;
  // The next packet that is ready, in whatever order; only while one is under way.
  virtual models::Result<PacketResult> Wait() = 0;
};

}  // namespace heyan::app
