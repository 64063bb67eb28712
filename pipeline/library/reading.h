// Reading pictures: an image of pages → what was read in them. Links neither Poppler nor qpdf.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extractors/base/result.h"
#include "extractors/model/read_page.h"
#include "extractors/rasterize/rasterize.h"
#include "extractors/recognize/recognize.h"

namespace juesuan {

/// Reads the files of the models for load_readers(). `models_folder`: share/juesuan/model of an
/// installation; `tessdata_folder`: where eng.traineddata lies, "" for Debian's own. Errors:
/// environment (a file is missing).
[[nodiscard]] Result<ReaderModels> read_model_files(const std::string& models_folder,
                                                    const std::string& tessdata_folder = "");

/// Reads every page of a picture: a TIFF (each of its pictures is a page), PNG or JPEG, known by
/// its content. `bytes`: the whole file. Boxes are in points of the page as displayed, origin top
/// left. A page that cannot be read comes without content, with its error, as in a report; damage
/// stands in the errors of a page that was read all the same. Errors: input_empty, input_too_large,
/// input_unsupported, document_damaged, document_no_pages, document_too_many_pages.
[[nodiscard]] Result<std::vector<ReadPage>> read_picture(std::vector<char> bytes, Readers& readers,
                                                         const RasterizeOptions& options = {});

/// Every page of an open document, as read_picture() gives them.
[[nodiscard]] std::vector<ReadPage> read_pages(OpenDocument& document, Readers& readers);

}  // namespace juesuan
