// juesuan read IMAGE...
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/inspect/pages/read_lines.h"

namespace juesuan {

class ReadCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "read"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const LineReadingOptions& options() const { return options_; }

   private:
    LineReadingOptions options_;
};

}  // namespace juesuan
