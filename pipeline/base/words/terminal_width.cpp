#include "pipeline/base/words/terminal_width.h"

#include <sys/ioctl.h>

namespace juesuan {

std::size_t terminal_width(int descriptor) {
    winsize size{};
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace juesuan
