namespace store {

enum Compression {
  kNone = 0x0,
  kSnappy = 0x1
};

struct Options {
  Compression compression = kSnappy;
};

}  // namespace store
