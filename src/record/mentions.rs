//! Builds the records of mentions.

use super::build::{Builder, known_by};
use super::commitment::ResolvedBy;
use super::mention::{Mention, MentionKind, QuantityTag, TimeTag};

impl Builder<'_, '_> {
    /// Everything recognised, in the order of the text.
    pub(crate) fn mentions(&self) -> Vec<Mention> {
        let mut mentions = self.actors();
        mentions.extend(self.quantities());
        mentions.extend(self.times());
        mentions.sort_by_key(|mention| (mention.words.span.start, mention.words.span.end));
        mentions
    }

    fn actors(&self) -> Vec<Mention> {
        let analysis = self.analysis;
        let actors = analysis.actors.iter().enumerate();
        actors
            .filter_map(|(number, actor)| {
                let resolved = analysis.actors.get(analysis.resolved(number))?;
                let resolved_by = if std::ptr::eq(actor, resolved) { known_by(actor) } else { ResolvedBy::Coreference };
                Some(Mention {
                    kind: MentionKind::Actor { kind: resolved.kind, name: self.display_name(resolved), resolved_by },
                    words: self.places.excerpt(analysis.text.span(actor.tokens)),
                    rules: actor.rules.iter().map(ToString::to_string).collect(),
                })
            })
            .collect()
    }

    fn quantities(&self) -> impl Iterator<Item = Mention> + '_ {
        self.analysis.quantities.iter().map(|quantity| Mention {
            kind: MentionKind::Quantity {
                kind: QuantityTag::Quantity,
                value: quantity.value,
                max: quantity.max,
                precision: quantity.precision,
                unit: quantity.unit.clone(),
            },
            words: self.places.excerpt(self.analysis.text.span(quantity.tokens)),
            rules: quantity.rules.iter().map(ToString::to_string).collect(),
        })
    }

    fn times(&self) -> impl Iterator<Item = Mention> + '_ {
        self.analysis.times.iter().map(|time| Mention {
            kind: MentionKind::Time {
                kind: TimeTag::Time,
                value: time.value.clone(),
                from: time.from.clone(),
                by: time.by.clone(),
                every: time.every.clone(),
                lasting: time.duration.clone(),
            },
            words: self.places.excerpt(self.analysis.text.span(time.tokens)),
            rules: time.rules.iter().map(ToString::to_string).collect(),
        })
    }
}
