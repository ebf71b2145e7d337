//! The offer to go on with the plan choice that is stored here, above the first question.

use super::{app::App, said};
use crate::device::store::Stored;
use crate::text::words;
use leptos::prelude::*;

/// The offer, while there is something to offer and no plan was named yet.
pub(super) fn offer(app: App) -> Option<AnyView> {
    let Stored::Choice(choice) = app.stored.get_untracked() else { return None };
    if !app.answers().named_plans().is_empty() {
        return None;
    }
    let offer = view! {
        <section class="resume" aria-labelledby="resume">
            <p id="resume">{app.text(words::RESUME_LAST_TIME)} " " <b>{said::choice(app, &choice)}</b></p>
            <p class="moves">
                <button type="button" class="button" data-action="resume" on:click=move |_| app.resume()>{app.text(words::RESUME_CONTINUE)}</button>
                <button type="button" class="button quiet" data-action="forget" on:click=move |_| app.forget()>{app.text(words::RESUME_FORGET)}</button>
            </p>
        </section>
    };
    Some(offer.into_any())
}
