#pragma once

namespace store {

class EXPORT Reader {
 public:
  Reader();
  int size() const {
    return 1;
  }
};

class EXPORT Writer {
 public:
  Writer();
  int size() const {
    return 2;
  }
};

}  // namespace store
