#ifndef LEDGER_SCRATCH_FOLDER_HPP_INCLUDED
#define LEDGER_SCRATCH_FOLDER_HPP_INCLUDED

#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <system_error>

/// A new folder inside another; it goes when its owner does.
class scratch_folder {
 public:
  explicit scratch_folder(const std::filesystem::path& inside)
      : path_{std::filesystem::absolute(inside) / ("vss-ledger-" + std::to_string(std::random_device{}()))} {
    std::filesystem::create_directories(path_);
  }
  scratch_folder(const scratch_folder&) = delete;  // one owner
  scratch_folder& operator=(const scratch_folder&) = delete;
  ~scratch_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

#endif  // LEDGER_SCRATCH_FOLDER_HPP_INCLUDED
