#ifndef VSS_VALUE_ENUMS_HPP_INCLUDED
#define VSS_VALUE_ENUMS_HPP_INCLUDED

// Every enum of the SDK that this library has, with the SDK's numbers:
#include <vss/value/metadata_enums.hpp>   // what a writer declares in Identify
#include <vss/value/operation_enums.hpp>  // what is said about one backup or restore
#include <vss/value/snapshot_enums.hpp>   // what kind of snapshot it is
#include <vss/value/writer_enums.hpp>     // what a writer says about itself
#include <vss/value/writer_state.hpp>     // how far a writer got

#endif  // VSS_VALUE_ENUMS_HPP_INCLUDED
