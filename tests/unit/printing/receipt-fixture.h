/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-receipt-layout.h"

/* A receipt as an after-death case makes it, with invented people. */

#define FIXTURE_NUMBER "48210937551236"

static inline OwReceipt *
fixture_receipt_empty (const char *language)
{
  return ow_receipt_new (FIXTURE_NUMBER, "OW1:" FIXTURE_NUMBER, language);
}

static inline OwReceipt *
fixture_receipt_full (void)
{
  OwReceipt *receipt = fixture_receipt_empty ("zh-cn");

  ow_receipt_add (receipt, OW_RECEIPT_TITLE, "霄云镇便民服务中心", "收件凭证");
  ow_receipt_add (receipt, OW_RECEIPT_NUMBER, "凭证号", NULL);
  ow_receipt_add (receipt, OW_RECEIPT_QR, NULL, "用手机扫一扫");
  ow_receipt_add (receipt, OW_RECEIPT_HEADING, NULL, "公民身后一件事");
  ow_receipt_add (receipt, OW_RECEIPT_FIELD, "经办人", "张*三");
  ow_receipt_add (receipt, OW_RECEIPT_FIELD, "身份证号", "110101199003071233");
  ow_receipt_add (receipt, OW_RECEIPT_HEADING, NULL, "事项");
  ow_receipt_add (receipt, OW_RECEIPT_FIELD, "参保人员个人账户一次性支取（基本医保）", "医保局");
  ow_receipt_add (receipt, OW_RECEIPT_TEXT, NULL, "1. 窗口收到后，两个工作日内给您打电话。");
  ow_receipt_add (receipt, OW_RECEIPT_RULE, NULL, NULL);
  ow_receipt_add (receipt, OW_RECEIPT_SMALL, NULL, "本凭证为收件凭证，不代表已受理。");
  return receipt;
}

static inline OwReceiptLayout *
fixture_layout (OwReceipt *receipt,
                OwPaper    paper)
{
  g_autoptr (GError) error = NULL;
  OwReceiptLayout *layout = ow_receipt_layout_new (receipt, paper, &error);

  g_assert_no_error (error);
  return layout;
}
