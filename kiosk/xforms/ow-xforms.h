/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * The ODK XForms engine.
 *
 * An OwForm is a form as an office wrote it, read and checked once (ow_form_load_file). An OwFilling is one
 * person's answers to it (ow_filling_new), always recomputed. A screen walks ow_filling_get_body(): OwGroup
 * for what holds others, OwQuestion for what is answered, both OwControl; it binds to their properties and
 * answers with ow_question_answer(). When ow_filling_validate() finds nothing, ow_filling_finalize() and
 * ow_filling_serialize() give the submission. ow_filling_save_draft() puts a filling aside, and
 * ow_filling_begin() goes on with it or edits what was submitted. For a form that wants to be told how it is
 * filled in there is an OwAuditLog.
 *
 * The form language is that of the ODK XForms specification; ARCHITECTURE.md says what decides where engines
 * differ. A form, its media and a restored draft may be hostile: each is read within limits, and refused with
 * an OwFormError that names the place. Nothing here touches the network, nor a file outside the media folder.
 * One form may serve many fillings; all of it belongs to one thread at a time.
 */
#include "ow-filling.h"
#include "ow-form-load.h"
