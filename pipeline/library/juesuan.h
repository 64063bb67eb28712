// START HERE, when you use juesuan as a library.
//
//   bytes of a picture ──read_picture──▶ ReadPages ──make_report──▶ Report ──ReportWriter──▶ files
//
// reading.h (component reading): a picture → what was read in every cell and line. Load the readers
//   once a process (read_model_files, load_readers), hand in the bytes of one picture after the
//   other.
// pdf.h (component pdf; include "pipeline/library/pdf.h" as well): the same for PDF. Only this
//   links Poppler, and with it the GNU GPL: a program that takes the other two stays free of it.
// report.h (component report): pages → Report: forms known, sums checked, a status for every cell;
//   and the Report as files, in every format there is a writer for.
//
//   find_package(juesuan COMPONENTS reading report)
//   target_link_libraries(mine juesuan::reading juesuan::report)
//
// Errors are values (Result in extractors/base/result.h), nothing throws but for want of memory.
// Nothing here starts a thread or a process; objects are used by one thread at a time. The
// functions that take a folder read the program's own files; documents come as bytes. Documents
// from strangers are better opened by the program, which has limits and a sandbox for them.
//
// The functions of these headers, and the members of ReadPage (extractors/model/read_page.h) and
// Report (extractors/model/report.h), are meant for others. All further headers are installed
// because these need them, or for research on single stages; they may change with any version.
#pragma once

#include "pipeline/library/reading.h"
#include "pipeline/library/report.h"
