//! Shorter code than `collect` for lists and texts. `collect` reserves memory by the iterator's
//! size hint, which costs a few hundred bytes of program at each of more than a hundred calls;
//! these push one item after the other.

/// Ways to collect any iterator.
pub trait List: Iterator + Sized {
    /// All items, in their order.
    fn list(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }

    /// All items as one text, with `between` between each two.
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

    /// All items, or `None` when one of them is `None`.
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
    fn items_keep_their_order_and_one_none_gives_none() {
        assert_eq!((1..4).list(), [1, 2, 3]);
        assert_eq!([Some(1), Some(2)].into_iter().complete(), Some(vec![1, 2]));
        assert_eq!([Some(1), None, Some(2)].into_iter().complete(), None);
    }

    #[test]
    fn texts_are_joined_with_what_is_between() {
        assert_eq!(["a", "", "b"].iter().joined(", "), "a, , b");
        assert_eq!(Vec::<String>::new().iter().joined(", "), "");
    }
}
