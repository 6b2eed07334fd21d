#ifndef VSS_FWD_HPP_INCLUDED
#define VSS_FWD_HPP_INCLUDED

/// Names of the library for headers that only mention them.

namespace vss {

class any_context;
class coordinator;
class create_writer_metadata;
class delivery;
class dispatch_loop;
class handler;
class handler_state;
class session;
class subscription;
class writer_host;
class writer_metadata;

template <typename Event, typename Policy>
class context;

}  // namespace vss

#endif  // VSS_FWD_HPP_INCLUDED
