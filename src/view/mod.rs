//! What is shown. Components read the session and the determinations, and draw them; no rules live
//! here.

mod amount;
mod app;
mod card;
mod card_reader;
mod filter;
mod footer;
mod glossary;
mod icon;
mod kept_here;
mod money_field;
mod open_file;
mod pack_file;
mod pick;
mod plan;
mod question;
mod remembered;
mod result;
mod result_state;
mod resume;
mod review;
mod said;
mod watched;
mod where_covered;

use crate::answers::{Answer, QuestionId};
use crate::device::elements::{El, follow, header, p};
use crate::device::{callback, document, history, panic, store};
use crate::list::List;
use crate::pack;
use crate::text::words;
use crate::wizard::Screen;
use app::App;

/// Starts the page with a pack file and the file of the sources. A sentence for the static panel
/// when it cannot.
#[must_use]
pub fn start(pack: &str, sources: &str) -> String {
    panic::show_panel_on_panic();
    let pack = match pack_file::read(pack, sources) {
        Ok(pack) => Box::leak(Box::new(pack)),
        Err(error) => return error.to_string(),
    };
    let Some(root) = document::root() else {
        return "The page is incomplete. Load it again.".to_owned();
    };
    // The static page asks the first question already: what was tapped there is kept.
    let tapped = document::ticked("place").into_iter().next();
    let focused = document::focused_value();
    root.set_text_content(None);
    let page = El::existing(root.clone());
    leptos::mount::mount_to(root, move || {
        whole(page, App::new(pack, document::in_frame()), tapped)
    })
    .forget();
    if let Some(value) =
        focused.filter(|value| pack::place(value).is_some() || value == card::NOT_SURE)
    {
        document::show_first(&format!("#app input[name=place][value={value}]"));
    }
    String::new()
}

/// The whole page: the screen, and below it what is stored here.
fn whole(page: El, app: App, tapped: Option<String>) {
    history::on_arrival(move |step| app.arrived(step));
    callback::on_return(move || app.come_back());
    history::on_restored(move || app.restored());
    store::on_change(move || app.restored());
    if let Some(id) = tapped {
        app.update(|session| session.answer(|answers| where_covered::say_place(answers, &id)));
    }
    let top = header()
        .class("top")
        .child(p().class("brand").child(app.text(words::PAGE_NAME)))
        .child(
            p().class("private")
                .child(icon::lock())
                .child(" ")
                .child(app.text(words::PAGE_PRIVATE)),
        );
    let _ = page
        .child(top)
        .children_of(move || screen(app, app.shown.get().screen))
        .child(footer::footer(app));
    // The first screen leaves the focus where the person has it.
    let mut is_first = true;
    follow(move || {
        let _ = app.shown.get();
        if !std::mem::take(&mut is_first) {
            document::begin_screen();
        }
    });
}

fn screen(app: App, screen: Screen) -> Vec<El> {
    let emergency =
        (app.is_emergency() && screen != Screen::Result).then(|| result::emergency(app, false));
    let view = match screen {
        Screen::Question(QuestionId::Place) => where_covered::place(app),
        Screen::Question(QuestionId::Region) => where_covered::region(app),
        Screen::Question(QuestionId::Plan) => plan::plan(app),
        Screen::Question(QuestionId::Pick(number)) => pick::pick(app, number),
        Screen::Question(QuestionId::Price) => amount::price(app),
        Screen::Question(QuestionId::DeductibleLeft) => amount::deductible_left(app),
        Screen::Review => review::review(app),
        Screen::Result => result::result(app),
    };
    emergency.into_iter().chain([view]).list()
}

/// The id of what was said: itself, `not-sure`, or nothing.
fn said_id(said: &Answer<String>) -> Option<&str> {
    match said {
        Answer::Unanswered => None,
        Answer::NotSure => Some(card::NOT_SURE),
        Answer::Given(id) => Some(id),
    }
}
