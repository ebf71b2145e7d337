//! Iterators into lists and texts. `collect` asks an iterator how many items there will be and
//! makes room for them, which costs a few hundred bytes of program at each of more than a hundred
//! places; these only take what comes.

/// What an iterator gives, in a list.
pub trait List: Iterator + Sized {
    /// All items.
    fn list(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }

    /// All items as one text, with this between them.
    fn joined(self, between: &str) -> String
    where
        Self::Item: AsRef<str>,
    {
        let mut text = String::new();
        let mut is_first = true;
        for item in self {
            if !std::mem::take(&mut is_first) {
                text.push_str(between);
            }
            text.push_str(item.as_ref());
        }
        text
    }

    /// All items, or nothing when one of them is missing.
    fn complete<T>(self) -> Option<Vec<T>>
    where
        Self: Iterator<Item = Option<T>>,
    {
        let mut list = Vec::new();
        for item in self {
            list.push(item?);
        }
        Some(list)
    }
}

impl<I: Iterator> List for I {}

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn items_keep_their_order_and_a_missing_one_leaves_nothing() {
        assert_eq!((1..4).list(), [1, 2, 3]);
        assert_eq!([Some(1), Some(2)].into_iter().complete(), Some(vec![1, 2]));
        assert_eq!([Some(1), None, Some(2)].into_iter().complete(), None);
    }

    #[test]
    fn texts_stand_with_what_is_between_them() {
        assert_eq!(["a", "", "b"].iter().joined(", "), "a, , b");
        assert_eq!(Vec::<String>::new().iter().joined(", "), "");
    }
}
