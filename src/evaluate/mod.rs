//! Annotated texts: their form, and how an extraction is compared with them.

mod gold;
mod score;

pub(crate) use gold::name_words;
pub use gold::{GoldDocument, GoldRecord, same_name, same_number, same_unit_class, same_year};
pub use score::{Counts, FIELDS, Rates, Score, Told};
