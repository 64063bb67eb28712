#include "pipeline/base/unread_page.h"

#include <utility>

namespace juesuan {

ReadPage unread_page(int page, Error error) {
    ReadPage out;
    out.page = page;
    error.page = page;
    out.errors.push_back(std::move(error));
    return out;
}

}  // namespace juesuan
