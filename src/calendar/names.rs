//! The names of months and weekdays.

use super::Calendar;
use crate::language::Language;

/// The names of a language, as people who write it use them (CLDR for the Gregorian months; the months of the
/// Jalali calendar in Arabic and English as they are commonly written, in Sorani by their Kurdish names).
pub(super) struct Names {
    /// From Sunday.
    pub(super) weekdays: [&'static str; 7],
    /// From Farvardin.
    pub(super) jalali: [&'static str; 12],
    /// From January.
    pub(super) gregorian: [&'static str; 12],
    /// What stands behind the weekday.
    pub(super) comma: &'static str,
    /// What links the day to its month, and the month to its year.
    pub(super) link: &'static str,
}

/// The names of a language; English ones for a language without names here.
pub(super) fn of(language: Language) -> &'static Names {
    match language.primary().as_str() {
        "fa" | "prs" | "pes" => &PERSIAN,
        "ar" => &ARABIC,
        "ckb" | "ku" => &SORANI,
        _ => &ENGLISH,
    }
}

/// Every name of every month, with its number from 1.
pub(super) fn months() -> impl Iterator<Item = (Calendar, u16, &'static str)> {
    const ALL: [&Names; 4] = [&PERSIAN, &ARABIC, &SORANI, &ENGLISH];
    let jalali = ALL.into_iter().map(|names| &names.jalali).chain([&AFGHAN, &KURDISH]);
    let gregorian = ALL.into_iter().map(|names| &names.gregorian).chain([&LEVANTINE, &EASTERN, &SHORT]);
    let counted = |calendar: Calendar, months: &'static [&'static str; 12]| {
        (1..).zip(months).map(move |(number, name)| (calendar, number, *name))
    };
    jalali
        .flat_map(move |months| counted(Calendar::Jalali, months))
        .chain(gregorian.flat_map(move |months| counted(Calendar::Gregorian, months)))
}

const PERSIAN: Names = Names {
    weekdays: ["یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه"],
    jalali: [
        "فروردین",
        "اردیبهشت",
        "خرداد",
        "تیر",
        "مرداد",
        "شهریور",
        "مهر",
        "آبان",
        "آذر",
        "دی",
        "بهمن",
        "اسفند",
    ],
    gregorian: [
        "ژانویه",
        "فوریه",
        "مارس",
        "آوریل",
        "مه",
        "ژوئن",
        "ژوئیه",
        "اوت",
        "سپتامبر",
        "اکتبر",
        "نوامبر",
        "دسامبر",
    ],
    comma: "",
    link: "",
};

const ARABIC: Names = Names {
    weekdays: ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"],
    jalali: [
        "فروردين",
        "أرديبهشت",
        "خرداد",
        "تير",
        "مرداد",
        "شهريور",
        "مهر",
        "آبان",
        "آذر",
        "دي",
        "بهمن",
        "إسفند",
    ],
    gregorian: [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    comma: "،",
    link: "",
};

const SORANI: Names = Names {
    weekdays: ["یەکشەممە", "دووشەممە", "سێشەممە", "چوارشەممە", "پێنجشەممە", "هەینی", "شەممە"],
    jalali: [
        "خاکەلێوە",
        "گوڵان",
        "جۆزەردان",
        "پووشپەڕ",
        "گەلاوێژ",
        "خەرمانان",
        "ڕەزبەر",
        "گەڵاڕێزان",
        "سەرماوەز",
        "بەفرانبار",
        "ڕێبەندان",
        "ڕەشەمێ",
    ],
    gregorian: [
        "کانوونی دووەم",
        "شوبات",
        "ئازار",
        "نیسان",
        "ئایار",
        "حوزەیران",
        "تەمووز",
        "ئاب",
        "ئەیلوول",
        "تشرینی یەکەم",
        "تشرینی دووەم",
        "کانوونی یەکەم",
    ],
    comma: "",
    link: "ی",
};

const ENGLISH: Names = Names {
    weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    jalali: [
        "Farvardin",
        "Ordibehesht",
        "Khordad",
        "Tir",
        "Mordad",
        "Shahrivar",
        "Mehr",
        "Aban",
        "Azar",
        "Dey",
        "Bahman",
        "Esfand",
    ],
    gregorian: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    comma: ",",
    link: "",
};

/// The months of Farvardin to Esfand as Afghanistan calls them.
const AFGHAN: [&str; 12] =
    ["حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"];

/// Other spellings of the Kurdish names.
const KURDISH: [&str; 12] = [
    "خاکه‌لێوه",
    "بانەمەڕ",
    "جۆزەردان",
    "پوشپەڕ",
    "گەلاوێژ",
    "خەرمانان",
    "رەزبەر",
    "خەزەڵوەر",
    "سەرماوەرز",
    "بەفرانبار",
    "رێبەندان",
    "رەشەمە",
];

/// The months of January to December as Syria, Lebanon and Iraq call them.
const LEVANTINE: [&str; 12] = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
];

/// The English names as Persian writes them.
const EASTERN: [&str; 12] =
    ["جنوری", "فبروری", "مارچ", "اپریل", "می", "جون", "جولای", "آگوست", "سپتمبر", "اکتوبر", "نومبر", "دسمبر"];

/// Short names in English.
const SHORT: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
