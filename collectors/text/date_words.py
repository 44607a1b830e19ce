"""Rule data for dates: the names of months and the time zones that feeds write as letters."""

from __future__ import annotations

# By month: names and short forms in the languages of the registry, lower case, without a final point.
MONTH_NAMES = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari ocak oca styczeń январь января янв "
    "জানুয়ারি জানুয়ারী जनवरी يناير ژانویه",
    "february feb februar février févr fév febrero fevereiro fev febbraio februari şubat luty февраль февраля фев "
    "ফেব্রুয়ারি ফেব্রুয়ারী फरवरी فبراير فوریه",
    "march mar märz mär mrz mars marzo março marco maart mrt mart marzec март марта мар মার্চ मार्च مارس",
    "april apr avril avr abril abr aprile nisan nis kwiecień апрель апреля апр এপ্রিল अप्रैल أبريل ابريل آوریل",
    "may mai mayo maio mag maggio mei mayıs maj май мая মে मई مايو مه",
    "june jun juni juin junio junho giugno giu haziran haz czerwiec июнь июня июн জুন जून يونيو ژوئن",
    "july jul juli juillet juil julio julho luglio lug temmuz tem lipiec июль июля июл জুলাই जुलाई يوليو ژوئیه",
    "august aug août aout agosto ago augustus agustus ağustos ağu sierpień август августа авг আগস্ট अगस्त أغسطس اوت",
    "september sep sept septembre septiembre setembro set settembre eylül eyl wrzesień сентябрь сентября сен "
    "সেপ্টেম্বর सितंबर سبتمبر سپتامبر",
    "october oct oktober okt octobre octubre outubro out ottobre ott ekim eki październik октябрь октября окт "
    "অক্টোবর अक्टूबर أكتوبر اکتبر",
    "november nov novembre noviembre novembro kasım kas listopad ноябрь ноября ноя নভেম্বর नवंबर نوفمبر نوامبر",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre desember des aralık ara grudzień "
    "декабрь декабря дек ডিসেম্বর दिसंबर ديسمبر دسامبر",
)
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names.split()}

# Minutes east of Greenwich. Letters that several zones share stand for the one whose press is larger.
ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "UT": 0, "WET": 0, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "BST": 60,
    "WEST": 60, "WAT": 60, "EET": 120, "EEST": 180, "CAT": 120, "SAST": 120, "MSK": 180, "EAT": 180, "TRT": 180,
    "GST": 240, "PKT": 300, "IST": 330, "NPT": 345, "BDT": 360, "ICT": 420, "WIB": 420, "HKT": 480, "SGT": 480,
    "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660, "NZST": 720,
    "NZDT": 780, "ART": -180, "BRT": -180, "AST": -240, "EST": -300, "EDT": -240, "ET": -300, "CST": -360, "CDT": -300,
    "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip
