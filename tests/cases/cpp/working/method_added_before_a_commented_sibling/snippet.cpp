// ... existing code ...

class Catalog {
public:
    // ... existing code ...

    bool holds(const std::string& author) const {
        return count(author) > 0;
    }

    // Counts the books of one author.
    std::size_t count(const std::string& author) const {
        // ... existing code ...
    }

    // ... existing code ...
};

// ... existing code ...
