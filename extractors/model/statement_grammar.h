// How reports say their figures in prose, as data. From schemas/statements; schemas/README.md
// explains every member.
#pragma once

#include <string>
#include <vector>

#include "extractors/model/form_catalogue.h"

namespace juesuan {

/// What a section is about, known by the words of its heading.
struct TopicSpec {
    std::string key;
    TitleSpec title;
};

/// Whom a figure belongs to, where one measure has many of them.
enum class SubjectKind : std::uint8_t {
    none = 0,
    function = 1,   ///< a subject of expenditure by function: X(类)Y(款)Z(项), or a class's name
    economic = 2,   ///< a subject by economic kind: 办公费
    paragraph = 3,  ///< what the paragraph's beginning names, up to its colon: a project
    listed = 4,     ///< what stands before each figure of a list that the phrase opens
};

/// One thing that is stated in figures.
struct MeasureSpec {
    std::string key;
    std::string label_zh;
    std::vector<std::string> phrases;  ///< what stands before the figure
    std::vector<std::string> topics;   ///< it is only read under a heading of one of these
    std::vector<std::string> units;    ///< units of a count; empty: money
    SubjectKind subject = SubjectKind::none;
    std::vector<std::string> strip;  ///< ends that do not belong to the name of a subject
    std::string phase;               ///< of the figure behind the phrase; "": final
    std::string within;              ///< it is part of this measure, stated before it
    std::string follows;             ///< its figure may follow directly on one of this measure
};

/// A key with the words that mean it.
struct WordMeaning {
    std::string key;
    std::vector<std::string> texts;
};

struct StatementWords {
    std::vector<std::string> money;          ///< units of money, of the lexicon
    std::vector<WordMeaning> misread_units;  ///< 万元: what it is misread as
    std::vector<std::string> links;          ///< may stand between a phrase and its figure
    std::vector<std::string> increases;      ///< directly before a figure: it is a change upwards
    std::vector<std::string> decreases;      ///< … downwards
    std::vector<std::string> changes;        ///< … in the direction that was said before
    std::vector<std::string> compare;        ///< 比, 较, 与: what follows is a base
    std::vector<WordMeaning> bases;          ///< prior_year: 上年, {year}年度
    std::vector<WordMeaning> phases;         ///< initial_budget: 年初预算
    std::vector<std::string> shares;         ///< 占
    std::vector<WordMeaning> wholes;         ///< expenditure: 本年支出合计
    std::vector<std::string> rates;          ///< 为年初预算的 …%: directly before a budget
    std::vector<std::string> completion;     ///< 完成
    std::vector<WordMeaning> relations;      ///< greater: 大于
    std::vector<std::string> fillers;        ///< hold another word and mean nothing
    std::vector<std::string> reasons;  ///< 主要原因: no figure of the sentence counts from here
    std::vector<std::string> reason_links;  ///< 是: between 主要原因 and the reason
    std::vector<std::string> each;          ///< 均: the figure belongs to all that were named
    std::vector<std::string>
        respectively;  ///< 分别: the figures are told in the order of the names
    std::vector<std::string> conjunctions;    ///< 和: between two names or figures of such a list
    std::vector<std::string> possessives;     ///< 的: before the percentage of what it belongs to
    std::vector<std::string> share_tails;     ///< 的, 比: behind the whole of a share
    std::vector<std::string> subject_levels;  ///< (类) (款) (项), from the top down
    std::vector<std::string> subject_tails;   ///< 支出: a subject's name with or without it
    std::vector<std::string>
        asides;  ///< 主要产出: no figure counts up to the full stop, and it is no reason
};

/// The name of a subject with its code, from the lexicon.
struct SubjectName {
    std::string code;
    std::string name;
    bool economic = false;
};

struct StatementGrammar {
    std::vector<TopicSpec> topics;  ///< in order; the first that fits a heading is taken
    std::vector<MeasureSpec> measures;
    StatementWords words;
    std::vector<SubjectName> subjects;
};

}  // namespace juesuan
