// Ctrl-C, SIGTERM and a terminal that goes away as something that can be waited for.
#pragma once

namespace juesuan {

/// While it lives, SIGINT, SIGTERM and SIGHUP do nothing but make `descriptor()` readable. Make it
/// before any child is started and keep one at a time.
class Interruption {
   public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
    [[nodiscard]] int descriptor() const { return descriptor_; }
    [[nodiscard]] bool happened() const;

   private:
    int descriptor_;
};

}  // namespace juesuan
