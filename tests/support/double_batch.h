// A batch of documents for the page_worker double (see tests/doubles), run by the real program.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/program_run.h"
#include "tests/support/temporary_folder.h"

namespace juesuan::test {

class DoubleBatch {
   public:
    /// Each is a line of the double's script: "pages=3 crash=2".
    void add(const std::string& name, const std::string& script) const {
        folder_.write("in/" + name + ".pdf", "%PDF-double name=" + name + " " + script + "\n");
    }

    /// `options` may name another worker or share folder than ours.
    [[nodiscard]] std::string command(const std::string& out, const std::string& options) const {
        std::string line = "JUESUAN_DOUBLE_FOLDER=" + folder_.path() + " " + environment +
                           " " JUESUAN_PROGRAM " ingest " + folder_.path() + "/in --out " +
                           folder_.path() + "/" + out + " --page-timeout 4 --lang en " + options;
        if (options.find("--worker /") == std::string::npos) {
            line += " --worker " JUESUAN_DOUBLES "/page_worker_double";
        }
        if (options.find("--share /") == std::string::npos) {
            line += " --share " JUESUAN_SOURCE_FOLDER;
        }
        return line;
    }

    [[nodiscard]] ProgramRun run_to(const std::string& out, const std::string& options = "") const {
        return run(command(out, options));
    }

    /// Names and bytes of the results in an output folder; the summary and what the program keeps
    /// for itself are left out, since they hold times.
    [[nodiscard]] std::map<std::string, std::string> results(const std::string& out) const {
        std::map<std::string, std::string> found;
        const std::string top = folder_.path() + "/" + out;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(top)) {
            const std::string name = entry.path().lexically_relative(top).string();
            const bool own = name.rfind("run/", 0) == 0 || name.rfind("ledger.sqlite", 0) == 0 ||
                             name.rfind("readings/", 0) == 0;
            if (entry.is_regular_file() && !own) {
                found[name] = folder_.read(out + "/" + name);
            }
        }
        return found;
    }

    /// The result of one document; null when there is none.
    [[nodiscard]] nlohmann::json result(const std::string& out, const std::string& name) const {
        for (const auto& [file, bytes] : results(out)) {
            if (file.rfind(name + "-", 0) == 0) {
                return nlohmann::json::parse(bytes);
            }
        }
        return {};
    }

    [[nodiscard]] nlohmann::json summary(const std::string& out) const {
        return nlohmann::json::parse(folder_.read(out + "/run/run_summary.json"));
    }

    /// Processes that were started for this batch and still run: their environment names it.
    [[nodiscard]] int processes_left() const {
        int left = 0;
        for (const auto& process : std::filesystem::directory_iterator("/proc")) {
            std::ifstream file(process.path() / "environ", std::ios::binary);
            const std::string environ{std::istreambuf_iterator<char>(file), {}};
            left += environ.find("JUESUAN_DOUBLE_FOLDER=" + folder_.path()) != std::string::npos;
        }
        return left;
    }

    [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }

    std::string environment;

   private:
    TemporaryFolder folder_;
};

}  // namespace juesuan::test
