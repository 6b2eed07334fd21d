// The same with virtual functions: no coroutine, no header.

enum class answer : unsigned char { handled, retryable };

class writer {
 public:
  virtual answer prepare() = 0;
  virtual answer freeze() = 0;
  virtual answer thaw() = 0;
  virtual answer abort() = 0;

 protected:
  ~writer() = default;
};

namespace {

class ledger_writer final : public writer {
 public:
  answer prepare() override { return answer::handled; }
  answer freeze() override { return quiet_ ? answer::handled : answer::retryable; }
  answer thaw() override { return answer::handled; }
  answer abort() override { return answer::handled; }

 private:
  bool quiet_ = false;
};

ledger_writer ledger;

}  // namespace

writer* subscribe_ledger() { return &ledger; }
