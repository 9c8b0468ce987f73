/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-spoken.h"

#include <gio/gio.h>

#include <string.h>

typedef struct {
  const char *written;
  const char *said;
} Row;

static void
check (const Row  *rows,
       gsize       n_rows,
       OwReadings *readings)
{
  for (gsize i = 0; i < n_rows; i++) {
    g_autofree char *said = ow_spoken_in_chinese (rows[i].written, readings);

    if (g_str_equal (said, rows[i].said))
      continue;
    g_test_message ("%s is said %s, not %s", rows[i].written, said, rows[i].said);
    g_test_fail ();
  }
}

static void
test_quantities (void)
{
  static const Row rows[] = {
    { "0", "零" },
    { "10", "十" },
    { "12岁", "十二岁" },
    { "20", "二十" },
    { "101", "一百零一" },
    { "110人", "一百一十人" },
    { "1010", "一千零一十" },
    { "2000", "两千" },
    { "200", "二百" },
    { "10000元", "一万元" },
    { "10010人", "一万零一十人" },
    { "12345人", "一万二千三百四十五人" },
    { "20000元", "两万元" },
    { "100,000", "十万" },
    { "1,234,567", "一百二十三万四千五百六十七" },
    { "200000000元", "两亿元" },
    { "100000001人", "一亿零一人" },
    { "3.5", "三点五" },
    { "0.05", "零点零五" },
    { "１２个", "十二个" },
  };

  check (rows, G_N_ELEMENTS (rows), NULL);
}

static void
test_pairs (void)
{
  static const Row rows[] = {
    { "2个人", "两个人" },     { "2份材料", "两份材料" }, { "2月", "二月" },       { "2个月", "两个月" },
    { "2号", "二号" },         { "第2位", "第二位" },     { "12个", "十二个" },    { "2年级", "二年级" },
    { "2元", "两元" },         { "2:30", "两点三十分" },  { "选项2：女儿", "选项二：女儿" },
  };

  check (rows, G_N_ELEMENTS (rows), NULL);
}

static void
test_money (void)
{
  static const Row rows[] = {
    { "1200元", "一千二百元" },
    { "1200.50元", "一千二百元五角" },
    { "1200.05元", "一千二百元零五分" },
    { "1200.55元", "一千二百元五角五分" },
    { "0.50元", "五角" },
    { "0.05元", "五分" },
    { "3.00元", "三元" },
    { "0元", "零元" },
    { "¥1,200", "一千二百元" },
    { "￥88.8", "八十八元八角" },
    { "¥20元", "二十元" },
    { "1.2万元", "一点二万元" },
    { "每月750元/人", "每月七百五十元每人" },
    { "3.125元", "三点一二五元" },
  };

  check (rows, G_N_ELEMENTS (rows), NULL);
}

static void
test_dates_and_times (void)
{
  static const Row rows[] = {
    { "2026年3月5日", "二零二六年三月五日" },
    { "2026-03-05", "二零二六年三月五日" },
    { "2026/3/5", "二零二六年三月五日" },
    { "2026.12.31", "二零二六年十二月三十一日" },
    { "1950-10", "一九五零年十月" },
    { "2024-2025年", "二零二四到二零二五年" },
    { "5年", "五年" },
    { "9:00", "九点" },
    { "8:05", "八点零五分" },
    { "14:30", "十四点三十分" },
    { "8:30–11:30", "八点三十分到十一点三十分" },
    { "14：00～17：00", "十四点到十七点" },
    { "23:59:59", "二十三点五十九分五十九秒" },
    { "周一至周五 9:00-17:00", "周一至周五九点到十七点" },
    { "3月1日-5日", "三月一日到五日" },
  };

  check (rows, G_N_ELEMENTS (rows), NULL);
}

static void
test_digits (void)
{
  static const Row rows[] = {
    { "370811195001011234", "三七零八幺幺，幺九五零零幺零幺，幺二三四" },
    { "37081119500101123X", "三七零八幺幺，幺九五零零幺零幺，幺二三艾克斯" },
    { "3708**********123x", "三七零八，中间几位不显示，幺二三艾克斯" },
    { "138****5678", "幺三八，中间几位不显示，五六七八" },
    { "13800138000", "幺三八，零零幺三，八零零零" },
    { "138 0013 8000", "幺三八，零零幺三，八零零零" },
    { "0537-2345678", "零五三七，二三四五六七八" },
    { "400-800-1234", "四零零，八零零，幺二三四" },
    { "请拨打110", "请拨打幺幺零" },
    { "12345热线", "幺二三四五热线" },
    { "热线：12333", "热线：幺二三三三" },
    { "咨询电话 2345678", "咨询电话二三四五六七八" },
    { "编号007", "编号零零七" },
    { "凭证号 12345678901234", "凭证号幺二三四，五六七八，九零幺二，三四" },
    { "4位尾号 1234", "四位尾号幺二三四" },
    { "电话打通以后，等3天", "电话打通以后，等三天" },
    { "手机号应有11位", "手机号应有十一位" },
  };

  check (rows, G_N_ELEMENTS (rows), NULL);
}

static void
test_shares_and_measures (void)
{
  static const Row rows[] = {
    { "12.5%", "百分之十二点五" }, { "5%-10%", "百分之五到百分之十" }, { "5-10%", "百分之五到百分之十" },
    { "3‰", "千分之三" },         { "1/3", "三分之一" },             { "80㎡", "八十平方米" },
    { "1.5 km", "一点五公里" },   { "37℃", "三十七摄氏度" },         { "2m", "二米" },
    { "3-5个", "三到五个" },      { "3～5 天", "三到五天" },
  };

  check (rows, G_N_ELEMENTS (rows), NULL);
}

static void
test_marks (void)
{
  static const Row rows[] = {
    { "", "" },
    { "**请带**户口本", "请带户口本" },
    { "# 标题\n- 第一\n- 第二", "标题。第一。第二" },
    { "《死亡证明》（原件）", "死亡证明，原件" },
    { "村（居）委会", "村居委会" },
    { "周一（上午）来", "周一，上午，来" },
    { "（", "" },
    { "身份证/户口本", "身份证，户口本" },
    { "继续 →", "继续" },
    { "✓ 已选", "已选" },
    { "① 先登记", "一，先登记" },
    { "1. 先登记", "一。先登记" },
    { "金乡县 · 霄云镇", "金乡县，霄云镇" },
    { "好吗？？！", "好吗？" },
    { "您好,请稍等...", "您好，请稍等。" },
    { "见 https://example.org/a?b=1 上", "见网址上" },
    { "A座", "诶座" },
    { "DNA", "地恩诶" },
    { "pinyin shu", "pinyin shu" },
    { "B2层", "比二层" },
    { "≥60岁", "不小于六十岁" },
    { "_ _ _", "" },
  };

  check (rows, G_N_ELEMENTS (rows), NULL);
}

/* However deep: each begins and ends with a pause, and no two of them are one upon the other. */
static void
test_brackets (void)
{
  static const Row rows[] = {
    { "《民法典》（2020年（修订））", "民法典，二零二零年，修订" },
    { "《民法典》（2020年（修订））第七条", "民法典，二零二零年，修订，第七条" },
    { "《办法》（国务院令第649号（根据2019年《决定》（国务院令第709号）修订））第三条",
      "办法，国务院令第六百四十九号，根据二零一九年决定，国务院令第七百零九号，修订，第三条" },
    { "办理（见“说明（二）”）后", "办理，见说明，二，后" },
    { "低保（含边缘（易返贫））家庭", "低保，含边缘，易返贫，家庭" },
    { "民政局（登记处【二楼】）办", "民政局，登记处，二楼，办" },
    { "A(B(C))", "诶，比西" },
    { "（（修））好", "修，好" },
    { "（村（居）委会）办", "村居委会，办" },
    { "（））（", "" },
    { "（居", "居" },
    { "居）", "居" },
  };

  check (rows, G_N_ELEMENTS (rows), NULL);
}

static void
test_titles_and_numbers_of_acts (void)
{
  static const Row rows[] = {
    { "依据《民法典》《婚姻登记条例》办理", "依据民法典、婚姻登记条例办理" },
    { "《关于贯彻〈民法典〉〈条例〉的通知》（民发〔2020〕116号）", "关于贯彻民法典、条例的通知，民发，二零二零，一百一十六号" },
    { "国办发[2019]5号", "国办发，二零一九，五号" },
    { "民发（2020）116号", "民发，二零二零，一百一十六号" },
    { "《条例》（2018修正）第2条", "条例，二零一八修正，第二条" },
    { "《条例》（2018（修正））", "条例，二零一八，修正" },
    { "余额（2000.5）元", "余额，两千点五，元" },
    { "20个工作日（民政部的通知四（一），2022）", "二十个工作日，民政部的通知四，一，二零二二" },
    { "两个数（1900，2000元）", "两个数，一千九百，两千元" },
    { "（2100）", "两千一百" },
    { "（2020人）", "两千零二十人" },
    { "第三条第（二）项", "第三条第二项" },
    { "第五条（一）项", "第五条一项" },
    { "（一）先登记（二）再交材料", "一，先登记，二，再交材料" },
    { "（1）身份证（2）户口簿", "一，身份证，二，户口簿" },
    { "【注意】请带身份证", "注意，请带身份证" },
  };

  check (rows, G_N_ELEMENTS (rows), NULL);
}

static void
test_readings (void)
{
  static const Row rows[] = {
    { "市长在银行。", "市掌在银航。" },
    { "市长者多", "市掌者多" },
    { "打开App", "打开应用程序" },
    { "app2", "app二" },
    { "行长", "行长" },
  };
  static const char words[] = "# 说明\n市长 市掌 shi4 zhang3\n银行 银航\nApp 应用程序\n\n";
  g_autoptr (OwReadings) readings = ow_readings_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_readings_parse (readings, words, strlen (words), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ow_readings_get_size (readings), ==, 3);
  check (rows, G_N_ELEMENTS (rows), readings);
}

static void
test_readings_that_are_wrong (void)
{
  static const char words[] = "市长\n银行 银航\n<b> x\n";
  g_autoptr (OwReadings) readings = ow_readings_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_readings_parse (readings, words, strlen (words), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "line 1"));
  g_assert_cmpuint (ow_readings_get_size (readings), ==, 1);
}

/* What ships is whole, and each word of it is found. */
static void
test_readings_that_ship (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "speech", NULL);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (OwReadings) readings = ow_readings_new ();
  g_autofree char *said = NULL;

  ow_readings_load_dir (readings, folder, errors);
  g_assert_cmpuint (errors->len, ==, 0);
  g_assert_cmpuint (ow_readings_get_size (readings), >, 100);
  said = ow_spoken_in_chinese ("户籍地在重庆的长者，去银行办丧葬费", readings);
  g_assert_cmpstr (said, ==, "户籍弟在虫庆的掌者，去银航办桑葬费");
}

/* Nothing but letters and pauses is left, whatever goes in; and far too much is cut. */
static void
test_limits (void)
{
  g_autofree char *long_text = g_strnfill (OW_SPOKEN_MAX_BYTES * 2, '7');
  g_autofree char *said = ow_spoken_in_chinese (long_text, NULL);
  g_autofree char *broken = ow_spoken_in_chinese ("\xff\xfe好\xc3", NULL);
  g_autofree char *nothing = ow_spoken_in_chinese (NULL, NULL);

  g_assert_cmpuint (strlen (said), <=, OW_SPOKEN_MAX_BYTES * 4);
  g_assert_cmpstr (broken, ==, "好");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_true (ow_spoken_is_chinese ("A好"));
  g_assert_false (ow_spoken_is_chinese ("9:00 Ask"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spoken/quantities", test_quantities);
  g_test_add_func ("/spoken/pairs", test_pairs);
  g_test_add_func ("/spoken/money", test_money);
  g_test_add_func ("/spoken/dates-and-times", test_dates_and_times);
  g_test_add_func ("/spoken/digits", test_digits);
  g_test_add_func ("/spoken/shares-and-measures", test_shares_and_measures);
  g_test_add_func ("/spoken/marks", test_marks);
  g_test_add_func ("/spoken/brackets", test_brackets);
  g_test_add_func ("/spoken/titles-and-acts", test_titles_and_numbers_of_acts);
  g_test_add_func ("/spoken/readings", test_readings);
  g_test_add_func ("/spoken/readings-that-are-wrong", test_readings_that_are_wrong);
  g_test_add_func ("/spoken/readings-that-ship", test_readings_that_ship);
  g_test_add_func ("/spoken/limits", test_limits);
  return g_test_run ();
}
