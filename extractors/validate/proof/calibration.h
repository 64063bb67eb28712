// How often a reading with a stated probability is wrong, and how often a document is.
#pragma once

#include <string>

namespace juesuan {

/// The probability that an amount which a reader states with this probability is misread. From the
/// reliability table in calibration.cpp; never below the rate that was measured for the surest
/// readings, so that no reading counts as certain.
[[nodiscard]] double misread_probability(double stated);

/// In natural logarithms against a sum that is exact: how improbable it is that a printed identity
/// is off by one unit of its last place; by more, yet within rounding; beyond rounding. Of 572
/// identities in five published reports 512 were exact and 32 off by one unit; none was off by more
/// within rounding, and no sum within or between tables failed.
inline constexpr double cost_of_one_unit = 2.8;      // ln(512 / 32)
inline constexpr double cost_of_more_units = 5.5;    // not seen; likelier than an error
inline constexpr double cost_of_source_error = 6.2;  // less than one in 500
inline constexpr double source_error_probability = 0.002;

/// Share of the misreadings of an amount that are more than one character exchanged, dropped or
/// added, where an amount is misread with this probability: the less sure the reader, the larger.
[[nodiscard]] double several_characters(double misread);

/// How often a document misprints an amount of its tables: none of about 1,500 was in three
/// published reports. Of the same order as the probability that an identity fails, over its terms.
inline constexpr double misprinted_amount = 2e-4;

/// How often a person who looked at an amount says another one than is printed. Of fields that one
/// person keyed, 4 to 650 in 10,000 were wrong in published comparisons of data entry; who corrects
/// looks at one number, enlarged. Assumed.
inline constexpr double misread_by_person = 5e-4;

/// The same of a person who looked and says that the document is wrong. Assumed.
inline constexpr double misread_knowingly = 1e-6;

/// misprinted_amount of one of which a person says so. Assumed.
inline constexpr double misprinted_as_said = 0.5;

/// In how many ways one digit of the text could be another: nine at each of its places.
[[nodiscard]] double exchanged_digits(const std::string& text);

/// In natural logarithms: how improbable it is that the document prints this amount where just one
/// certain other was meant: of all that differ in one digit, one.
[[nodiscard]] double cost_of_misprint(const std::string& printed);

/// How often an amount that the line reader misread is misread alike by the other engine. Of 578
/// drawn lines that the line reader misread (six kinds of scan, faces it was not trained on) the
/// other read 40 alike; of 237 in which a digit was misread, 13.
/// The upper end of its 95 % interval.
inline constexpr double same_misreading_of_readers = 0.094;

/// In natural logarithms: how improbable an amount with three decimals is in a table where nearly
/// all have two.
inline constexpr double cost_of_odd_decimals = 6.9;

/// No amount of a scan counts as surer than this, whatever speaks for it: that all of it is right
/// and stands in the wrong place is as improbable at least.
inline constexpr double surest_proof = 1e-7;

/// How often a cell in which nothing was seen holds an amount all the same.
inline constexpr double overlooked_amount = 2e-5;

/// How often an amount is misread whose print is damaged, and an amount is overlooked in a blank
/// where ink was taken away; see PrintDoubt. The reader's own probability says nothing of ink that
/// is gone, nor does another reader's. Assumed: of seven digits on rulings two were misread surely.
inline constexpr double damaged_print = 0.2;

/// How often the same amount, printed twice and misread once, is misread alike the second time. The
/// same font and the same scanner favour the same mistake. Drawn lines that the line reader misread
/// though it stated 0.8 and more, scanned again from the same ink: 38 of 225 alike (20 of 144
/// where all is digits and separators). On whole drawn pages it is rarer (18 of 1,091 pairs).
inline constexpr double same_mistake = 0.15;

/// From this share of the blame for an identity that fails on, one amount explains it. Several fail
/// by the same difference, then: of one alone no amount has as much. Assumed.
inline constexpr double located_share = 0.9;

/// How probable it is that an amount has lost its sign or its point where a sum misses just that. A
/// document that prints it so is as probable. Assumed.
inline constexpr double lost_sign_or_point = 0.5;

/// same_mistake for two amounts of one column, a parent and its only child among them: a streak, a
/// cut edge or a curled page damages the same digits of both. Assumed.
inline constexpr double same_mistake_in_column = 0.5;

/// How probable the pixels must make another reading, against 1 for what was read, for the sums to
/// put it in its place. Below it is a suggestion, however many sums ask for it. Assumed.
inline constexpr double odds_of_repair = 0.2;

}  // namespace juesuan
