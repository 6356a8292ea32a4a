#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/id.hpp"
#include "base/random.hpp"
#include "base/zone.hpp"
#include "store/migrations.hpp"
#include "store/sqlite/sqlite_driver.hpp"

namespace passerelle::store {

// A fresh database in a folder of its own.
class DatabaseFixture : public testing::Test {
protected:
    DatabaseFixture() {
        folder_ = std::filesystem::temp_directory_path() / ("passerelle-store-" + random_hex(8));
        std::filesystem::create_directories(folder_);
        driver_ = make_sqlite_driver(path());
        connection_ = driver_->open_writer();
        migrate(*connection_);
    }
    ~DatabaseFixture() override {
        connection_.reset();
        std::filesystem::remove_all(folder_);
    }
    std::string path() const { return folder_ / "test.db"; }

    std::filesystem::path folder_;
    std::unique_ptr<Driver> driver_;
    std::unique_ptr<Connection> connection_;
    VirtualClock clock_{to_instant({2026, 3, 11, 10, 0, 0}, "UTC")};
    IdSource ids_{clock_, 1};
};

}  // namespace passerelle::store
