"""Rule data for dates: English months, forms that the locale data lack, half days, and zones written as letters."""

from __future__ import annotations

MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6,
    "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "october": 10, "oct": 10,
    "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip

# By language: forms in use that the Unicode locale data do not have.
FURTHER_MONTHS = {
    "ar": {"ابريل": 4, "اغسطس": 8, "اكتوبر": 10},
    "bn": {"জানুয়ারি": 1, "জানুয়ারী": 1, "ফেব্রুয়ারি": 2, "ফেব্রুয়ারী": 2},
    "de": {"mrz": 3},
    "fr": {"fév": 2, "aout": 8},
    "hi": {"फरवरी": 2, "सितम्बर": 9, "नवम्बर": 11, "दिसम्बर": 12},
    "pt": {"marco": 3},
    "ru": {"янв": 1, "фев": 2, "авг": 8, "сен": 9, "сент": 9, "окт": 10, "ноя": 11, "дек": 12},
}

# What stands before or behind an hour from one to twelve: True for the second half of the day.
HALVES = {"a": False, "p": True, "오전": False, "오후": True, "午前": False, "午後": True, "上午": False, "下午": True}

# Minutes east of Greenwich. Letters that several zones share stand for the one whose press is larger.
ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "UT": 0, "WET": 0, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "BST": 60,
    "WEST": 60, "WAT": 60, "EET": 120, "EEST": 180, "CAT": 120, "SAST": 120, "MSK": 180, "EAT": 180, "TRT": 180,
    "GST": 240, "PKT": 300, "IST": 330, "NPT": 345, "BDT": 360, "ICT": 420, "WIB": 420, "HKT": 480, "SGT": 480,
    "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660, "NZST": 720,
    "NZDT": 780, "ART": -180, "BRT": -180, "AST": -240, "EST": -300, "EDT": -240, "ET": -300, "CST": -360, "CDT": -300,
    "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "WITA": 480, "WIT": 540, "МСК": 180,
}  # fmt: skip
