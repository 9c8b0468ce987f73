/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-lunar.h"

/* A year each. Bits 0 to 3: the number of the month that comes twice, 0 for none. Bits 4 to 16: its months in order,
 * the leap month behind the one it repeats; set where a month has 30 days, and not 29. From bit 17 on: how many days
 * after the 1st of January the year begins. */
static const guint32 years[] = {
  0x3d6d28, 0x627520, 0x4cea50, 0x3964a5, 0x5c64b0, 0x44a9b0, 0x315564, 0x5656a0, 0x40b590, 0x2b7522, /* 1900 */
  0x507520, 0x3bb256, 0x60b250, 0x48a4b0, 0x334ab5, 0x582ad0, 0x4256b0, 0x2cb692, 0x52da90, 0x3fd927, /* 1910 */
  0x64e920, 0x4cd250, 0x37a4d5, 0x5ca560, 0x462b60, 0x2f5b54, 0x566d40, 0x40ea90, 0x2de922, 0x50e920, /* 1920 */
  0x3ad266, 0x5e52b0, 0x48a570, 0x332b65, 0x58b5a0, 0x446d40, 0x2eec93, 0x527490, 0x3d6937, 0x62a930, /* 1930 */
  0x4c52b0, 0x34a5b6, 0x5aaad0, 0x4656a0, 0x31b554, 0x56ba40, 0x40b490, 0x2ba932, 0x50a950, 0x3952d7, /* 1940 */
  0x5e5360, 0x48aad0, 0x355aa5, 0x585b20, 0x42da50, 0x2fd4a3, 0x54d4a0, 0x3ca958, 0x60a970, 0x4c5560, /* 1950 */
  0x36ab56, 0x5aad50, 0x466d20, 0x30ea54, 0x56ea50, 0x4064a0, 0x28c973, 0x4ea9b0, 0x3b55a7, 0x5e56a0, /* 1960 */
  0x48b690, 0x357525, 0x5ab520, 0x42b250, 0x2d64b4, 0x52a4b0, 0x3d4ab8, 0x602ad0, 0x4a56d0, 0x36b696, /* 1970 */
  0x5cda90, 0x46d920, 0x31d254, 0x56d250, 0x41a4da, 0x64a560, 0x4e2b60, 0x385b56, 0x5e6d50, 0x48ea90, /* 1980 */
  0x35e925, 0x5ae920, 0x44d260, 0x2ca563, 0x50a570, 0x3d4d68, 0x6235a0, 0x4a6d50, 0x376c95, 0x5c7490, /* 1990 */
  0x466930, 0x2f52b4, 0x5452b0, 0x3ea5b0, 0x2b55a2, 0x4e56a0, 0x39b557, 0x60ba40, 0x4ab490, 0x33a935, /* 2000 */
  0x58a950, 0x4252d0, 0x2caad4, 0x50ab50, 0x3d5aa9, 0x625d20, 0x4cda50, 0x37d4a6, 0x5cd4a0, 0x46c950, /* 2010 */
  0x3152e4, 0x545560, 0x3eab50, 0x2b5b22, 0x506d20, 0x38ea56, 0x5e7250, 0x4864b0, 0x32c975, 0x56cab0, /* 2020 */
  0x4255a0, 0x2cad63, 0x52b690, 0x3d752b, 0x62b520, 0x4cb250, 0x37a4b6, 0x5aa4b0, 0x444ab0, 0x2e55b5, /* 2030 */
  0x545ad0, 0x3eb6a0, 0x2bb522, 0x50d920, 0x3bd257, 0x5ed250, 0x48a550, 0x334ad5, 0x584b60, 0x405b50, /* 2040 */
  0x2cdaa3, 0x52ec90, 0x3fe928, 0x62e920, 0x4cd260, 0x36a566, 0x5aa570, 0x444d60, 0x2e6d54, 0x547550, /* 2050 */
  0x407490, 0x28e933, 0x4e6930, 0x3952b7, 0x5e52b0, 0x46a5b0, 0x3355a5, 0x5856a0, 0x42b650, 0x2d74a4, /* 2060 */
  0x52b4a0, 0x3da958, 0x62a950, 0x4a52d0, 0x34aad6, 0x5aab50, 0x465aa0, 0x2eba54, 0x54da50, 0x40d4a0, /* 2070 */
  0x2bc953, 0x4ec960, 0x3994e7, 0x5e5560, 0x48ab50, 0x335b25, 0x586d20, 0x42ea50, 0x2ee4a4, 0x5068b0, /* 2080 */
  0x3ac978, 0x604ab0, 0x4a55b0, 0x34ad66, 0x5ab6a0, 0x467520, 0x317254, 0x54b450, 0x3ea8b0, 0x2949b2, /* 2090 */
  0x4e4ab0, /* 2100 */
};

G_STATIC_ASSERT (G_N_ELEMENTS (years) == OW_LUNAR_LAST_YEAR - OW_LUNAR_FIRST_YEAR + 1);

static gboolean
is_known (int year)
{
  return year >= OW_LUNAR_FIRST_YEAR && year <= OW_LUNAR_LAST_YEAR;
}

static int
length_of (int year,
           int index)
{
  return (years[year - OW_LUNAR_FIRST_YEAR] >> (4 + index)) & 1 ? 30 : 29;
}

static int
count_months (int year)
{
  return ow_lunar_get_leap_month (year) > 0 ? 13 : 12;
}

/* Julian day of the first day of a year, as GDate counts. */
static guint32
start_of (int year)
{
  g_autoptr (GDate) date = g_date_new_dmy (1, G_DATE_JANUARY, (GDateYear) year);

  return g_date_get_julian (date) + (years[year - OW_LUNAR_FIRST_YEAR] >> 17);
}

int
ow_lunar_get_leap_month (int year)
{
  return is_known (year) ? (int) (years[year - OW_LUNAR_FIRST_YEAR] & 0xf) : 0;
}

/* The how-manieth month of its year, from 0; -1 when there is none. */
static int
index_of (const OwLunarDate *lunar)
{
  int leap = ow_lunar_get_leap_month (lunar->year);

  if (!is_known (lunar->year) || lunar->month < 1 || lunar->month > 12 || (lunar->leap && lunar->month != leap))
    return -1;
  return lunar->month - 1 + (leap > 0 && (lunar->month > leap || lunar->leap));
}

gboolean
ow_lunar_to_date (const OwLunarDate *lunar,
                  GDate             *date)
{
  guint32 julian;
  int index;

  g_return_val_if_fail (lunar != NULL && date != NULL, FALSE);

  index = index_of (lunar);
  if (index < 0 || lunar->day < 1 || lunar->day > length_of (lunar->year, index))
    return FALSE;
  julian = start_of (lunar->year) + (guint32) lunar->day - 1;
  for (int i = 0; i < index; i++)
    julian += (guint32) length_of (lunar->year, i);
  g_date_set_julian (date, julian);
  return TRUE;
}

gboolean
ow_lunar_from_date (const GDate *date,
                    OwLunarDate *lunar)
{
  int leap;
  int index = 0;
  int rest;

  g_return_val_if_fail (date != NULL && g_date_valid (date), FALSE);
  g_return_val_if_fail (lunar != NULL, FALSE);

  lunar->year = g_date_get_year (date);
  if (!is_known (lunar->year) || start_of (lunar->year) > g_date_get_julian (date))
    lunar->year--;
  if (!is_known (lunar->year))
    return FALSE;
  rest = (int) (g_date_get_julian (date) - start_of (lunar->year));
  while (index < count_months (lunar->year) && rest >= length_of (lunar->year, index))
    rest -= length_of (lunar->year, index++);
  if (index == count_months (lunar->year))
    return FALSE;
  leap = ow_lunar_get_leap_month (lunar->year);
  lunar->leap = leap > 0 && index == leap;
  lunar->month = index + 1 - (leap > 0 && index >= leap);
  lunar->day = rest + 1;
  return TRUE;
}

/* --- Names ---------------------------------------------------------------------------------- */

static const char *const stems[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸" };
static const char *const branches[] = { "子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥" };
static const char *const animals[] = { "鼠", "牛", "虎", "兔", "龙", "蛇", "马", "羊", "猴", "鸡", "狗", "猪" };
static const char *const months[] = { "正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊" };
static const char *const digits[] = { "十", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

char *
ow_lunar_dup_month_name (int      month,
                         gboolean leap)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  return g_strconcat (leap ? "闰" : "", months[month - 1], "月", NULL);
}

static char *
dup_day_name (int day)
{
  static const char *const tens[] = { "初", "十", "廿", "三" };

  if (day == 20)
    return g_strdup ("二十");
  return g_strconcat (tens[day == 10 ? 0 : day / 10], digits[day % 10], NULL);
}

char *
ow_lunar_dup_name (const OwLunarDate *lunar)
{
  g_autofree char *month = NULL;
  g_autofree char *day = NULL;
  int age; /* of the cycle of sixty years that began with the year 4 */

  g_return_val_if_fail (lunar != NULL && lunar->year >= 4, NULL);

  age = lunar->year - 4;
  month = ow_lunar_dup_month_name (lunar->month, lunar->leap);
  day = dup_day_name (lunar->day);
  return g_strdup_printf ("%s%s（%s）年%s%s", stems[age % 10], branches[age % 12], animals[age % 12], month, day);
}
