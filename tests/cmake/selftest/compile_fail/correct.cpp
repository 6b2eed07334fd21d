// error: \[with Reason = because::it_is_wrong\]
// flags: -DREASON=it_is_wrong
// The checker must accept it.
namespace because {
struct it_is_wrong;
}

template <typename Reason = because::REASON>
void misuse() = delete;

int main() {
#ifdef MISUSE
  misuse();
#endif
}
