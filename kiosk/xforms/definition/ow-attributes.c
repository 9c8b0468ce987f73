/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-attributes.h"

#include "ow-names.h"

const OwAttributeName ow_control_attributes[] = {
  /* "Body Attributes" */
  { "autoplay", NULL },
  { "rows", NULL },
  { "accuracyThreshold", NULL },
  { "unacceptableAccuracyThreshold", NULL }, /* Collect */
  { "allow-mock-accuracy", OW_NS_ODK },      /* Collect */
  { "incremental", NULL },                   /* Collect: both are written */
  { "incremental", OW_NS_ODK },
  { "tick-interval", OW_NS_ODK },            /* Collect: of a range, as the next two */
  { "placeholder", OW_NS_ODK },
  { "tick-labelset", OW_NS_ODK },
  /* "External Applications" */
  { "intent", NULL },
  { NULL, NULL },
};

const OwAttributeName ow_bind_attributes[] = {
  /* "Bind Attributes" */
  { "saveIncomplete", NULL },
  { "max-pixels", OW_NS_OPENROSA },
  { "quality", OW_NS_ODK },             /* Collect: of a sound */
  { "allow-mock-accuracy", OW_NS_ODK }, /* Collect */
  /* "Audit Attributes", of meta/audit */
  { "location-priority", OW_NS_ODK },
  { "location-min-interval", OW_NS_ODK },
  { "location-max-age", OW_NS_ODK },
  { "track-changes", OW_NS_ODK },
  { "track-changes-reasons", OW_NS_ODK }, /* Collect */
  { "identify-user", OW_NS_ODK },         /* Collect */
  /* "Entities" */
  { "saveto", OW_NS_ENTITIES },
  { NULL, NULL },
};

const OwAttributeName ow_submission_attributes[] = {
  /* "Submission Attributes" */
  { "action", NULL },
  { "method", NULL },
  { "base64RsaPublicKey", NULL },
  { "auto-send", OW_NS_OPENROSA },
  { "auto-delete", OW_NS_OPENROSA },
  { NULL, NULL },
};

char **
ow_attributes_read (OwNode                *element,
                    const OwAttributeName *names)
{
  g_autoptr (GPtrArray) found = NULL;

  if (element->first_attribute == NULL)
    return NULL;
  for (; names->name != NULL; names++) {
    OwNode *attribute = ow_node_find_attribute (element, names->name, names->uri);

    if (attribute == NULL)
      continue;
    if (found == NULL)
      found = g_ptr_array_new ();
    g_ptr_array_add (found, g_strdup (names->name));
    g_ptr_array_add (found, g_strdup (ow_node_get_text (attribute)));
  }
  if (found == NULL)
    return NULL;
  g_ptr_array_add (found, NULL);
  return (char **) g_ptr_array_steal (found, NULL);
}

const char *
ow_attributes_find (char *const *self,
                    const char  *name)
{
  for (; self != NULL && *self != NULL; self += 2)
    if (g_str_equal (*self, name))
      return self[1];
  return NULL;
}
