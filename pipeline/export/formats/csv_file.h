// A CSV file: UTF-8, as RFC 4180 says but for lines that end with a line feed alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/base/result.h"
#include "pipeline/export/formats/new_file.h"
#include "pipeline/export/tables/export_table.h"

namespace juesuan {

class CsvFile {
   public:
    /// Begins with the line of the names. Errors of all members: output_no_room,
    /// output_unwritable.
    static Result<CsvFile> create(const std::string& path, const std::vector<std::string>& names,
                                  bool byte_order_mark, bool hashed = false);
    Status write(const ExportRow& row);
    /// A row as it is, with its end.
    Status write_raw(std::string_view row) { return file_.write(row); }
    Status close() { return file_.close(); }
    [[nodiscard]] std::uint64_t bytes() const { return file_.bytes(); }
    [[nodiscard]] std::string sha256() { return file_.sha256(); }  ///< see NewFile

   private:
    NewFile file_;
    std::string line_;
};

/// The names of the table's fields.
[[nodiscard]] std::vector<std::string> field_names(const ExportTable& table);

}  // namespace juesuan
