// juesuan export OUT --to FOLDER
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/export/run_export.h"

namespace juesuan {

class ExportCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "export"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return true; }
    [[nodiscard]] bool keeps_log() const override { return true; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const ExportOptions& options() const { return options_; }

   private:
    ExportOptions options_;
};

}  // namespace juesuan
