/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a form may cost. A form comes from outside, so each of these is checked where it is reached and
 * named in the error. Far above any form in use: the largest known has 12,000 questions. A build for the fuzzer
 * sets some of them lower. */

#define OW_XFORMS_MAX_BYTES (32 * 1024 * 1024)       /* of the form's XML */
#define OW_XFORMS_MAX_MEDIA_BYTES (64 * 1024 * 1024) /* of one secondary instance's file */
#define OW_XFORMS_MAX_ALL_MEDIA_BYTES (128 * 1024 * 1024) /* of all of them, each as often as it is named */
#ifndef OW_XFORMS_MAX_NODES
#define OW_XFORMS_MAX_NODES 400000                   /* in the primary instance, repeats counted in */
#endif
#define OW_XFORMS_MAX_PATHS_BYTES (32 * 1024 * 1024) /* of all their paths together: long names in long names */
#define OW_XFORMS_MAX_DEPTH 100                      /* of the primary instance and of the body */
#ifndef OW_XFORMS_MAX_REPEATS
#define OW_XFORMS_MAX_REPEATS 10000                  /* instances of one repeat below one parent */
#endif
#define OW_XFORMS_MAX_ANSWER_BYTES (1024 * 1024)     /* of one answer */
#define OW_XFORMS_MAX_LANGUAGES 200
#define OW_XFORMS_MAX_WARNINGS 100                   /* that are kept of one form */
#define OW_XFORMS_MAX_CONTROLS 100000                /* of the body */
#define OW_XFORMS_MAX_SHOWN 200000                   /* controls of one filling, those of repeat instances counted in */
#define OW_XFORMS_MAX_SOURCES 1000000                /* expressions in texts, for each control that shows the text */
/* Nodes and readers looked at to find out who reads what, and as much again to find the lists that are read and what
 * is wrong with arguments that are written out. */
#define OW_XFORMS_MAX_WORK 40000000
/* Steps in which a repeat's count may grow by what it gave itself, in one operation, and instances that it may give
 * itself in all of them but the first. */
#define OW_XFORMS_MAX_GROWTH 100
#define OW_XFORMS_MAX_GROWN 1000
/* Steps (see OW_XPATH_MAX_STEPS) of all that follows from one answer, and from the beginning of a filling: some
 * seconds. A form of 10,000 questions begins with a million. */
#ifndef OW_XFORMS_MAX_STEPS
#define OW_XFORMS_MAX_STEPS 30000000
#endif
#define OW_XFORMS_STEPS_OF_A_COMPUTATION 16 /* beside those of its expression */
/* Texts within texts: an output that asks for a text whose outputs ask for another. In units of OwXPathBudget. */
#define OW_XFORMS_DEPTH_OF_A_TEXT 64
#define OW_XFORMS_STEPS_OF_A_TEXT 100
#define OW_XFORMS_MAX_TEXTS_IN_TEXTS 30 /* a little less than can be shown at that depth */
#define OW_XFORMS_MAX_TEXT_BYTES (64 * 1024 * 1024) /* of all values of one filling */
/* Evaluations in one recalculation for each expression of the form, before a form whose expressions
 * never settle is left as it is. */
#define OW_XFORMS_MAX_ROUNDS 64
/* Value-changed actions that follow from one another after one answer. */
#ifndef OW_XFORMS_MAX_ACTIONS
#define OW_XFORMS_MAX_ACTIONS 100000
#endif
