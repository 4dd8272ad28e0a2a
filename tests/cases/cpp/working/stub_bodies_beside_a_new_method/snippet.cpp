// ... existing code ...

class Catalog {
public:
    Catalog() = default;

    void add(const Book& book) { ... }

    void add(Book&& book) { ... }

    bool empty() const { ... }

    void clear() {
        books_.clear();
    }

    // ... existing code ...
};

// ... existing code ...
