#ifndef VSS_DOCUMENT_SELECTION_HPP_INCLUDED
#define VSS_DOCUMENT_SELECTION_HPP_INCLUDED

// What a requester selects, as functions over the documents:
#include <vss/document/component_selection.hpp>  // which components go together
#include <vss/document/environment.hpp>          // environment variables in paths, on request
#include <vss/document/file_selection.hpp>       // which files, from where, and to where
#include <vss/document/filespec.hpp>             // which names a filespec means

#endif  // VSS_DOCUMENT_SELECTION_HPP_INCLUDED
