//! Every browser test, by subject.

mod amounts;
mod boot;
mod builder;
mod builder_copies;
mod builder_policy;
mod call;
mod console;
mod damaged_files;
mod damaged_records;
mod days;
mod demo;
mod exfiltration;
mod file_at_start;
mod first_load;
mod host_input_fuzz;
mod interference;
mod memory_after_restarts;
mod navigation;
mod no_answer_leaves;
mod no_request_after_ready;
mod plain_pages;
mod plans;
mod print;
mod program_stops;
mod proxy_traffic;
mod refused_browser_calls;
mod same_requests_for_everyone;
mod screens;
mod storage;
mod take_along;
mod try_another;
mod two_tabs;
mod typed_markup;
mod walks;
mod widget;
mod widget_options;
mod widget_size;
mod without_script_or_network;
pub mod wordpress_plugin;
pub mod wordpress_posts;

use crate::engine::Kind;
use crate::runner::{Context, Test};
use crate::webdriver::Checked;

/// All of them, in the order in which they are run.
pub fn all() -> Vec<Test> {
    [
        boot::tests(),
        walks::tests(),
        navigation::tests(),
        plans::tests(),
        screens::tests(),
        storage::tests(),
        two_tabs::tests(),
        first_load::tests(),
        no_request_after_ready::tests(),
        console::tests(),
        typed_markup::tests(),
        exfiltration::tests(),
        no_answer_leaves::tests(),
        same_requests_for_everyone::tests(),
        proxy_traffic::tests(),
        try_another::tests(),
        amounts::tests(),
        call::tests(),
        days::tests(),
        take_along::tests(),
        file_at_start::tests(),
        print::tests(),
        plain_pages::tests(),
        damaged_files::tests(),
        without_script_or_network::tests(),
        program_stops::tests(),
        refused_browser_calls::tests(),
        interference::tests(),
        damaged_records::tests(),
        memory_after_restarts::tests(),
        widget::tests(),
        widget_options::tests(),
        host_input_fuzz::tests(),
        widget_size::tests(),
        builder::tests(),
        builder_copies::tests(),
        builder_policy::tests(),
        demo::tests(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A test in an ordinary browser.
fn test(name: &str, run: fn(&Context) -> Checked) -> Test {
    Test {
        name: name.to_owned(),
        kind: Kind::Ordinary,
        only: None,
        run: Box::new(run),
    }
}

/// A test in a browser whose only way out is the proxy.
fn proxied(name: &str, run: fn(&Context) -> Checked) -> Test {
    Test {
        kind: Kind::Proxied,
        ..test(name, run)
    }
}

/// A test in a browser with a profile of its own, which no other test uses.
fn in_new_browser(name: &str, run: fn(&Context) -> Checked) -> Test {
    Test {
        kind: Kind::New,
        ..test(name, run)
    }
}
