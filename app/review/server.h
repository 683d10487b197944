// The review's HTTP server: 127.0.0.1 alone, everything behind the gate, nothing from outside.
#pragma once

#include <memory>
#include <string>

#include "app/review/api.h"
#include "app/review/gate.h"
#include "app/review/uploads.h"

namespace heyan::app {

class ReviewServer {
 public:
  ReviewServer();
  ~ReviewServer();
  ReviewServer(const ReviewServer&) = delete;
  ReviewServer& operator=(const ReviewServer&) = delete;

  // Takes the port, or any that is free for 0; the port taken.
  models::Result<int> Bind(int port);
  // Serves until Stop; `uploads` may be none.
  void Serve(const Gate& gate, Api& api, Uploads* uploads);
  void Stop();  // from any thread

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

}  // namespace heyan::app
