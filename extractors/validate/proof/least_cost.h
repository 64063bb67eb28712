// The readings that satisfy the identities at the least cost.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "extractors/validate/proof/identities.h"

namespace juesuan {

/// Amounts with more than one candidate, and the identities that they take part in: what can be
/// solved without looking at the rest.
struct Component {
    std::vector<std::size_t> amounts, identities;
};

/// The parts of the net that do not influence each other, in order of their first identity. An
/// amount with one candidate joins nothing.
[[nodiscard]] std::vector<Component> components_of(const AmountNet& net);

/// An amount and the number of its candidate.
using Change = std::pair<std::size_t, std::size_t>;

struct Solution {
    std::vector<Change> changed;  ///< against what is adopted
    double cost = 0;              ///< above what is adopted; below 0 if it is likelier
};

/// Best-first search over one component (A*, Hart, Nilsson and Raphael 1968) for changes against
/// what is adopted: at first the readings, later the solution that was adopted last. An identity
/// is worked on when it fails, when a likely candidate would make it exact, or once a change has
/// touched it; then it is either left as it is or another of its amounts is changed. The others
/// cannot become better by a change elsewhere, so they are left alone. What a state must still pay
/// is bounded by the dearest identity that its last step has broken. Each node keeps only its last
/// step; a state is put together again when its turn comes.
class LeastCost {
   public:
    LeastCost(const AmountNet& net, const Component& component);

    /// `forced` is not given up. Nothing if the cost would be above `limit`, or once `steps`, which
    /// are counted down, are used up. Steps, not time: the same input gives the same answer on
    /// every machine.
    [[nodiscard]] std::optional<Solution> find(const std::optional<Change>& forced, double limit,
                                               int& steps);

    /// What is left to pay with what is adopted now, for identities that are worked on.
    [[nodiscard]] double cost_as_adopted() const;

    /// From here on changes are sought against this solution.
    void adopt(const Solution& solution);

   private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    struct Node {
        std::size_t parent, identity;  ///< identity: place in `rows_`
        std::size_t term, candidate;   ///< none: the identity is left as it is
        double cost, bound;
    };
    struct Row {
        const Identity* identity = nullptr;
        Units base = 0;                     ///< residual of what is adopted
        bool open = false;                  ///< worked on from the beginning
        double paid = 0;                    ///< for leaving it so; given back once it is touched
        std::vector<double> cheapest_from;  ///< least cost of a change from this term on
        double cheapest = 0, second = 0;    ///< of all terms, and of all but the cheapest amount
        std::size_t cheapest_amount = none;
    };

    void price(Row& row) const;
    [[nodiscard]] bool may_become_exact(const Row& row) const;
    [[nodiscard]] double price_of(std::size_t amount, std::size_t candidate) const;
    [[nodiscard]] Units delta_of(std::size_t amount, std::size_t candidate) const;
    void put_together(std::size_t node);
    void change(const Change& change);
    [[nodiscard]] double given_back(std::size_t amount) const;
    [[nodiscard]] std::size_t open_identity() const;
    void branch(std::size_t node, std::size_t row);
    void try_candidates(std::size_t node, std::size_t row, std::size_t term);
    void push(const Node& node);
    [[nodiscard]] double least_to_pay(std::size_t amount, std::size_t row, Units delta) const;
    [[nodiscard]] Solution solution_at(std::size_t node) const;

    const AmountNet& net_;
    Choice adopted_;
    std::vector<Row> rows_;
    std::vector<std::size_t> row_of_;   ///< of each identity of the net; none: in no row
    std::vector<Units> residuals_;      ///< of the state at hand, by row
    std::vector<char> left_, touched_;  ///< of the state at hand, by row
    std::vector<int> frozen_;           ///< by amount: equal to `turn_` if it may change no more
    int turn_ = 0;
    std::vector<Node> nodes_;
    std::optional<Change> forced_;
    double limit_ = 0;
};

}  // namespace juesuan
