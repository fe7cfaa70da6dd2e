//! Stable ids: a hash of what a commitment says, not of where it stands.

use super::Commitment;
use crate::text::fold;

/// The id of a record: 16 hexadecimal digits of the FNV-1a hash of document id, actors, action, quantity and times.
pub(super) fn of(record: &Commitment) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut write = |part: &str| {
        for byte in part.bytes().chain([0x1f]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    write(&record.document.id);
    let mut names: Vec<String> = record.who.iter().map(|who| fold(&who.name)).collect();
    names.sort();
    names.iter().for_each(|name| write(name));
    write(record.action.as_str());
    if let Some(quantity) = &record.quantity {
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        write(&number(quantity.value));
        write(&number(quantity.max));
        write(quantity.unit.as_ref().map_or("", |unit| unit.as_str()));
    } else {
        write(record.what.as_deref().unwrap_or(""));
    }
    if let Some(when) = &record.when {
        [&when.by, &when.from, &when.every, &when.lasting]
            .into_iter()
            .for_each(|part| write(part.as_deref().unwrap_or("")));
    }
    format!("{hash:016x}")
}
