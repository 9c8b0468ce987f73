/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-form-load.h"

#include "play-filling.h"
#include "run-corpus.h"

#include <string.h>

/* A form as rows of a sheet, so that what the fuzzer changes are rules and not brackets. A line a row, cells
 * between tabs: the kind, a name of one letter, then cells of a letter, "=" and a text:
 *
 *   d= default      r= relevant    c= calculate   k= constraint   q= required   o= read-only
 *   n= count of a repeat           x= nodeset of the choices      t= type       p= preload
 *   l= label, with {expression} as an output
 *   f= setvalue of the node itself when a record begins
 *   v= name of another node and an expression: setvalue when this one changes
 *   w= the same, when an instance of the repeat is added
 *
 * Kinds: "(" a group, "[" a repeat, ")" the end of either; i s m k g u t an input, select one, select many,
 * rank, range, upload, trigger; anything else a node without a control. "$a" in an expression is the path of the
 * node a. A line "=a 1" answers, "+a" adds an instance, "-a" takes the first away. */

#define MAX_ROWS 64

static const char head[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
  " xmlns:jr='http://openrosa.org/javarosa' xmlns:orx='http://openrosa.org/xforms'"
  " xmlns:odk='http://www.opendatakit.org/xforms'><h:head><h:title>t</h:title><model>"
  "<itext><translation lang='zh'><text id='q'><value>问</value></text></translation>"
  "<translation lang='en'><text id='q'><value>Q</value></text></translation></itext>";
static const char list[] =
  "<instance id='l'><root><item><n>a</n><v>1</v></item><item><n>b</n><v>2</v></item>"
  "<item><n>1</n><v>1</v><itextId>q</itextId></item></root></instance>";

static const struct {
  char kind;
  const char *name;
} controls[] = {
  { 'i', "input" }, { 's', "select1" }, { 'm', "select" },   { 'k', "odk:rank" },
  { 'g', "range" }, { 'u', "upload" },  { 't', "trigger" },
};

static const struct {
  char cell;
  const char *attribute;
} bind_cells[] = {
  { 'r', "relevant" }, { 'c', "calculate" }, { 'k', "constraint" }, { 'q', "required" },
  { 'o', "readonly" }, { 't', "type" },      { 'p', "jr:preload" },
};

typedef struct {
  GString *instance;
  GString *model;
  GString *body;
  GString *path;       /* of the group or repeat that is open */
  GString *open;       /* a bracket for each */
  char *paths[26];     /* by name: where "$a" leads */
} Sheet;

static const char *
control_name (char kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    if (controls[i].kind == kind)
      return controls[i].name;
  return NULL;
}

static char
row_name (char **cells)
{
  return cells[1] != NULL && g_ascii_islower (*cells[1]) ? *cells[1] : 'a';
}

static const char *
row_cell (char **cells,
          char   letter)
{
  for (guint i = 1; cells[0] != NULL && cells[i] != NULL; i++)
    if (cells[i][0] == letter && cells[i][1] == '=')
      return cells[i] + 2;
  return NULL;
}

/* "$a" put in place, and what XML can't hold left out. */
static void
append_text (Sheet      *self,
             GString    *into,
             const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  for (; *text != '\0'; text++) {
    const char *path = *text == '$' && g_ascii_islower (text[1]) ? self->paths[text[1] - 'a'] : NULL;

    if (path != NULL)
      g_string_append (plain, path), text++;
    else
      g_string_append_c (plain, (guchar) *text < 0x20 ? ' ' : *text);
  }
  escaped = g_markup_escape_text (plain->str, -1);
  g_string_append (into, escaped);
}

static void
append_attribute (Sheet      *self,
                  GString    *into,
                  const char *name,
                  const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (into, " %s=\"", name);
  append_text (self, into, text);
  g_string_append_c (into, '"');
}

static void
append_label (Sheet      *self,
              const char *label)
{
  g_auto (GStrv) parts = g_strsplit_set (label != NULL ? label : "", "{}", -1);

  g_string_append (self->body, "<label>");
  for (guint i = 0; parts[i] != NULL; i++) {
    if (i % 2 == 0) {
      append_text (self, self->body, parts[i]);
      continue;
    }
    g_string_append (self->body, "<output");
    append_attribute (self, self->body, "value", parts[i]);
    g_string_append (self->body, "/>");
  }
  g_string_append (self->body, "</label>");
}

static void
append_action (Sheet      *self,
               GString    *into,
               const char *event,
               const char *target,
               const char *value)
{
  if (target == NULL || value == NULL)
    return;
  g_string_append_printf (into, "<setvalue event='%s' ref='%s'", event, target);
  append_attribute (self, into, "value", value);
  g_string_append (into, "/>");
}

/* Cell "v": the target's name, then what is set. */
static void
append_other_action (Sheet      *self,
                     const char *event,
                     const char *cell)
{
  if (cell != NULL && g_ascii_islower (*cell))
    append_action (self, self->body, event, self->paths[*cell - 'a'], cell + 1);
}

static void
append_bind (Sheet *self,
             char **cells,
             const char *path)
{
  g_string_append_printf (self->model, "<bind nodeset='%s'", path);
  for (guint i = 0; i < G_N_ELEMENTS (bind_cells); i++)
    append_attribute (self, self->model, bind_cells[i].attribute, row_cell (cells, bind_cells[i].cell));
  if (row_cell (cells, 'p') != NULL)
    g_string_append (self->model, " jr:preloadParams='start'");
  g_string_append (self->model, "/>");
  append_action (self, self->model, "odk-instance-first-load", path, row_cell (cells, 'f'));
}

static void
append_choices (Sheet *self,
                char **cells)
{
  const char *nodeset = row_cell (cells, 'x');

  if (nodeset == NULL) {
    g_string_append (self->body, "<item><value>a</value><label>A</label></item>"
                                 "<item><value>1</value><label ref=\"jr:itext('q')\"/></item>");
    return;
  }
  g_string_append (self->body, "<itemset");
  append_attribute (self, self->body, "nodeset", nodeset);
  g_string_append_printf (self->body, "><value ref='%s'/><label ref='%s'/></itemset>",
                          strstr (nodeset, "'l'") != NULL ? "n" : ".", strstr (nodeset, "'l'") != NULL ? "v" : ".");
}

static void
append_control (Sheet      *self,
                char      **cells,
                const char *path)
{
  const char *name = control_name (*cells[0]);

  if (name == NULL)
    return;
  g_string_append_printf (self->body, "<%s ref='%s'", name, path);
  if (*cells[0] == 'g')
    g_string_append (self->body, " start='1' end='10' step='1'");
  g_string_append_c (self->body, '>');
  append_label (self, row_cell (cells, 'l'));
  if (strchr ("smk", *cells[0]) != NULL)
    append_choices (self, cells);
  append_other_action (self, "xforms-value-changed", row_cell (cells, 'v'));
  g_string_append_printf (self->body, "</%s>", name);
}

static void
open_group (Sheet *self,
            char **cells,
            char   name)
{
  gboolean repeats = *cells[0] == '[';

  g_string_append_printf (self->instance, "<%c>", name);
  g_string_append_printf (self->path, "/%c", name);
  g_string_append_c (self->open, *cells[0]);
  append_bind (self, cells, self->path->str);
  g_string_append_printf (self->body, "<group ref='%s'>", self->path->str);
  append_label (self, row_cell (cells, 'l'));
  if (!repeats)
    return;
  g_string_append_printf (self->body, "<repeat nodeset='%s'", self->path->str);
  append_attribute (self, self->body, "jr:count", row_cell (cells, 'n'));
  g_string_append_c (self->body, '>');
  append_other_action (self, "odk-new-repeat", row_cell (cells, 'w'));
}

static void
close_group (Sheet *self)
{
  const char *name = strrchr (self->path->str, '/');

  if (self->open->len == 0)
    return;
  g_string_append (self->body, self->open->str[self->open->len - 1] == '[' ? "</repeat></group>" : "</group>");
  g_string_append_printf (self->instance, "</%s>", name + 1);
  g_string_truncate (self->path, (gsize) (name - self->path->str));
  g_string_truncate (self->open, self->open->len - 1);
}

/* The first pass over the rows: where each name leads. */
static void
place_row (Sheet *self,
           char **cells)
{
  char name = row_name (cells);

  if (*cells[0] == ')' && self->open->len > 0) {
    g_string_truncate (self->open, self->open->len - 1);
    g_string_truncate (self->path, self->path->len - 2);
    return;
  }
  if (strchr ("=+-)", *cells[0]) != NULL)
    return;
  g_free (self->paths[name - 'a']);
  self->paths[name - 'a'] = g_strdup_printf ("%s/%c", self->path->str, name);
  if (*cells[0] != '(' && *cells[0] != '[')
    return;
  g_string_append_printf (self->path, "/%c", name);
  g_string_append_c (self->open, *cells[0]);
}

static void
write_row (Sheet *self,
           char **cells)
{
  char name = row_name (cells);
  g_autofree char *path = g_strdup_printf ("%s/%c", self->path->str, name);

  if (*cells[0] == ')') {
    close_group (self);
  } else if (*cells[0] == '(' || *cells[0] == '[') {
    open_group (self, cells, name);
  } else if (strchr ("=+-", *cells[0]) == NULL) {
    g_string_append_printf (self->instance, "<%c>", name);
    append_text (self, self->instance, row_cell (cells, 'd') != NULL ? row_cell (cells, 'd') : "");
    g_string_append_printf (self->instance, "</%c>", name);
    append_bind (self, cells, path);
    append_control (self, cells, path);
  }
}

static void
each_row (Sheet  *self,
          char  **rows,
          void (*act) (Sheet *self, char **cells))
{
  for (guint i = 0; rows[i] != NULL && i < MAX_ROWS; i++) {
    g_auto (GStrv) cells = g_strsplit (rows[i], "\t", 12);

    if (cells[0] != NULL && *cells[0] != '\0')
      act (self, cells);
  }
}

static GBytes *
write_form (Sheet *self,
            char **rows)
{
  GString *xml = g_string_new (head);

  g_string_assign (self->path, "/data");
  each_row (self, rows, place_row);
  g_string_assign (self->path, "/data");
  g_string_truncate (self->open, 0);
  each_row (self, rows, write_row);
  while (self->open->len > 0)
    close_group (self);
  g_string_append_printf (xml, "<instance><data id='f' version='1'>%s</data></instance>%s%s</model></h:head>"
                          "<h:body>%s</h:body></h:html>", self->instance->str, list, self->model->str,
                          self->body->str);
  return g_string_free_to_bytes (xml);
}

static void
operate (Sheet     *self,
         OwFilling *filling,
         char     **rows)
{
  for (guint i = 0; rows[i] != NULL && i < MAX_ROWS; i++) {
    const char *row = rows[i];
    const char *path = *row != '\0' && g_ascii_islower (row[1]) ? self->paths[row[1] - 'a'] : NULL;
    g_autofree char *first = path != NULL ? g_strconcat (path, "[1]", NULL) : NULL;

    if (path == NULL)
      continue;
    if (*row == '=')
      ow_filling_answer (filling, path, row[2] == ' ' ? row + 3 : "", NULL, NULL);
    else if (*row == '+')
      ow_filling_add_repeat (filling, path, NULL);
    else if (*row == '-')
      ow_filling_remove_repeat (filling, first, NULL);
  }
}

static void
sheet_clear (Sheet *self)
{
  g_string_free (self->instance, TRUE);
  g_string_free (self->model, TRUE);
  g_string_free (self->body, TRUE);
  g_string_free (self->path, TRUE);
  g_string_free (self->open, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (self->paths); i++)
    g_free (self->paths[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) MIN (size, 8192));
  g_auto (GStrv) rows = g_strsplit (text, "\n", MAX_ROWS);
  g_auto (Sheet) sheet = {
    .instance = g_string_new (NULL), .model = g_string_new (NULL), .body = g_string_new (NULL),
    .path = g_string_new (NULL), .open = g_string_new (NULL),
  };
  g_autoptr (GBytes) xml = write_form (&sheet, rows);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = ow_form_load_bytes (xml, NULL, &error);
  g_autoptr (OwFilling) filling = form != NULL ? play_begin (form) : NULL;

  if (filling == NULL)
    return 0;
  play_look (filling);
  operate (&sheet, filling, rows);
  play_finish (filling);
  return 0;
}
