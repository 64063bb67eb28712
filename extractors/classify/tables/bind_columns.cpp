#include "extractors/classify/tables/bind_columns.h"

#include <algorithm>

#include "extractors/base/text_distance.h"

namespace juesuan {
namespace {

constexpr double skipped_grid_column = -0.6;
constexpr double skipped_form_column = -0.6;
constexpr double unread_header = -0.3;  // a pair whose words do not fit; better than skipping both

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

/// Best similarity of any writing of the word with any text of the path.
double choice_in_path(const WordChoice& choice, const std::vector<std::u32string>& path) {
    double best = 0;
    for (const std::string& word : choice) {
        const std::u32string key = folded(word);
        for (const std::u32string& text : path) {
            best = std::max(best, word_similarity(key, text));
            if (key.size() >= 3 && text.find(key) != std::u32string::npos) {
                best = std::max(best, 0.7);
            }
        }
    }
    return best;
}

/// 0..1: how much of the column's header words its path holds, less for words it does not know.
double header_fit(const ColumnSpec& spec, const std::vector<std::u32string>& path) {
    if (spec.header.empty() || path.empty()) {
        return 0;
    }
    double sum = 0;
    for (const WordChoice& choice : spec.header) {
        sum += choice_in_path(choice, path);
    }
    const double missing = static_cast<double>(spec.header.size()) - sum;
    const double strange =
        std::max(0.0, static_cast<double>(path.size()) - static_cast<double>(spec.header.size()));
    const double fit = 1.0 - missing / static_cast<double>(spec.header.size()) - 0.05 * strange;
    return std::clamp(fit, 0.0, 1.0);
}

struct Laid {
    std::vector<int> slot_of;  ///< for each grid column the slot, or -1
    double total = 0;          ///< of the alignment, for comparing layouts
    double score = 0;          ///< share of the needed columns' headers found
};

using Paths = std::vector<std::vector<std::u32string>>;

/// Order-preserving alignment of grid columns (rows) with slots (columns) of best total.
class Alignment {
   public:
    Alignment(const Paths& paths, const std::vector<Slot>& slots)
        : paths_(paths),
          slots_(slots),
          best_((paths.size() + 1) * (slots.size() + 1), 0.0),
          step_(best_.size(), '.') {
        for (std::size_t i = 0; i <= paths_.size(); ++i) {
            for (std::size_t j = 0; j <= slots_.size(); ++j) {
                settle(i, j);
            }
        }
    }

    [[nodiscard]] Laid laid() const {
        Laid out{std::vector<int>(paths_.size(), -1), best_[at(paths_.size(), slots_.size())], 0};
        std::size_t i = paths_.size(), j = slots_.size();
        double found = 0;
        while (i > 0 || j > 0) {
            const char step = step_[at(i, j)];
            if (step == 'm') {
                --i;
                --j;
                out.slot_of[i] = static_cast<int>(j);
                found += slots_[j].again ? 0 : fit(i, j);
            } else {
                (step == 'g' ? i : j) -= 1;
            }
        }
        const auto needed =
            std::count_if(slots_.begin(), slots_.end(), [](const Slot& p) { return !p.optional; });
        out.score = needed == 0 ? 0 : std::min(1.0, found / static_cast<double>(needed));
        return out;
    }

   private:
    [[nodiscard]] std::size_t at(std::size_t i, std::size_t j) const {
        return i * (slots_.size() + 1) + j;
    }
    [[nodiscard]] double fit(std::size_t i, std::size_t j) const {
        return header_fit(*slots_[j].spec, paths_[i]);
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
            const double f = fit(i - 1, j - 1);
            offer(best_[at(i - 1, j - 1)] + (f > 0 ? f : unread_header), 'm');
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

    const Paths& paths_;
    const std::vector<Slot>& slots_;
    std::vector<double> best_;
    std::vector<char> step_;
};

Paths folded_paths(const std::vector<FormColumn>& columns) {
    Paths out;
    for (const FormColumn& column : columns) {
        std::vector<std::u32string> path;
        for (const std::string& text : column.path) {
            path.push_back(folded(text));
        }
        out.push_back(std::move(path));
    }
    return out;
}

}  // namespace

BoundColumns bind_columns(const std::vector<FormColumn>& headed, const FormSpec& form) {
    const Paths paths = folded_paths(headed);
    BoundColumns out{headed, 0};
    double best_total = -1e9;
    for (const LayoutSpec& layout : form.layouts) {
        const std::vector<Slot> slots = slots_of(layout, form);
        const Laid laid = Alignment(paths, slots).laid();
        if (laid.total <= best_total) {
            continue;
        }
        best_total = laid.total;
        out = {headed, laid.score};
        int block = 0;
        for (std::size_t c = 0; c < headed.size(); ++c) {
            if (laid.slot_of[c] >= 0) {
                const Slot& slot = slots[static_cast<std::size_t>(laid.slot_of[c])];
                out.columns[c].key = slot.spec->key;
                out.columns[c].role = slot.spec->role;
                block = slot.block;
            }
            out.columns[c].block = block;
        }
    }
    return out;
}

}  // namespace juesuan
