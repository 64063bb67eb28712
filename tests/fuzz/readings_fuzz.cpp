// A file of kept readings with any content. The input is taken for records one after the other;
// what begins them and their check sums are put right, so that their content is looked at. A
// record: page, milliseconds, length packed, length whole (4 bytes each, little-endian), then the
// packed body.
#include <unistd.h>
#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "pipeline/ledger/kept_readings.h"

namespace {

const std::string sha256(64, 'a');
const std::string fingerprint(64, '0');

std::string with_check_sums(std::string_view input) {
    std::string out = "juesuan readings 1\n" + fingerprint + "\n";
    constexpr std::size_t lengths = 16;
    while (input.size() >= lengths) {
        std::size_t body = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            body |= static_cast<std::size_t>(static_cast<unsigned char>(input[8 + i])) << (8 * i);
        }
        body = std::min(body, input.size() - lengths);
        const auto* bytes = reinterpret_cast<const Bytef*>(input.data());
        const uLong sum = crc32_z(crc32_z(0, bytes, lengths), bytes + lengths, body);
        out += input.substr(0, lengths);
        for (unsigned shift = 0; shift < 32; shift += 8) {
            out.push_back(static_cast<char>(sum >> shift));
        }
        out += input.substr(lengths, body);
        input.remove_prefix(lengths + body);
    }
    return out + std::string(input);
}

/// A folder of this process, in memory where there is such a place.
const std::string& folder() {
    static const std::string path = [] {
        const std::string top = std::filesystem::exists("/dev/shm") ? "/dev/shm" : "/tmp";
        std::string made = top + "/juesuan-readings-" + std::to_string(getpid());
        std::filesystem::create_directories(made + "/readings/aa");
        return made;
    }();
    return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace juesuan;
    const std::string name = folder() + "/readings/aa/" + sha256 + ".pages";
    std::ofstream(name, std::ios::binary)
        << with_check_sums({reinterpret_cast<const char*>(bytes), size});
    {
        const auto kept = KeptReadings::open(folder(), sha256, fingerprint);
        if (!kept.ok()) {
            std::abort();  // the disk is there, so whatever lies on it is taken or passed over
        }
        for (const auto& [number, page] : kept.value().pages()) {
            if (!kept.value().page(number).ok()) {
                std::abort();  // what was counted as read must be there
            }
        }
    }
    std::filesystem::remove_all(folder() + "/readings/aa/" + sha256 + ".pages");
    return 0;
}
