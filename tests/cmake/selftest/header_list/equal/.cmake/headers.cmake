set(VSS_HEADERS include/vss/listed.hpp)
set(VSS_XML_HEADERS include/vss/document/xml.hpp)
