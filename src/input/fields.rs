//! What tables and JSON tell of a document, and by which names.

/// The names that the user gave to columns of a table or fields of JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Where the text stands.
    pub text: Option<String>,
    /// Where the document's name stands.
    pub id: Option<String>,
    /// Where the day of publication stands.
    pub date: Option<String>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Id,
    Title,
    Date,
    Url,
    Site,
}

/// The usual names of columns, in lower case, the surest first.
const USUAL: [(Role, &[&str]); 6] = [
    (
        Role::Text,
        &[
            "text",
            "texte",
            "content",
            "contenu",
            "body",
            "corps",
            "article",
            "maintext",
            "plain_text",
            "fulltext",
            "full_text",
        ],
    ),
    (Role::Id, &["id", "doc_id", "docid", "document_id", "identifiant", "uuid", "_id"]),
    (Role::Title, &["title", "titre", "headline"]),
    (
        Role::Date,
        &[
            "published",
            "date",
            "date_published",
            "datepublished",
            "publication_date",
            "date_publication",
            "published_at",
            "publishedat",
            "pub_date",
            "pubdate",
        ],
    ),
    (Role::Url, &["url", "canonical_url", "link", "lien", "uri"]),
    (Role::Site, &["site", "site_name", "sitename", "newspaper", "journal", "publisher", "hostname"]),
];

impl Columns {
    /// What a column of this name holds, and how sure its name is: the less the surer.
    pub(super) fn role(&self, name: &str) -> Option<(Role, usize)> {
        let given = [(Role::Text, &self.text), (Role::Id, &self.id), (Role::Date, &self.date)];
        for (role, column) in given {
            if column.as_deref() == Some(name) {
                return Some((role, 0));
            }
        }
        let lower = name.trim().to_ascii_lowercase();
        let (role, rank) = USUAL
            .iter()
            .find_map(|&(role, names)| names.iter().position(|&usual| usual == lower).map(|rank| (role, rank + 1)))?;
        // Where the user named a column, no other stands in for it.
        let named = given.iter().any(|(given, column)| *given == role && column.is_some());
        (!named).then_some((role, rank))
    }

    /// How messages call the column of the text.
    pub(super) fn text_name(&self) -> &str {
        self.text.as_deref().unwrap_or("text")
    }

    /// The places of the columns of a table with this header, by role.
    pub(super) fn places<'n>(&self, header: impl Iterator<Item = &'n str>) -> Places {
        let mut places = Places::default();
        for (place, name) in header.enumerate() {
            if let Some((role, rank)) = self.role(name) {
                let known = places.0.iter_mut().find(|(known, ..)| *known == role);
                match known {
                    Some(known) if rank < known.1 => *known = (role, rank, place),
                    Some(_) => {}
                    None => places.0.push((role, rank, place)),
                }
            }
        }
        places
    }
}

/// Where the columns of a table stand.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(Vec<(Role, usize, usize)>);

impl Places {
    /// The columns: what each holds, how sure its name is, and where it stands.
    pub(super) fn all(&self) -> impl Iterator<Item = (Role, usize, usize)> {
        self.0.iter().copied()
    }

    pub(super) fn holds_text(&self) -> bool {
        self.0.iter().any(|&(role, ..)| role == Role::Text)
    }

    /// The places, unless no column holds the text; then a message that names those there are.
    pub(super) fn checked(self, columns: &Columns, header: &[&str]) -> Result<Self, String> {
        if self.holds_text() {
            return Ok(self);
        }
        let there = header.iter().take(SHOWN).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let more = if header.len() > SHOWN { ", …" } else { "" };
        let wanted = columns.text_name();
        Err(format!("no column `{wanted}` holds the text: say which with --text-column; the columns are {there}{more}"))
    }
}

/// How many names of columns a message shows.
const SHOWN: usize = 20;

/// The rank of `published`, and of a column that the user named: one that holds no date is an error.
const SURE: usize = 1;

/// What is known of a document before it is one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) id: Option<String>,
    pub(super) text: String,
    pub(super) title: Option<String>,
    pub(super) date: Option<String>,
    /// Whether its column is surely that of the day of publication.
    pub(super) date_is_named: bool,
    pub(super) url: Option<String>,
    pub(super) site: Option<String>,
}

impl Fields {
    /// Sets what a role stands for; what is empty is unknown.
    pub(super) fn set(&mut self, role: Role, rank: usize, value: String) {
        if role == Role::Text {
            self.text = value;
            return;
        }
        let value = Some(value).filter(|value| !value.trim().is_empty());
        match role {
            Role::Text => {}
            Role::Id => self.id = value,
            Role::Title => self.title = value,
            Role::Date => (self.date, self.date_is_named) = (value, rank <= SURE),
            Role::Url => self.url = value,
            Role::Site => self.site = value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surest_name_wins_and_a_given_one_before_all() {
        let header = ["body", "Text", "résumé"];
        let places = |columns: &Columns| columns.places(header.into_iter()).all().next().map(|(_, _, place)| place);
        assert_eq!(places(&Columns::default()), Some(1));
        let given = Columns { text: Some("résumé".to_owned()), ..Columns::default() };
        assert_eq!(places(&given), Some(2));
        let absent = Columns { text: Some("résume".to_owned()), ..Columns::default() };
        let message = absent.places(header.into_iter()).checked(&absent, &header).unwrap_err();
        assert!(message.contains("`résume`") && message.contains("`body`"), "{message}");
    }
}
