// ... existing code ...

class EXPORT Writer {
 public:
  Writer();
  int size() const {
    return 2;
  }
};

// ... existing code ...
