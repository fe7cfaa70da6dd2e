//! Web pages: the article without its surroundings, its title, date, site and address.

use std::collections::{HashMap, HashSet};

use dom_query::{Document, NodeId, Selection};
use dom_smoothie::{Article, Config, Readability, TextMode};

use super::encoding::decode_as;
use super::fields::Fields;

/// The largest page, and how deep its elements may lie in each other: trees of other shapes take a time that grows with the square.
const LARGEST: usize = 32 << 20;
const DEEPEST: usize = 1000;
/// How many bytes may hold the declaration of the encoding.
const PRESCAN: usize = 4096;
/// The least text, in bytes, that is an article.
const SHORTEST: usize = 20;

/// Reads a page; none when it holds no article. An error says why it cannot be read.
pub(super) fn read(bytes: Vec<u8>, label: Option<&str>) -> Result<Option<Fields>, String> {
    if bytes.len() > LARGEST {
        return Err(format!("this web page has more than {} MB: give its text", LARGEST >> 20));
    }
    let declared = declared_encoding(&bytes);
    let html = decode_as(bytes, label.or(declared.as_deref()))?;
    if is_too_deep(&html) {
        return Err(format!("its elements lie in each other more than {DEEPEST} deep: give its text"));
    }
    let page = Document::from(html);
    let metadata = metadata(&page);
    Ok(text(&page).map(|(title, text)| Fields { title: metadata.title.clone().or(title), text, ..metadata }))
}

/// The encoding that a page declares of itself.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..PRESCAN).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset")?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).unwrap_or(value.len());
    value.get(..end).map(str::to_owned)
}

/// Elements that have no end tag, or may leave it out.
const UNCLOSED: [&str; 36] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "head", "hr", "html", "img",
    "input", "keygen", "li", "link", "meta", "optgroup", "option", "p", "param", "rb", "rp", "rt", "rtc", "source",
    "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements that go on in the next paragraph where they are not closed: of a hundred of them, every paragraph gets a hundred.
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements inside of which a formatting element cannot be closed that was opened outside.
const BARRIERS: [&str; 8] = ["applet", "caption", "marquee", "object", "table", "td", "template", "th"];

/// How many elements may be repeated so, whatever the length of the page.
const REPEATED: usize = 1 << 20;

/// Whether elements may lie in each other deeper than a page needs, by their tags. A tag that closes nothing counts for nothing.
fn is_too_deep(html: &str) -> bool {
    let (mut open, mut depth) = (HashMap::<String, usize>::new(), 0);
    let (mut formatting, mut repeated) = (0, 0);
    for tag in html.split('<').skip(1) {
        let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag.get(..end).unwrap_or("").to_ascii_lowercase();
        if BARRIERS.contains(&name.as_str()) {
            open.retain(|name, _| !FORMATTING.contains(&name.as_str()));
        }
        if !closing {
            repeated += formatting;
        }
        if repeated > REPEATED + html.len() / 8 {
            return true;
        }
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || UNCLOSED.contains(&name.as_str()) {
            continue;
        }
        let formats = usize::from(FORMATTING.contains(&name.as_str()));
        if !closing {
            formatting += formats;
            *open.entry(name).or_default() += 1;
            depth += 1;
        } else if let Some(count) = open.get_mut(&name) {
            *count -= 1;
            depth -= 1;
            formatting -= formats;
            if *count == 0 {
                open.remove(&name);
            }
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// The title and text of the article: what readability finds, else all paragraphs of the page.
fn text(page: &Document) -> Option<(Option<String>, String)> {
    let config = Config { text_mode: TextMode::Formatted, char_threshold: 200, ..Config::default() };
    let all = paragraphs(page);
    let article: Option<Article> =
        Readability::with_document(page.clone(), None, Some(config)).ok().and_then(|mut reader| reader.parse().ok());
    let title = article.as_ref().map(|article| article.title.clone()).filter(|title| !title.is_empty());
    let found = article.map(|article| tidy(&article.text_content)).unwrap_or_default();
    // Readability wants an article of some length; a short note is its paragraphs.
    let text = if found.len() * 4 < all.len() && found.len() < 500 { all } else { found };
    (text.len() >= SHORTEST).then_some((title, text))
}

/// What stands around articles, and what nobody sees.
const AROUND: &str =
    "nav, footer, aside, script, style, noscript, template, form, button, header nav, [hidden], [aria-hidden=true]";

/// The headings, paragraphs and items of a page, each a line, without what stands around articles. None lies in another, however the tags do,
/// so that no text is given twice.
fn paragraphs(page: &Document) -> String {
    let page = page.clone();
    page.select(AROUND).remove();
    let holding = holding(&page);
    let (mut lines, mut taken) = (Vec::new(), HashSet::new());
    for block in page.select("h1, h2, h3, p, li, blockquote").nodes() {
        if !holding.contains(&block.id) && !taken.contains(&block.id) {
            taken.extend(block.descendants_it().map(|node| node.id));
            lines.push(one_line(&block.text()));
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n\n")
}

/// The elements that hold paragraphs, items or lists.
fn holding(page: &Document) -> HashSet<NodeId> {
    let mut holding = HashSet::new();
    for block in page.select("p, li, ul, ol").nodes() {
        // What lies above an element that is known is known too.
        block.ancestors_it(None).take_while(|node| holding.insert(node.id)).for_each(drop);
    }
    holding
}

/// Words with one space between them.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_ascii_whitespace()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Lines without spaces around them, and no more than one empty line in a row.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut empty = true;
    for line in text.lines().map(one_line) {
        if !line.is_empty() {
            tidied.push_str(&line);
            tidied.push('\n');
        } else if !empty {
            tidied.push('\n');
        }
        empty = line.is_empty();
    }
    tidied.truncate(tidied.trim_end().len());
    tidied
}

/// What the tags of a page tell: its title, date, site and address.
fn metadata(page: &Document) -> Fields {
    let linked = Linked::read(page);
    let first = |selectors: &[&str], attribute: &str| {
        selectors.iter().find_map(|selector| attribute_of(&page.select(selector), attribute))
    };
    let url = first(&["link[rel=canonical]"], "href").or_else(|| first(&["meta[property='og:url']"], "content"));
    Fields {
        title: linked.headline.or_else(|| first(TITLES, "content")),
        date: linked.date.or_else(|| first(DATES, "content")).or_else(|| first(TIMES, "datetime")),
        site: first(SITES, "content").or(linked.site),
        url: url.filter(|url| url.starts_with("http")).or(linked.url),
        ..Fields::default()
    }
}

const TITLES: &[&str] = &["meta[property='og:title']", "meta[name='twitter:title']", "meta[name='dc.title']"];
const DATES: &[&str] = &[
    "meta[property='article:published_time']",
    "meta[property='og:published_time']",
    "meta[itemprop=datePublished]",
    "meta[name=date]",
    "meta[name=pubdate]",
    "meta[name='dc.date']",
    "meta[name='DC.date.issued']",
    "meta[name='dcterms.created']",
    "meta[name='article:published_time']",
    "meta[name='sailthru.date']",
];
const TIMES: &[&str] = &[
    "time[itemprop=datePublished]",
    "time[pubdate]",
    "article header time",
    "article time",
    "header time",
    "main time",
];
const SITES: &[&str] = &["meta[property='og:site_name']", "meta[name='application-name']"];

fn attribute_of(selection: &Selection<'_>, name: &str) -> Option<String> {
    let value = selection.attr(name)?;
    Some(one_line(&value)).filter(|value| !value.is_empty())
}

/// What JSON-LD tells of the article.
#[derive(Default)]
struct Linked {
    headline: Option<String>,
    date: Option<String>,
    site: Option<String>,
    url: Option<String>,
}

impl Linked {
    fn read(page: &Document) -> Self {
        let scripts = page.select("script[type='application/ld+json']");
        let values = scripts.nodes().iter().filter_map(|node| serde_json::from_str(&node.text()).ok());
        values.filter_map(|value: serde_json::Value| article(&value).map(Self::of)).next().unwrap_or_default()
    }

    fn of(article: &serde_json::Value) -> Self {
        let text = |value: Option<&serde_json::Value>| value.and_then(|value| value.as_str()).map(one_line);
        let page = article.get("mainEntityOfPage");
        Self {
            headline: text(article.get("headline")),
            date: text(article.get("datePublished")),
            site: text(article.get("publisher").and_then(|publisher| publisher.get("name"))),
            url: text(article.get("url").or(page.and_then(|page| page.get("@id")).or(page)))
                .filter(|url| url.starts_with("http")),
        }
    }
}

/// The article among the things that a JSON-LD script tells of: itself, or in a list or graph.
fn article(value: &serde_json::Value) -> Option<&serde_json::Value> {
    let is_article =
        |kind: &serde_json::Value| kind.as_str().is_some_and(|kind| kind.contains("Article") || kind == "BlogPosting");
    if value
        .get("@type")
        .is_some_and(|kind| is_article(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_article)))
    {
        return Some(value);
    }
    let list = value.as_array().or_else(|| value.get("@graph")?.as_array())?;
    list.iter().find_map(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(html: &str) -> Vec<String> {
        paragraphs(&Document::from(html)).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn no_text_is_given_twice() {
        assert_eq!(lines("<blockquote><div><p>Un</p><p>Deux</p></div></blockquote>"), ["Un", "Deux"]);
        assert_eq!(lines("<ul><li><h3>Un</h3> deux</li><li><p>Trois</p></li></ul>"), ["Un deux", "Trois"]);
        let tables = "<p>Un</p><table><td>".repeat(50);
        assert_eq!(lines(&tables).len(), 50);
    }
    #[test]
    fn elements_that_would_be_repeated_in_every_paragraph_are_too_deep() {
        for bomb in ["<p><font size=1></x>a", "<p><font size=1><table><td></font></table>a", "<p><b><i></b>a", "<div>"]
        {
            assert!(is_too_deep(&bomb.repeat(DEEPEST + 1)), "{bomb}");
        }
        assert!(is_too_deep(&["<font size=1></x>".repeat(100), "<p>a".repeat(20_000)].concat()));
        for page in ["<p><b>a</b> <i>b</i></x>", "<table><tr><td><font size=1>a</font><td>b</table>", "<div><p>a</div>"]
        {
            assert!(!is_too_deep(&page.repeat(DEEPEST + 1)), "{page}");
        }
    }
}
