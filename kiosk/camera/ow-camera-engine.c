/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-camera"

#include "ow-camera-engine.h"

#include "ow-camera-config.h"
#include "ow-secret.h"

#if OW_HAVE_GSTREAMER

#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

/* Longer than any computer takes to make a JPEG; then it isn't coming. */
#define ENCODE_PATIENCE (10 * GST_SECOND)
/* What is too large in bytes is made a fifth smaller on each side, down to what nobody can read. */
#define SHRINK 0.8
#define MIN_LONGEST 320

#define NEWEST "queue leaky=downstream max-size-buffers=1 max-size-bytes=0 max-size-time=0"
/* An end is told at once, not when all was pulled. */
#define SINK "appsink sync=false async=false max-buffers=1 drop=true wait-on-eos=false"

/* A camera that gives JPEGs by itself gets more pixels over a cable than one that doesn't: they are asked for. */
#define DEVICE "v4l2src name=source ! capsfilter caps=\"image/jpeg;video/x-raw\" ! decodebin"
/* The file is read anew for each picture, so it may change, and vanish. "identity" lets them by as time passes. */
#define PICTURE "multifilesrc name=source loop=true ! identity sync=true ! "

/* What is taken is what JFIF has, which every reader of JPEGs knows: luminance and chrominance (I420), whole range
 * (1:4:0:0). Of red, green and blue the encoder would make Adobe's kind, of a range for television a grey paper. */
#define THE_REST \
  " ! videoconvert ! videoflip name=turn ! tee name=both" \
  " both. ! " NEWEST " ! videoconvert ! video/x-raw,format=I420,colorimetry=1:4:0:0 ! " SINK " name=still" \
  " both. ! " NEWEST " ! videorate drop-only=true max-rate=12 ! videoscale ! videoconvert" \
  " ! video/x-raw,format=RGB,width=[1,960],height=[1,960],pixel-aspect-ratio=1/1 ! " SINK \
  " enable-last-sample=false name=preview"

struct _OwCameraEngine {
  GstElement *pipeline;
  GstElement *still;
  GstElement *preview;
  GstBus *bus;
  gboolean has_still;
};

static gboolean
is_jpeg (const OwCameraSource *source)
{
  return g_str_has_suffix (source->path, ".jpg");
}

/* --- Opening -------------------------------------------------------------------------------- */

static gboolean
has_element (const char *name,
             GError    **error)
{
  GstElementFactory *factory = gst_element_factory_find (name);

  if (factory == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "GStreamer has no %s here", name);
    return FALSE;
  }
  gst_object_unref (factory);
  return TRUE;
}

gboolean
ow_camera_engine_prepare (const OwCameraSource *source,
                          GError              **error)
{
  static const char *const always[] = { "appsink", "videoconvert", "videoflip", "videorate", "videoscale", "jpegenc" };

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    if (!has_element (always[i], error))
      return FALSE;
  if (source->is_picture)
    return has_element ("multifilesrc", error) && has_element (is_jpeg (source) ? "jpegdec" : "pngdec", error);
  return has_element ("v4l2src", error) && has_element ("decodebin", error) && has_element ("jpegdec", error);
}

static GstElement *
build (const OwCameraSource *source,
       GError              **error)
{
  const char *text = PICTURE "pngdec" THE_REST;

  if (!source->is_picture)
    text = DEVICE THE_REST;
  else if (is_jpeg (source))
    text = PICTURE "jpegdec" THE_REST;
  return gst_parse_launch_full (text, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
}

static void
aim (GstElement           *pipeline,
     const OwCameraSource *source)
{
  static const GstVideoOrientationMethod methods[] = {
    GST_VIDEO_ORIENTATION_IDENTITY, GST_VIDEO_ORIENTATION_90R, GST_VIDEO_ORIENTATION_180, GST_VIDEO_ORIENTATION_90L,
  };
  g_autoptr (GstElement) in = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  g_autoptr (GstElement) turn = gst_bin_get_by_name (GST_BIN (pipeline), "turn");
  g_autoptr (GstCaps) caps = NULL;

  g_object_set (turn, "video-direction", methods[source->rotation / 90], NULL);
  if (!source->is_picture) {
    g_object_set (in, "device", source->path, NULL);
    return;
  }
  caps = gst_caps_new_simple (is_jpeg (source) ? "image/jpeg" : "image/png",
                              "framerate", GST_TYPE_FRACTION, 5, 1, NULL);
  g_object_set (in, "location", source->path, "caps", caps, NULL);
}

/* Why a pipeline didn't start stands on its bus. */
static gboolean
take_error (GstBus  *bus,
            GError **error)
{
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR | GST_MESSAGE_EOS);

  if (message == NULL)
    return FALSE;
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    gst_message_parse_error (message, error, NULL);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the camera gives no more pictures");
  return TRUE;
}

OwCameraEngine *
ow_camera_engine_open (const OwCameraSource *source,
                       GError              **error)
{
  OwCameraEngine *self;
  GstElement *pipeline;

  if (!ow_camera_engine_prepare (source, error))
    return NULL;
  pipeline = build (source, error);
  if (pipeline == NULL)
    return NULL;
  self = g_new0 (OwCameraEngine, 1);
  self->pipeline = gst_object_ref_sink (pipeline);
  self->still = gst_bin_get_by_name (GST_BIN (pipeline), "still");
  self->preview = gst_bin_get_by_name (GST_BIN (pipeline), "preview");
  self->bus = gst_element_get_bus (pipeline);
  aim (pipeline, source);
  if (gst_element_set_state (pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE)
    return self;
  if (!take_error (self->bus, error))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the camera can't be opened");
  ow_camera_engine_close (self);
  return NULL;
}

void
ow_camera_engine_close (OwCameraEngine *self)
{
  if (self == NULL)
    return;
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_object_unref (self->bus);
  gst_object_unref (self->preview);
  gst_object_unref (self->still);
  gst_object_unref (self->pipeline);
  g_free (self);
}

/* --- What is shown -------------------------------------------------------------------------- */

static gboolean
copy_frame (GstSample     *sample,
            OwCameraFrame *frame)
{
  GstVideoInfo info;
  GstVideoFrame video;
  GString *pixels;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&video, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return FALSE;
  frame->width = GST_VIDEO_FRAME_WIDTH (&video);
  frame->height = GST_VIDEO_FRAME_HEIGHT (&video);
  frame->stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&video, 0);
  pixels = g_string_new_len (GST_VIDEO_FRAME_PLANE_DATA (&video, 0), (gssize) frame->stride * frame->height);
  frame->pixels = ow_secret_bytes_take (pixels);
  gst_video_frame_unmap (&video);
  return TRUE;
}

/* The two ways are two threads: what is shown may be there first, and what is shown can be taken. */
static gboolean
has_still (OwCameraEngine *self)
{
  if (!self->has_still) {
    OwCameraShot *shot = ow_camera_engine_grab (self);

    self->has_still = shot != NULL;
    ow_camera_shot_free (shot);
  }
  return self->has_still;
}

gboolean
ow_camera_engine_pull (OwCameraEngine *self,
                       OwCameraFrame  *frame,
                       GError        **error)
{
  g_autoptr (GstSample) sample = NULL;

  frame->pixels = NULL;
  if (take_error (self->bus, error))
    return FALSE;
  if (!has_still (self))
    return TRUE;
  sample = gst_app_sink_try_pull_sample (GST_APP_SINK (self->preview), 0);
  if (sample == NULL || copy_frame (sample, frame))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the camera gave what is no picture");
  return FALSE;
}

/* --- What is taken -------------------------------------------------------------------------- */

/* An OwCameraShot is a GstSample. */
OwCameraShot *
ow_camera_engine_grab (OwCameraEngine *self)
{
  GstSample *sample = NULL;

  g_object_get (self->still, "last-sample", &sample, NULL);
  return (OwCameraShot *) sample;
}

void
ow_camera_shot_free (OwCameraShot *self)
{
  if (self != NULL)
    gst_sample_unref ((GstSample *) self);
}

static GstSample *
encode (GstSample          *sample,
        const GstVideoInfo *info,
        int                 longest,
        GError            **error)
{
  double scale = MIN (1.0, longest / (double) MAX (info->width, info->height));
  int width = MAX (1, (int) (info->width * scale));
  int height = MAX (1, (int) (info->height * scale));
  g_autoptr (GstCaps) caps = gst_caps_new_simple ("image/jpeg",
                                                  "width", G_TYPE_INT, width, "height", G_TYPE_INT, height,
                                                  "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1, NULL);

  return gst_video_convert_sample (sample, caps, ENCODE_PATIENCE, error);
}

static GBytes *
copy_bytes (GstSample *sample,
            gsize      max_bytes)
{
  GstMapInfo map;
  GBytes *bytes = NULL;

  if (!gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ))
    return NULL;
  if (map.size <= max_bytes)
    bytes = ow_secret_bytes_take (g_string_new_len ((const char *) map.data, (gssize) map.size));
  gst_buffer_unmap (gst_sample_get_buffer (sample), &map);
  return bytes;
}

GBytes *
ow_camera_shot_encode (OwCameraShot *self,
                       int           longest,
                       gsize         max_bytes,
                       GError      **error)
{
  GstSample *whole = (GstSample *) self;
  GstVideoInfo info;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (whole))) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the camera gave what is no picture");
    return NULL;
  }
  longest = MIN (longest, MAX (info.width, info.height));
  for (;;) {
    g_autoptr (GstSample) jpeg = encode (whole, &info, longest, error);
    GBytes *bytes = jpeg != NULL ? copy_bytes (jpeg, max_bytes) : NULL;

    if (jpeg == NULL || bytes != NULL)
      return bytes;
    if (longest <= MIN_LONGEST)
      break;
    longest = MAX (MIN_LONGEST, (int) (longest * SHRINK));
  }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "the picture can't be made small enough");
  return NULL;
}

#else /* nothing to look through */

gboolean
ow_camera_engine_prepare (const OwCameraSource *source,
                          GError              **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "this program was built without GStreamer");
  return FALSE;
}

OwCameraEngine *
ow_camera_engine_open (const OwCameraSource *source,
                       GError              **error)
{
  ow_camera_engine_prepare (source, error);
  return NULL;
}

void
ow_camera_engine_close (OwCameraEngine *self)
{
}

gboolean
ow_camera_engine_pull (OwCameraEngine *self,
                       OwCameraFrame  *frame,
                       GError        **error)
{
  g_return_val_if_reached (FALSE);
}

OwCameraShot *
ow_camera_engine_grab (OwCameraEngine *self)
{
  g_return_val_if_reached (NULL);
}

GBytes *
ow_camera_shot_encode (OwCameraShot *self,
                       int           longest,
                       gsize         max_bytes,
                       GError      **error)
{
  g_return_val_if_reached (NULL);
}

void
ow_camera_shot_free (OwCameraShot *self)
{
}

#endif
