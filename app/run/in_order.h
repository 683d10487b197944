// Values made side by side and given out in order, with only so many under way that memory stays
// flat however many there are.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <utility>

namespace heyan::app {

template <class Value>
class InOrder {
 public:
  // `make` is called for 0 to `count` - 1 from other threads, at most `at_once` of them at a time,
  // and must be safe to call so.
  InOrder(std::size_t count, std::size_t at_once, std::function<Value(std::size_t)> make)
      : count_(count), at_once_(at_once), make_(std::move(make)) {}

  // The next value; to be called `count` times at most.
  Value Next() {
    while (started_ < count_ && under_way_.size() < at_once_) {
      under_way_.push_back(std::async(std::launch::async, make_, started_++));
    }
    Value value = under_way_.front().get();
    under_way_.pop_front();
    return value;
  }

 private:
  std::size_t count_;
  std::size_t at_once_;
  std::function<Value(std::size_t)> make_;
  std::size_t started_ = 0;
  std::deque<std::future<Value>> under_way_;
};

}  // namespace heyan::app
