#include "extractors/classify/columns/bind_columns.h"

#include <algorithm>

#include "extractors/base/text_distance.h"
#include "extractors/classify/columns/column_probability.h"
#include "extractors/classify/columns/header_fit.h"

namespace juesuan {
namespace {

constexpr double skipped_grid_column = -0.6;
constexpr double skipped_form_column = -0.6;
constexpr double other_contents = -2;  // the column holds what this one of the form cannot hold
constexpr double clearly_named = 0.9;  // least fit of words that stand out of order

/// One slot of a layout; a repeatable column has several.
struct Slot {
    const ColumnSpec* spec = nullptr;
    int block = 0;
    bool optional = false;
    bool again = false;  ///< a further column of the same key
};

std::vector<Slot> slots_of(const LayoutSpec& layout, const FormSpec& form) {
    std::vector<Slot> out;
    for (std::size_t b = 0; b < layout.blocks.size(); ++b) {
        for (const std::string& key : layout.blocks[b]) {
            const auto spec = std::find_if(form.columns.begin(), form.columns.end(),
                                           [&key](const auto& c) { return c.key == key; });
            if (spec == form.columns.end()) {
                continue;
            }
            for (int k = 0; k < spec->repeat; ++k) {
                out.push_back({&*spec, static_cast<int>(b), spec->optional || k > 0, k > 0});
            }
        }
    }
    return out;
}

struct Laid {
    std::vector<int> slot_of;  ///< for each grid column the slot, or -1
    double total = 0;          ///< of the alignment, for comparing layouts
    double score = 0;         ///< share of the needed columns' headers found, others in their place
    double needed_score = 0;  ///< of the needed ones alone
    int needed = 0;
};

/// How well the grid columns fit the form's, pair by pair.
class Pairs {
   public:
    Pairs(const std::vector<FormColumn>& headed, const std::vector<Slot>& slots,
          const BindingEvidence& evidence)
        : slots_(slots), columns_(headed.size()) {
        for (std::size_t i = 0; i < headed.size(); ++i) {
            const HeaderFit header(headed[i],
                                   evidence.contents.empty() ? nullptr : &evidence.contents[i],
                                   evidence.words);
            for (const Slot& slot : slots) {
                pairs_.push_back(header.with(*slot.spec));
                if (!evidence.contents.empty() &&
                    contradicts(evidence.contents[i], slot.spec->role)) {
                    pairs_.back().score += other_contents;
                }
            }
        }
    }

    [[nodiscard]] std::size_t columns() const { return columns_; }
    [[nodiscard]] const std::vector<Slot>& slots() const { return slots_; }
    [[nodiscard]] const HeaderPair& at(std::size_t i, std::size_t j) const {
        return pairs_[i * slots_.size() + j];
    }

   private:
    const std::vector<Slot>& slots_;
    std::size_t columns_;
    std::vector<HeaderPair> pairs_;
};

/// Order-preserving alignment of grid columns (rows) with slots (columns) of best total.
class Alignment {
   public:
    explicit Alignment(const Pairs& pairs)
        : pairs_(pairs),
          slots_(pairs.slots()),
          best_((pairs.columns() + 1) * (slots_.size() + 1), 0.0),
          step_(best_.size(), '.') {
        for (std::size_t i = 0; i <= pairs_.columns(); ++i) {
            for (std::size_t j = 0; j <= slots_.size(); ++j) {
                settle(i, j);
            }
        }
    }

    [[nodiscard]] Laid laid() const {
        Laid out{std::vector<int>(pairs_.columns(), -1), best_[at(pairs_.columns(), slots_.size())],
                 0, 0, 0};
        std::size_t i = pairs_.columns(), j = slots_.size();
        while (i > 0 || j > 0) {
            const char step = step_[at(i, j)];
            if (step == 'm') {
                --i;
                --j;
                out.slot_of[i] = static_cast<int>(j);
            } else {
                (step == 'g' ? i : j) -= 1;
            }
        }
        return out;
    }

   private:
    [[nodiscard]] std::size_t at(std::size_t i, std::size_t j) const {
        return i * (slots_.size() + 1) + j;
    }

    void settle(std::size_t i, std::size_t j) {
        if (i == 0 && j == 0) {
            return;
        }
        double best = -1e9;
        char step = '.';
        const auto offer = [&](double value, char kind) {
            if (value > best) {
                best = value;
                step = kind;
            }
        };
        if (i > 0 && j > 0) {
            offer(best_[at(i - 1, j - 1)] + pairs_.at(i - 1, j - 1).score, 'm');
        }
        if (j > 0) {
            offer(best_[at(i, j - 1)] + (slots_[j - 1].optional ? 0.0 : skipped_form_column), 'f');
        }
        if (i > 0) {
            offer(best_[at(i - 1, j)] + skipped_grid_column, 'g');
        }
        best_[at(i, j)] = best;
        step_[at(i, j)] = step;
    }

    const Pairs& pairs_;
    const std::vector<Slot>& slots_;
    std::vector<double> best_;
    std::vector<char> step_;
};

/// The block in which grid column i stands: that of its nearest bound neighbour.
int block_of(const Laid& laid, const std::vector<Slot>& slots, std::size_t i) {
    for (std::size_t step = 0; step < laid.slot_of.size(); ++step) {
        for (const std::size_t k : {i - std::min(i, step), i + step}) {
            if (k < laid.slot_of.size() && laid.slot_of[k] >= 0) {
                return slots[static_cast<std::size_t>(laid.slot_of[k])].block;
            }
        }
    }
    return 0;
}

/// Columns that are printed in another order than in the layout: a column of amounts that the
/// alignment left over, or bound without its words, takes the free place that its words name.
void bind_by_words(const Pairs& pairs, Laid& laid) {
    const std::vector<Slot>& slots = pairs.slots();
    for (std::size_t i = 0; i < pairs.columns(); ++i) {
        const int bound = laid.slot_of[i];
        if (bound >= 0 && pairs.at(i, static_cast<std::size_t>(bound)).fit > 0) {
            continue;
        }
        const int block = block_of(laid, slots, i);
        int best = -1;
        for (std::size_t j = 0; j < slots.size(); ++j) {
            const bool taken = std::find(laid.slot_of.begin(), laid.slot_of.end(),
                                         static_cast<int>(j)) != laid.slot_of.end();
            const HeaderPair& pair = pairs.at(i, j);
            if (taken || slots[j].block != block || slots[j].spec->role != ColumnRole::amount ||
                pair.fit < clearly_named || pair.score < 0) {
                continue;
            }
            if (best < 0 || pair.fit > pairs.at(i, static_cast<std::size_t>(best)).fit) {
                best = static_cast<int>(j);
            }
        }
        if (best >= 0) {
            laid.total += pairs.at(i, static_cast<std::size_t>(best)).score;
            laid.slot_of[i] = best;
        }
    }
}

/// Sets the shares of the needed columns' headers that were found.
void set_scores(const Pairs& pairs, Laid& laid) {
    double found = 0, needed_found = 0;
    for (std::size_t i = 0; i < pairs.columns(); ++i) {
        const auto j = static_cast<std::size_t>(std::max(0, laid.slot_of[i]));
        if (laid.slot_of[i] >= 0 && !pairs.slots()[j].again) {
            found += pairs.at(i, j).fit;
            needed_found += pairs.slots()[j].optional ? 0 : pairs.at(i, j).fit;
        }
    }
    laid.needed = static_cast<int>(std::count_if(pairs.slots().begin(), pairs.slots().end(),
                                                 [](const Slot& p) { return !p.optional; }));
    if (laid.needed > 0) {
        laid.score = std::min(1.0, found / laid.needed);
        laid.needed_score = std::min(1.0, needed_found / laid.needed);
    }
}

BoundColumns bound(const std::vector<FormColumn>& headed, const Pairs& pairs, const Laid& laid,
                   const FormSpec& form, const BindingEvidence& evidence) {
    BoundColumns out{headed, laid.score, 0, laid.needed, laid.needed_score};
    std::vector<HeaderSupport> support(headed.size(), HeaderSupport::none);
    int block = 0;
    for (std::size_t c = 0; c < headed.size(); ++c) {
        if (laid.slot_of[c] >= 0) {
            const auto j = static_cast<std::size_t>(laid.slot_of[c]);
            const Slot& slot = pairs.slots()[j];
            out.columns[c].key = slot.spec->key;
            out.columns[c].role = slot.spec->role;
            out.columns[c].measure = slot.spec->measure;
            block = slot.block;
            support[c] = pairs.at(c, j).support;
        } else if (!evidence.contents.empty()) {
            const ColumnContents& contents = evidence.contents[c];
            const bool holds = contents.amounts > 0 || !contents.own_header.empty();
            out.strangers += holds && !contents.counts_up ? 1 : 0;
        }
        out.columns[c].block = block;
    }
    if (!evidence.contents.empty()) {
        set_probabilities(out.columns, support, evidence.contents, form);
    }
    return out;
}

}  // namespace

BoundColumns bind_columns(const std::vector<FormColumn>& headed, const FormSpec& form,
                          const BindingEvidence& evidence) {
    BoundColumns out{headed, 0, 0, 0, 0};
    double best_total = -1e9;
    for (const LayoutSpec& layout : form.layouts) {
        const std::vector<Slot> slots = slots_of(layout, form);
        const Pairs pairs(headed, slots, evidence);
        Laid laid = Alignment(pairs).laid();
        bind_by_words(pairs, laid);
        set_scores(pairs, laid);
        if (laid.total > best_total) {
            best_total = laid.total;
            out = bound(headed, pairs, laid, form, evidence);
        }
    }
    return out;
}

}  // namespace juesuan
