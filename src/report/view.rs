//! What the template shows.

use std::collections::{BTreeMap, HashMap};

use askama::Template;

use super::charts::{self, Bar, Timeline};
use super::highlight::{Page as Words, Paragraph};
use super::labels::{Labels, labels};
use super::present::{self, clean};
use super::{Article, Report, policy};
use crate::Commitment;
use crate::ledger::{Entry, Field, Ledger, State};
use crate::record::{Action, Certainty, DocumentInfo, Excerpt};

const STYLE: &str = include_str!("../../templates/report/style.css");
const SCRIPT: &str = include_str!("../../templates/report/script.js");

/// The whole page.
#[derive(Template)]
#[template(path = "report/page.html")]
pub(super) struct Page<'r> {
    labels: &'r Labels,
    title: String,
    policy: String,
    style: &'static str,
    script: &'static str,
    totals: Vec<String>,
    timeline: Timeline,
    actors: Vec<Bar>,
    actions: Vec<Bar>,
    choices: Choices,
    rows: Vec<Row>,
    followed: Vec<Followed>,
    articles: Vec<Shown>,
    without: Vec<Shown>,
}

/// What the table can be filtered by, each with its name.
struct Choices {
    actors: Vec<String>,
    actions: Vec<(&'static str, String)>,
    certainties: Vec<(&'static str, String)>,
    years: Vec<String>,
}

/// A row of the table.
struct Row {
    number: usize,
    who: Vec<String>,
    nobody: bool,
    action: &'static str,
    action_name: String,
    amount: String,
    value: String,
    what: String,
    by: String,
    by_key: String,
    year: String,
    certainty: &'static str,
    certainty_name: String,
    confidence: u32,
    article: usize,
    article_title: String,
    published: String,
    published_key: String,
}

/// A commitment as a card.
struct Card {
    row: Row,
    headline: String,
    fields: Vec<(String, String)>,
    in_text: bool,
}

/// An article.
struct Shown {
    number: usize,
    title: String,
    about: Vec<String>,
    address: Option<String>,
    paragraphs: Vec<Paragraph>,
    whole: bool,
    cards: Vec<Card>,
}

/// An entry of the ledger that several documents tell.
struct Followed {
    who: String,
    action: String,
    amount: String,
    by: String,
    seen: String,
    sources: Vec<Link>,
    history: Vec<Step>,
}

/// A link to a card.
struct Link {
    number: Option<usize>,
    title: String,
    date: String,
}

/// A change in the history of an entry.
struct Step {
    date: String,
    field: String,
    from: String,
    to: String,
}

/// Makes the page of a report.
pub(super) fn page<'r>(report: &'r Report, ledger: &Ledger) -> Page<'r> {
    let labels = labels(report.language);
    let view = View { labels, report };
    let records: Vec<&Commitment> =
        report.articles.iter().flat_map(|article| &article.extraction.commitments).collect();
    let mut articles = view.articles();
    let without = articles.extract_if(.., |article| article.cards.is_empty()).collect();
    Page {
        labels,
        title: clean(report.title.as_deref().unwrap_or(&labels.title)),
        policy: policy::of(STYLE, SCRIPT),
        style: STYLE,
        script: SCRIPT,
        totals: view.totals(&records),
        timeline: charts::timeline(&records),
        actors: charts::actors(&records, labels),
        actions: charts::actions(&records, labels),
        choices: view.choices(&records),
        rows: view.rows(),
        followed: view.followed(ledger),
        articles,
        without,
    }
}

struct View<'r> {
    labels: &'static Labels,
    report: &'r Report,
}

impl View<'_> {
    fn totals(&self, records: &[&Commitment]) -> Vec<String> {
        let mut actors: Vec<&str> = records.iter().flat_map(|record| &record.who).map(|who| &*who.name).collect();
        actors.sort_unstable();
        actors.dedup();
        let labels = self.labels;
        vec![
            present::counted(records.len(), &labels.commitment, labels),
            present::counted(actors.len(), &labels.actor, labels),
            present::counted(self.report.articles.len(), &labels.article, labels),
        ]
    }

    fn choices(&self, records: &[&Commitment]) -> Choices {
        let mut actors: Vec<String> =
            records.iter().flat_map(|record| &record.who).map(|who| clean(&who.name)).collect();
        actors.sort_by_cached_key(|name| (crate::text::fold(name), name.clone()));
        actors.dedup();
        let mut years: Vec<String> = records.iter().filter_map(|record| charts::year_of(record)).map(clean).collect();
        years.sort();
        years.dedup();
        let used = |action: &&Action| records.iter().any(|record| record.action == **action);
        let actions = Action::ALL.iter().filter(used);
        let certainties = Certainty::ALL.iter();
        Choices {
            actors,
            actions: actions.map(|a| (a.as_str(), present::action(*a, self.labels).to_owned())).collect(),
            certainties: certainties.map(|c| (c.as_str(), present::certainty(*c, self.labels).to_owned())).collect(),
            years,
        }
    }

    /// Every commitment with its number and its article.
    fn numbered(&self) -> impl Iterator<Item = (usize, usize, &Commitment)> {
        let articles = self.report.articles.iter().enumerate();
        let records = articles
            .flat_map(|(at, article)| article.extraction.commitments.iter().map(move |record| (at + 1, record)));
        records.enumerate().map(|(at, (article, record))| (at + 1, article, record))
    }

    fn rows(&self) -> Vec<Row> {
        self.numbered().map(|(number, article, record)| self.row(number, article, record)).collect()
    }

    fn row(&self, number: usize, article: usize, record: &Commitment) -> Row {
        let labels = self.labels;
        let by = record.when.as_ref().and_then(|when| when.by.as_deref()).unwrap_or("");
        let published = record.document.published.as_deref().unwrap_or("");
        let who: Vec<String> = record.who.iter().map(|who| clean(&who.name)).collect();
        Row {
            number,
            nobody: who.is_empty(),
            who,
            action: record.action.as_str(),
            action_name: present::action(record.action, labels).to_owned(),
            amount: record
                .quantity
                .as_ref()
                .map(|quantity| clean(&present::amount(&present::bare(quantity), labels)))
                .unwrap_or_default(),
            value: record.quantity.as_ref().and_then(|q| q.value).map(|value| value.to_string()).unwrap_or_default(),
            what: clean(record.what.as_deref().unwrap_or("")),
            by: clean(&present::date(by, labels)),
            by_key: clean(by),
            year: clean(charts::year_of(record).unwrap_or("")),
            certainty: record.certainty.as_str(),
            certainty_name: present::certainty(record.certainty, labels).to_owned(),
            confidence: (record.confidence * 100.0).round() as u32,
            article,
            article_title: title_of(&record.document),
            published: clean(&present::date(published, labels)),
            published_key: clean(published),
        }
    }

    fn articles(&self) -> Vec<Shown> {
        let mut records = self.numbered().peekable();
        let mut articles = Vec::new();
        for (at, article) in self.report.articles.iter().enumerate() {
            let mut own = Vec::new();
            while let Some(record) = records.next_if(|(_, number, _)| *number == at + 1) {
                own.push((record.0, record.2));
            }
            articles.push(self.article(at + 1, article, &own));
        }
        articles
    }

    fn article(&self, number: usize, article: &Article, records: &[(usize, &Commitment)]) -> Shown {
        let info = &*article.extraction.document;
        let title = title_of(info);
        let mut paragraphs = match &article.text {
            Some(text) => whole(text, article, records),
            None => excerpts(records),
        };
        let repeats = paragraphs.first().is_some_and(|first| first.text().trim() == title && !first.proves());
        if repeats && article.text.is_some() {
            paragraphs.remove(0);
        }
        let shown: Vec<usize> =
            paragraphs.iter().flat_map(|p| &p.runs).flat_map(|run| run.ends.iter().copied()).collect();
        let source = info.source.as_deref().unwrap_or(&info.id);
        let address = source.starts_with("https://") || source.starts_with("http://");
        let published = info.published.as_deref().map(|day| present::date(day, self.labels));
        Shown {
            number,
            title,
            about: published
                .into_iter()
                .chain((!address).then(|| source.to_owned()))
                .map(|part| clean(&part))
                .collect(),
            address: address.then(|| clean(source)),
            paragraphs,
            whole: article.text.is_some(),
            cards: records.iter().map(|(at, record)| self.card(*at, number, record, shown.contains(at))).collect(),
        }
    }

    fn card(&self, number: usize, article: usize, record: &Commitment, in_text: bool) -> Card {
        let labels = self.labels;
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut field = |name: &str, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                fields.push((name.to_owned(), clean(&value)));
            }
        };
        let when = record.when.as_ref();
        let places: Vec<&str> = record.places.iter().map(|place| place.name.as_str()).collect();
        let said = record.quantity.as_ref().map_or("", |quantity| quantity.words.text.as_str());
        let what = record.what.as_deref().unwrap_or("");
        // The thing with its figure heads the card; where the figure is told elsewhere, both are shown.
        let headline = if what.contains(said) { what } else { said };
        let row = self.row(number, article, record);
        // A bare figure says too little by itself.
        let told = headline.contains(char::is_alphabetic);
        let shown = if told { clean(headline) } else { row.amount.clone() };
        field(&labels.what, (headline != what).then(|| what.to_owned()));
        field(&labels.places, Some(places.join(", ")));
        field(&labels.from, when.and_then(|when| when.from.as_deref()).map(|from| present::date(from, labels)));
        field(&labels.every, when.and_then(|when| when.every.as_deref()).map(|every| present::every(every, labels)));
        field(&labels.lasting, when.and_then(|when| when.lasting.as_deref()).map(|l| present::lasting(l, labels)));
        field(&labels.speaker, record.speaker.as_ref().map(|speaker| speaker.name.clone()));
        let again = (!record.also.is_empty()).then(|| present::counted(record.also.len(), &labels.times, labels));
        field(&labels.also, again);
        Card { row, headline: shown, fields, in_text }
    }

    fn followed(&self, ledger: &Ledger) -> Vec<Followed> {
        let numbers: HashMap<(&str, &str), usize> =
            self.numbered().map(|(number, _, record)| ((&*record.id, &*record.document.id), number)).collect();
        let told = ledger.entries.iter().filter(|entry| entry.sources.len() > 1);
        told.map(|entry| self.entry(entry, &numbers)).collect()
    }

    fn entry(&self, entry: &Entry, numbers: &HashMap<(&str, &str), usize>) -> Followed {
        let labels = self.labels;
        let names: Vec<&str> = entry.who.iter().map(|party| party.name.as_str()).collect();
        let day = |day: &Option<String>| day.as_deref().map(|day| present::date(day, labels));
        let source = |telling: &crate::ledger::Telling| Link {
            number: numbers.get(&(&*telling.record, &*telling.document.id)).copied(),
            title: title_of(&telling.document),
            date: clean(&day(&telling.document.published).unwrap_or_else(|| labels.undated.clone())),
        };
        let seen = match (day(&entry.first_seen), day(&entry.last_seen)) {
            (Some(first), Some(last)) if first != last => {
                format!("{} {first}, {} {last}", labels.first_seen, labels.last_seen)
            }
            (Some(first), _) => format!("{} {first}", labels.first_seen),
            _ => String::new(),
        };
        let by = entry.when.as_ref().and_then(|when| when.by.as_deref());
        Followed {
            who: clean(&if names.is_empty() { labels.nobody.clone() } else { names.join(", ") }),
            action: present::action(entry.action, labels).to_owned(),
            amount: clean(&entry.quantity.as_ref().map(|amount| present::amount(amount, labels)).unwrap_or_default()),
            by: clean(&by.map(|by| present::date(by, labels)).unwrap_or_default()),
            seen: clean(&seen),
            sources: entry.sources.iter().map(source).collect(),
            history: entry.history.iter().map(|change| self.step(change)).collect(),
        }
    }

    fn step(&self, change: &crate::ledger::Change) -> Step {
        let labels = self.labels;
        let show = |state: &State| match state {
            State::By(by) => present::date(by, labels),
            State::Quantity(amount) => present::amount(amount, labels),
        };
        let field = match change.field {
            Field::Quantity => &labels.changed_quantity,
            Field::By => &labels.changed_by,
        };
        Step {
            date: clean(&present::date(&change.date, labels)),
            field: field.clone(),
            from: clean(&show(&change.from)),
            to: clean(&show(&change.to)),
        }
    }
}

/// A document's title, or its name.
fn title_of(info: &DocumentInfo) -> String {
    let title = info.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    clean(title.unwrap_or(&info.id))
}

/// The paragraphs of a whole text.
fn whole(text: &str, article: &Article, records: &[(usize, &Commitment)]) -> Vec<Paragraph> {
    let mut words = Words::new(text, 0);
    records.iter().for_each(|(number, record)| words.commitment(*number, record));
    article.extraction.mentions.iter().for_each(|mention| words.mention(mention));
    words.paragraphs()
}

/// The sentences that prove commitments, where the text itself is not at hand.
fn excerpts(records: &[(usize, &Commitment)]) -> Vec<Paragraph> {
    let mut sentences: BTreeMap<(usize, usize), &Excerpt> = BTreeMap::new();
    for (_, record) in records {
        let place = record.evidence.code_points;
        sentences.insert((place.start, place.end), &record.evidence);
    }
    let one = |(&(start, end), evidence): (&(usize, usize), &&Excerpt)| {
        let mut words = Words::new(&evidence.text, start);
        let of_it = records.iter().filter(|(_, record)| {
            let place = record.evidence.code_points;
            (place.start, place.end) == (start, end)
        });
        of_it.for_each(|(number, record)| words.commitment(*number, record));
        words.paragraphs()
    };
    sentences.iter().flat_map(one).collect()
}
