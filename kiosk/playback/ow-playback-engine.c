/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-playback"

#include "ow-playback-engine.h"

#include <glib/gstdio.h>

#include "ow-file.h"
#include "ow-playback-config.h"

/* The size alone: what is in it nobody knows yet. */
static gboolean
check_file (const char             *path,
            const OwPlaybackLimits *limits,
            GError                **error)
{
  goffset size = 0;
  int file = ow_file_open (path, &size, error);

  if (file < 0)
    return FALSE;
  g_close (file, NULL);
  if (size > 0 && size <= limits->max_bytes)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", path, size > 0 ? "too large" : "empty");
  return FALSE;
}

#if OW_HAVE_PLAYBACK

#include <errno.h>
#include <fcntl.h>
#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

/* A sound card that isn't ready by then isn't coming. */
#define PATIENCE (5 * GST_SECOND)
/* Longer than any computer takes to decode a minute. */
#define PROBE_PATIENCE (20 * GST_SECOND)

#define SOURCE "filesrc name=source ! decodebin name=decoder"
/* As far as the loudspeaker. */
#define SOUND "audioconvert ! scaletempo ! audioconvert ! audioresample ! volume name=volume ! "
#define TO_LOUDSPEAKER "autoaudiosink"
#define TO_FILE \
  "audio/x-raw,format=S16LE,channels=1,rate=" G_STRINGIFY (OW_PLAYBACK_OUTPUT_RATE) " ! fdsink name=output sync=true"
#define TO_NOBODY "fakesink sync=false"
/* One picture is held, and dropped for a newer one; an end is told at once. As large as any place on a screen. */
#define PICTURES \
  "videoconvert ! videoscale ! video/x-raw,format=RGB,width=[1,960],height=[1,960],pixel-aspect-ratio=1/1" \
  " ! appsink name=pictures max-buffers=1 drop=true wait-on-eos=false enable-last-sample=false"

/* Of decodebin's "autoplug-select"; its header isn't public. */
enum {
  SELECT_TRY = 0,
  SELECT_SKIP = 2,
};

struct _OwPlaybackEngine {
  GstElement *pipeline;
  GstBus *bus;
  const char *sink; /* the end of the way of a sound */
  gint64 longest;   /* in nanoseconds */
  int volume;
  int output;       /* -1: none */
  gboolean shows;
  int sounds;       /* atomic: how many were found */
  int films;        /* likewise */
  GstElement *pictures; /* set before the pipeline is ready; NULL for none */
};

/* --- What may be in a file ---------------------------------------------------------------------- */

/* No lists of files, no addresses, nothing that asks for more than the bytes it was given. */
static gboolean
is_decoder (const char *name)
{
  static const char *const decoders[] = {
    "wavparse",  "oggdemux",    "vorbisparse",      "vorbisdec",     "opusparse", "opusdec",
    "flacparse", "flacdec",     "mpegaudioparse",   "mpg123audiodec", "id3demux",  "matroskademux",
    "vp8dec",    "vp9dec",      "theoraparse",      "theoradec",      NULL,
  };

  return g_strv_contains (decoders, name);
}

static int
on_autoplug (GstElement        *decoder,
             GstPad            *pad,
             GstCaps           *caps,
             GstElementFactory *factory,
             gpointer           user_data)
{
  return is_decoder (GST_OBJECT_NAME (factory)) ? SELECT_TRY : SELECT_SKIP;
}

/* --- The ways of a sound and of a film ------------------------------------------------------------- */

static GstElement *
new_sound_way (OwPlaybackEngine *self)
{
  g_autofree char *text = g_strconcat (SOUND, self->sink, NULL);
  GstElement *way = gst_parse_bin_from_description_full (text, TRUE, NULL, GST_PARSE_FLAG_FATAL_ERRORS, NULL);
  g_autoptr (GstElement) volume = way != NULL ? gst_bin_get_by_name (GST_BIN (way), "volume") : NULL;
  g_autoptr (GstElement) output = way != NULL ? gst_bin_get_by_name (GST_BIN (way), "output") : NULL;

  if (volume != NULL)
    g_object_set (volume, "volume", self->volume / 100.0, NULL);
  if (output != NULL)
    g_object_set (output, "fd", self->output, NULL);
  return way;
}

static GstElement *
new_film_way (OwPlaybackEngine *self)
{
  GstElement *way = gst_parse_bin_from_description_full (PICTURES, TRUE, NULL, GST_PARSE_FLAG_FATAL_ERRORS, NULL);

  if (way != NULL)
    self->pictures = gst_bin_get_by_name (GST_BIN (way), "pictures");
  return way;
}

/* The first sound of a file is the one that is heard, and the first film the one that is seen. */
static GstElement *
new_way (OwPlaybackEngine *self,
         const char       *kind)
{
  if (g_str_has_prefix (kind, "audio/") && g_atomic_int_add (&self->sounds, 1) == 0)
    return new_sound_way (self);
  if (self->shows && g_str_has_prefix (kind, "video/") && g_atomic_int_add (&self->films, 1) == 0)
    return new_film_way (self);
  return NULL;
}

/* On a thread of GStreamer's. */
static void
on_pad (GstElement *decoder,
        GstPad     *pad,
        gpointer    user_data)
{
  OwPlaybackEngine *self = user_data;
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);
  g_autoptr (GstPad) entry = NULL;
  GstElement *way;

  if (caps == NULL)
    return;
  way = new_way (self, gst_structure_get_name (gst_caps_get_structure (caps, 0)));
  if (way == NULL || !gst_bin_add (GST_BIN (self->pipeline), way))
    return;
  entry = gst_element_get_static_pad (way, "sink");
  gst_pad_link (pad, entry);
  gst_element_sync_state_with_parent (way);
}

/* --- Opening ------------------------------------------------------------------------------------- */

/* A sink that finds no sound card plays to nobody, and says so as a warning about a resource: what is seen is worth
 * seeing without being heard. */
static gboolean
is_fatal (OwPlaybackEngine *self,
          GstMessage       *message,
          GError          **error)
{
  g_autoptr (GError) mine = NULL;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    gst_message_parse_error (message, &mine, NULL);
  else
    gst_message_parse_warning (message, &mine, NULL);
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_WARNING &&
      (mine->domain != GST_RESOURCE_ERROR || g_atomic_int_get (&self->films) > 0))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&mine));
  return TRUE;
}

static gboolean
refuse (GError    **error,
        const char *what)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, what);
  return FALSE;
}

/* Some kinds don't say beforehand how long they are. */
static gboolean
check_position (OwPlaybackEngine *self,
                GError          **error)
{
  gint64 position = 0;

  return !gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &position) || position <= self->longest
         || refuse (error, "too long");
}

OwPlaybackState
ow_playback_engine_look (OwPlaybackEngine *self,
                         GError          **error)
{
  for (;;) {
    g_autoptr (GstMessage) message =
      gst_bus_pop_filtered (self->bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING | GST_MESSAGE_EOS);

    if (message == NULL)
      return check_position (self, error) ? OW_PLAYBACK_GOES_ON : OW_PLAYBACK_BROKEN;
    if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
      return OW_PLAYBACK_OVER;
    if (is_fatal (self, message, error))
      return OW_PLAYBACK_BROKEN;
  }
}

/* Whoever fails says why on the bus, if not at once. */
static gboolean
fail (OwPlaybackEngine *self,
      GError          **error)
{
  g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (self->bus, GST_SECOND, GST_MESSAGE_ERROR);

  return message != NULL ? !is_fatal (self, message, error) : refuse (error, "it can't be played");
}

/* Ready to sound. */
static gboolean
wait_until_ready (OwPlaybackEngine *self,
                  GError          **error)
{
  GstStateChangeReturn done = gst_element_get_state (self->pipeline, NULL, NULL, PATIENCE);

  if (done == GST_STATE_CHANGE_FAILURE)
    return fail (self, error);
  if (done == GST_STATE_CHANGE_ASYNC)
    return refuse (error, "nothing plays it");
  return ow_playback_engine_look (self, error) != OW_PLAYBACK_BROKEN;
}

static gboolean
check_length (OwPlaybackEngine *self,
              GError          **error)
{
  gint64 length = -1;

  if (g_atomic_int_get (&self->sounds) + g_atomic_int_get (&self->films) == 0)
    return refuse (error, "there is nothing in it that can be played");
  if (!gst_element_query_duration (self->pipeline, GST_FORMAT_TIME, &length) || length < 0)
    return TRUE;
  if (length == 0)
    return refuse (error, "there is nothing in it");
  return length <= self->longest || refuse (error, "too long");
}

static OwPlaybackEngine *
new_engine (const char             *path,
            const char             *sink,
            const OwPlaybackLimits *limits,
            GError                **error)
{
  OwPlaybackEngine *self;
  GstElement *pipeline;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstElement) decoder = NULL;

  if (!gst_init_check (NULL, NULL, error))
    return NULL;
  pipeline = gst_parse_launch_full (SOURCE, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (pipeline == NULL)
    return NULL;
  self = g_new0 (OwPlaybackEngine, 1);
  self->pipeline = gst_object_ref_sink (pipeline);
  self->bus = gst_element_get_bus (pipeline);
  self->sink = sink;
  self->longest = limits->max_seconds * (gint64) GST_SECOND;
  self->volume = 100;
  self->output = -1;
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  decoder = gst_bin_get_by_name (GST_BIN (pipeline), "decoder");
  g_object_set (source, "location", path, NULL);
  g_signal_connect (decoder, "autoplug-select", G_CALLBACK (on_autoplug), NULL);
  g_signal_connect (decoder, "pad-added", G_CALLBACK (on_pad), self);
  return self;
}

static gboolean
set_state (OwPlaybackEngine *self,
           GstState          state,
           GError          **error)
{
  return gst_element_set_state (self->pipeline, state) != GST_STATE_CHANGE_FAILURE || fail (self, error);
}

static gboolean
open_output (OwPlaybackEngine *self,
             const char       *path,
             GError          **error)
{
  self->output = g_open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (self->output >= 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
  return FALSE;
}

static gboolean
change_tempo (OwPlaybackEngine *self,
              double            tempo,
              GError          **error)
{
  if (tempo == 1.0)
    return TRUE;
  if (!gst_element_seek (self->pipeline, tempo, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH, GST_SEEK_TYPE_SET, 0,
                         GST_SEEK_TYPE_NONE, 0))
    return refuse (error, "it can't be made slower or faster");
  return wait_until_ready (self, error);
}

static gboolean
start (OwPlaybackEngine    *self,
       const OwPlaybackHow *how,
       GCancellable        *cancellable,
       GError             **error)
{
  self->volume = how->volume;
  self->shows = how->shows;
  return (how->output == NULL || open_output (self, how->output, error)) &&
         set_state (self, GST_STATE_PAUSED, error) && wait_until_ready (self, error) &&
         check_length (self, error) && change_tempo (self, how->tempo, error) &&
         !g_cancellable_set_error_if_cancelled (cancellable, error) && set_state (self, GST_STATE_PLAYING, error);
}

OwPlaybackEngine *
ow_playback_engine_open (const char          *path,
                         const OwPlaybackHow *how,
                         GCancellable        *cancellable,
                         GError             **error)
{
  OwPlaybackEngine *self;

  if (!check_file (path, &how->limits, error))
    return NULL;
  self = new_engine (path, how->output != NULL ? TO_FILE : TO_LOUDSPEAKER, &how->limits, error);
  if (self == NULL || start (self, how, cancellable, error))
    return self;
  ow_playback_engine_close (self);
  g_prefix_error (error, "%s: ", path);
  return NULL;
}

void
ow_playback_engine_close (OwPlaybackEngine *self)
{
  if (self == NULL)
    return;
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_object_unref (self->bus);
  gst_clear_object (&self->pictures);
  gst_object_unref (self->pipeline);
  if (self->output >= 0)
    g_close (self->output, NULL);
  g_free (self);
}

/* --- Pictures -------------------------------------------------------------------------------------- */

gboolean
ow_playback_engine_pull (OwPlaybackEngine *self,
                         OwPlaybackFrame  *frame)
{
  g_autoptr (GstSample) sample = NULL;
  GstVideoInfo info;
  GstVideoFrame video;

  if (self->pictures != NULL)
    sample = gst_app_sink_try_pull_sample (GST_APP_SINK (self->pictures), 0);
  if (sample == NULL || !gst_video_info_from_caps (&info, gst_sample_get_caps (sample))
      || !gst_video_frame_map (&video, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return FALSE;
  frame->width = GST_VIDEO_FRAME_WIDTH (&video);
  frame->height = GST_VIDEO_FRAME_HEIGHT (&video);
  frame->stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&video, 0);
  frame->pixels = g_bytes_new (GST_VIDEO_FRAME_PLANE_DATA (&video, 0), frame->stride * (gsize) frame->height);
  gst_video_frame_unmap (&video);
  return TRUE;
}

/* --- Looking without listening --------------------------------------------------------------------- */

static gboolean
run_to_end (OwPlaybackEngine *self,
            GError          **error)
{
  g_autoptr (GstMessage) message = NULL;

  if (!set_state (self, GST_STATE_PLAYING, error))
    return FALSE;
  message = gst_bus_timed_pop_filtered (self->bus, PROBE_PATIENCE, GST_MESSAGE_ERROR | GST_MESSAGE_EOS);
  if (message == NULL)
    return refuse (error, "it has no end");
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    return check_position (self, error);
  return !is_fatal (self, message, error);
}

gboolean
ow_playback_probe (const char             *path,
                   const OwPlaybackLimits *limits,
                   GError                **error)
{
  OwPlaybackEngine *self;
  gboolean good;

  if (!check_file (path, limits, error))
    return FALSE;
  self = new_engine (path, TO_NOBODY, limits, error);
  good = self != NULL && set_state (self, GST_STATE_PAUSED, error) && wait_until_ready (self, error) &&
         check_length (self, error) && run_to_end (self, error);
  ow_playback_engine_close (self);
  if (!good)
    g_prefix_error (error, "%s: ", path);
  return good;
}

#else /* nothing to play with */

OwPlaybackEngine *
ow_playback_engine_open (const char          *path,
                         const OwPlaybackHow *how,
                         GCancellable        *cancellable,
                         GError             **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "this program was built without GStreamer");
  return NULL;
}

void
ow_playback_engine_close (OwPlaybackEngine *self)
{
}

OwPlaybackState
ow_playback_engine_look (OwPlaybackEngine *self,
                         GError          **error)
{
  g_return_val_if_reached (OW_PLAYBACK_BROKEN);
}

gboolean
ow_playback_engine_pull (OwPlaybackEngine *self,
                         OwPlaybackFrame  *frame)
{
  g_return_val_if_reached (FALSE);
}

gboolean
ow_playback_probe (const char             *path,
                   const OwPlaybackLimits *limits,
                   GError                **error)
{
  return check_file (path, limits, error);
}

#endif
