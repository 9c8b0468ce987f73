/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-navigator.h"

struct _OwNavigator {
  GtkWidget parent_instance;

  OwPage *page;       /* our only child */
  GPtrArray *retired; /* of OwPage: left, to be destroyed when the main loop comes by */
  guint retired_id;
  gboolean landscape;
};

G_DEFINE_FINAL_TYPE (OwNavigator, ow_navigator, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
ow_navigator_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_PAGE:
    g_value_set_object (value, OW_NAVIGATOR (object)->page);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

/* Whoever still holds a page that was left holds a husk: its widgets and their texts are gone. */
static void
husk (gpointer data)
{
  OwPage *page = data;

  g_object_run_dispose (G_OBJECT (page));
  g_object_unref (page);
}

static gboolean
on_retired_idle (gpointer user_data)
{
  OwNavigator *self = user_data;

  self->retired_id = 0;
  g_ptr_array_set_size (self->retired, 0);
  return G_SOURCE_REMOVE;
}

/* A page is usually left from within one of its own functions: it may finish that one first. */
static void
retire (OwNavigator *self,
        OwPage      *page)
{
  if (page == NULL)
    return;
  gtk_widget_unparent (GTK_WIDGET (page));
  g_ptr_array_add (self->retired, page);
  if (self->retired_id == 0)
    self->retired_id = g_idle_add_full (G_PRIORITY_HIGH, on_retired_idle, self, NULL);
}

static void
ow_navigator_dispose (GObject *object)
{
  OwNavigator *self = OW_NAVIGATOR (object);

  retire (self, g_steal_pointer (&self->page));
  g_clear_handle_id (&self->retired_id, g_source_remove);
  g_ptr_array_set_size (self->retired, 0);
  G_OBJECT_CLASS (ow_navigator_parent_class)->dispose (object);
}

static void
ow_navigator_finalize (GObject *object)
{
  g_ptr_array_unref (OW_NAVIGATOR (object)->retired);
  G_OBJECT_CLASS (ow_navigator_parent_class)->finalize (object);
}

static void
ow_navigator_class_init (OwNavigatorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_navigator_get_property;
  object_class->dispose = ow_navigator_dispose;
  object_class->finalize = ow_navigator_finalize;
  props[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, OW_TYPE_PAGE,
                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                            | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "navigator");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_navigator_init (OwNavigator *self)
{
  self->retired = g_ptr_array_new_with_free_func (husk);
}

GtkWidget *
ow_navigator_new (void)
{
  return g_object_new (OW_TYPE_NAVIGATOR, NULL);
}

void
ow_navigator_set_page (OwNavigator *self,
                       OwPage      *page)
{
  OwPage *old;

  g_return_if_fail (OW_IS_NAVIGATOR (self));
  g_return_if_fail (page == NULL || OW_IS_PAGE (page));

  old = g_steal_pointer (&self->page);
  self->page = page != NULL ? g_object_ref_sink (page) : NULL;
  if (page != NULL) {
    ow_page_set_landscape (page, self->landscape);
    ow_page_retranslate (page);
  }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
  retire (self, old);
  if (page != NULL) {
    gtk_widget_set_parent (GTK_WIDGET (page), GTK_WIDGET (self));
    ow_page_shown (page);
  }
}

OwPage *
ow_navigator_get_page (OwNavigator *self)
{
  g_return_val_if_fail (OW_IS_NAVIGATOR (self), NULL);

  return self->page;
}

void
ow_navigator_set_landscape (OwNavigator *self,
                            gboolean     landscape)
{
  g_return_if_fail (OW_IS_NAVIGATOR (self));

  self->landscape = landscape;
  if (self->page != NULL)
    ow_page_set_landscape (self->page, landscape);
}
