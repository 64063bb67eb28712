// juesuan watch FOLDER --out OUT
#pragma once

#include "pipeline/batch_options.h"
#include "pipeline/commands/command.h"

namespace juesuan {

class WatchCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "watch"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const BatchOptions& options() const { return options_; }

   private:
    std::string folder_;
    BatchOptions options_;
};

}  // namespace juesuan
