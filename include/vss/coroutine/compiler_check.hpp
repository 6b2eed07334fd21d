#ifndef VSS_COROUTINE_COMPILER_CHECK_HPP_INCLUDED
#define VSS_COROUTINE_COMPILER_CHECK_HPP_INCLUDED

/// Says once that this compiler miscompiles some coroutines. Define VSS_ALLOW_GCC_BEFORE_12_3 to silence it, after reading
/// "Compilers" in the README: what goes wrong, and how to write it instead.

#if defined(__GNUC__) && !defined(__clang__) && !defined(VSS_ALLOW_GCC_BEFORE_12_3)
#if __GNUC__ < 12 || (__GNUC__ == 12 && __GNUC_MINOR__ < 3)
#pragma message("vss: g++ before 12.3 miscompiles some coroutines (PR 106713), for one `if (co_await x) co_return a;`: \
name the result first. See the README; define VSS_ALLOW_GCC_BEFORE_12_3 to silence this.")
#endif
#endif

#endif  // VSS_COROUTINE_COMPILER_CHECK_HPP_INCLUDED
