// One neural network on OpenVINO: floats in, floats out. Without OpenVINO every load fails with
// kUnavailable, so that callers fall back.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/error.h"

namespace heyan::ingest {

struct NetworkOptions {
  int threads = 1;
  bool force_f32 = false;
  std::string cache;          // folder for compiled networks, "" for none
  bool drop_softmax = false;  // hand out what goes into the last softmax
};

class Network {
 public:
  // Points into the network; valid until the next Infer.
  struct Output {
    const float* data = nullptr;
    std::vector<size_t> shape;
  };

  static models::Result<std::unique_ptr<Network>> Load(const std::string& path,
                                                       const NetworkOptions& options);
  virtual ~Network() = default;
  // The memory of an input of 1 x 3 x height x width, to be filled before Infer. Throws
  // std::exception as OpenVINO does; readers catch it.
  virtual float* Input(size_t height, size_t width) = 0;
  virtual Output Infer() = 0;
  // Gives the memory between input and output back: hundreds of megabytes for a page. Ends what
  // Infer handed out.
  virtual void Release() = 0;
};

// "2026.4.1-…", or "not installed".
std::string RuntimeVersion();
// "bf16" where the processor has it and it is allowed, else "f32".
std::string PrecisionName(bool force_f32);

}  // namespace heyan::ingest
