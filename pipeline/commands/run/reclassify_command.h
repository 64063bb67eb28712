// juesuan reclassify OUT
#pragma once

#include "pipeline/batch/reclassify.h"
#include "pipeline/commands/options/command.h"

namespace juesuan {

class ReclassifyCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "reclassify"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return true; }
    [[nodiscard]] bool keeps_log() const override { return true; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const ReclassifyOptions& options() const { return options_; }

   private:
    ReclassifyOptions options_;
};

}  // namespace juesuan
