// The parser of the pipe against damaged records: it gives a page that keeps its promises, or
// refuses. The seed is printed, so a failure can be drawn again.
#include <gtest/gtest.h>

#include <random>

#include "extractors/base/utf8.h"
#include "pipeline/wire/frame.h"
#include "pipeline/wire/messages.h"
#include "pipeline/wire/page_record.h"
#include "tests/support/read_page_builder.h"

namespace juesuan::wire {
namespace {

constexpr unsigned seed = 20240602;
constexpr int rounds = 30'000;

void damage(Bytes& bytes, std::mt19937& random) {
    const auto below = [&random](std::size_t limit) { return random() % limit; };
    const std::size_t changes = 1 + below(4);
    for (std::size_t i = 0; i < changes && !bytes.empty(); ++i) {
        const std::size_t at = below(bytes.size());
        const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
        switch (below(5)) {
            case 0:
                bytes[at] = static_cast<std::byte>(below(256));
                break;
            case 1:
                bytes[at] ^= static_cast<std::byte>(1U << below(8));
                break;
            case 2:
                bytes.resize(at);
                break;
            case 3:
                bytes.insert(place, static_cast<std::byte>(below(256)));
                break;
            default:
                bytes.erase(place);
        }
    }
}

void expect_promises_kept(const ReadPage& page) {
    EXPECT_GE(page.page, 1);
    EXPECT_GT(page.width_points, 0);
    for (const ReadLine& line : page.lines) {
        EXPECT_LE(line.box.x0, line.box.x1);
        for (const Reading& reading : line.readings) {
            ASSERT_FALSE(reading.alternatives.empty());
            EXPECT_TRUE(is_utf8(reading.alternatives.front().text));
        }
    }
    for (const ReadTable& table : page.tables) {
        int places = 0;
        for (const ReadCell& cell : table.cells) {
            places += cell.row_span * cell.col_span;
        }
        EXPECT_EQ(places, table.n_rows * table.n_cols);
    }
}

TEST(WireProperty, DamagedRecordsAreRefusedOrKeepTheirPromises) {
    std::mt19937 random(seed);
    const Bytes whole = write_read_page(test::sample_page(3));
    int believed = 0;
    for (int round = 0; round < rounds; ++round) {
        Bytes bytes = whole;
        damage(bytes, random);
        const Result<ReadPage> read = parse_read_page(bytes);
        if (read.ok()) {
            ++believed;
            expect_promises_kept(read.value());
        } else {
            ASSERT_EQ(read.error().code, ErrorCode::worker_lied) << "seed " << seed << ' ' << round;
        }
    }
    // Most of the bytes are lengths, counts and places: few changes go unnoticed.
    EXPECT_GT(believed, 0);
    EXPECT_LT(believed, rounds / 2);
}

TEST(WireProperty, WhatIsBelievedIsWrittenBackTheSame) {
    std::mt19937 random(seed + 1);
    const Bytes whole = write_read_page(test::sample_page(3));
    for (int round = 0; round < rounds / 10; ++round) {
        Bytes bytes = whole;
        damage(bytes, random);
        const Result<ReadPage> read = parse_read_page(bytes);
        if (read.ok()) {
            const Result<ReadPage> again = parse_read_page(write_read_page(read.value()));
            ASSERT_TRUE(again.ok());
            EXPECT_TRUE(test::same_page(read.value(), again.value()));
        }
    }
}

TEST(WireProperty, AnyBytesCanArriveInFrames) {
    std::mt19937 random(seed + 2);
    for (int round = 0; round < rounds / 10; ++round) {
        Bytes stream = frame_bytes(FrameKind::page, write_page(test::sample_page(1)));
        damage(stream, random);
        FrameCollector collector;
        collector.add(stream);
        Result<std::optional<Frame>> frame = collector.next();
        while (frame.ok() && frame.value().has_value()) {
            const Bytes& body = frame.value()->body;
            (void)parse_page(body, 1);
            (void)parse_opened(body, 10);
            (void)parse_ready(body);
            (void)parse_picture(body);
            (void)parse_error(body);
            frame = collector.next();
        }
    }
}

}  // namespace
}  // namespace juesuan::wire
