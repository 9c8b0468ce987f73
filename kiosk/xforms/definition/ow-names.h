/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Namespaces of the ODK XForms specification, "Introduction". */
#define OW_NS_XFORMS "http://www.w3.org/2002/xforms"
#define OW_NS_XHTML "http://www.w3.org/1999/xhtml"
#define OW_NS_JAVAROSA "http://openrosa.org/javarosa"
#define OW_NS_OPENROSA "http://openrosa.org/xforms"
#define OW_NS_ODK "http://www.opendatakit.org/xforms"
#define OW_NS_ENTITIES "http://www.opendatakit.org/xforms/entities"
#define OW_NS_EVENTS "http://www.w3.org/2001/xml-events"
