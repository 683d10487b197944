#include "ingest/readers/network.h"

#ifdef HEYAN_HAVE_OPENVINO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <openvino/op/softmax.hpp>
#include <openvino/openvino.hpp>
#pragma GCC diagnostic pop

#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#endif

namespace heyan::ingest {

#ifdef HEYAN_HAVE_OPENVINO
namespace {

// One core a process: plugins and their caches are shared by all networks.
ov::Core& SharedCore() {
  static ov::Core core;
  return core;
}

bool HasBf16() {
  const auto capabilities = SharedCore().get_property("CPU", ov::device::capabilities);
  return std::find(capabilities.begin(), capabilities.end(), "BF16") != capabilities.end();
}

// The classifier's softmax over thousands of characters costs more than the argmax needs.
void DropLastSoftmax(const std::shared_ptr<ov::Model>& model) {
  for (const auto& result : model->get_results()) {
    const auto node = result->input_value(0).get_node_shared_ptr();
    if (std::dynamic_pointer_cast<ov::op::v1::Softmax>(node) ||
        std::dynamic_pointer_cast<ov::op::v8::Softmax>(node)) {
      result->input(0).replace_source_output(node->input_value(0));
    }
  }
  model->validate_nodes_and_infer_types();
}

// Held while networks are compiled into the folder that workers share: the runtime writes its files
// in place, so that one worker could read what another has half written. Where no lock can be had
// (a file system without locks) the folder is not used.
class CacheLock {
 public:
  explicit CacheLock(const std::string& folder) {
    if (folder.empty()) return;
    file_ = open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    held_ = file_ >= 0 && flock(file_, LOCK_EX) == 0;
  }
  ~CacheLock() {
    if (file_ >= 0) close(file_);
  }
  CacheLock(const CacheLock&) = delete;
  CacheLock& operator=(const CacheLock&) = delete;
  bool held() const { return held_; }

 private:
  int file_ = -1;
  bool held_ = false;
};

// A damaged file of the cache is no reason to go without the network.
ov::CompiledModel Compile(const std::shared_ptr<ov::Model>& model, ov::AnyMap settings,
                          const std::string& cache) {
  const CacheLock lock(cache);
  if (!lock.held()) return SharedCore().compile_model(model, "CPU", settings);
  ov::AnyMap cached = settings;
  cached.emplace(ov::cache_dir(cache));
  try {
    return SharedCore().compile_model(model, "CPU", cached);
  } catch (const std::exception&) {
    return SharedCore().compile_model(model, "CPU", settings);
  }
}

class OpenVinoNetwork : public Network {
 public:
  explicit OpenVinoNetwork(ov::CompiledModel compiled)
      : compiled_(std::move(compiled)), request_(compiled_.create_infer_request()) {}

  float* Input(size_t height, size_t width) override {
    input_ = ov::Tensor(ov::element::f32, ov::Shape{1, 3, height, width});
    request_.set_input_tensor(input_);
    return input_.data<float>();
  }

  Output Infer() override {
    request_.infer();
    output_ = request_.get_output_tensor(0);
    const ov::Shape shape = output_.get_shape();
    return Output{output_.data<const float>(), {shape.begin(), shape.end()}};
  }

  void Release() override {
    output_ = ov::Tensor();
    input_ = ov::Tensor();
    request_ = ov::InferRequest();
    compiled_.release_memory();
    request_ = compiled_.create_infer_request();
#ifdef __GLIBC__
    malloc_trim(0);  // else a worker keeps the most that any page ever took
#endif
  }

 private:
  ov::CompiledModel compiled_;
  ov::InferRequest request_;
  ov::Tensor input_;
  ov::Tensor output_;
};

}  // namespace

models::Result<std::unique_ptr<Network>> Network::Load(const std::string& path,
                                                       const NetworkOptions& options) {
  try {
    const auto model = SharedCore().read_model(path);
    if (options.drop_softmax) DropLastSoftmax(model);
    ov::AnyMap settings = {
        ov::inference_num_threads(std::max(1, options.threads)), ov::num_streams(1),
        ov::hint::enable_cpu_pinning(false),
        ov::hint::inference_precision(!options.force_f32 && HasBf16() ? ov::element::bf16
                                                                      : ov::element::f32)};
    return std::make_unique<OpenVinoNetwork>(Compile(model, std::move(settings), options.cache));
  } catch (const std::exception& failure) {
    return models::Fail(models::ErrorCode::kUnavailable,
                        {"模型无法载入：" + path,
                         std::string("cannot load a model: ") + path + ": " + failure.what()});
  }
}

std::string RuntimeVersion() { return ov::get_openvino_version().buildNumber; }

std::string PrecisionName(bool force_f32) {
  try {
    return !force_f32 && HasBf16() ? "bf16" : "f32";
  } catch (const std::exception&) {
    return "f32";
  }
}

#else

models::Result<std::unique_ptr<Network>> Network::Load(const std::string&, const NetworkOptions&) {
  return models::Fail(models::ErrorCode::kUnavailable,
                      {"本程序构建时未带 OpenVINO", "built without OpenVINO"});
}

std::string RuntimeVersion() { return "not installed"; }

std::string PrecisionName(bool) { return "f32"; }

#endif

}  // namespace heyan::ingest
