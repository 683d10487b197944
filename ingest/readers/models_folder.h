// The folder that set-up unpacked runtime and models into, and what lies in it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/error.h"

namespace heyan::ingest {

// Where `name` (for example "v6_tiny_rec.onnx") lies; an error that says how to get it where it is
// missing. The environment variable HEYAN_DEPS, where set, takes the place of the folder known at
// build time.
models::Result<std::string> ModelFile(const std::string& name);

// The characters of a recogniser in the order of its outputs: blank first, a space last.
models::Result<std::vector<std::string>> LoadAlphabet(const std::string& name);

// First 12 hexadecimal digits of a file's SHA-256, "" where it cannot be read.
std::string ShortHash(const std::string& path);

}  // namespace heyan::ingest
