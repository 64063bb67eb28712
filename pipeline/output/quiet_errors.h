// Keeps a library from printing its own complaints on stderr: what went wrong is said by us, in the
// language of the person.
#pragma once

namespace juesuan {

/// While it lives nothing that is written to stderr gets there, of the whole process. For programs
/// and moments with a single thread that prints.
class QuietErrors {
   public:
    QuietErrors();
    ~QuietErrors();
    QuietErrors(const QuietErrors&) = delete;
    QuietErrors& operator=(const QuietErrors&) = delete;

   private:
    int kept_ = -1;  ///< stderr as it was; -1: it is as it was
};

}  // namespace juesuan
