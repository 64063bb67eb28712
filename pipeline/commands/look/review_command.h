// juesuan review OUT
#pragma once

#include <optional>

#include "pipeline/commands/options/command.h"
#include "pipeline/inspect/review/correct.h"
#include "pipeline/inspect/review/list_review.h"

namespace juesuan {

class ReviewCommand final : public Command {
   public:
    [[nodiscard]] std::string name() const override { return "review"; }
    [[nodiscard]] Phrase about() const override;
    void declare(CLI::App& app, Language language) override;
    [[nodiscard]] bool speaks() const override { return !options_.json; }
    ExitCode run(Terminal& terminal) override;

    [[nodiscard]] const ReviewOptions& options() const { return options_; }
    [[nodiscard]] const CorrectOptions& correction() const { return correct_; }

   private:
    [[nodiscard]] std::optional<Phrase> contradiction() const;

    ReviewOptions options_;
    CorrectOptions correct_;
    std::string by_, why_;
    bool history_ = false;
};

}  // namespace juesuan
