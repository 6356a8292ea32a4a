#pragma once

#include <memory>
#include <string_view>

#include "store/driver.hpp"

namespace passerelle::store {

// Passes everything on to another connection; a test changes the one thing it is about.
class PassingConnection : public Connection {
public:
    explicit PassingConnection(Connection& inner) : inner_{inner} {}
    Engine engine() const override { return inner_.engine(); }
    std::unique_ptr<Rows> query(std::string_view sql, std::initializer_list<Parameter> parameters) override {
        return inner_.query(sql, parameters);
    }
    std::int64_t execute(std::string_view sql, std::initializer_list<Parameter> parameters) override {
        return inner_.execute(sql, parameters);
    }
    void begin() override { inner_.begin(); }
    void commit() override { inner_.commit(); }
    void rollback() override { inner_.rollback(); }
    void savepoint() override { inner_.savepoint(); }
    void release() override { inner_.release(); }
    void rollback_to_savepoint() override { inner_.rollback_to_savepoint(); }
    void checkpoint() override { inner_.checkpoint(); }
    std::int64_t log_pages() const override { return inner_.log_pages(); }

protected:
    Connection& inner_;
};

}  // namespace passerelle::store
