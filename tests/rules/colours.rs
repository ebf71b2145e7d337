//! Colours that stand in a second file are those of `style/tokens.css`: a script and a page that
//! work without the style sheet have some of them.

const TOKENS: &str = include_str!("../../style/tokens.css");
const GUEST_SCRIPT: &str = include_str!("../../public/frame.js");
const BUILDER: &str = include_str!("../../public/embed/builder/index.html");

/// The values of a constant of the style sheet, in light and in dark.
fn in_light_and_dark(name: &str) -> [&'static str; 2] {
    let start = format!("--{name}: ");
    let mut values = Vec::new();
    for after in TOKENS.split(start.as_str()).skip(1) {
        let (value, _) = after.split_once(';').unwrap();
        values.push(value);
    }
    values.try_into().unwrap()
}

/// By these it works out whether a host's accent can be read.
#[test]
fn the_script_for_frames_has_the_colours_of_the_style_sheet() {
    let (cards, papers) = (in_light_and_dark("card"), in_light_and_dark("paper"));
    let inks = in_light_and_dark("accent-ink");
    let mut expected = vec![format!("const INKS = {inks:?};")];
    for (scheme, (card, paper)) in ["LIGHT", "DARK"].iter().zip(cards.iter().zip(papers)) {
        expected.push(format!(
            "const {scheme} = {{ card: {card:?}, paper: {paper:?}, "
        ));
    }
    for line in expected {
        assert!(GUEST_SCRIPT.contains(&line), "frame.js lacks `{line}`");
    }
}

#[test]
fn the_builder_begins_with_the_accent_of_the_style_sheet() {
    let [accent, _] = in_light_and_dark("accent");
    let field = format!("id=\"accent\" name=\"accent\" value={accent:?}");
    assert!(BUILDER.contains(&field), "the page lacks `{field}`");
}
