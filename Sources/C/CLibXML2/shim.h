// SPDX-License-Identifier: Apache-2.0

// Debian's libxml2 pulls in the system's ICU headers, which clash with those inside Foundation. They
// matter only for two fields of a struct that we never touch.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlwriter.h>
#include <libxml/c14n.h>

// `xmlFree` is a variable that anybody may change, which Swift rightly fears; a call is what is meant.
static inline void xml_release(void *memory) { xmlFree(memory); }
