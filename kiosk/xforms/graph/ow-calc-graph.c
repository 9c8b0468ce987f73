/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-calc-graph.h"

#include "ow-calc-reads.h"
#include "ow-xforms-limits.h"

#include <string.h>

/* How much it matters that one is before the other: only what is firm must be in the order. */
typedef enum {
  HOLD_LOOSE,
  HOLD_COUNTING, /* loose in the order; a circle of it alone is one all the same, see find_growing_count() */
  HOLD_FIRM,
} Hold;

/* @to waits for what is before it. */
typedef struct {
  guint to;
  Hold hold;
} Edge;

typedef struct {
  OwNodeDef *def;
  OwReader reader;
} Found;

typedef struct {
  OwForm *form;
  GArray *found;    /* of Found: who reads what, by the order of the computations */
  GArray **edges;   /* of Edge, by the computation they come from; NULL for none */
  guint *waiting;   /* by computation: edges that lead to it and aren't done */
  guint *order;     /* a queue, and then the order itself */
  guint n_ordered;
  guint n_nodes;
  guint work;       /* that may still be done */
} Graph;

/* What is kept costs more than what is looked at. */
#define WORK_OF_AN_EDGE 8

static gboolean
spend (Graph *graph)
{
  graph->work -= MIN (graph->work, WORK_OF_AN_EDGE);
  return graph->work > 0;
}

static gboolean
is_sink (const OwComputation *self)
{
  return self->kind == OW_COMPUTE_READONLY || self->kind == OW_COMPUTE_REQUIRED ||
         self->kind == OW_COMPUTE_CONSTRAINT || self->kind == OW_COMPUTE_TEXTS;
}

static void
add_edge (Graph *graph,
          guint  from,
          guint  to,
          Hold   hold)
{
  Edge edge = { .to = to, .hold = hold };

  if (!spend (graph))
    return;
  if (graph->edges[from] == NULL)
    graph->edges[from] = g_array_new (FALSE, FALSE, sizeof (Edge));
  g_array_append_val (graph->edges[from], edge);
  graph->waiting[to]++;
}

static void
wait_for_value (Graph         *graph,
                OwComputation *reader,
                OwNodeDef     *def,
                Hold           hold)
{
  OwComputation *calculate = def->computations[OW_COMPUTE_CALCULATE];

  if (calculate != NULL)
    add_edge (graph, calculate->index, reader->index, hold);
  for (guint i = 0; def->controls != NULL && i < def->controls->len && graph->work > 0; i++) {
    OwControlDef *control = g_ptr_array_index (def->controls, i);

    /* Choices that go away take the value with them. */
    if (control->choices != NULL && control->choices->sources != NULL && control->choices != reader)
      add_edge (graph, control->choices->index, reader->index, HOLD_LOOSE);
  }
}

/* What must be known before a node can be read: whether it and what holds it are relevant (W3C XForms 1.1 §6.1.4: else
 * it is blank), and how many there are. To be counted is no reading. */
static void
wait_for_node (Graph         *graph,
               OwComputation *reader,
               OwNodeDef     *def,
               gboolean       places,
               Hold           hold)
{
  for (OwNodeDef *at = def; at != NULL; at = at->parent) {
    if (at->computations[OW_COMPUTE_RELEVANT] != NULL && !places)
      add_edge (graph, at->computations[OW_COMPUTE_RELEVANT]->index, reader->index, hold);
    if (at->computations[OW_COMPUTE_COUNT] != NULL && at->computations[OW_COMPUTE_COUNT] != reader)
      add_edge (graph, at->computations[OW_COMPUTE_COUNT]->index, reader->index, MIN (hold, HOLD_COUNTING));
  }
}

/* All that is in a group, for who reads it as one text. */
static void
wait_for_inside (Graph         *graph,
                 OwComputation *reader,
                 OwNodeDef     *group,
                 Hold           hold)
{
  for (guint i = group->index + 1; i < graph->form->nodes->len && spend (graph); i++) {
    OwNodeDef *def = g_ptr_array_index (graph->form->nodes, i);

    if (!ow_node_def_holds (group, def))
      break;
    wait_for_value (graph, reader, def, hold);
    if (def->computations[OW_COMPUTE_RELEVANT] != NULL)
      add_edge (graph, def->computations[OW_COMPUTE_RELEVANT]->index, reader->index, hold);
  }
}

/* What is made of all around its own node has no order, where it changes it. */
static gboolean
can_follow_text (const OwComputation *computation,
                 const OwNodeDef     *group)
{
  return is_sink (computation) || computation->kind == OW_COMPUTE_CHOICES ||
         !ow_node_def_holds (group, computation->context);
}

static void
add_reader (Graph         *graph,
            OwComputation *computation,
            const OwRead  *read)
{
  Found found = { .def = read->def, .reader = { .computation = computation, .shared = read->shared } };

  if (!spend (graph))
    return;
  found.reader.of_value = !read->places;
  found.reader.of_text = !read->places && read->def->n_elements > 0 && can_follow_text (computation, read->def);
  g_array_append_val (graph->found, found);
  read->def->n_readers++;
}

/* An expression that reads some instances of a repeat may leave out those that wait for it, and settles instance by
 * instance. Where it doesn't, that shows when it is computed. */
static Hold
choose_hold (const OwComputation *computation,
             const OwRead        *read)
{
  gboolean elsewhere = read->shared != read->def->repeat;

  if (computation->kind == OW_COMPUTE_CHOICES || read->perhaps ||
      (read->some && (elsewhere || read->def == computation->context)))
    return HOLD_LOOSE;
  return computation->kind == OW_COMPUTE_COUNT ? HOLD_COUNTING : HOLD_FIRM;
}

/* Whether what is read may come or cease to be relevant while @computation's own node stays so: what holds both doesn't
 * count. */
static gboolean
hangs_on_relevance (const OwComputation *computation,
                    const OwRead        *read)
{
  for (const OwNodeDef *at = read->def; at != NULL; at = at->parent) {
    gboolean is_common = ow_node_def_holds (at, computation->context) &&
                         (at->repeat == NULL || (read->shared != NULL && ow_node_def_holds (at->repeat, read->shared)));

    if (!is_common && at->computations[OW_COMPUTE_RELEVANT] != NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean
hangs_on_others (const OwComputation *computation,
                 const OwRead        *read)
{
  return !read->places &&
         (read->def->computations[OW_COMPUTE_CALCULATE] != NULL || hangs_on_relevance (computation, read));
}

static void
connect_node (Graph         *graph,
              OwComputation *computation,
              const OwRead  *read,
              gboolean       loose)
{
  Hold hold = loose ? HOLD_LOOSE : choose_hold (computation, read);

  computation->reads_computed |= computation->kind == OW_COMPUTE_CONSTRAINT && hangs_on_others (computation, read);
  if (is_sink (computation))
    return;
  if (!read->places)
    wait_for_value (graph, computation, read->def, hold);
  if (read->whole)
    wait_for_inside (graph, computation, read->def, hold);
  wait_for_node (graph, computation, read->def, read->places, hold);
}

/* Of what @owner reads, @computation reads this: @owner is the same, or the choices that @computation names one of. */
static void
connect_read (Graph               *graph,
              OwComputation       *computation,
              const OwComputation *owner,
              const OwSource      *source,
              OwRead              *read)
{
  /* A source seen from elsewhere than the computation's node shares nothing with it. */
  if (source->context != owner->context)
    read->shared = NULL;
  /* The name of a choice is that of one of the items. */
  if (owner != computation && source->context != owner->context && read->def->repeat != NULL)
    read->some = TRUE;
  while (read->shared != NULL && !ow_node_def_holds (read->shared, computation->context))
    read->shared = read->shared->parent != NULL ? read->shared->parent->repeat : NULL;
  add_reader (graph, computation, read);
  /* Which choices there are may hang on what is made of the name of one, the name itself may not. */
  connect_node (graph, computation, read,
                source->perhaps || (owner != computation && source->xpath == owner->control->item_nodes));
}

static void
connect_list (Graph         *graph,
              OwComputation *computation,
              OwComputation *choices)
{
  for (guint s = 0; choices->sources != NULL && s < choices->sources->len && graph->work > 0; s++) {
    const OwSource *source = &g_array_index (choices->sources, OwSource, s);
    g_autoptr (GArray) reads = ow_calc_list_reads (graph->form, source, &graph->work);

    for (guint i = 0; i < reads->len; i++)
      connect_read (graph, computation, choices, source, &g_array_index (reads, OwRead, i));
  }
}

/* jr:choice-name(): the name of a choice is another when its list is. */
static void
connect_lists_of (Graph         *graph,
                  OwComputation *computation,
                  OwNodeDef     *def)
{
  for (guint i = 0; def->controls != NULL && i < def->controls->len; i++) {
    OwControlDef *control = g_ptr_array_index (def->controls, i);

    if (control->choices != NULL && control->choices != computation)
      connect_list (graph, computation, control->choices);
  }
}

static OwNodeDef *
find_named (Graph          *graph,
            const OwSource *source,
            const char     *quoted)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (quoted));
  g_autofree char *path = ow_form_resolve_path (graph->form, trimmed, source->context);

  return ow_form_find_def (graph->form, path);
}

/* A path that is computed may be that of anything that is read. */
static void
connect_named (Graph          *graph,
               OwComputation  *computation,
               const OwSource *source,
               const GArray   *reads)
{
  g_autoptr (GPtrArray) named = ow_xpath_list_named (source->xpath);

  for (guint i = 0; i < named->len && graph->work > 0; i++) {
    const char *quoted = g_ptr_array_index (named, i);
    OwNodeDef *def = quoted != NULL ? find_named (graph, source, quoted) : NULL;

    if (def != NULL)
      connect_lists_of (graph, computation, def);
    for (guint r = 0; quoted == NULL && r < reads->len; r++)
      connect_lists_of (graph, computation, g_array_index (reads, OwRead, r).def);
  }
}

static void
connect_reads (Graph         *graph,
               OwComputation *computation,
               OwSource      *source)
{
  g_autoptr (GArray) reads = ow_calc_list_reads (graph->form, source, &graph->work);

  if (ow_xpath_calls (source->xpath, "jr:choice-name"))
    connect_named (graph, computation, source, reads);
  for (guint i = 0; i < reads->len; i++)
    connect_read (graph, computation, computation, source, &g_array_index (reads, OwRead, i));
}

/* A calculate runs only where its node is relevant. */
static void
wait_for_own_relevance (Graph         *graph,
                        OwComputation *computation)
{
  for (OwNodeDef *at = computation->context; at != NULL; at = at->parent)
    if (at->computations[OW_COMPUTE_RELEVANT] != NULL)
      add_edge (graph, at->computations[OW_COMPUTE_RELEVANT]->index, computation->index, HOLD_FIRM);
}

/* FALSE where it would be too much: a form of rules that all read everything. */
static gboolean
connect_all (Graph   *graph,
             GError **error)
{
  for (guint i = 0; i < graph->n_nodes; i++) {
    OwComputation *computation = g_ptr_array_index (graph->form->computations, i);

    if (computation->xpath != NULL)
      connect_reads (graph, computation, &(OwSource) { computation->xpath, computation->context, FALSE });
    for (guint s = 0; computation->sources != NULL && s < computation->sources->len; s++)
      connect_reads (graph, computation, &g_array_index (computation->sources, OwSource, s));
    if (computation->kind == OW_COMPUTE_CALCULATE)
      wait_for_own_relevance (graph, computation);
    if (graph->work == 0) {
      g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "%s: too much is read", computation->context->path);
      return FALSE;
    }
  }
  return TRUE;
}

/* A node has its readers in one piece, and each of them once. */
static void
take_reader (OwNodeDef      *def,
             OwReader       *readers,
             const OwReader *reader)
{
  def->has_text_readers = def->has_text_readers || reader->of_text;
  for (guint i = def->n_readers; i > 0 && readers[i - 1].computation == reader->computation; i--)
    if (readers[i - 1].shared == reader->shared) {
      readers[i - 1].of_value = readers[i - 1].of_value || reader->of_value;
      readers[i - 1].of_text = readers[i - 1].of_text || reader->of_text;
      return;
    }
  readers[def->n_readers++] = *reader;
}

static void
keep_readers (Graph *graph)
{
  OwForm *form = graph->form;
  guint start = 0;

  form->readers = g_new (OwReader, graph->found->len);
  for (guint i = 0; i < form->nodes->len; i++) {
    OwNodeDef *def = g_ptr_array_index (form->nodes, i);

    if (def->n_readers > 0)
      def->readers = form->readers + start;
    start += def->n_readers;
    def->n_readers = 0;
  }
  for (guint i = 0; i < graph->found->len; i++) {
    Found *found = &g_array_index (graph->found, Found, i);

    take_reader (found->def, (OwReader *) found->def->readers, &found->reader);
  }
}

static void
release (Graph *graph,
         guint  node)
{
  GArray *edges = graph->edges[node];

  for (guint i = 0; edges != NULL && i < edges->len; i++) {
    guint to = g_array_index (edges, Edge, i).to;

    if (graph->waiting[to] != G_MAXUINT && --graph->waiting[to] == 0)
      graph->order[graph->n_ordered++] = to;
  }
}

/* Kahn's algorithm. Nodes that are in the order are marked with G_MAXUINT. */
static void
order_ready (Graph *graph,
             guint  from)
{
  for (guint at = from; at < graph->n_ordered; at++) {
    guint node = graph->order[at];

    graph->waiting[node] = G_MAXUINT;
    release (graph, node);
  }
}

static void
order_first (Graph *graph)
{
  for (guint i = 0; i < graph->n_nodes; i++)
    if (graph->waiting[i] == 0)
      graph->order[graph->n_ordered++] = i;
  order_ready (graph, 0);
}

static void
turn_round (const Graph *graph,
            Graph       *back)
{
  for (guint i = 0; i < graph->n_nodes; i++) {
    GArray *edges = graph->edges[i];

    for (guint e = 0; edges != NULL && e < edges->len; e++)
      add_edge (back, g_array_index (edges, Edge, e).to, i, HOLD_FIRM);
  }
}

/* What is left is in a loop, or comes after one. In one, or between two, is what is left from the other end, too. */
static void
mark_loops (Graph *graph)
{
  g_autofree guint *waiting = g_new0 (guint, graph->n_nodes);
  g_autofree guint *order = g_new0 (guint, graph->n_nodes);
  g_autofree GArray **edges = g_new0 (GArray *, graph->n_nodes);
  Graph back = {
    .edges = edges, .waiting = waiting, .order = order, .n_nodes = graph->n_nodes, .work = OW_XFORMS_MAX_WORK,
  };

  turn_round (graph, &back);
  order_first (&back);
  for (guint i = 0; i < graph->n_nodes; i++) {
    OwComputation *computation = g_ptr_array_index (graph->form->computations, i);

    computation->looped = graph->waiting[i] != G_MAXUINT;
    computation->in_loop = computation->looped && waiting[i] != G_MAXUINT;
    g_clear_pointer (&edges[i], g_array_unref);
  }
}

/* Without the loose edges some of the circles that are left open. */
static void
order_without_loose (Graph *graph)
{
  guint from = graph->n_ordered;

  for (guint i = 0; i < graph->n_nodes; i++) {
    GArray *edges = graph->waiting[i] != G_MAXUINT ? graph->edges[i] : NULL;

    for (guint e = edges != NULL ? edges->len : 0; e > 0; e--) {
      Edge edge = g_array_index (edges, Edge, e - 1);

      if (edge.hold == HOLD_FIRM || graph->waiting[edge.to] == G_MAXUINT)
        continue;
      graph->waiting[edge.to]--;
      g_array_remove_index_fast (edges, e - 1);
    }
  }
  for (guint i = 0; i < graph->n_nodes; i++)
    if (graph->waiting[i] == 0)
      graph->order[graph->n_ordered++] = i;
  order_ready (graph, from);
}

static guint *
find_predecessors (Graph *graph)
{
  guint *before = g_new (guint, graph->n_nodes);

  for (guint i = 0; i < graph->n_nodes; i++)
    before[i] = G_MAXUINT;
  for (guint i = 0; i < graph->n_nodes; i++) {
    GArray *edges = graph->waiting[i] != G_MAXUINT ? graph->edges[i] : NULL;

    for (guint e = 0; edges != NULL && e < edges->len; e++)
      before[g_array_index (edges, Edge, e).to] = i;
  }
  return before;
}

/* The circle that going back from @start ends in. */
static void
name_circle (Graph       *graph,
             const guint *before,
             guint        start,
             GError     **error)
{
  g_autoptr (GPtrArray) defs = g_ptr_array_new ();
  guint at = start;

  do {
    g_ptr_array_add (defs, ((OwComputation *) g_ptr_array_index (graph->form->computations, at))->context);
    at = before[at];
  } while (at != start);
  g_propagate_error (error, ow_form_cycle_error (defs));
}

static void
name_waiting (Graph   *graph,
              GError **error)
{
  g_autofree guint *before = find_predecessors (graph);
  guint at = 0;

  while (graph->waiting[at] == G_MAXUINT)
    at++;
  /* Every node that is left has one before it that is left too: going back ends in a circle. */
  for (guint i = 0; i < graph->n_nodes; i++)
    at = before[at];
  name_circle (graph, before, at, error);
}

/* Where the search for a circle stands. */
typedef struct {
  guint *before;    /* by computation: the one it was reached from */
  guint *closed;    /* by computation: the last round in which it was reached, or was never to be */
  guint round;      /* one for each count, from 1 */
  GArray *queue;    /* of guint: reached in this round */
} Search;

static void
search_reach (Search *search,
              guint   node,
              guint   from)
{
  if (search->closed[node] == search->round)
    return;
  search->closed[node] = search->round;
  search->before[node] = from;
  g_array_append_val (search->queue, node);
}

/* What stands in a node of it was answered, and not computed. */
static gboolean
is_answered (const OwNodeDef *def)
{
  return def->n_elements == 0 && def->computations[OW_COMPUTE_CALCULATE] == NULL;
}

/* Begins with those who ask how many instances of @repeat there are. Who reads an answer in them isn't among them, nor
 * on the way: "one more, if the last says so" is what a form may want, and a person says when it ends. */
static void
search_begin (Graph     *graph,
              Search    *search,
              OwNodeDef *repeat)
{
  OwNodeDef *outer = repeat->parent != NULL ? repeat->parent->repeat : NULL;
  guint count = repeat->computations[OW_COMPUTE_COUNT]->index;

  search->round++;
  g_array_set_size (search->queue, 0);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = repeat->index; i < graph->form->nodes->len; i++) {
      OwNodeDef *def = g_ptr_array_index (graph->form->nodes, i);

      if (!ow_node_def_holds (repeat, def))
        break;
      for (guint r = 0; r < def->n_readers && spend (graph); r++) {
        const OwReader *reader = &def->readers[r];

        if (pass == 0 && reader->of_value && is_answered (def))
          search->closed[reader->computation->index] = search->round;
        else if (pass == 1 && !reader->of_value &&
                 (outer == NULL || (reader->shared != NULL && ow_node_def_holds (outer, reader->shared))))
          search_reach (search, reader->computation->index, count);
      }
    }
}

/* TRUE when the count of @repeat depends on how many instances it has, and on nothing that is answered in them: with
 * each that it makes, and each time the form is opened, it may ask for one more. */
static gboolean
find_growing_count (Graph     *graph,
                    Search    *search,
                    OwNodeDef *repeat,
                    GError   **error)
{
  guint count = repeat->computations[OW_COMPUTE_COUNT]->index;

  search_begin (graph, search, repeat);
  for (guint i = 0; i < search->queue->len; i++) {
    guint node = g_array_index (search->queue, guint, i);
    GArray *edges = graph->edges[node];

    if (node == count) {
      name_circle (graph, search->before, count, error);
      return TRUE;
    }
    for (guint e = 0; edges != NULL && e < edges->len && spend (graph); e++)
      if (g_array_index (edges, Edge, e).hold != HOLD_LOOSE)
        search_reach (search, g_array_index (edges, Edge, e).to, node);
  }
  return FALSE;
}

static gboolean
check_counts (Graph   *graph,
              GError **error)
{
  g_autofree guint *before = g_new0 (guint, graph->n_nodes + 1);
  g_autofree guint *closed = g_new0 (guint, graph->n_nodes + 1);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  Search search = { before, closed, 0, queue };

  for (guint i = 0; i < graph->n_nodes; i++) {
    OwComputation *computation = g_ptr_array_index (graph->form->computations, i);

    if (computation->kind != OW_COMPUTE_COUNT)
      continue;
    if (find_growing_count (graph, &search, computation->context, error))
      return FALSE;
    if (graph->work == 0) {
      g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "%s: too much is read", computation->context->path);
      return FALSE;
    }
  }
  return TRUE;
}

static void
keep_order (Graph *graph)
{
  for (guint i = 0; i < graph->n_nodes; i++) {
    OwComputation *computation = g_ptr_array_index (graph->form->computations, graph->order[i]);

    computation->rank = i + (is_sink (computation) ? graph->n_nodes : 0);
  }
}

static gboolean
put_in_order (Graph   *graph,
              GError **error)
{
  keep_readers (graph);
  if (!check_counts (graph, error))
    return FALSE;
  order_first (graph);
  if (graph->n_ordered < graph->n_nodes) {
    mark_loops (graph);
    order_without_loose (graph);
  }
  if (graph->n_ordered < graph->n_nodes)
    name_waiting (graph, error);
  else
    keep_order (graph);
  return graph->n_ordered == graph->n_nodes;
}

gboolean
ow_calc_graph_build (OwForm  *form,
                     GError **error)
{
  guint n = form->computations->len;
  g_autofree guint *waiting = g_new0 (guint, n + 1);
  g_autofree guint *order = g_new0 (guint, n + 1);
  g_autofree GArray **edges = g_new0 (GArray *, n + 1);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  Graph graph = {
    .form = form, .found = found, .edges = edges, .waiting = waiting, .order = order, .n_nodes = n,
    .work = OW_XFORMS_MAX_WORK,
  };
  gboolean good = connect_all (&graph, error) && put_in_order (&graph, error);

  for (guint i = 0; i < n; i++)
    g_clear_pointer (&edges[i], g_array_unref);
  return good;
}
