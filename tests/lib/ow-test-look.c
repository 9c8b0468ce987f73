/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-test-look.h"

#include <math.h>

#include "ow-entry.h"
#include "ow-lined.h"
#include "ow-metrics.h"
#include "ow-sheet.h"
#include "ow-test-window.h"

/* Layout rounds to whole pixels at either end. */
#define SLACK 1.5
/* Of a line, above and below its characters. */
#define LINE_AIR 0.15

typedef struct {
  GtkWidget *widget;
  graphene_rect_t whole; /* in the window */
  graphene_rect_t seen;  /* what of it isn't scrolled away */
} Thing;

typedef struct {
  OwTestLook *look;
  GtkWidget *window;
  GArray *targets;
  GArray *texts;
  GArray *drawn; /* lines that no label shows */
  guchar *pixels; /* BGRA, premultiplied */
  int width;
  int height;
} Measure;

static const char *
words_of (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    const char *words = words_of (child);

    if (*words != '\0')
      return words;
  }
  return "";
}

G_GNUC_PRINTF (3, 4)
static void
blame (Measure    *measure,
       GtkWidget  *widget,
       const char *format,
       ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (measure->look->faults,
                   g_strdup_printf ("%s \"%.60s\": %s", G_OBJECT_TYPE_NAME (widget), words_of (widget), what));
}

static double
to_mm (Measure *measure,
       double   pixels)
{
  return pixels / ow_metrics_px (measure->window, 1);
}

/* --- What is there ------------------------------------------------------------------------------ */

static gboolean
is_target (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || OW_IS_ENTRY (widget);
}

static void
find_seen (Measure *measure,
           Thing   *thing)
{
  thing->seen = thing->whole;
  for (GtkWidget *parent = gtk_widget_get_parent (thing->widget); parent != NULL;
       parent = gtk_widget_get_parent (parent)) {
    graphene_rect_t frame;

    if (gtk_widget_get_overflow (parent) != GTK_OVERFLOW_HIDDEN && !GTK_IS_VIEWPORT (parent))
      continue;
    if (!gtk_widget_compute_bounds (parent, measure->window, &frame)
        || !graphene_rect_intersection (&thing->seen, &frame, &thing->seen))
      thing->seen = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  }
}

static void
note (Measure   *measure,
      GtkWidget *widget,
      GArray    *things)
{
  Thing thing = { .widget = widget };

  if (!gtk_widget_compute_bounds (widget, measure->window, &thing.whole))
    return;
  find_seen (measure, &thing);
  if (thing.seen.size.width > 0 && thing.seen.size.height > 0)
    g_array_append_val (things, thing);
}

/* A screen reader calls it by the name of its class. */
static void
measure_empty (Measure   *measure,
               GtkWidget *label)
{
  g_autofree char *shown = gtk_test_accessible_check_state (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);

  if (shown != NULL)
    blame (measure, gtk_widget_get_parent (label), "it holds a label of %s without words",
           gtk_widget_get_css_classes (label)[0] != NULL ? gtk_widget_get_css_classes (label)[0] : "no class");
}

static void
collect (Measure   *measure,
         GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) == '\0')
    measure_empty (measure, widget);
  if (is_target (widget))
    note (measure, widget, measure->targets);
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    note (measure, widget, measure->texts);
  if (OW_IS_LINED (widget))
    note (measure, widget, measure->drawn);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (measure, child);
}

/* Below an open sheet nothing is touched, and all is dimmed. */
static GtkWidget *
find_sheet (GtkWidget *widget)
{
  GtkWidget *sheet = gtk_widget_get_mapped (widget) && OW_IS_SHEET (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && sheet == NULL;
       child = gtk_widget_get_next_sibling (child))
    sheet = find_sheet (child);
  return sheet;
}

/* --- Targets -------------------------------------------------------------------------------------- */

static void
measure_role (Measure   *measure,
              GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (accessible);

  if (OW_IS_ENTRY (widget))
    return; /* its GtkText tells */
  if (role == GTK_ACCESSIBLE_ROLE_WIDGET || role == GTK_ACCESSIBLE_ROLE_NONE || role == GTK_ACCESSIBLE_ROLE_GENERIC)
    blame (measure, widget, "it has no role");
  if (*words_of (widget) == '\0' && !gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    blame (measure, widget, "it has no name");
}

static void
measure_target (Measure     *measure,
                const Thing *thing)
{
  OwTestLook *look = measure->look;
  double shorter = MIN (thing->whole.size.width, thing->whole.size.height);

  look->n_targets++;
  look->least_target = MIN (look->least_target, to_mm (measure, shorter));
  if (shorter + SLACK < ow_metrics_px (measure->window, look->target))
    blame (measure, thing->widget, "it is %.1f × %.1f mm", to_mm (measure, thing->whole.size.width),
           to_mm (measure, thing->whole.size.height));
  if (thing->seen.origin.x < -SLACK || thing->seen.origin.y < -SLACK
      || thing->seen.origin.x + thing->seen.size.width > measure->width + SLACK
      || thing->seen.origin.y + thing->seen.size.height > measure->height + SLACK)
    blame (measure, thing->widget, "it lies partly outside the screen");
  if (look->reach > 0
      && thing->seen.origin.y + SLACK < measure->height - ow_metrics_px (measure->window, look->reach))
    blame (measure, thing->widget, "it lies %.0f mm up, out of reach",
           to_mm (measure, measure->height - thing->seen.origin.y));
  measure_role (measure, thing->widget);
}

static void
measure_gap (Measure     *measure,
             const Thing *a,
             const Thing *b)
{
  const graphene_rect_t *p = &a->seen;
  const graphene_rect_t *q = &b->seen;
  double across = MAX (p->origin.x, q->origin.x) - MIN (p->origin.x + p->size.width, q->origin.x + q->size.width);
  double down = MAX (p->origin.y, q->origin.y) - MIN (p->origin.y + p->size.height, q->origin.y + q->size.height);
  double gap = MAX (across, down);

  if (gtk_widget_is_ancestor (a->widget, b->widget) || gtk_widget_is_ancestor (b->widget, a->widget))
    return;
  measure->look->least_gap = MIN (measure->look->least_gap, to_mm (measure, gap));
  if (gap + SLACK < ow_metrics_px (measure->window, OW_TEST_LOOK_GAP))
    blame (measure, a->widget, "%.1f mm from \"%.40s\"", to_mm (measure, gap), words_of (b->widget));
}

static void
measure_targets (Measure *measure)
{
  for (guint i = 0; i < measure->targets->len; i++) {
    const Thing *thing = &g_array_index (measure->targets, Thing, i);

    measure_target (measure, thing);
    for (guint j = 0; j < i; j++)
      measure_gap (measure, thing, &g_array_index (measure->targets, Thing, j));
  }
}

/* --- Contrast ------------------------------------------------------------------------------------- */

static double
linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (double red,
           double green,
           double blue)
{
  return 0.2126 * linear (red) + 0.7152 * linear (green) + 0.0722 * linear (blue);
}

/* Of so many colours at most; strokes of text are between two of them, in fewer steps. */
#define MAX_COLOURS 1024

typedef struct {
  guint32 colour;
  guint count;
} Tally;

/* The place of @colour in the table, or of the first free one; the last one is nobody's when it is full. */
static Tally *
find_tally (Tally  *tallies,
            guint32 colour)
{
  guint place = (colour * 2654435761u) >> 22;

  for (guint i = 0; i < MAX_COLOURS; i++, place = (place + 1) % MAX_COLOURS) {
    if (tallies[place].count == 0 || tallies[place].colour == colour)
      break;
  }
  return &tallies[place];
}

/* The colour most of the place has: strokes of text cover far less than half of it. */
static guint32
find_ground (Measure               *measure,
             const graphene_rect_t *place)
{
  g_autofree Tally *tallies = g_new0 (Tally, MAX_COLOURS);
  int right = MIN (measure->width, (int) (place->origin.x + place->size.width));
  int bottom = MIN (measure->height, (int) (place->origin.y + place->size.height));
  Tally *tally = NULL;
  Tally *most = tallies;

  for (int y = MAX (0, (int) place->origin.y); y < bottom; y++)
    for (int x = MAX (0, (int) place->origin.x); x < right; x++) {
      guint32 colour = ((guint32 *) measure->pixels)[y * measure->width + x];

      if (tally == NULL || tally->colour != colour)
        tally = find_tally (tallies, colour);
      tally->colour = colour;
      tally->count++;
      most = tally->count > most->count ? tally : most;
    }
  return most->colour;
}

/* A button that shows another look has that one's colours, whichever is chosen. */
static gboolean
is_sample (GtkWidget *widget)
{
  GtkWidget *button = gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON);

  return button != NULL && gtk_widget_has_css_class (button, "look");
}

static void
measure_contrast (Measure     *measure,
                  const Thing *thing)
{
  double wanted = is_sample (thing->widget) ? MIN (measure->look->contrast, OW_TEST_LOOK_CONTRAST)
                                            : measure->look->contrast;
  guint32 ground = find_ground (measure, &thing->seen);
  double light = luminance ((ground >> 16 & 255) / 255.0, (ground >> 8 & 255) / 255.0, (ground & 255) / 255.0);
  double dark;
  double ratio;
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (thing->widget), &colour);
  dark = luminance (colour.red, colour.green, colour.blue);
  ratio = (MAX (light, dark) + 0.05) / (MIN (light, dark) + 0.05);
  measure->look->least_contrast = MIN (measure->look->least_contrast, ratio);
  if (ratio + 0.005 < wanted)
    blame (measure, thing->widget, "its contrast is %.2f : 1", ratio);
}

/* --- Texts ---------------------------------------------------------------------------------------- */

static gboolean
lies_within (const graphene_rect_t *inner,
             const graphene_rect_t *outer)
{
  return inner->origin.x + SLACK >= outer->origin.x && inner->origin.y + SLACK >= outer->origin.y
         && inner->origin.x + inner->size.width <= outer->origin.x + outer->size.width + SLACK
         && inner->origin.y + inner->size.height <= outer->origin.y + outer->size.height + SLACK;
}

/* The button it stands on, or NULL. */
static GtkWidget *
button_of (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON);
}

/* Whether @edge goes through the ink of a line; what is seen of it ends there. */
static gboolean
cuts (double edge,
      double top,
      double bottom)
{
  double air = (bottom - top) * LINE_AIR;

  return top + air < edge && bottom - air > edge;
}

typedef struct {
  const Thing *thing;
  double begin; /* of its lines, in the window */
  gboolean cut;
} Ends;

static void
try_line (double   top,
          double   bottom,
          gpointer user_data)
{
  Ends *ends = user_data;
  const graphene_rect_t *seen = &ends->thing->seen;

  ends->cut |= cuts (seen->origin.y, ends->begin + top, ends->begin + bottom)
               || cuts (seen->origin.y + seen->size.height, ends->begin + top, ends->begin + bottom);
}

static void
try_label (Ends     *ends,
           GtkLabel *label)
{
  PangoLayoutIter *lines = pango_layout_get_iter (gtk_label_get_layout (label));
  int above;

  gtk_label_get_layout_offsets (label, NULL, &above);
  ends->begin += above;
  do {
    int top;
    int bottom;

    pango_layout_iter_get_line_yrange (lines, &top, &bottom);
    try_line ((double) top / PANGO_SCALE, (double) bottom / PANGO_SCALE, ends);
  } while (pango_layout_iter_next_line (lines));
  pango_layout_iter_free (lines);
}

/* Half a line at the end of a page, which nobody can read. */
static void
measure_lines (Measure     *measure,
               const Thing *thing)
{
  Ends ends = { .thing = thing };

  gtk_widget_translate_coordinates (thing->widget, measure->window, 0, 0, NULL, &ends.begin);
  if (OW_IS_LINED (thing->widget))
    ow_lined_foreach (OW_LINED (thing->widget), try_line, &ends);
  else
    try_label (&ends, GTK_LABEL (thing->widget));
  if (ends.cut)
    blame (measure, thing->widget, "the end of the page goes through it");
}

static void
measure_text (Measure     *measure,
              const Thing *thing)
{
  GtkWidget *button = button_of (thing->widget);
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (thing->widget));
  graphene_rect_t frame;
  int width;
  int height;

  measure->look->n_texts++;
  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_is_ellipsized (layout))
    blame (measure, thing->widget, "it is cut short");
  if (width > gtk_widget_get_width (thing->widget) + SLACK || height > gtk_widget_get_height (thing->widget) + SLACK)
    blame (measure, thing->widget, "it is %d × %d px in a place of %d × %d", width, height,
           gtk_widget_get_width (thing->widget), gtk_widget_get_height (thing->widget));
  if (button != NULL && gtk_widget_compute_bounds (button, measure->window, &frame)) {
    if (!lies_within (&thing->whole, &frame))
      blame (measure, thing->widget, "it goes beyond its button: %.0f, %.0f, %.0f × %.0f on %.0f, %.0f, %.0f × %.0f",
             thing->whole.origin.x, thing->whole.origin.y, thing->whole.size.width, thing->whole.size.height,
             frame.origin.x, frame.origin.y, frame.size.width, frame.size.height);
  }
  measure_lines (measure, thing);
  /* Of what the end of the page cuts off down to its frame, the frame is the ground, and nobody reads it. */
  if (gtk_widget_is_sensitive (thing->widget) && thing->seen.size.height * 4 > thing->whole.size.height)
    measure_contrast (measure, thing);
}

static void
measure_overlap (Measure     *measure,
                 const Thing *a,
                 const Thing *b)
{
  graphene_rect_t both;

  if (graphene_rect_intersection (&a->seen, &b->seen, &both) && both.size.width > 2 * SLACK
      && both.size.height > 2 * SLACK)
    blame (measure, a->widget, "it lies over \"%.40s\"", words_of (b->widget));
}

static void
measure_texts (Measure *measure)
{
  for (guint i = 0; i < measure->texts->len; i++) {
    const Thing *thing = &g_array_index (measure->texts, Thing, i);

    measure_text (measure, thing);
    for (guint j = 0; j < i; j++)
      measure_overlap (measure, thing, &g_array_index (measure->texts, Thing, j));
  }
}

static void
measure_drawn (Measure *measure)
{
  for (guint i = 0; i < measure->drawn->len; i++)
    measure_lines (measure, &g_array_index (measure->drawn, Thing, i));
}

/* --- All of it ------------------------------------------------------------------------------------ */

void
ow_test_look_init (OwTestLook *self)
{
  *self = (OwTestLook){
    .target = OW_TEST_LOOK_TARGET,
    .contrast = OW_TEST_LOOK_CONTRAST,
    .faults = g_ptr_array_new_with_free_func (g_free),
    .least_target = G_MAXDOUBLE,
    .least_gap = G_MAXDOUBLE,
    .least_contrast = G_MAXDOUBLE,
  };
}

void
ow_test_look_clear (OwTestLook *self)
{
  g_clear_pointer (&self->faults, g_ptr_array_unref);
}

static GskRenderNode *
snapshot (GtkWidget *window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
  return gtk_snapshot_free_to_node (snapshot);
}

GdkTexture *
ow_test_look_draw (GtkWidget *window)
{
  GskRenderNode *node = snapshot (window);
  graphene_rect_t frame = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (window),
                                              (float) gtk_widget_get_height (window));
  GdkTexture *texture;

  /* Nothing, while the window waits to be laid out anew. */
  while (node == NULL) {
    ow_test_settle (window);
    node = snapshot (window);
  }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, &frame);
  gsk_render_node_unref (node);
  return texture;
}

/* A window that had to grow has parts that nobody sees. */
static void
measure_window (Measure *measure)
{
  OwTestLook *look = measure->look;

  if (look->width != 0 && (measure->width > look->width || measure->height > look->height))
    blame (measure, measure->window, "it is %d × %d px on a screen of %d × %d", measure->width, measure->height,
           look->width, look->height);
}

static GtkWidget *
find_classed (GtkWidget  *widget,
              const char *css_class)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, css_class) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_classed (child, css_class);
  return found;
}

/* Upright, what a page is made of begins and ends where the header does. */
static void
measure_edges (Measure *measure)
{
  static const char *const parts[] = { "question", "body", "pager-buttons" };
  GtkWidget *header = find_classed (measure->window, "place-row");
  graphene_rect_t wanted;

  if (measure->width > measure->height || header == NULL
      || !gtk_widget_compute_bounds (header, measure->window, &wanted))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    GtkWidget *part = find_classed (measure->window, parts[i]);
    graphene_rect_t found;

    if (part == NULL || !gtk_widget_compute_bounds (part, measure->window, &found))
      continue;
    if (fabs ((double) (found.origin.x - wanted.origin.x)) > SLACK
        || fabs ((double) (found.origin.x + found.size.width - wanted.origin.x - wanted.size.width)) > SLACK)
      blame (measure, part, "it goes from %.0f to %.0f px, the header from %.0f to %.0f", found.origin.x,
             found.origin.x + found.size.width, wanted.origin.x, wanted.origin.x + wanted.size.width);
  }
}

void
ow_test_look_measure (OwTestLook *self,
                      GtkWidget  *window,
                      GdkTexture *picture)
{
  GtkWidget *sheet = find_sheet (window);
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (Thing));
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (Thing));
  g_autoptr (GArray) drawn = g_array_new (FALSE, FALSE, sizeof (Thing));
  g_autofree guchar *pixels = NULL;
  Measure measure = { self, window, targets, texts, drawn, NULL, gdk_texture_get_width (picture),
                      gdk_texture_get_height (picture) };

  pixels = g_malloc_n ((gsize) measure.width * (gsize) measure.height, 4);
  gdk_texture_download (picture, pixels, (gsize) measure.width * 4);
  measure.pixels = pixels;
  collect (&measure, sheet != NULL ? sheet : window);
  measure_window (&measure);
  measure_edges (&measure);
  measure_targets (&measure);
  measure_texts (&measure);
  measure_drawn (&measure);
}
