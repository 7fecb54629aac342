//! One look at a text: what is in it at all, so that most questions need not be asked.

use super::letters::{is_arabic_digit, is_foreign, is_form, is_letter, is_persian_digit};

/// What a text has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// Letters and digits of Arabic script, up to a few.
    pub(super) arabic: usize,
    /// Letters that speak for Persian against Arabic.
    pub(super) persian: usize,
    /// Letters that speak for Arabic against Persian.
    pub(super) not_persian: usize,
    /// Letters that neither Persian nor Arabic has and Sorani is full of: one of them is enough.
    pub(super) sorani: usize,
    /// Letters of Urdu, Pashto, Uyghur, Sindhi and others.
    pub(super) other: usize,
    /// Vowel marks as verses bear them.
    pub(super) vowels: usize,
    seen: u16,
}

/// Sorts of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Letters of other scripts, `#` and `@`.
    Foreign,
    /// Letters with accents, as text decoded wrong is full of them.
    Accented,
    Digit,
    Slash,
    Dash,
    /// ! ? ؟
    Call,
    /// Straight and curly quotes.
    Quote,
    /// « » and the brackets of verses.
    Guillemet,
    /// Presentation forms and signs of phrases.
    Form,
    Tatweel,
    /// Embeddings, overrides, isolates.
    Control,
}

impl Look {
    pub(super) fn of(text: &str) -> Self {
        let mut look = Self::default();
        for c in text.chars() {
            look.take(c);
        }
        look
    }

    pub(super) fn has(&self, sort: Sort) -> bool {
        self.seen >> sort as u16 & 1 == 1
    }

    fn see(&mut self, sort: Sort) {
        self.seen |= 1 << sort as u16;
    }

    fn take(&mut self, c: char) {
        match c {
            ' ' | '.' | '،' => {}
            'ی' | 'ک' | '\u{200C}' => (self.persian, self.arabic) = (self.persian + 1, self.arabic + 1),
            'پ' | 'چ' | 'ژ' | 'گ' => (self.persian, self.arabic) = (self.persian + 2, self.arabic + 1),
            'ة' | 'إ' | 'ٱ' => (self.not_persian, self.arabic) = (self.not_persian + 2, self.arabic + 1),
            'أ' => (self.not_persian, self.arabic) = (self.not_persian + 1, self.arabic + 1),
            'ڕ' | 'ڵ' | 'ێ' | 'ۆ' => (self.sorani, self.arabic) = (self.sorani + 1, self.arabic + 1),
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ټ' | 'ډ' | 'ړ' | 'ږ' | 'ښ' | 'ڼ' | 'ۍ' | 'ې' | 'ۈ' | 'ۇ' | 'ۋ'
            | 'ڭ' | 'ڄ' | 'ڃ' => (self.other, self.arabic) = (self.other + 1, self.arabic + 1),
            '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' => self.arabic += 1,
            '\u{64C}'..='\u{650}' | '\u{652}' => self.vowels += 1,
            '\u{640}' => self.see(Sort::Tatweel),
            c => self.seldom(c),
        }
    }

    fn seldom(&mut self, c: char) {
        match c {
            '0'..='9' => self.see(Sort::Digit),
            '/' => self.see(Sort::Slash),
            '–' | '—' => self.see(Sort::Dash),
            '!' | '?' | '؟' => self.see(Sort::Call),
            '"' | '“' | '”' | '„' => self.see(Sort::Quote),
            '«' | '»' | '﴾' | '﴿' => self.see(Sort::Guillemet),
            '#' | '@' => self.see(Sort::Foreign),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => self.see(Sort::Control),
            c if is_persian_digit(c) || is_arabic_digit(c) => {
                self.arabic += 1;
                self.see(Sort::Digit);
            }
            c if is_letter(c) || matches!(c, '﷽') => {
                self.arabic += 1;
                if is_form(c) || c == '﷽' {
                    self.see(Sort::Form);
                }
            }
            c if is_foreign(c) => {
                self.see(Sort::Foreign);
                if matches!(c, '\u{C0}'..='\u{FF}') {
                    self.see(Sort::Accented);
                }
            }
            _ => {}
        }
    }
}
