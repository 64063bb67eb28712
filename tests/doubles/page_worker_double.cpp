// A page_worker that opens no real document: it does what the document's text tells it, so that a
// batch can mix well-behaved documents with ones that kill, stall or deceive.
//
//   %PDF-double pages=5 crash=3        dies of a signal on page 3, every time
//   crash_once=3   the first time only (a marker file in $JUESUAN_DOUBLE_FOLDER says so)
//   grow=3         appends to its document, and then dies of a signal, the first time only
//   kill=3 exit=3 memory=3 hang=3 spin=3 grandchild=3 close=3           other ways not to answer
//   lie_mark=3 lie_length=3 lie_page=3 lie_utf8=3 lie_count=3 lie_grid=3 lie_kind=3 lie_box=3
//   flood=3        answers without end      noise=3   megabytes on stdout and stderr, then answers
//   damaged=3      reports page_damaged     degraded=3   reports page_degraded with the page
//   damaged_once=3   the first time only
//   open_crash=1 open_hang=1 open_encrypted=1 open_lie=1 open_close=1   instead of a page count
//   slow=200       milliseconds a page     slow_open=200   milliseconds to open it
//   lies=500       every page forged by a seed that begins with this; open_lies=1: the opening too
//   tell=1         says on its pages what the process remembers of the documents before
// $JUESUAN_DOUBLE_READS: a file that gets a line for each page that is asked for.
// $JUESUAN_DOUBLE_START: crash, silent or unready, instead of becoming ready.
// Packages are unpacked by the real page_worker, unless $JUESUAN_DOUBLE_UNPACK says what is done
// after a first whole member: crash, hang, lie_head, lie_piece, lie_end, many (members without
// end), flood (bytes without end), nested (a member in a member), other (a page).
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <new>
#include <sstream>
#include <thread>

#include "pipeline/page_worker/document_forks.h"
#include "pipeline/page_worker/worker_loop.h"
#include "pipeline/wire/frame.h"
#include "pipeline/wire/page_record.h"
#include "pipeline/wire/worker_signs.h"
#include "tests/doubles/scripted_lies.h"

namespace juesuan {
namespace {

ReadLine line_of(const std::string& text, PointBox box) {
    return {box, {{Reader::text_layer, {{text, 1.0}}}}};
}

/// A page like any other: a sentence and a small table whose rows add up.
ReadPage honest_page(int page) {
    ReadPage out;
    out.page = page;
    out.width_points = 595.32;
    out.height_points = 841.92;
    out.source = PageSource::text_layer;
    out.dpi = 200;
    out.lines.push_back(line_of("第" + std::to_string(page) + "页", {72, 72, 200, 84}));
    ReadTable table{{72, 100, 500, 160}, 3, 2, {}};
    const char* texts[] = {"项目", "金额", "基本支出", "1.00", "合计", "1.00"};
    for (int i = 0; i < 6; ++i) {
        const double x = 72 + 214 * (i % 2);
        const double y = 100 + 20 * (i / 2);
        ReadCell cell{i / 2, i % 2, 1, 1, {x, y, x + 214, y + 20}, {}};
        cell.lines.push_back(line_of(texts[i], {x + 2, y + 4, x + 60, y + 16}));
        table.cells.push_back(std::move(cell));
    }
    out.tables.push_back(std::move(table));
    return out;
}

[[noreturn]] void hang() {
    while (true) {
        std::this_thread::sleep_for(std::chrono::hours(1));
    }
}

/// True the first time that it is asked in a folder; a later process is told false.
bool first_time(const std::string& what) {
    const char* folder = std::getenv("JUESUAN_DOUBLE_FOLDER");
    const std::string marker = std::string(folder == nullptr ? "." : folder) + "/" + what;
    return open(marker.c_str(), O_CREAT | O_EXCL | O_WRONLY, 0600) >= 0;
}

/// What a page that took over its process could leave there for the next.
std::string memory = "read:";

class Double final : public PageReader {
   public:
    explicit Double(int socket) : socket_(socket) {}

    Result<int> open(int file_descriptor, const wire::OpenRequest& request) override {
        is_picture_ = request.kind != FileKind::pdf || request.text_layer == TextLayerUse::ignore;
        read_script(file_descriptor);
        memory += title_ + ";";
        std::this_thread::sleep_for(std::chrono::milliseconds(script_["slow_open"]));
        if (script_.count("open_crash") != 0) {
            std::abort();
        }
        if (script_.count("open_hang") != 0) {
            hang();
        }
        if (script_.count("open_close") != 0) {
            close(socket_);
            hang();
        }
        if (script_.count("open_lie") != 0) {
            return 0;
        }
        if (script_.count("open_encrypted") != 0) {
            return Error{ErrorCode::document_encrypted, Stage::rasterize, 0, ""};
        }
        if (script_.count("open_lies") != 0) {
            return ScriptedLie(socket_, script_["lies"]).about(script_["pages"]);
        }
        return script_["pages"];
    }

    Result<ReadPage> answer(const wire::PageRequest& request, std::vector<std::string>&) override {
        const int number = wire::page_of(request);
        note_the_page(number);
        std::this_thread::sleep_for(std::chrono::milliseconds(script_["slow"]));
        const auto asked = [&](const char* word) {
            const auto found = script_.find(word);
            return found != script_.end() && found->second == number;
        };
        die(asked);
        lie(asked, number);
        if (asked("noise")) {
            for (int i = 0; i < 200'000; ++i) {
                std::cout << "Warning: something about nothing\n";
                std::cerr << "Error in pixReadMem: \xFF\xFE\n";
            }
        }
        if (asked("damaged") || (asked("damaged_once") && first_time(name_))) {
            return Error{ErrorCode::page_damaged, Stage::rasterize, number, "no content"};
        }
        ReadPage page = honest_page(number);
        if (is_picture_) {
            page.source = PageSource::scan;
            each_line(page, [](ReadLine& line) {
                line.readings[0].reader = Reader::line_reader;
                line.readings[0].alternatives[0].probability = 0.5;
            });
        }
        if (script_.count("lies") != 0) {
            return ScriptedLie(socket_, script_["lies"] + number).about(std::move(page));
        }
        if (script_.count("tell") != 0) {
            page.lines.push_back(line_of(memory, {72, 700, 500, 712}));
        }
        if (asked("degraded")) {
            page.errors.push_back(
                {ErrorCode::page_degraded, Stage::rasterize, number, "bad \xFF stream"});
        }
        return page;
    }

    std::optional<Error> unpack(int /*file_descriptor*/, const wire::UnpackRequest& /*request*/,
                                MemberOutput& output) override {
        const std::string how = std::getenv("JUESUAN_DOUBLE_UNPACK");
        output.begin({wire::MemberKind::file, "first.pdf", std::nullopt});
        output.bytes("%PDF-double name=first pages=1\n");
        output.end(std::nullopt);
        unpack_badly(how, output);
        return std::nullopt;
    }

   private:
    using Asked = std::function<bool(const char*)>;

    void unpack_badly(const std::string& how, MemberOutput& output) const {
        const wire::MemberHead head{wire::MemberKind::file, "second.pdf", std::nullopt};
        const std::string piece = "%PDF-double name=second pages=1" + std::string(1 << 16, ' ');
        if (how == "lie_head") {
            send_frame(socket_, wire::FrameKind::member, wire::Bytes(3, std::byte{1}));
        } else if (how == "lie_piece") {
            output.bytes(piece);  // of no member
        } else if (how == "other") {
            send_frame(socket_, wire::FrameKind::page, {});
        } else if (how != "many") {
            output.begin(head);
            output.bytes(piece);
        }
        if (how == "crash") {
            std::abort();
        }
        if (how == "lie_end") {
            send_frame(socket_, wire::FrameKind::member_end, wire::Bytes(9, std::byte{7}));
        }
        if (how == "nested") {
            output.begin(head);
        }
        while (how == "flood" && output.bytes(piece)) {
        }
        while (how == "many" && output.begin(head) && output.end(std::nullopt)) {
        }
        if (how != "") {
            hang();
        }
    }

    void read_script(int file_descriptor) {
        char text[4096] = {};
        lseek(file_descriptor, 0, SEEK_SET);
        const ssize_t length = ::read(file_descriptor, text, sizeof text - 1);
        script_.clear();
        const std::string whole(text, static_cast<std::size_t>(length));
        std::istringstream words(whole);
        for (std::string word; words >> word;) {
            const std::size_t equals = word.find('=');
            if (equals != std::string::npos) {
                script_[word.substr(0, equals)] = std::atoi(word.c_str() + equals + 1);
            }
        }
        const std::size_t title = whole.find("name=") + 5;
        title_ = whole.substr(title, whole.find(' ', title) - title);
        name_ = std::to_string(std::hash<std::string>{}(text));
    }

    void note_the_page(int page) const {
        if (const char* notes = std::getenv("JUESUAN_DOUBLE_READS")) {
            const std::string line = name_ + " " + std::to_string(page) + "\n";
            const int file = ::open(notes, O_WRONLY | O_CREAT | O_APPEND, 0600);
            if (::write(file, line.data(), line.size()) < 0) {
                _exit(worker_misused);
            }
            close(file);
        }
    }

    void die(const Asked& asked) {
        if (asked("crash") || (asked("crash_once") && first_time(name_))) {
            std::abort();
        }
        if (asked("grow") && first_time(name_)) {
            std::ofstream(
                std::string(std::getenv("JUESUAN_DOUBLE_FOLDER")) + "/in/" + title_ + ".pdf",
                std::ios::app)
                << "more\n";
            std::abort();
        }
        if (asked("kill")) {
            raise(SIGKILL);
        }
        if (asked("exit")) {
            _exit(1);
        }
        if (asked("memory")) {
            try {
                while (true) {
                    std::memset(new char[std::size_t{64} << 20U], 1, std::size_t{64} << 20U);
                }
            } catch (const std::bad_alloc&) {
                _exit(worker_out_of_memory);
            }
        }
        if (asked("hang")) {
            hang();
        }
        if (asked("spin")) {
            while (std::chrono::steady_clock::now().time_since_epoch().count() != 0) {
            }
        }
        if (asked("grandchild")) {
            if (fork() == 0) {
                hang();
            }
            std::abort();
        }
        if (asked("close")) {
            close(socket_);
            hang();
        }
    }

    void send_raw(const wire::Bytes& bytes) const {
        if (write(socket_, bytes.data(), bytes.size()) < 0) {
            _exit(worker_pipe_broke);
        }
    }

    void lie(const Asked& asked, int number) const {
        ReadPage page = honest_page(number);
        wire::Bytes record = wire::write_page(page);
        if (asked("lie_mark")) {
            send_raw(wire::Bytes(64, std::byte{'x'}));
            hang();
        }
        if (asked("lie_length")) {
            wire::Bytes frame = wire::frame_bytes(wire::FrameKind::page, {});
            frame[11] = std::byte{0xFF};
            send_raw(frame);
            hang();
        }
        if (asked("lie_kind")) {
            send_frame(socket_, wire::FrameKind::ready, {});
            hang();
        }
        if (asked("lie_page")) {
            page.page = number + 1;
            record = wire::write_page(page);
        } else if (asked("lie_utf8")) {
            const std::string_view sign = "基";
            const auto found =
                std::search(record.begin(), record.end(), sign.begin(), sign.end(),
                            [](std::byte a, char b) { return a == static_cast<std::byte>(b); });
            *found = std::byte{0xFF};
        } else if (asked("lie_count")) {
            record.resize(40, std::byte{0xFF});
        } else if (asked("lie_grid")) {
            page.tables[0].cells.pop_back();
            record = wire::write_page(page);
        } else if (asked("lie_box")) {
            page.lines[0].box.x1 = 99'999;
            record = wire::write_page(page);
        } else if (!asked("flood")) {
            return;
        }
        do {
            send_frame(socket_, wire::FrameKind::page, record);
        } while (asked("flood"));
        hang();
    }

    int socket_;
    std::map<std::string, int> script_;
    std::string name_;   ///< of the markers that say what was done once
    std::string title_;  ///< of the document's file
    bool is_picture_ = false;
};

/// What the real one does: it lies two folders above us.
void become_page_worker(char** arguments) {
    std::string self(4096, '\0');
    const ssize_t length = readlink("/proc/self/exe", self.data(), self.size());
    self.resize(static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
    for (int part = 0; part < 3; ++part) {
        self.resize(self.rfind('/'));
    }
    execv((self + "/pipeline/page_worker").c_str(), arguments);
    _exit(worker_not_started);
}

}  // namespace
}  // namespace juesuan

int main(int argument_count, char** arguments) {
    using namespace juesuan;
    const int socket = argument_count > 2 ? std::atoi(arguments[2]) : -1;
    const char* start = std::getenv("JUESUAN_DOUBLE_START");
    const std::string how = start == nullptr ? "" : start;
    const bool unpacks = argument_count > 4 && std::string_view(arguments[4]) == "unpack";
    if (unpacks && std::getenv("JUESUAN_DOUBLE_UNPACK") == nullptr) {
        become_page_worker(arguments);
    }
    if (how == "crash") {
        std::abort();
    }
    if (how == "silent") {
        hang();
    }
    if (how == "unready") {
        announce(socket, Error{ErrorCode::environment, Stage::recognize, 0, "no model"});
        return worker_unready;
    }
    announce(socket, wire::Ready{{{"double", std::string(64, '0')}}, "none (a test double)"});
    Double reader(socket);
    const bool in_order = unpacks ? serve_pages(socket, reader)
                                  : serve_forks(socket, reader, [] { return Status(Done{}); });
    return in_order ? 0 : worker_pipe_broke;
}
