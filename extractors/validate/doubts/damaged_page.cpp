#include "extractors/validate/doubts/damaged_page.h"

#include <algorithm>

namespace juesuan {

bool has_error(const Forms& forms, int page, ErrorCode code) {
    const FormPage* found = page_numbered(forms.pages, page);
    return found != nullptr &&
           std::any_of(found->errors.begin(), found->errors.end(),
                       [code](const Error& error) { return error.code == code; });
}

bool is_damaged_page(const Forms& forms, int page) {
    return has_error(forms, page, ErrorCode::page_degraded) || is_unread_page(forms, page);
}

bool is_unread_page(const Forms& forms, int page) {
    return has_error(forms, page, ErrorCode::page_unread);
}

}  // namespace juesuan
