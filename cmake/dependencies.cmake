# Everything comes from Debian 12 main; docs/dependencies.md says why each is here.
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(date REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(Boost 1.81 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(re2 REQUIRED re2)  # Debian 12 ships no CMake configuration of RE2

# Debian's date package exports date::date-tz; one alias keeps the name short everywhere.
add_library(date-tz INTERFACE)
target_link_libraries(date-tz INTERFACE date::date-tz)
add_library(icu INTERFACE)
target_link_libraries(icu INTERFACE ICU::i18n ICU::uc ICU::data)
add_library(re2 INTERFACE)
# Its name only: the -pthread among its compiler flags would define _REENTRANT and set the precompiled header aside.
target_link_libraries(re2 INTERFACE ${re2_LINK_LIBRARIES} Threads::Threads)
target_include_directories(re2 SYSTEM INTERFACE ${re2_INCLUDE_DIRS})

# Asio and Beast are compiled once, here; every user shares the precompiled header of this target.
add_library(asio_beast STATIC cmake/asio.cpp cmake/beast.cpp)
target_compile_definitions(asio_beast PUBLIC BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
                                             BOOST_ASIO_NO_DEPRECATED)
target_link_libraries(asio_beast PUBLIC Boost::headers OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
if(PASSERELLE_PCH)
  target_precompile_headers(asio_beast PRIVATE cmake/asio_pch.hpp)
endif()
