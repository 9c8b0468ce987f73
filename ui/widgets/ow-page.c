/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-page.h"

#include "ow-body.h"
#include "ow-heading.h"
#include "ow-pager.h"
#include "ow-read-out.h"
#include "ow-whole-words.h"

/* Upright, the question and what answers it are one page that scrolls as a whole; in landscape the
 * question has a side of its own, with its own scrolling. */
typedef struct {
  char *section;
  char *progress;
  char *primary_label;
  gboolean primary_sensitive;
  gboolean can_go_back;
  gboolean can_skip;
  gboolean busy;
  gboolean landscape;
  gboolean stacked;
  gboolean plain;

  GtkWidget *columns;
  GtkWidget *question;
  GtkWidget *error;
  GtkWidget *heading;
  GtkWidget *help;
  GtkWidget *aside;   /* nullable */
  GtkWidget *content; /* nullable */
  GtkWidget *side;    /* the question's pager in landscape */
  GtkWidget *pager;
  GtkWidget *main;    /* the box in the pager */
} OwPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (OwPage, ow_page, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_SECTION,
  PROP_PROGRESS,
  PROP_HEADING,
  PROP_HELP,
  PROP_ERROR,
  PROP_PRIMARY_LABEL,
  PROP_PRIMARY_SENSITIVE,
  PROP_CAN_GO_BACK,
  PROP_CAN_SKIP,
  PROP_BUSY,
  PROP_LANDSCAPE,
  PROP_STACKED,
  PROP_PLAIN,
  N_PROPS
};

enum {
  SIGNAL_DONE,
  SIGNAL_LEFT_BACK,
  SIGNAL_SHEET,
  SIGNAL_NEWS,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static OwPagePrivate *
priv (OwPage *self)
{
  return ow_page_get_instance_private (self);
}

/* --- Words ---------------------------------------------------------------------------------- */

static const char *
error_text (OwPagePrivate *p)
{
  return gtk_widget_get_visible (p->error) ? gtk_label_get_text (GTK_LABEL (p->error)) : NULL;
}

static const char *
help_text (OwPagePrivate *p)
{
  return gtk_widget_get_visible (p->help) ? ow_body_get_text (OW_BODY (p->help)) : NULL;
}

static const char *
heading_text (OwPagePrivate *p)
{
  return gtk_widget_get_visible (p->heading) ? ow_heading_get_text (OW_HEADING (p->heading)) : NULL;
}

static void
set_string (OwPage     *self,
            char      **field,
            const char *text,
            int         prop)
{
  if (g_strcmp0 (*field, text) == 0)
    return;
  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_flag (OwPage   *self,
          gboolean *field,
          gboolean  value,
          int       prop)
{
  value = !!value;
  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

/* --- Properties ----------------------------------------------------------------------------- */

static void
ow_page_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  OwPagePrivate *p = priv (OW_PAGE (object));

  switch (prop_id) {
  case PROP_SECTION:
    g_value_set_string (value, p->section);
    break;
  case PROP_PROGRESS:
    g_value_set_string (value, p->progress);
    break;
  case PROP_HEADING:
    g_value_set_string (value, heading_text (p));
    break;
  case PROP_HELP:
    g_value_set_string (value, help_text (p));
    break;
  case PROP_ERROR:
    g_value_set_string (value, error_text (p));
    break;
  case PROP_PRIMARY_LABEL:
    g_value_set_string (value, p->primary_label);
    break;
  case PROP_PRIMARY_SENSITIVE:
    g_value_set_boolean (value, p->primary_sensitive);
    break;
  case PROP_CAN_GO_BACK:
    g_value_set_boolean (value, p->can_go_back);
    break;
  case PROP_CAN_SKIP:
    g_value_set_boolean (value, p->can_skip);
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, p->busy);
    break;
  case PROP_LANDSCAPE:
    g_value_set_boolean (value, p->landscape);
    break;
  case PROP_STACKED:
    g_value_set_boolean (value, p->stacked);
    break;
  case PROP_PLAIN:
    g_value_set_boolean (value, p->plain);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
ow_page_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  OwPage *self = OW_PAGE (object);

  switch (prop_id) {
  case PROP_SECTION:
    ow_page_set_section (self, g_value_get_string (value));
    break;
  case PROP_PROGRESS:
    ow_page_set_progress (self, g_value_get_string (value));
    break;
  case PROP_HEADING:
    ow_page_set_heading (self, g_value_get_string (value));
    break;
  case PROP_HELP:
    ow_page_set_help (self, g_value_get_string (value));
    break;
  case PROP_ERROR:
    ow_page_set_error (self, g_value_get_string (value));
    break;
  case PROP_PRIMARY_LABEL:
    ow_page_set_primary_label (self, g_value_get_string (value));
    break;
  case PROP_PRIMARY_SENSITIVE:
    ow_page_set_primary_sensitive (self, g_value_get_boolean (value));
    break;
  case PROP_CAN_GO_BACK:
    ow_page_set_can_go_back (self, g_value_get_boolean (value));
    break;
  case PROP_CAN_SKIP:
    ow_page_set_can_skip (self, g_value_get_boolean (value));
    break;
  case PROP_BUSY:
    ow_page_set_busy (self, g_value_get_boolean (value));
    break;
  case PROP_LANDSCAPE:
    ow_page_set_landscape (self, g_value_get_boolean (value));
    break;
  case PROP_STACKED:
    ow_page_set_stacked (self, g_value_get_boolean (value));
    break;
  case PROP_PLAIN:
    ow_page_set_plain (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

/* --- Defaults of the class ------------------------------------------------------------------ */

static void
ow_page_real_retranslate (OwPage *self)
{
  ow_pager_retranslate (OW_PAGER (priv (self)->side));
  ow_pager_retranslate (OW_PAGER (priv (self)->pager));
}

static void
ow_page_dispose (GObject *object)
{
  OwPagePrivate *p = priv (OW_PAGE (object));

  g_clear_pointer (&p->columns, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_page_parent_class)->dispose (object);
}

static void
ow_page_finalize (GObject *object)
{
  OwPagePrivate *p = priv (OW_PAGE (object));

  g_free (p->section);
  g_free (p->progress);
  g_free (p->primary_label);
  G_OBJECT_CLASS (ow_page_parent_class)->finalize (object);
}

static void
install_string (int         prop,
                const char *name)
{
  props[prop] = g_param_spec_string (name, NULL, NULL, NULL,
                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                       | G_PARAM_STATIC_STRINGS);
}

static void
install_flag (int         prop,
              const char *name,
              gboolean    value)
{
  props[prop] = g_param_spec_boolean (name, NULL, NULL, value,
                                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                        | G_PARAM_STATIC_STRINGS);
}

static void
install_properties (GObjectClass *object_class)
{
  install_string (PROP_SECTION, "section");
  install_string (PROP_PROGRESS, "progress");
  install_string (PROP_HEADING, "heading");
  install_string (PROP_HELP, "help");
  install_string (PROP_ERROR, "error");
  install_string (PROP_PRIMARY_LABEL, "primary-label");
  install_flag (PROP_PRIMARY_SENSITIVE, "primary-sensitive", TRUE);
  install_flag (PROP_CAN_GO_BACK, "can-go-back", TRUE);
  install_flag (PROP_CAN_SKIP, "can-skip", FALSE);
  install_flag (PROP_BUSY, "busy", FALSE);
  install_flag (PROP_LANDSCAPE, "landscape", FALSE);
  install_flag (PROP_STACKED, "stacked", FALSE);
  install_flag (PROP_PLAIN, "plain", FALSE);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ow_page_class_init (OwPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ow_page_get_property;
  object_class->set_property = ow_page_set_property;
  object_class->dispose = ow_page_dispose;
  object_class->finalize = ow_page_finalize;

  klass->retranslate = ow_page_real_retranslate;
  klass->shown = ow_page_focus_heading;
  klass->proceed = ow_page_done;
  klass->back = ow_page_leave_back;
  klass->skip = ow_page_done;

  install_properties (object_class);
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEFT_BACK] = g_signal_new ("left-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SHEET] = g_signal_new ("sheet", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, OW_TYPE_SHEET);
  signals[SIGNAL_NEWS] = g_signal_new ("news", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
build_question (OwPagePrivate *p)
{
  p->question = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (p->question, "question");

  p->error = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap", TRUE, "wrap-mode",
                           PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "visible", FALSE, NULL);
  ow_whole_words_keep (GTK_LABEL (p->error));
  gtk_widget_add_css_class (p->error, "error-line");
  p->heading = ow_heading_new ();
  gtk_widget_set_visible (p->heading, FALSE);
  p->help = ow_body_new ();
  gtk_widget_set_visible (p->help, FALSE);
  gtk_widget_add_css_class (p->help, "help");

  gtk_box_append (GTK_BOX (p->question), p->error);
  gtk_box_append (GTK_BOX (p->question), p->heading);
  gtk_box_append (GTK_BOX (p->question), p->help);
}

static GtkWidget *
new_pager (OwPagePrivate *p)
{
  GtkWidget *pager = ow_pager_new ();

  gtk_widget_set_vexpand (pager, TRUE);
  gtk_widget_set_hexpand (pager, TRUE);
  gtk_box_append (GTK_BOX (p->columns), pager);
  return pager;
}

static void
ow_page_init (OwPage *self)
{
  OwPagePrivate *p = priv (self);

  p->primary_sensitive = TRUE;
  p->can_go_back = TRUE;

  p->columns = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (p->columns, "columns");
  gtk_widget_set_parent (p->columns, GTK_WIDGET (self));

  build_question (p);
  p->side = new_pager (p);
  gtk_widget_set_visible (p->side, FALSE);
  p->pager = new_pager (p);
  p->main = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (p->main, "main");
  gtk_box_append (GTK_BOX (p->main), p->question);
  ow_pager_set_child (OW_PAGER (p->pager), p->main);
}

/* --- For the subclass ----------------------------------------------------------------------- */

void
ow_page_set_content (OwPage    *self,
                     GtkWidget *content)
{
  OwPagePrivate *p;

  g_return_if_fail (OW_IS_PAGE (self));

  p = priv (self);
  if (p->content != NULL)
    gtk_box_remove (GTK_BOX (p->main), p->content);
  p->content = content;
  if (content == NULL)
    return;
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (p->main), content);
}

void
ow_page_set_aside (OwPage    *self,
                   GtkWidget *aside)
{
  OwPagePrivate *p;

  g_return_if_fail (OW_IS_PAGE (self));

  p = priv (self);
  if (p->aside != NULL)
    gtk_box_remove (GTK_BOX (p->question), p->aside);
  p->aside = aside;
  if (aside != NULL)
    gtk_box_append (GTK_BOX (p->question), aside);
}

GtkWidget *
ow_page_get_content (OwPage *self)
{
  g_return_val_if_fail (OW_IS_PAGE (self), NULL);

  return priv (self)->content;
}

void
ow_page_set_section (OwPage     *self,
                     const char *section)
{
  g_return_if_fail (OW_IS_PAGE (self));

  set_string (self, &priv (self)->section, section, PROP_SECTION);
}

const char *
ow_page_get_section (OwPage *self)
{
  g_return_val_if_fail (OW_IS_PAGE (self), NULL);

  return priv (self)->section;
}

void
ow_page_set_progress (OwPage     *self,
                      const char *progress)
{
  g_return_if_fail (OW_IS_PAGE (self));

  set_string (self, &priv (self)->progress, progress, PROP_PROGRESS);
}

const char *
ow_page_get_progress (OwPage *self)
{
  g_return_val_if_fail (OW_IS_PAGE (self), NULL);

  return priv (self)->progress;
}

void
ow_page_set_heading (OwPage     *self,
                     const char *heading)
{
  OwPagePrivate *p;

  g_return_if_fail (OW_IS_PAGE (self));

  p = priv (self);
  if (g_strcmp0 (heading_text (p), heading) == 0)
    return;
  ow_heading_set_text (OW_HEADING (p->heading), heading);
  gtk_widget_set_visible (p->heading, heading != NULL && *heading != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HEADING]);
}

void
ow_page_set_heading_clip (OwPage     *self,
                          const char *clip,
                          const char *words)
{
  g_return_if_fail (OW_IS_PAGE (self));

  ow_read_out_set_clip (priv (self)->heading, clip);
  ow_read_out_set_words (priv (self)->heading, words);
}

void
ow_page_set_help (OwPage     *self,
                  const char *help)
{
  OwPagePrivate *p;

  g_return_if_fail (OW_IS_PAGE (self));

  p = priv (self);
  if (g_strcmp0 (help_text (p), help) == 0)
    return;
  ow_body_set_text (OW_BODY (p->help), help != NULL ? help : "");
  gtk_widget_set_visible (p->help, help != NULL && *help != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HELP]);
}

void
ow_page_set_error (OwPage     *self,
                   const char *error)
{
  OwPagePrivate *p;

  g_return_if_fail (OW_IS_PAGE (self));

  p = priv (self);
  if (g_strcmp0 (error_text (p), error) == 0)
    return;
  gtk_label_set_text (GTK_LABEL (p->error), error != NULL ? error : "");
  gtk_widget_set_visible (p->error, error != NULL && *error != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

void
ow_page_set_primary_label (OwPage     *self,
                           const char *label)
{
  g_return_if_fail (OW_IS_PAGE (self));

  set_string (self, &priv (self)->primary_label, label, PROP_PRIMARY_LABEL);
}

const char *
ow_page_get_primary_label (OwPage *self)
{
  g_return_val_if_fail (OW_IS_PAGE (self), NULL);

  return priv (self)->primary_label;
}

void
ow_page_set_primary_sensitive (OwPage  *self,
                               gboolean sensitive)
{
  g_return_if_fail (OW_IS_PAGE (self));

  set_flag (self, &priv (self)->primary_sensitive, sensitive, PROP_PRIMARY_SENSITIVE);
}

gboolean
ow_page_get_primary_sensitive (OwPage *self)
{
  g_return_val_if_fail (OW_IS_PAGE (self), FALSE);

  return priv (self)->primary_sensitive;
}

void
ow_page_set_can_go_back (OwPage  *self,
                         gboolean can_go_back)
{
  g_return_if_fail (OW_IS_PAGE (self));

  set_flag (self, &priv (self)->can_go_back, can_go_back, PROP_CAN_GO_BACK);
}

gboolean
ow_page_get_can_go_back (OwPage *self)
{
  g_return_val_if_fail (OW_IS_PAGE (self), FALSE);

  return priv (self)->can_go_back;
}

void
ow_page_set_can_skip (OwPage  *self,
                      gboolean can_skip)
{
  g_return_if_fail (OW_IS_PAGE (self));

  set_flag (self, &priv (self)->can_skip, can_skip, PROP_CAN_SKIP);
}

gboolean
ow_page_get_can_skip (OwPage *self)
{
  g_return_val_if_fail (OW_IS_PAGE (self), FALSE);

  return priv (self)->can_skip;
}

void
ow_page_set_busy (OwPage  *self,
                  gboolean busy)
{
  g_return_if_fail (OW_IS_PAGE (self));

  set_flag (self, &priv (self)->busy, busy, PROP_BUSY);
}

gboolean
ow_page_get_busy (OwPage *self)
{
  g_return_val_if_fail (OW_IS_PAGE (self), FALSE);

  return priv (self)->busy;
}

/* Where the question stands: on a side of its own, or above the answers. */
static void
place_question (OwPagePrivate *p)
{
  gboolean beside = p->landscape && !p->stacked && !p->plain;
  g_autoptr (GtkWidget) question = g_object_ref (p->question);

  if (beside == gtk_widget_get_visible (p->side))
    return;
  if (beside) {
    gtk_box_remove (GTK_BOX (p->main), question);
    ow_pager_set_child (OW_PAGER (p->side), question);
  } else {
    ow_pager_set_child (OW_PAGER (p->side), NULL);
    gtk_box_prepend (GTK_BOX (p->main), question);
  }
  gtk_widget_set_visible (p->side, beside);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (p->columns), beside ? GTK_ORIENTATION_HORIZONTAL
                                                                      : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (GTK_BOX (p->columns), beside);
}

void
ow_page_set_landscape (OwPage  *self,
                       gboolean landscape)
{
  g_return_if_fail (OW_IS_PAGE (self));

  set_flag (self, &priv (self)->landscape, landscape, PROP_LANDSCAPE);
  place_question (priv (self));
}

gboolean
ow_page_get_landscape (OwPage *self)
{
  g_return_val_if_fail (OW_IS_PAGE (self), FALSE);

  return priv (self)->landscape;
}

void
ow_page_set_stacked (OwPage  *self,
                     gboolean stacked)
{
  g_return_if_fail (OW_IS_PAGE (self));

  set_flag (self, &priv (self)->stacked, stacked, PROP_STACKED);
  place_question (priv (self));
}

gboolean
ow_page_get_stacked (OwPage *self)
{
  g_return_val_if_fail (OW_IS_PAGE (self), FALSE);

  return priv (self)->stacked;
}

void
ow_page_set_plain (OwPage  *self,
                   gboolean plain)
{
  g_return_if_fail (OW_IS_PAGE (self));

  set_flag (self, &priv (self)->plain, plain, PROP_PLAIN);
  place_question (priv (self));
}

gboolean
ow_page_get_plain (OwPage *self)
{
  g_return_val_if_fail (OW_IS_PAGE (self), FALSE);

  return priv (self)->plain;
}

void
ow_page_done (OwPage *self)
{
  g_return_if_fail (OW_IS_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

void
ow_page_leave_back (OwPage *self)
{
  g_return_if_fail (OW_IS_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_LEFT_BACK], 0);
}

void
ow_page_present_sheet (OwPage  *self,
                       OwSheet *sheet)
{
  g_autoptr (OwSheet) owned = NULL;

  g_return_if_fail (OW_IS_PAGE (self));
  g_return_if_fail (OW_IS_SHEET (sheet));

  owned = g_object_ref_sink (sheet);
  g_signal_emit (self, signals[SIGNAL_SHEET], 0, owned);
}

void
ow_page_tell_news (OwPage     *self,
                   const char *words)
{
  g_return_if_fail (OW_IS_PAGE (self));
  g_return_if_fail (words != NULL);

  g_signal_emit (self, signals[SIGNAL_NEWS], 0, words);
}

void
ow_page_focus_heading (OwPage *self)
{
  OwPagePrivate *p;

  g_return_if_fail (OW_IS_PAGE (self));

  p = priv (self);
  ow_pager_scroll_home (OW_PAGER (p->side));
  ow_pager_scroll_home (OW_PAGER (p->pager));
  if (gtk_widget_get_visible (p->heading))
    gtk_widget_grab_focus (p->heading);
}

void
ow_page_reveal (OwPage    *self,
                GtkWidget *descendant)
{
  g_return_if_fail (OW_IS_PAGE (self));
  g_return_if_fail (GTK_IS_WIDGET (descendant));

  ow_pager_reveal (OW_PAGER (priv (self)->pager), descendant);
}

/* --- For the window ------------------------------------------------------------------------- */

void
ow_page_retranslate (OwPage *self)
{
  g_return_if_fail (OW_IS_PAGE (self));

  OW_PAGE_GET_CLASS (self)->retranslate (self);
}

void
ow_page_shown (OwPage *self)
{
  g_return_if_fail (OW_IS_PAGE (self));

  OW_PAGE_GET_CLASS (self)->shown (self);
}

void
ow_page_proceed (OwPage *self)
{
  g_return_if_fail (OW_IS_PAGE (self));

  OW_PAGE_GET_CLASS (self)->proceed (self);
}

void
ow_page_back (OwPage *self)
{
  g_return_if_fail (OW_IS_PAGE (self));

  OW_PAGE_GET_CLASS (self)->back (self);
}

void
ow_page_skip (OwPage *self)
{
  g_return_if_fail (OW_IS_PAGE (self));

  OW_PAGE_GET_CLASS (self)->skip (self);
}

void
ow_page_tell_answers (OwPage   *self,
                      OwScript *script)
{
  g_return_if_fail (OW_IS_PAGE (self));

  if (OW_PAGE_GET_CLASS (self)->tell_answers != NULL)
    OW_PAGE_GET_CLASS (self)->tell_answers (self, script);
}
