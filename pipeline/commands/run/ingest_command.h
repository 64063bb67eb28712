// juesuan ingest INPUT... --out OUT
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/export/run_export.h"
#include "pipeline/settings/batch_options.h"

namespace juesuan {

class IngestCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "ingest"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return true; }
    [[nodiscard]] bool keeps_log() const override { return true; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const BatchOptions& options() const { return options_; }
    [[nodiscard]] const ExportOptions& export_options() const { return export_; }

   private:
    BatchOptions options_;
    ExportOptions export_;  ///< no formats: nothing is exported
};

}  // namespace juesuan
