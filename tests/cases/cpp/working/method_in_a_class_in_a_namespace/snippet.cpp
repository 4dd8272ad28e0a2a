// ... existing code ...

namespace shelf {

class Catalog {
public:
    // ... existing code ...

    bool empty() const {
        return books_.empty() && waiting_.empty();
    }

    // ... existing code ...
};

}  // namespace shelf
