//! The formats that the command line reads: told by their contents, packed or not, good ones read and broken ones named.
#![cfg(feature = "cli")]

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Output;

use common::{message, printed, promet};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use tempfile::{TempDir, tempdir};

const TEXT: &str = "Thales va recruter 800 ingénieurs en 2027.";

/// An article long enough to be told from what stands around it.
const PAGE: &str = r#"<!DOCTYPE html><html lang="fr"><head><title>Thales recrute | Le Quotidien</title>
<meta property="og:site_name" content="Le Quotidien"><link rel="canonical" href="https://example.org/thales">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Des embauches chez Thales",
"datePublished": "2026-03-02T10:00:00+01:00"}]}</script></head><body>
<nav><ul><li>Lidl va recruter 300 personnes.</li><li>Accueil</li></ul></nav>
<article><h1>Des embauches chez Thales</h1><p>L’état-major du groupe d’électronique l’a annoncé lundi devant la presse.</p>
<p>Thales va recruter 800&nbsp;ingénieurs en 2027.</p><p>Le communiqué, publié dans la matinée, ne donne pas d’autres
précisions sur le calendrier ni sur la répartition des postes entre les différents sites.</p></article>
<script>document.write("Carrefour va recruter 77 personnes.")</script>
<aside>Carrefour va fermer 20 magasins.</aside></body></html>"#;

fn folder(files: &[(&str, Vec<u8>)]) -> TempDir {
    let folder = tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn records(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The document of each record, and its value.
fn told(output: &Output) -> Vec<(String, i64)> {
    let id = |record: &Value| record["document"]["id"].as_str().unwrap().to_owned();
    records(output).iter().map(|record| (id(record), record["quantity"]["value"].as_i64().unwrap())).collect()
}

fn extract(arguments: &[&str], folder: &Path) -> Output {
    promet(&[&["extract"], arguments].concat(), folder, b"")
}

/// A WARC record.
fn archived(kind: &str, content_type: &str, url: &str, body: &[u8]) -> Vec<u8> {
    let header = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-04-01T00:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [header.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn warc() -> Vec<u8> {
    let answer = ["HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", PAGE].concat();
    let info = archived("warcinfo", "application/warc-fields", "", b"software: x");
    [info, archived("response", "application/http; msgtype=response", "https://example.org/1", answer.as_bytes())]
        .concat()
}

fn wet() -> Vec<u8> {
    archived("conversion", "text/plain", "https://example.org/2", TEXT.as_bytes())
}

/// A PDF of one page with these lines in the encoding of Western Europe.
#[cfg(feature = "pdf")]
fn pdf(lines: &[&[u8]]) -> Vec<u8> {
    let mut content = b"BT /F1 12 Tf 50 700 Td 14 TL\n".to_vec();
    for line in lines {
        content.extend([b"(", *line, b") Tj T*\n"].concat());
    }
    content.extend(b"ET");
    let stream =
        [format!("<< /Length {} >>\nstream\n", content.len()).into_bytes(), content, b"\nendstream".to_vec()].concat();
    let objects: [Vec<u8>; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>".to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        stream,
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend([format!("{} 0 obj\n", number + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = file.len();
    file.extend(b"xref\n0 6\n0000000000 65535 f \n");
    places.iter().for_each(|place| file.extend(format!("{place:010} 00000 n \n").bytes()));
    file.extend(format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    file
}

/// A Parquet table with the columns `clef` and `texte`.
#[cfg(feature = "parquet")]
fn parquet(rows: &[(&str, &str)]) -> Vec<u8> {
    use std::sync::Arc;

    use parquet::data_type::{ByteArray, ByteArrayType};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;

    let schema = "message rows { required binary clef (UTF8); optional binary texte (UTF8); required int32 autre; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let mut writer =
        SerializedFileWriter::new(Vec::new(), schema, Arc::new(WriterProperties::builder().build())).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let bytes = |text: &str| ByteArray::from(text.as_bytes().to_vec());
    let keys: Vec<ByteArray> = rows.iter().map(|(key, _)| bytes(key)).collect();
    let texts: Vec<ByteArray> = rows.iter().map(|(_, text)| bytes(text)).collect();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<ByteArrayType>().write_batch(&keys, None, None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<ByteArrayType>().write_batch(&texts, Some(&vec![1; rows.len()]), None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<parquet::data_type::Int32Type>().write_batch(&vec![7; rows.len()], None, None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    writer.into_inner().unwrap()
}

fn line(id: &str) -> String {
    format!("{{\"id\": \"{id}\", \"text\": \"{TEXT}\"}}\n")
}

/// The good file of each format, and what is told of it.
fn good() -> Vec<(&'static str, Vec<u8>)> {
    let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin1: Vec<u8> = TEXT.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    vec![
        ("csv.csv", format!("id;texte\ncsv;\"{TEXT}\"\n").into_bytes()),
        ("html.html", PAGE.as_bytes().to_vec()),
        ("json.json", format!("[{}]", line("json")).into_bytes()),
        ("jsonl.jsonl.gz", gzip(line("jsonl").as_bytes())),
        ("latin1.txt", latin1),
        ("tsv.tsv.zst", zstd(format!("id\ttexte\ntsv\t{TEXT}\n").as_bytes())),
        ("utf16.txt", utf16),
        ("warc.warc.gz", [gzip(&warc()), gzip(b"\r\n")].concat()),
        ("wet.wet", wet()),
        #[cfg(feature = "parquet")]
        ("parquet.parquet", parquet(&[("parquet", TEXT)])),
        #[cfg(feature = "pdf")]
        ("pdf.pdf", pdf(&[b"Thales va recru-", b"ter 800 ing\xe9nieurs", b"en 2027."])),
    ]
}

/// A broken file of each format, and what is said of it.
fn broken() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let cut = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() - 12);
        bytes
    };
    let deep = [b"<html><body>".to_vec(), b"<div>".repeat(100_000)].concat();
    vec![
        ("bad/binary.txt", vec![1, 0, 2, 0, 0], "this is no text"),
        ("bad/columns.csv", format!("id,corps_du_message\nx,{TEXT}\n").into_bytes(), "--text-column"),
        ("bad/row.csv", format!("id,text\nx,\"{TEXT}\",z\n").into_bytes(), "bad/row.csv:2:1: this row has 3 columns"),
        ("bad/deep.html", deep, "deep"),
        ("bad/empty.html", b"<html><body><nav>Accueil</nav></body></html>".to_vec(), "no article"),
        ("bad/array.json", format!("[{}", line("x").replace(TEXT, "Rien.")).into_bytes(), "the array has no end"),
        ("bad/line.jsonl", b"{\"text\": \n".to_vec(), "bad/line.jsonl:1:8: "),
        ("bad/cut.txt.gz", cut(gzip(TEXT.repeat(100).as_bytes())), "ends too early"),
        ("bad/cut.txt.zst", cut(zstd(TEXT.repeat(100).as_bytes())), "ends too early"),
        ("bad/cut.warc", cut(wet()), "record 1: it ends too early"),
        ("bad/none.warc", b"rien".to_vec(), "its name says WARC"),
        ("bad/word.txt", b"PK\x03\x04 word".to_vec(), "Word"),
        #[cfg(feature = "parquet")]
        ("bad/cut.parquet", cut(parquet(&[("x", TEXT)])), "this Parquet file cannot be read"),
        #[cfg(feature = "pdf")]
        ("bad/broken.pdf", b"%PDF-1.4\nrien".to_vec(), "this PDF cannot be read"),
    ]
}

#[test]
fn a_folder_of_all_formats_gives_the_records_of_the_good_and_a_reason_for_each_broken_file() {
    let broken = broken();
    let files = broken.iter().map(|(name, bytes, _)| (*name, bytes.clone())).chain(good()).collect::<Vec<_>>();
    let folder = folder(&files);
    let output = extract(&["."], folder.path());
    assert_eq!(output.status.code(), Some(1));
    let said = message(&output);
    for (name, _, reason) in &broken {
        let named = said.lines().any(|line| line.contains(&format!("./{name}")) && line.contains(reason));
        assert!(named, "{name}: {reason}\n{said}");
    }
    assert!(said.contains(&format!("{} documents read, {} could not be", good().len() + 1, broken.len())), "{said}");
    // Of the array without an end, the first element is read.
    let told = told(&output);
    assert!(told.iter().all(|(_, value)| *value == 800), "{told:?}");
    let mut ids: Vec<&str> = told.iter().map(|(id, _)| id.as_str()).collect();
    ids.dedup();
    let mut expected: Vec<&str> = good().iter().map(|(name, _)| name.split('.').next().unwrap()).collect();
    expected.iter_mut().for_each(|id| match *id {
        "warc" => *id = "https://example.org/1",
        "wet" => *id = "https://example.org/2",
        "parquet" => *id = "./parquet.parquet:1",
        _ => {}
    });
    ids.sort_unstable();
    expected.sort_unstable();
    assert_eq!(ids, expected);
    for jobs in ["1", "2"] {
        assert_eq!(extract(&["--jobs", jobs, "."], folder.path()).stdout, output.stdout, "{jobs} jobs");
    }
}

#[test]
fn contents_tell_the_format_when_names_do_not() {
    for (name, bytes) in good() {
        if name == "csv.csv" || name == "tsv.tsv.zst" || !name.contains(".txt") {
            let output = promet(&["extract", "-"], &std::env::temp_dir(), &bytes);
            assert_eq!(output.status.code(), Some(0), "{name}: {}", message(&output));
            assert!(!told(&output).is_empty() && told(&output).iter().all(|(_, value)| *value == 800), "{name}");
        }
    }
}

#[test]
fn web_pages_give_their_article_title_date_site_and_address() {
    let folder = folder(&[("page.html", PAGE.as_bytes().to_vec())]);
    let records = records(&extract(&["page.html"], folder.path()));
    let document = &records[0]["document"];
    assert_eq!(document["title"], "Des embauches chez Thales");
    assert_eq!(document["published"], "2026-03-02");
    assert_eq!(document["site"], "Le Quotidien");
    assert_eq!(document["url"], "https://example.org/thales");
    assert!(
        records.iter().all(|record| record["who"][0]["name"] == "Thales"),
        "neither navigation nor scripts: {records:?}"
    );
}

#[test]
fn the_encoding_that_a_page_declares_is_used() {
    let page = PAGE.replace("<head>", "<head><meta charset=\"iso-8859-1\">").replace('’', "'");
    let bytes: Vec<u8> = page.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let folder = folder(&[("page.html", bytes)]);
    let records = records(&extract(&["page.html"], folder.path()));
    assert_eq!(records[0]["quantity"]["text"], "800 ingénieurs");
}

#[test]
fn columns_are_named_on_the_command_line() {
    let table =
        format!("clef,corps,jour,note\nun,\"{TEXT} D'ici deux ans, Lidl recrutera 300 personnes.\",28/05/2018,x\n");
    let json =
        format!("{{\"clef\": \"deux\", \"corps\": \"{TEXT}\", \"jour\": \"2018-05-28\", \"text\": \"Rien.\"}}\n");
    let folder = folder(&[("a.csv", table.into_bytes()), ("b.jsonl", json.into_bytes())]);
    let columns = ["--text-column", "corps", "--id-column", "clef", "--date-column", "jour"];
    let output = extract(&[&columns[..], &["a.csv", "b.jsonl"]].concat(), folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", message(&output));
    let records = records(&output);
    let found: Vec<_> = records.iter().map(|record| record["document"]["id"].as_str().unwrap()).collect();
    assert_eq!(found, ["un", "un", "deux"]);
    assert!(records.iter().all(|record| record["document"]["published"] == "2018-05-28"));
    assert_eq!(records[1]["when"]["by"], "2020-05");
}

#[test]
fn a_date_that_was_asked_for_and_is_none_is_an_error() {
    let folder = folder(&[
        ("a.csv", format!("id,text,jour\na,{TEXT},hier\nb,{TEXT},2018-05-28\n").into_bytes()),
        ("b.csv", format!("id,text,date\na,{TEXT},hier\n").into_bytes()),
    ]);
    let output = extract(&["--date-column", "jour", "a.csv"], folder.path());
    assert_eq!(told(&output), [("b".to_owned(), 800)]);
    assert!(message(&output).contains("a.csv:1: `hier` is no date of publication"), "{}", message(&output));
    assert_eq!(extract(&["b.csv"], folder.path()).status.code(), Some(0), "a column that is called so by chance");
}

#[test]
fn the_day_of_publication_comes_from_where_it_is_looked_for() {
    let text = "Paris, le 3 mars 2017.\n\nThales va recruter 800 ingénieurs d'ici deux ans.";
    let json = format!("{{\"text\": {}, \"published\": \"2018-05-28\"}}", Value::from(text));
    let folder = folder(&[("2016-01-05.json", json.into_bytes()), ("2016-01-05.txt.html", Vec::new())]);
    let published = |from: &str, file: &str| {
        let output = extract(&["--date-from", from, file], folder.path());
        records(&output)[0]["document"]["published"].as_str().map(str::to_owned)
    };
    let file = "2016-01-05.json";
    assert_eq!(published("metadata", file).as_deref(), Some("2018-05-28"));
    assert_eq!(published("text", file).as_deref(), Some("2017-03-03"));
    assert_eq!(published("filename,metadata", file).as_deref(), Some("2016-01-05"));
    assert_eq!(published("text,metadata", file).as_deref(), Some("2017-03-03"));
    assert_eq!(published("none", file), None);
    assert!(published("mtime", file).unwrap().starts_with("20"));
}

#[test]
fn an_archive_tells_the_day_of_capture_only_when_asked() {
    let folder = folder(&[("a.wet", wet())]);
    let published = |from: &str| {
        records(&extract(&["--date-from", from, "a.wet"], folder.path()))[0]["document"]["published"].clone()
    };
    assert_eq!(published("metadata,text"), Value::Null);
    assert_eq!(published("metadata,text,mtime"), "2026-04-01");
}

#[test]
fn folders_are_read_by_patterns_ignore_files_and_lists() {
    let text = |_: &str| TEXT.as_bytes().to_vec();
    let folder = folder(&[
        ("a.txt", text("a")),
        ("b.md", text("b")),
        ("old/c.txt", text("c")),
        ("skip/d.txt", text("d")),
        (".hidden/e.txt", text("e")),
        (".prometignore", b"skip/\n".to_vec()),
        ("list", b"old/c.txt\nb.md\n".to_vec()),
        ("a.json", b"{\"records\": []}".to_vec()),
    ]);
    let ids =
        |arguments: &[&str]| told(&extract(arguments, folder.path())).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(ids(&["."]), ["a", "c"]);
    assert_eq!(ids(&["--no-ignore", "."]), ["a", "c", "d"]);
    assert_eq!(ids(&["--hidden", "."]), ["e", "a", "c"]);
    assert_eq!(ids(&["--glob", "*.{md,txt}", "--glob", "!old/**", "."]), ["a", "b"]);
    assert_eq!(ids(&["--files-from", "list"]), ["c", "b"]);
    let output = promet(&["extract", "--files-from", "-", "a.txt"], folder.path(), b"b.md\0");
    assert_eq!(told(&output).len(), 2);
}

#[test]
fn a_bomb_is_refused_with_a_reason() {
    let bomb = gzip(&gzip(&vec![b' '; 200 << 20]));
    let folder = folder(&[("bomb.txt.gz", bomb), ("a.txt", TEXT.as_bytes().to_vec())]);
    let output = extract(&["bomb.txt.gz", "a.txt"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(told(&output).len(), 1);
    assert!(message(&output).contains("more than 128 MB"), "{}", message(&output));
}

#[test]
fn names_of_files_cannot_steer_the_terminal() {
    let name = "a\u{1b}]0;titre\u{7}.txt";
    let folder = folder(&[(name, vec![0])]);
    let output = extract(&["."], folder.path());
    assert!(output.stderr.iter().all(|&byte| byte >= b' ' || byte == b'\n'));
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_gives_flowing_text_with_offsets_in_it() {
    let bytes = pdf(&[b"Thales va recru-", b"ter 800 ing\xe9nieurs", b"en 2027."]);
    let folder = folder(&[("a.pdf", bytes)]);
    let record = &records(&extract(&["a.pdf"], folder.path()))[0];
    assert_eq!(record["evidence"]["text"], TEXT);
    assert_eq!(record["evidence"]["start"], 0);
    assert_eq!(record["quantity"]["start"], 19);
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_rows_are_documents_from_files_and_from_standard_input() {
    let bytes = parquet(&[("un", TEXT), ("deux", "Rien."), ("trois", TEXT)]);
    let folder = folder(&[("a.parquet", bytes.clone()), ("b.parquet.gz", gzip(&bytes))]);
    let columns = ["extract", "--text-column", "texte", "--id-column", "clef"];
    for arguments in [&["a.parquet"][..], &["b.parquet.gz"], &["-"]] {
        let output = promet(&[&columns, arguments].concat(), folder.path(), &bytes);
        assert_eq!(told(&output), [("un".to_owned(), 800), ("trois".to_owned(), 800)], "{}", message(&output));
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_format_that_was_left_out_says_how_to_get_it() {
    let folder = folder(&[("a.pdf", b"%PDF-1.4".to_vec())]);
    assert!(message(&extract(&["a.pdf"], folder.path())).contains("--features pdf"));
}

#[test]
fn the_schema_names_what_is_known_of_a_page() {
    let schema: Value = serde_json::from_str(&printed(&["schema"], &std::env::temp_dir(), b"")).unwrap();
    assert!(schema.to_string().contains("\"site\""));
}
