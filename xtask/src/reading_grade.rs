//! The reading grade of an English text, by the formula of Flesch and Kincaid (Kincaid and others,
//! 1975), with syllables counted by rule.

/// Texts of fewer words have no grade.
const FEWEST_WORDS: usize = 8;

const VOWELS: &str = "aeiouyáéíóúàèêëîïôûü";

/// The school grade needed to read the text. Texts of fewer than eight words have none: 0.
#[must_use]
pub fn of(text: &str) -> f32 {
    let (mut words, mut syllables) = (0, 0);
    for word in text.split_whitespace() {
        if word.contains(char::is_alphabetic) {
            words += 1;
            syllables += syllables_of(word);
        }
    }
    if words < FEWEST_WORDS {
        return 0.0;
    }
    let (words, syllables) = (float(words), float(syllables));
    0.39 * words / float(sentences(text)) + 11.8 * syllables / words - 15.59
}

/// Parts between signs that end a thought, of more than one word.
fn sentences(text: &str) -> usize {
    let mut count = 0;
    for part in text.split(['.', '!', '?', ';', ':']) {
        if part.split_whitespace().count() > 1 {
            count += 1;
        }
    }
    count.max(1)
}

/// Groups of vowels, less a silent final `e`, at least one.
fn syllables_of(word: &str) -> usize {
    let (mut groups, mut after_vowel, mut letters) = (0, false, String::new());
    for letter in word.chars().filter(|letter| letter.is_alphabetic()) {
        letters.extend(letter.to_lowercase());
        let is_vowel = letters.ends_with(|last| VOWELS.contains(last));
        if is_vowel && !after_vowel {
            groups += 1;
        }
        after_vowel = is_vowel;
    }
    let ends_silent = letters.ends_with('e') && !letters.ends_with("le");
    if ends_silent && groups > 1 {
        groups -= 1;
    }
    groups.max(1)
}

/// A count as a number to calculate with; no text has more than 65,535 words.
fn float(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn plain_sentences_are_easier_than_learned_ones() {
        let plain = "You can see any doctor who takes Medicare. You do not need a referral.";
        let learned = "Authorization requirements for out-of-network consultations \
                       are determined by applicable contractual provisions.";
        assert!(of(plain) < 6.0, "{}", of(plain));
        assert!(of(learned) > 14.0, "{}", of(learned));
    }
}
