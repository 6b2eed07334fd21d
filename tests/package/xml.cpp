#if __has_include(<vss/document/xml.hpp>)
#include <vss/document/xml.hpp>
#endif

int main() {}
