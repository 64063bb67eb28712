// A child that a document took over may say what it likes: nothing beyond its document changes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/support/double_batch.h"

namespace juesuan {
namespace {

using test::DoubleBatch;

constexpr int lying_documents = 100, pages_of_each = 5;  // 500 lies

std::string name_of(int document) { return "m" + std::to_string(1000 + document); }

bool is_picture(int document) { return document % 2 == 1; }

void add_picture(const DoubleBatch& batch, const std::string& name, const std::string& script) {
    batch.folder().write("in/" + name + ".png",
                         "\x89PNG\r\n\x1A\n name=" + name + " " + script + "\n");
}

/// Before, between and behind the liars.
void add_neighbours(const DoubleBatch& batch) {
    for (const char* name : {"a", "m1033x", "m1066x", "z"}) {
        batch.add(name, "pages=3");
        add_picture(batch, name + std::string("p"), "pages=3");
    }
}

void add_liars(const DoubleBatch& batch) {
    for (int i = 0; i < lying_documents; ++i) {
        const std::string script = "pages=" + std::to_string(pages_of_each) +
                                   " lies=" + std::to_string(1 + i * pages_of_each) +
                                   (i % 10 == 9 ? " open_lies=1" : "");
        if (is_picture(i)) {
            add_picture(batch, name_of(i), script);
        } else {
            batch.add(name_of(i), script);
        }
    }
}

/// Everything in a report under the name `key`.
void gather(const nlohmann::json& at, const std::string& key, std::set<std::string>& found) {
    for (const auto& [name, value] : at.items()) {
        if (name == key && value.is_string()) {
            found.insert(value.get<std::string>());
        }
        if (value.is_structured()) {
            gather(value, key, found);
        }
    }
}

TEST(LyingWorker, FiveHundredLiesChangeNothingBeyondTheirDocuments) {
    const DoubleBatch batch;
    add_neighbours(batch);
    ASSERT_EQ(batch.run_to("clean").exit_code, 0);
    add_liars(batch);
    const test::ProgramRun run = batch.run_to("out", "--jobs 2 --worker-memory 400");
    EXPECT_EQ(run.exit_code, 2) << run.output;

    auto found = batch.results("out");
    for (const auto& [name, bytes] : batch.results("clean")) {
        EXPECT_EQ(found[name], bytes) << name;
    }
    std::set<std::string> codes;
    for (int i = 0; i < lying_documents; ++i) {
        const nlohmann::json report = batch.result("out", name_of(i));
        ASSERT_FALSE(report.is_null()) << name_of(i);
        for (const nlohmann::json& error : report["errors"]) {
            codes.insert(error["code"].get<std::string>());
        }
        if (is_picture(i)) {  // nothing in it is true as a text layer would be
            std::set<std::string> readers;
            gather(report, "reader", readers);
            gather(report, "source", readers);
            EXPECT_EQ(readers.count("text_layer"), 0U) << name_of(i);
            EXPECT_EQ(readers.count("stored_text"), 0U) << name_of(i);
        }
    }
    EXPECT_EQ(codes.count("worker_lied"), 1U);
    // What only the supervisor can know.
    for (const char* code : {"page_timeout", "worker_crashed", "document_given_up",
                             "output_unwritable", "ledger_broken", "ledger_held", "machine_short",
                             "environment", "definitions_broken", "output_no_room"}) {
        EXPECT_EQ(codes.count(code), 0U) << code;
    }
    EXPECT_EQ(batch.processes_left(), 0);
}

}  // namespace
}  // namespace juesuan
