#include "web/demo.hpp"
