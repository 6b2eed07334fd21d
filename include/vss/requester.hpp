#ifndef VSS_REQUESTER_HPP_INCLUDED
#define VSS_REQUESTER_HPP_INCLUDED

/// What a backup program includes.

#include <vss/requester/backup.hpp>
#include <vss/requester/restore.hpp>
#include <vss/service/virtual_clock.hpp>

#endif  // VSS_REQUESTER_HPP_INCLUDED
