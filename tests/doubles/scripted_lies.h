// Lies of a page_worker that a document took over, drawn by a seed: what it says of a page is
// forged in one of many ways, some of them no possible answer, some of them a possible one.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <random>
#include <string>

#include "pipeline/page_worker/worker_loop.h"
#include "pipeline/wire/page_record.h"

namespace juesuan {

class ScriptedLie {
   public:
    ScriptedLie(int socket, int seed)
        : socket_(socket), random_(static_cast<std::uint32_t>(seed)) {}

    /// Forges `page`, or says something else beside it or in its place.
    Result<ReadPage> about(ReadPage page) {
        switch (below(14)) {
            case 0:
                return forged_reader(std::move(page));
            case 1:
                page.source = static_cast<PageSource>(below(4));
                return page;
            case 2:
                page.page = page.page + 1 + below(9);
                return page;
            case 3:
                return any_error(page.page);
            case 4:
                page.errors.assign(1 + static_cast<std::size_t>(below(3)), any_error(page.page));
                return page;
            case 5:
                page.tables[0].n_rows = below(7);
                page.tables[0].cells[0].col_span = below(4);
                return page;
            case 6:
                page.lines[0].box = {any_place(), any_place(), any_place(), any_place()};
                return page;
            case 7:
                page.tables[0].cells[1].stored_at = "sheet!A" + std::to_string(below(99));
                return page;
            case 8:
                page.lines[0].readings[0].alternatives[0].probability =
                    below(2) == 0 ? 2.0 : std::numeric_limits<double>::quiet_NaN();
                return page;
            case 9:
                page.lines.assign(static_cast<std::size_t>(below(30'000)), page.lines[0]);
                return page;
            case 10:
                page.lines[0].readings[0].alternatives[0].text.assign(
                    static_cast<std::size_t>(below(20'000)), 'x');
                return page;
            case 11:
                say_something_else(page.page);
                return page;
            case 12:
                say_it_twice(page);
                return page;
            default:
                say_it_damaged(page);
                return page;
        }
    }

    /// A number of pages, or an error.
    Result<int> about(int page_count) {
        switch (below(4)) {
            case 0:
                return any_error(0);
            case 1:
                say_something_else(1);
                return page_count;
            case 2:
                return below(100'000) - 50'000;
            default:
                send_frame(socket_, wire::FrameKind::opened, wire::write_opened(page_count));
                return page_count + 1;
        }
    }

   private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint32_t>(limit)); }
    double any_place() { return below(4'000) - 1'000; }

    Error any_error(int page) {
        return {static_cast<ErrorCode>(below(210)), static_cast<Stage>(below(9)), page, "forged"};
    }

    ReadPage forged_reader(ReadPage page) {
        const auto reader = static_cast<Reader>(below(static_cast<int>(reader_count)));
        each_line(page, [reader](ReadLine& line) { line.readings[0].reader = reader; });
        page.source = below(2) == 0 ? page.source : PageSource::text_layer;
        return page;
    }

    void say_something_else(int page) {
        const auto kind = static_cast<wire::FrameKind>(1 + below(16));
        switch (below(4)) {
            case 0:
                send_frame(socket_, kind, {});
                break;
            case 1:
                send_frame(socket_, kind, wire::write_forked(2 + below(40'000)));
                break;
            case 2:
                send_frame(socket_, kind, wire::write_error(any_error(page)));
                break;
            default:
                send_frame(socket_, kind,
                           wire::Bytes(static_cast<std::size_t>(below(200)),
                                       static_cast<std::byte>(below(256))));
        }
    }

    void say_it_twice(const ReadPage& page) {
        ReadPage other = page;
        other.lines[0].readings[0].alternatives[0].text = "forged";
        send_frame(socket_, wire::FrameKind::page, wire::write_page(other));
    }

    void say_it_damaged(const ReadPage& page) {
        wire::Bytes record = wire::write_page(page);
        for (int i = below(8); i >= 0; --i) {
            record[static_cast<std::size_t>(below(static_cast<int>(record.size())))] =
                static_cast<std::byte>(below(256));
        }
        if (below(3) == 0) {
            record.resize(static_cast<std::size_t>(below(2 * static_cast<int>(record.size()))));
        }
        send_frame(socket_, wire::FrameKind::page, record);
    }

    int socket_;
    std::mt19937 random_;
};

}  // namespace juesuan
