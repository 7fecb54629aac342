//! The names of months and weekdays.

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
