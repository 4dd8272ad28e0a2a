// ... existing code ...

std::size_t count(const std::string& author) const {
    return std::count_if(books_.begin(), books_.end(), [&](const Book& book) {
        return book.author == author;
    });
}

// ... existing code ...
