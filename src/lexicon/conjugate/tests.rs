//! The case file of verb forms, and what the loader refuses.

use super::{Form, ModelFile, Models, Tense};

const MODELS: &str = include_str!("../../../gazetteers/grammar/conjugation.toml");
const CASES: &str = include_str!("../../../fixtures/cases/verb-forms.toml");

#[derive(serde::Deserialize)]
struct Cases {
    case: Vec<Case>,
    guard: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    form: String,
    of: String,
    like: String,
    #[serde(default)]
    is: String,
}

fn models() -> Models {
    let file: ModelFile = toml::from_str(MODELS).expect("conjugation.toml is TOML");
    Models::parse(file).expect("the models are sound")
}

fn with(extra: &str) -> Result<Models, String> {
    let text = format!("{MODELS}\n[[model]]\n{extra}");
    Models::parse(toml::from_str(&text).map_err(|error| error.to_string())?)
}

#[test]
fn forms_have_their_readings() {
    let models = models();
    let cases: Cases = toml::from_str(CASES).expect("verb-forms.toml is TOML");
    assert!(cases.case.len() >= 150);
    for case in &cases.case {
        let forms = models.conjugate(&case.of, &case.like).expect("the model fits");
        let found = forms.iter().any(|(form, reading)| *form == case.form && reading.to_string() == case.is);
        assert!(found, "{} is not {} of {}", case.form, case.is, case.of);
    }
    for guard in &cases.guard {
        let forms = models.conjugate(&guard.of, &guard.like).expect("the model fits");
        let found = forms.iter().find(|(form, _)| *form == guard.form);
        assert_eq!(found, None, "{} is no form of {}", guard.form, guard.of);
    }
}

#[test]
fn a_regular_verb_has_one_spelling_of_each_form() {
    let forms = models().conjugate("former", "aimer").expect("the model fits");
    // 8 tenses of 6 persons less 3 in the imperative, infinitive, present participle, 4 past participles.
    assert_eq!(forms.len(), 7 * 6 + 3 + 1 + 1 + 4);
}

#[test]
fn bits_and_back() {
    for (_, form) in models().conjugate("être", "être").expect("the model fits") {
        assert_eq!(Form::from_bits(form.to_bits()), Some(form));
    }
    assert_eq!(Form::from_bits(11), None);
    assert_eq!(Form::from_bits(1 << 8), None);
}

#[test]
fn tenses_stand_in_the_order_of_their_codes() {
    for (code, tense) in Tense::ALL.into_iter().enumerate() {
        assert_eq!(tense as usize, code);
    }
}

#[test]
fn an_unknown_model_and_a_foreign_ending_are_refused() {
    let models = models();
    assert!(models.conjugate("recruter", "recrutir").is_err_and(|error| error.contains("recrutir")));
    assert!(models.conjugate("recruter", "finir").is_err_and(|error| error.contains("`ir`")));
    assert!(models.conjugate("er", "céder").is_err());
}

#[test]
fn unsound_models_are_refused() {
    let no_parent = with("name = \"x\"\nlike = \"nobody\"");
    assert!(no_parent.is_err_and(|error| error.contains("nobody")));
    let no_future = with("name = \"x\"\ninfinitive = \"er\"\nroot = \"\"");
    assert!(no_future.is_err_and(|error| error.contains("future")));
    let short_row = with("name = \"x\"\nlike = \"aimer\"\nrows.present = [\"e\"]");
    assert!(short_row.is_err_and(|error| error.contains("1 forms")));
    let twice = with("name = \"aimer\"\nlike = \"placer\"");
    assert!(twice.is_err_and(|error| error.contains("twice")));
}
