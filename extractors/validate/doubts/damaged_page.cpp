#include "extractors/validate/doubts/damaged_page.h"

#include <algorithm>

namespace juesuan {

bool is_damaged_page(const Forms& forms, int page) {
    const FormPage* found = page_numbered(forms.pages, page);
    return found != nullptr &&
           std::any_of(found->errors.begin(), found->errors.end(), [](const Error& error) {
               return error.code == ErrorCode::page_degraded ||
                      error.code == ErrorCode::page_unread;
           });
}

}  // namespace juesuan
