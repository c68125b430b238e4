#pragma once
// Debian's libxml2 is built with ICU, whose headers declare the same names as the ICU inside Foundation does. Nothing of
// it is used here, so it is left out; the guard of xmlversion.h keeps it out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
