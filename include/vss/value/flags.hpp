#ifndef VSS_VALUE_FLAGS_HPP_INCLUDED
#define VSS_VALUE_FLAGS_HPP_INCLUDED

#include <type_traits>

namespace vss {

/// True for an enum whose values are sets of bits; an enum opts in by specialising it.
template <typename Enum>
inline constexpr bool is_flag_enum = false;

/// An enum whose values combine with `|`, `&`, `^` and `~`.
///
/// Source:  ours; the SDK's masks are plain integers.
template <typename Enum>
concept flag_enum = std::is_enum_v<Enum> && is_flag_enum<Enum>;

namespace detail {

template <flag_enum Enum>
constexpr auto bits(Enum mask) noexcept {
  // A signed or short type would be promoted on its way through the operators.
  static_assert(std::is_unsigned_v<std::underlying_type_t<Enum>> && sizeof(Enum) >= sizeof(unsigned));
  return static_cast<std::underlying_type_t<Enum>>(mask);
}

}  // namespace detail

template <flag_enum Enum>
[[nodiscard]] constexpr Enum operator|(Enum a, Enum b) noexcept {
  return static_cast<Enum>(detail::bits(a) | detail::bits(b));
}

template <flag_enum Enum>
[[nodiscard]] constexpr Enum operator&(Enum a, Enum b) noexcept {
  return static_cast<Enum>(detail::bits(a) & detail::bits(b));
}

template <flag_enum Enum>
[[nodiscard]] constexpr Enum operator^(Enum a, Enum b) noexcept {
  return static_cast<Enum>(detail::bits(a) ^ detail::bits(b));
}

template <flag_enum Enum>
[[nodiscard]] constexpr Enum operator~(Enum a) noexcept {
  return static_cast<Enum>(~detail::bits(a));
}

template <flag_enum Enum>
constexpr Enum& operator|=(Enum& a, Enum b) noexcept {
  return a = a | b;
}

template <flag_enum Enum>
constexpr Enum& operator&=(Enum& a, Enum b) noexcept {
  return a = a & b;
}

template <flag_enum Enum>
constexpr Enum& operator^=(Enum& a, Enum b) noexcept {
  return a = a ^ b;
}

/// True if `mask` has every bit of `bits`; so it is for no bits at all.
///
/// Source:  ours
template <flag_enum Enum>
[[nodiscard("asking has no other effect")]] constexpr bool has(Enum mask, Enum bits) noexcept {
  return (mask & bits) == bits;
}

}  // namespace vss

#endif  // VSS_VALUE_FLAGS_HPP_INCLUDED
