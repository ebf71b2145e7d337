//! The reading grade of an English text, by the Flesch–Kincaid formula (Kincaid and others, 1975),
//! with syllables counted by rule.

/// The school grade needed to read the text. Texts of fewer than eight words have none: 0.
#[must_use]
pub fn of(text: &str) -> f32 {
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    if words.len() < 8 {
        return 0.0;
    }
    let sentences = text
        .split(['.', '!', '?', ';', ':'])
        .filter(|part| part.split_whitespace().count() > 1)
        .count()
        .max(1);
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let count = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    let words = count(words.len());
    0.39 * words / count(sentences) + 11.8 * count(syllables) / words - 15.59
}

/// Groups of vowels, less a silent final `e`, at least one.
fn syllables(word: &str) -> usize {
    let word: String = word
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect::<String>()
        .to_lowercase();
    let is_vowel = |c: char| "aeiouyáéíóúàèêëîïôûü".contains(c);
    let letters: Vec<char> = word.chars().collect();
    let groups = letters
        .iter()
        .enumerate()
        .filter(|(at, c)| {
            is_vowel(**c)
                && (*at == 0 || !letters.get(at - 1).is_some_and(|before| is_vowel(*before)))
        })
        .count();
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - usize::from(silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn plain_sentences_are_easier_than_learned_ones() {
        let plain = "You can see any doctor who takes Medicare. You do not need a referral.";
        let learned = "Authorization requirements for out-of-network consultations are determined by applicable contractual provisions.";
        assert!(
            of(plain) < 6.0 && of(learned) > 14.0,
            "{} {}",
            of(plain),
            of(learned)
        );
    }
}
