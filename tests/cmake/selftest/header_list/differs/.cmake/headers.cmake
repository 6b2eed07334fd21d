set(VSS_HEADERS include/vss/listed.hpp include/vss/gone.hpp)
set(VSS_XML_HEADERS)
