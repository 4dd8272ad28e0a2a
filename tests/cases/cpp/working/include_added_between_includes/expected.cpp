#include <map>
#include <optional>
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
        return size() == 0;
    }

    // Counts the books of one author.
    std::size_t count(const std::string& author) const {
        std::size_t found = 0;
        for (const auto& book : books_) {
            if (book.author == author) {
                ++found;
            }
        }
        return found;
    }

private:
    std::vector<Book> books_;
};

}  // namespace shelf
