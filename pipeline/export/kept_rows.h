// The rows of a CSV file of the former export, document by document.
#pragma once

#include <cstdint>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include "extractors/base/result.h"
#include "pipeline/export/formats/csv_file.h"

namespace juesuan {

class KeptRows {
   public:
    KeptRows() = default;
    /// The first field of every row begins with the key of its document; `kept`: the keys that are
    /// going to be asked for, in the order of the rows. Errors of all members: output_unwritable
    /// where the former file cannot be read.
    static Result<KeptRows> open(const std::string& path, const std::set<std::string>& kept);
    /// Writes the rows of this document into `file`. Rows before them of documents that are not
    /// kept are passed over.
    Status copy(const std::string& key, CsvFile& file);

   private:
    /// Makes the next row the current one; false at the end.
    Result<bool> next();
    [[nodiscard]] std::string_view row() const;

    std::string path_;
    std::ifstream file_;
    const std::set<std::string>* kept_ = nullptr;
    std::string waiting_;              ///< read, from the current row on
    std::size_t begin_ = 0, end_ = 0;  ///< the current row in it
    bool has_row_ = false, ended_ = false;
};

}  // namespace juesuan
