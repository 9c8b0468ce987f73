/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-appointments.h"

/* What a desk in memory says to who asked by @task: takes @value, and gives it unless @error (OwAppointmentsError) is
 * another than 0. With @waiting (of GTask) it never answers, and keeps who waits. */
static inline void
ow_test_answer (GTask         *task,
                GPtrArray     *waiting,
                int            error,
                gpointer       value,
                GDestroyNotify free_value)
{
  if (waiting != NULL)
    g_ptr_array_add (waiting, g_object_ref (task));
  else if (error != 0)
    g_task_return_new_error (task, OW_APPOINTMENTS_ERROR, error, "as the test wants it");
  else
    g_task_return_pointer (task, g_steal_pointer (&value), free_value);
  if (value != NULL)
    free_value (value);
}
