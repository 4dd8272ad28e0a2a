// ... existing code ...

    void add(Book&& book) {
        remember(book.author);
        books_.push_back(std::move(book));
    }

// ... existing code ...
