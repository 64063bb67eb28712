// Finds the files that the command line means: files as they are, folders with all they hold.
#pragma once

#include <string>
#include <vector>

#include "extractors/base/error.h"

namespace juesuan {

struct FoundFile {
    std::string path;    ///< to open it; bytes of the file system
    std::string shown;   ///< below its folder, for people; bytes that are no UTF-8 are escaped.
                         ///< Inputs with the same name are shown with the folders above them
    bool named = false;  ///< stands on the command line itself
};

/// Something that was found and will not be read.
struct InputProblem {
    std::string shown;
    Error error;
    std::string path = {};  ///< as FoundFile's; "": it is no place in the file system
};

struct FoundInputs {
    std::vector<FoundFile> files;        ///< natural order within each input
    std::vector<InputProblem> problems;  ///< folders and files that cannot be read at all
    std::vector<std::string> skipped;    ///< pipes, devices, loops of links, hidden files
};

/// Never fails: what cannot be read is listed. Links are followed; a folder is visited once.
/// `except`: a folder that is left out without a word, because we write to it; "": none.
FoundInputs find_inputs(const std::vector<std::string>& inputs, const std::string& except = "");

}  // namespace juesuan
