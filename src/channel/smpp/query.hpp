#pragma once

#include "channel/exchange.hpp"

// What a centre can be asked without sending anything. The questions leave as submit_sm do, for smpp://<channel>.
namespace passerelle::smpp {

// query_sm: what became of a message, part by part. Only where the centre told its id, and where the setting `query`
// allows it.
extern channel::LookUp const look_up;

// enquire_link, after a bind: the centre takes our system_id and our password.
extern channel::Check const check;

}  // namespace passerelle::smpp
