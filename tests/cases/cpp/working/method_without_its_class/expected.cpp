#include <map>
#include <string>
#include <vector>

namespace shelf {

class Catalog {
public:
    Catalog() = default;

    void add(const Book& book) {
        books_.push_back(book);
    }

    void add(Book&& book) {
        books_.push_back(std::move(book));
    }

    bool empty() const {
        return books_.empty();
    }

    // Counts the books of one author.
    std::size_t count(const std::string& author) const {
        return std::count_if(books_.begin(), books_.end(), [&](const Book& book) {
            return book.author == author;
        });
    }

private:
    std::vector<Book> books_;
};

}  // namespace shelf
