#ifndef VSS_DOCUMENT_DECLARATION_HANDLES_HPP_INCLUDED
#define VSS_DOCUMENT_DECLARATION_HANDLES_HPP_INCLUDED

#include <vss/value/metadata_enums.hpp>
#include <vss/value/result.hpp>

#include <cstddef>
#include <utility>

namespace vss {

class writer_metadata;
class writer_metadata_builder;

/// How a declaration in Identify went. It may be ignored: the builder keeps the first error and Identify fails with it.
///
/// Thread:  a plain value; any.
/// When:    always.
/// Errors:  none.
/// Units:   none.
/// Source:  ours
class declaration {
 public:
  [[nodiscard]] const result<void>& status() const noexcept { return status_; }
  [[nodiscard]] hresult code() const noexcept { return status_.code(); }
  [[nodiscard]] explicit operator bool() const noexcept { return status_.has_value(); }

 protected:
  friend class writer_metadata_builder;

  declaration() noexcept = default;
  explicit declaration(error why) noexcept : status_{std::move(why)} {}

 private:
  result<void> status_;
};

/// A component that AddComponent declared; it knows its type, so that only fitting file sets can be added to it.
/// Like all handles it is of use in the Identify that made it only.
template <component_type Type>
class component_handle : public declaration {
 private:
  friend class writer_metadata_builder;

  explicit component_handle(error why) : declaration{std::move(why)} {}
  component_handle(const writer_metadata& in, std::size_t index) noexcept
      : document_{&in}, index_{index} {}

  const writer_metadata* document_ = nullptr;
  std::size_t index_ = 0;
};

using file_group_handle = component_handle<component_type::file_group>;
using database_handle = component_handle<component_type::database>;

/// A file set that was added to a component.
class file_set_handle : public declaration {
 private:
  friend class writer_metadata_builder;

  explicit file_set_handle(error why) : declaration{std::move(why)} {}
  file_set_handle(const writer_metadata& in, std::size_t component, std::size_t index) noexcept
      : document_{&in}, component_{component}, index_{index} {}

  const writer_metadata* document_ = nullptr;
  std::size_t component_ = 0;
  std::size_t index_ = 0;
};

/// That SetRestoreMethod was called: what AddAlternateLocationMapping needs.
class restore_method_handle : public declaration {
 private:
  friend class writer_metadata_builder;

  explicit restore_method_handle(error why) : declaration{std::move(why)} {}
  explicit restore_method_handle(const writer_metadata& in) noexcept : document_{&in} {}

  const writer_metadata* document_ = nullptr;
};

}  // namespace vss

#endif  // VSS_DOCUMENT_DECLARATION_HANDLES_HPP_INCLUDED
