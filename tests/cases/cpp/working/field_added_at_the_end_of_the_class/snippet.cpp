// ... existing code ...

private:
    std::vector<Book> books_;
    std::map<std::string, std::size_t> by_author_;
};

}  // namespace shelf
