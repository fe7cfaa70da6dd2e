//! The cues of the grammar that quantities use, by kind.

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $class:literal),+ $(,)?) => {
        /// The class of a cue, without its string.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Kind { $($(#[$doc])* $kind),+ }

        impl Kind {
            /// The kind of a class of `gazetteers/quantity`, if it is one.
            pub fn parse(class: &str) -> Option<Self> {
                match class { $($class => Some(Self::$kind),)+ _ => None }
            }

            /// The class, as provenance names it.
            pub const fn rule(self) -> &'static str {
                match self { $(Self::$kind => $class),+ }
            }
        }
    };
}

kinds! {
    /// `près de`.
    About = "quantity.about",
    /// `plus de`.
    Min = "quantity.min",
    /// `jusqu'à`.
    Max = "quantity.max",
    /// `environ` behind the number.
    AboutAfter = "quantity.about-after",
    /// `au moins` behind the number.
    MinAfter = "quantity.min-after",
    /// `au plus` behind the number.
    MaxAfter = "quantity.max-after",
    /// `plusieurs`.
    Several = "quantity.several",
    /// `bonne, petite` before a collective number.
    Size = "quantity.size",
    /// `entre`.
    Between = "quantity.between",
    /// `voire` between the bounds of a range.
    Or = "quantity.or",
    /// A currency; the value is its code, or the codes it may stand for.
    Currency = "quantity.currency",
    /// `%`.
    Percent = "quantity.percent",
    /// `points`.
    Point = "quantity.point",
    /// `fois`.
    Fold = "quantity.fold",
    /// `centimes`, hundredths of a currency.
    Cent = "quantity.cent",
    /// `‰`.
    PerMille = "quantity.permille",
    /// What a single point is of: `un point de croissance`.
    PointOf = "quantity.point-of",
    /// `degrés`, which may lie below zero: `moins cinq degrés`.
    Degree = "quantity.degree",
    /// `plus, le` behind `deux fois` that multiplies.
    FoldOf = "quantity.fold-of",
    /// `doubler`; the value is the multiple.
    Multiple = "quantity.multiple",
    /// `la moitié`; the value is the percentage.
    Half = "quantity.half",
    /// `diviser` before `par deux`.
    Divide = "quantity.divide",
    /// `multiplier` before `par deux`.
    Multiply = "quantity.multiply",
    /// `passer` before `de 80 à 130`.
    Change = "quantity.target",
    /// `autant de`.
    AsMany = "quantity.as-many",
    /// `le nombre de` away from its number.
    NumberOf = "quantity.number-of",
    /// `l'un des`.
    OneOf = "quantity.one-of",
    /// `un seul`.
    Only = "quantity.only",
    /// `seulement` behind `une usine`.
    OnlyAfter = "quantity.only-after",
    /// `aucun`.
    NoneOf = "quantity.none",
    /// `autres, d'entre eux, de plus` in place of a noun.
    Elided = "quantity.elided",
    /// `nouveaux` before a noun.
    Before = "quantity.adjective-before",
    /// `supplémentaires` behind a noun.
    After = "quantity.adjective-after",
    /// A word that is never a counted noun.
    NoNoun = "quantity.no-noun",
    /// A measure that makes `un` a number.
    Measure = "quantity.measure",
    /// `dépenses, crédits` behind `milliards de`: the currency goes without saying.
    MoneyNoun = "quantity.money-noun",
    /// `n°` before a number.
    Label = "quantity.not-label",
    /// `zone, scénario` before a number that no noun follows.
    BareLabel = "quantity.not-label-bare",
    /// `boulevard, FM` behind a number.
    Behind = "quantity.not-behind",
    /// `ans, mois` behind a number.
    Duration = "quantity.not-duration",
    /// What makes a duration a thing: `jours de congé`.
    Leave = "quantity.leave",
    /// `janvier`.
    Month = "quantity.not-month",
    /// What stands before a year.
    Year = "quantity.not-year",
    /// Phrases with a number that count nothing.
    Idiom = "quantity.not-idiom",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_name_kinds() {
        assert_eq!(Kind::parse("quantity.about"), Some(Kind::About));
        assert_eq!(Kind::parse("time.month"), None);
        assert_eq!(Kind::Currency.rule(), "quantity.currency");
    }
}
