// juesuan sample OUT --rate 0.01 | juesuan sample OUT --answers SHEET.csv
#pragma once

#include "pipeline/commands/options/command.h"
#include "pipeline/inspect/sample/sample_numbers.h"

namespace juesuan {

class SampleCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "sample"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override {
        return !options_.sheet.empty() || !options_.answers.empty();
    }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const SampleOptions& options() const { return options_; }

   private:
    SampleOptions options_;
};

}  // namespace juesuan
