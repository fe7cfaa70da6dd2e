//! Names of grammatical values, as features and explanations write them, and small measures that several models share.

use crate::lexicon::{NounRole, ObjectClass, SubjectRole, VerbRole};
use crate::pledge::{Mark, SubjectSource};
use crate::text::{BlockKind, Text, TokenSpan};
use crate::time::Relation;

macro_rules! names {
    ($(#[$doc:meta])* $function:ident($type:ident) { $($variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        pub(crate) fn $function(value: $type) -> &'static str {
            match value { $($type::$variant => $name),+ }
        }
    };
}

names!(
    /// The name of a class of counted things.
    class_name(ObjectClass) {
        Job = "job", Apprentice = "apprentice", Person = "person", Money = "money", Percent = "percent", Site = "site",
        Goods = "goods", Support = "support", Rate = "rate", Rights = "rights", Other = "other",
    }
);
names!(
    /// The name of a verb's role.
    verb_role_name(VerbRole) {
        Pledge = "pledge", Announce = "announce", Plan = "plan", Want = "want", Modal = "modal", Near = "near",
        Aspect = "aspect", Cause = "cause", Say = "say", Demand = "demand", Forecast = "forecast", Refuse = "refuse",
        State = "state", Action = "action",
    }
);
names!(
    /// The name of a noun's role.
    noun_role_name(NounRole) {
        Unit = "unit", Action = "action", Plan = "plan", Aim = "aim", Pledge = "pledge", Announce = "announce",
        Money = "money", Demand = "demand", Forecast = "forecast", Result = "result", Share = "share", Group = "group",
    }
);
names!(
    /// The name of what a subject is to its verb.
    subject_role_name(SubjectRole) { Agent = "agent", Means = "means", Patient = "patient", Thing = "thing" }
);
names!(
    /// The name of how a subject was found.
    source_name(SubjectSource) {
        Direct = "direct", Inherited = "inherited", Relative = "relative", Inverted = "inverted", Agent = "agent",
        Missing = "missing",
    }
);
names!(
    /// The name of a kind of block.
    block_name(BlockKind) {
        Title = "title", DateLine = "date-line", Heading = "heading", Paragraph = "paragraph", ListItem = "list-item",
        Furniture = "furniture",
    }
);
names!(
    /// The name of what a time says.
    relation_name(Relation) {
        At = "at", Deadline = "deadline", Start = "start", Interval = "interval", Duration = "duration",
        Recurrence = "recurrence", Since = "since", Ago = "ago",
    }
);

/// All roles of verbs.
pub(crate) const VERB_ROLES: [VerbRole; 14] = [
    VerbRole::Pledge,
    VerbRole::Announce,
    VerbRole::Plan,
    VerbRole::Want,
    VerbRole::Modal,
    VerbRole::Near,
    VerbRole::Aspect,
    VerbRole::Cause,
    VerbRole::Say,
    VerbRole::Demand,
    VerbRole::Forecast,
    VerbRole::Refuse,
    VerbRole::State,
    VerbRole::Action,
];

/// The roles of nouns on which an infinitive hangs.
pub(crate) const NOUN_ROLES: [NounRole; 6] =
    [NounRole::Aim, NounRole::Pledge, NounRole::Plan, NounRole::Announce, NounRole::Demand, NounRole::Forecast];

/// The name of the most telling mark of a token, of its punctuation, or `word`.
pub(crate) fn mark_name(mark: Mark, word: &str) -> &'static str {
    let names = [
        (Mark::SHARE, "share"),
        (Mark::AGAINST, "against"),
        (Mark::ACCORDING, "according"),
        (Mark::OF, "of"),
        (Mark::TO, "to"),
        (Mark::BY, "by"),
        (Mark::AT, "at"),
        (Mark::FOR, "for"),
        (Mark::WITH, "with"),
        (Mark::ON, "on"),
        (Mark::WITHOUT, "without"),
        (Mark::IN, "in"),
        (Mark::COORDINATOR, "and"),
        (Mark::RELATIVE, "relative"),
        (Mark::DEFINITE, "the"),
        (Mark::INDEFINITE, "a"),
        (Mark::PRONOUN, "pronoun"),
        (Mark::NEGATOR, "negator"),
        (Mark::ADVERB, "adverb"),
    ];
    if let Some(&(_, name)) = names.iter().find(|(known, _)| mark.any(*known)) {
        return name;
    }
    match word {
        "" => "end",
        "," => "comma",
        ":" => "colon",
        ";" => "semicolon",
        "." | "!" | "?" | "…" => "stop",
        "(" | ")" => "bracket",
        "«" | "»" | "\"" | "“" | "”" => "quote",
        "-" | "–" | "—" => "dash",
        "•" | "*" => "bullet",
        _ => "word",
    }
}

/// How far two stretches of tokens lie apart.
pub(crate) fn distance(left: TokenSpan, right: TokenSpan) -> &'static str {
    let gap = if left.end <= right.start { right.start - left.end } else { left.start.saturating_sub(right.end) };
    match gap {
        0 => "0",
        1..=2 => "1-2",
        3..=5 => "3-5",
        6..=10 => "6-10",
        11..=20 => "11-20",
        21..=40 => "21-40",
        _ => "far",
    }
}

/// A small count in words.
pub(crate) fn count_name(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "3-4",
        _ => "5+",
    }
}

/// Whether a token stands between an opening and a closing quotation mark of its sentence.
pub(crate) fn in_quotes(text: &Text<'_>, sentence: TokenSpan, token: usize) -> bool {
    let depth = (sentence.start..token).fold(0i32, |depth, at| match text.token(at) {
        "«" | "“" => depth + 1,
        "»" | "”" => depth - 1,
        _ => depth,
    });
    depth > 0
}

/// Whether a token stands in brackets.
pub(crate) fn in_brackets(text: &Text<'_>, sentence: TokenSpan, token: usize) -> bool {
    let depth = (sentence.start..token).fold(0i32, |depth, at| match text.token(at) {
        "(" => depth + 1,
        ")" => depth - 1,
        _ => depth,
    });
    depth > 0
}
