namespace store {

enum Compression {
  kNone = 0x0,
  kSnappy = 0x1,
  kZstd = 0x2,
};

struct Options {
  Compression compression = kSnappy;
};

}  // namespace store
