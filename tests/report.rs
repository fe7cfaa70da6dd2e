//! The report: what the command writes, and how it behaves in a browser. Without Chromium the tests in the browser are left out, unless
//! `PROMET_CHROMIUM` names one.
#![cfg(feature = "cli")]

#[path = "common/browser.rs"]
mod browser;
mod common;

use std::fs;
use std::path::PathBuf;

use browser::Browser;
use common::{folder, message, printed, promet};
use serde_json::{Value, json};
use tempfile::TempDir;

const FIRST: &str = "Le rail embauche\n\nLe 10 janvier 2019 - La SNCF va recruter 800 conducteurs d'ici 2022. \
    Lidl prévoit d'ouvrir 30 magasins en 2020.\n";
const SECOND: &str = "Le rail embauche plus\n\nLe 2 juin 2019 - La SNCF va recruter 950 conducteurs d'ici 2022.\n\n\
    Renault compte investir 1,5 milliard d'euros.\n";
const HOSTILE: &str = "<script>document.title = 'run'</script> & \"Le rail\"\n\nLe 3 juin 2019 - \
    La société <img src=x onerror=\"document.title='run'\"> Thales va recruter 700 ingénieurs d'ici 2027. \
    </script></style></title><svg onload=\"document.title='run'\"> javascript:alert(1) \u{202e}retourné.\n";

fn articles() -> TempDir {
    folder(&[("1.txt", FIRST), ("2.txt", SECOND), ("3.txt", HOSTILE), ("4.txt", "Bonjour.")])
}

/// The page of the articles, opened; none where there is no browser.
fn opened(arguments: &[&str], articles: &TempDir) -> Option<Browser> {
    let mut all = vec!["report", "-o", "report.html"];
    all.extend(arguments);
    printed(&all, articles.path(), b"");
    let mut browser = Browser::start()?;
    browser.look(1300, false);
    browser.open(&page(articles));
    Some(browser)
}

fn page(articles: &TempDir) -> PathBuf {
    articles.path().join("report.html")
}

const SHOWN: &str = "[...document.querySelectorAll('#records tbody tr')].filter((row) => !row.hidden)";

/// The names in the rows that are shown, from top to bottom.
fn names(browser: &mut Browser) -> Value {
    browser.eval(&format!("{SHOWN}.map((row) => row.querySelector('th').textContent.trim())"))
}

fn set(browser: &mut Browser, field: &str, value: &str) {
    browser.eval(&format!(
        "(() => {{ const field = document.forms.filters.elements['{field}']; field.value = '{value}'; \
         field.dispatchEvent(new Event('input', {{bubbles: true}})); \
         field.dispatchEvent(new Event('change', {{bubbles: true}})); }})()"
    ));
}

#[test]
fn a_page_shows_every_commitment_with_its_words() {
    let articles = articles();
    let html = printed(&["report", "1.txt", "2.txt", "4.txt"], articles.path(), b"");
    for expected in ["800 emplois", "30 magasins", "1,5\u{a0}Md\u{a0}€", "Articles sans engagement", "lang=\"fr\""] {
        assert!(html.contains(expected), "{expected}");
    }
    assert!(html.contains("<span class=\"amount\">800 conducteurs</span>"));
    assert!(!html.contains("http://") && !html.contains("https://"), "nothing to load");
}

#[test]
fn a_page_is_in_english_on_request_and_bears_its_title() {
    let articles = articles();
    let html = printed(&["report", "--lang", "en", "--title", "Press & co", "1.txt"], articles.path(), b"");
    for expected in ["<html lang=\"en\">", "All commitments", "800 jobs", "<title>Press &#38; co</title>"] {
        assert!(html.contains(expected), "{expected}: {}", &html[..600]);
    }
}

#[test]
fn the_same_input_gives_the_same_page() {
    let articles = articles();
    let run = |jobs: &str| printed(&["report", "--jobs", jobs, "."], articles.path(), b"");
    assert_eq!(run("1"), run("4"));
}

#[test]
fn records_give_a_page_of_excerpts_and_with_the_texts_the_whole() {
    let articles = articles();
    printed(&["extract", "-o", "records.jsonl", "--summary", "1.txt", "2.txt"], articles.path(), b"");
    let excerpts = printed(&["report", "--records", "records.jsonl"], articles.path(), b"");
    assert!(excerpts.contains("Extraits") && excerpts.contains("<span class=\"amount\">800 conducteurs</span>"));
    assert!(!excerpts.contains("Articles sans engagement"));
    let whole = printed(&["report", "--records", "records.jsonl", "1.txt", "2.txt"], articles.path(), b"");
    let direct = printed(&["report", "1.txt", "2.txt"], articles.path(), b"");
    assert_eq!(whole, direct);
}

#[test]
fn a_page_without_commitments_says_so() {
    let html = printed(&["report", "-"], &std::env::temp_dir(), b"Bonjour.");
    assert!(html.contains("Aucun engagement dans ces textes."));
}

#[test]
fn broken_records_are_named_by_file_and_line() {
    let folder = folder(&[("r.jsonl", "\n{\"id\": 3}\n")]);
    let output = promet(&["report", "--records", "r.jsonl"], folder.path(), b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(message(&output).contains("r.jsonl:2: "), "{}", message(&output));
}

#[test]
fn nothing_in_a_document_runs_and_nothing_is_loaded() {
    let articles = articles();
    let Some(mut browser) = opened(&["."], &articles) else { return };
    assert_eq!(browser.eval("document.title"), "Engagements");
    assert_eq!(browser.eval("document.scripts.length"), 1);
    assert_eq!(browser.eval("document.querySelectorAll('img, iframe, object, embed, [onload], [onerror]').length"), 0);
    assert_eq!(browser.eval("document.querySelectorAll('a[href^=\"javascript:\" i]').length"), 0);
    assert!(browser.eval("document.body.textContent").as_str().unwrap().contains("<img src=x onerror="));
    let asked: Vec<&str> =
        browser.told("Network.requestWillBeSent").iter().filter_map(|e| e["request"]["url"].as_str()).collect();
    assert!(asked.iter().all(|url| url.starts_with("file:") || url.starts_with("data:")), "{asked:?}");
    // The page's own style and script are what the policy allows: it reports no refusal.
    assert!(browser.told("Audits.issueAdded").is_empty(), "{:?}", browser.told("Audits.issueAdded"));
    assert!(browser.told("Runtime.exceptionThrown").is_empty());
    // A script that got in all the same would be refused.
    browser.eval("(() => { const s = document.createElement('script'); s.textContent = 'document.title = \"run\"'; document.body.append(s); })()");
    assert_eq!(browser.eval("document.title"), "Engagements");
}

#[test]
fn the_table_filters_by_words_choices_and_charts() {
    let articles = articles();
    let Some(mut browser) = opened(&["1.txt", "2.txt"], &articles) else { return };
    assert_eq!(names(&mut browser), json!(["SNCF", "Lidl", "SNCF", "Renault"]));
    set(&mut browser, "text", "magasíns LIDL");
    assert_eq!(names(&mut browser), json!(["Lidl"]));
    assert_eq!(browser.eval("document.forms.filters.elements.shown.value"), "1 sur 4");
    browser.eval("document.querySelector('#filters [type=reset]').click()");
    set(&mut browser, "actor", "SNCF");
    assert_eq!(names(&mut browser), json!(["SNCF", "SNCF"]));
    browser.eval("document.querySelector('a[data-filter=year][data-value=none]').dispatchEvent(new MouseEvent('click', {bubbles: true}))");
    assert_eq!(names(&mut browser), json!(["Renault"]), "a chart's choice replaces the others");
    set(&mut browser, "text", "zzz");
    assert_eq!(browser.eval("document.getElementById('none-shown').hidden"), false);
}

#[test]
fn the_table_sorts_by_every_column_both_ways() {
    let articles = articles();
    let Some(mut browser) = opened(&["1.txt", "2.txt"], &articles) else { return };
    let click = |browser: &mut Browser, column: usize| {
        browser.eval(&format!("document.querySelectorAll('#records thead button')[{column}].click()"));
        names(browser)
    };
    assert_eq!(click(&mut browser, 1), json!(["Lidl", "Renault", "SNCF", "SNCF"]));
    assert_eq!(browser.eval("document.querySelector('[aria-sort]').textContent.trim()"), "Qui");
    assert_eq!(click(&mut browser, 1), json!(["SNCF", "SNCF", "Renault", "Lidl"]));
    assert_eq!(click(&mut browser, 3), json!(["Lidl", "SNCF", "SNCF", "Renault"]), "numbers by size");
    assert_eq!(click(&mut browser, 5), json!(["Lidl", "SNCF", "SNCF", "Renault"]), "without a deadline last");
    assert_eq!(click(&mut browser, 5), json!(["SNCF", "SNCF", "Lidl", "Renault"]), "either way");
}

#[test]
fn words_lead_to_their_card_and_back() {
    let articles = articles();
    let Some(mut browser) = opened(&["."], &articles) else { return };
    let broken = "[...document.querySelectorAll('a[href^=\"#\"]')].filter((a) => !document.getElementById(a.getAttribute('href').slice(1))).length";
    assert_eq!(browser.eval(broken), 0);
    assert_eq!(browser.eval("document.querySelectorAll('.text .reference').length > 3"), true);
    let doubled = "(() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return ids.length - new Set(ids).size; })()";
    assert_eq!(browser.eval(doubled), 0);
}

#[test]
fn everything_has_a_name_and_can_be_reached_by_keyboard() {
    let articles = articles();
    let Some(mut browser) = opened(&["."], &articles) else { return };
    let tree = browser.call("Accessibility.getFullAXTree", json!({}));
    let named = |node: &&Value| {
        let role = node["role"]["value"].as_str().unwrap_or("");
        let asks = ["link", "button", "combobox", "searchbox", "checkbox", "region", "table", "article", "navigation"];
        node["ignored"] == false && asks.contains(&role)
    };
    let controls: Vec<&Value> = tree["nodes"].as_array().unwrap().iter().filter(named).collect();
    assert!(controls.len() > 40, "{}", controls.len());
    let nameless: Vec<&&Value> = controls
        .iter()
        .filter(|node| {
            node["role"]["value"] != "table" && node["name"]["value"].as_str().unwrap_or("").trim().is_empty()
        })
        .collect();
    assert!(nameless.is_empty(), "{nameless:#?}");
    let unreachable = "[...document.querySelectorAll('a, button, select, input, [role=region]')].filter((e) => e.tabIndex < 0).length";
    assert_eq!(browser.eval(unreachable), 0);
}

/// The least contrast between the words of the page and what lies behind them.
const CONTRAST: &str = "(() => {
    const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] === 1) return c; } };
    let least = [99, ''];
    for (const e of document.querySelectorAll('body *')) {
        if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || ['SCRIPT', 'OPTION'].includes(e.tagName)) continue;
        const style = getComputedStyle(e), ink = rgb(e.tagName === 'text' ? style.fill : style.color), behind = ground(e);
        if (ink[3] === 0) continue;
        const [a, b] = [light(ink), light(behind)].sort((x, y) => y - x);
        const contrast = (a + 0.05) / (b + 0.05);
        if (contrast < least[0]) least = [contrast, e.outerHTML.slice(0, 90)];
    }
    return least;
})()";

#[test]
fn words_stand_out_in_light_and_dark_and_nothing_is_wider_than_the_window() {
    let articles = articles();
    let Some(mut browser) = opened(&["."], &articles) else { return };
    for (width, dark) in [(1300, false), (1300, true), (700, false), (360, true)] {
        browser.look(width, dark);
        let least = browser.eval(CONTRAST);
        assert!(least[0].as_f64().unwrap() >= 4.5, "dark {dark}: {least}");
        let wide = browser.eval("document.documentElement.scrollWidth");
        assert!(wide.as_u64().unwrap() <= u64::from(width), "{width}: {wide}");
    }
    assert_eq!(browser.eval("getComputedStyle(document.body.parentElement).backgroundColor"), "rgb(20, 22, 24)");
}

#[test]
fn what_changed_over_time_is_shown_with_its_sources() {
    let articles = articles();
    let Some(mut browser) = opened(&["1.txt", "2.txt"], &articles) else { return };
    let text = browser.eval("document.getElementById('followed').innerText");
    let text = text.as_str().unwrap();
    for expected in ["SNCF", "950 emplois", "10 janvier 2019", "Le rail embauche plus", "800"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn the_page_can_be_read_without_its_script() {
    let articles = articles();
    printed(&["report", "-o", "report.html", "1.txt"], articles.path(), b"");
    let html = fs::read_to_string(page(&articles)).unwrap();
    assert!(html.contains("html:not(.scripted) .needs-script"));
    let Some(mut browser) = Browser::start() else { return };
    browser.call("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    browser.open(&page(&articles));
    let snapshot = browser.call("DOMSnapshot.captureSnapshot", json!({"computedStyles": ["display"]}));
    let strings = snapshot["strings"].as_array().unwrap();
    assert!(strings.iter().any(|text| text.as_str().is_some_and(|text| text.contains("800 emplois"))));
    assert!(!fs::read(page(&articles)).unwrap().is_empty());
}
