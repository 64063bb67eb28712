// Reads one picture and prints its tables, a row a line, a bar between the cells.
//   print_tables SHARE PICTURE      SHARE: share/juesuan of an installation
#include <juesuan/juesuan.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

using namespace juesuan;

void print(const ReadTable& table) {
    int row = -1;
    for (const ReadCell& cell : table.cells) {
        std::cout << (cell.row == row ? " | " : row < 0 ? "" : "\n");
        row = cell.row;
        for (const ReadLine& line : cell.lines) {
            std::cout << line.text();
        }
    }
    std::cout << "\n\n";
}

Status run(const std::string& share, const std::string& picture) {
    const ReaderModels models = TRY(read_model_files(share + "/model"));
    const std::unique_ptr<Readers> readers = TRY(load_readers(models));
    std::ifstream file(picture, std::ios::binary);
    const std::vector<char> bytes(std::istreambuf_iterator<char>(file), {});
    for (const ReadPage& page : TRY(read_picture(bytes, *readers))) {
        for (const ReadTable& table : page.tables) {
            print(table);
        }
    }
    return Done{};
}

int main(int count, char** arguments) {
    const Status done = count == 3 ? run(arguments[1], arguments[2])
                                   : Error{ErrorCode::internal, Stage::ingest, 0, "SHARE PICTURE"};
    if (!done.ok()) {
        std::cerr << error_text(done.error().code).name << ": " << done.error().detail << '\n';
        return 1;
    }
}
