// Pages that were drawn from damaged data: what they show may be something else than was printed.
#pragma once

#include "extractors/model/forms.h"

namespace juesuan {

/// Whether the page with this number (from 1) has an error of this code.
[[nodiscard]] bool has_error(const Forms& forms, int page, ErrorCode code);

/// Whether the page with this number (from 1) was drawn, though its data are damaged, or hardly
/// anything of it could be read: what looks like figures there may be anything.
[[nodiscard]] bool is_damaged_page(const Forms& forms, int page);

/// Whether hardly anything of the page could be read: what looks blank there may hold print.
[[nodiscard]] bool is_unread_page(const Forms& forms, int page);

}  // namespace juesuan
