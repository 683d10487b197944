// The key of the hashes by which people and contacts are matched across packets (docs/ledger.md):
// without it the numbers of ID cards could be found out by trying all of them. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/ledger/ledger.h"

namespace heyan::app {

class LedgerKey {
 public:
  explicit LedgerKey(std::string bytes) : bytes_(std::move(bytes)) {}

  std::string Hash(std::string_view text) const;  // HMAC-SHA256, 64 hex digits
  std::uint32_t Short(std::string_view text) const;

  // For a worker on another machine, and for nobody else.
  const std::string& bytes() const { return bytes_; }

  // Names the key without telling it.
  std::string Id() const { return Hash("heyan ledger key").substr(0, 16); }

 private:
  std::string bytes_;
};

// The file that holds the key of the ledger at `path`: HEYAN_LEDGER_KEY where it is set, else
// `path`.key beside the ledger; of a ledger on a server, in the user's own folder (ledger_place.h).
std::string KeyFileOf(const std::string& path);

// Reads the key, or makes one (mode 0600) for a ledger that has none yet. Fails where the key is
// gone or another's: hashes of two keys never match.
models::Result<LedgerKey> KeyOf(Ledger& ledger, const std::string& key_file);

}  // namespace heyan::app
