// Which of n things belong together (union-find).
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace juesuan {

class Linked {
   public:
    explicit Linked(std::size_t n = 0) : parent_(n) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    }

    /// One more thing, which belongs to none yet.
    void add() { parent_.push_back(parent_.size()); }

    /// The smallest index of the things that belong to i.
    std::size_t root(std::size_t i) {
        while (parent_[i] != i) {
            parent_[i] = parent_[parent_[i]];
            i = parent_[i];
        }
        return i;
    }

    void join(std::size_t a, std::size_t b) {
        a = root(a);
        b = root(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

   private:
    std::vector<std::size_t> parent_;
};

}  // namespace juesuan
