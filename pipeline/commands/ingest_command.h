// juesuan ingest INPUT... --out OUT
#pragma once

#include "pipeline/batch_options.h"
#include "pipeline/commands/command.h"

namespace juesuan {

class IngestCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "ingest"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const BatchOptions& options() const { return options_; }

   private:
    BatchOptions options_;
};

}  // namespace juesuan
