#if __has_include(<vss/vss.hpp>)
#include <vss/vss.hpp>
#else
#include <vss/value/guid.hpp>
#endif

// Code of a user with other habits: none of our warnings, and no -Werror, may reach it.
int main(int argc, char**) {
  const short narrowed = argc;
  {
    const int argc = narrowed;
    const unsigned sign_changed = argc;
    int unused;
    return sign_changed == 1 && !vss::guid{"7b1f0c52-9d5e-4a8e-8c59-3f1f6a1e2d10"}.is_null() ? 0 : 1;
  }
}
