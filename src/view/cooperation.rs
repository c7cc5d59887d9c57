//! The way in to everything that the cooperation shows of itself.

use super::Context;
use crate::route::{CommitmentOrder, Page};
use serde::Serialize;

/// A page of the cooperation, with what somebody finds there.
#[derive(Clone, Debug, Hash, Serialize)]
pub(crate) struct Way {
    title: String,
    lead: String,
    url: String,
}

/// The section of prose whose first page leads on to the others.
pub(crate) const SECTION: &str = "samverkan";

impl Context<'_> {
    /// The pages that the cooperation has: those for which there is content.
    pub(crate) fn cooperation_ways(self) -> Vec<Way> {
        let ways = [
            ("documents", Page::Documents),
            ("focus_areas", Page::FocusAreas),
            ("commitments", Page::Commitments(CommitmentOrder::Status)),
            ("groups", Page::Groups),
            ("follow_ups", Page::FollowUps),
            ("coverage", Page::Coverage),
            ("survey", Page::Surveys),
            ("examples", Page::Examples),
            ("calendar", Page::Calendar),
            ("contacts", Page::Contacts),
            ("changes", Page::Changes),
        ];
        let there = ways.into_iter().filter_map(|(key, page)| {
            let url = self.routes.url(&page, self.lang)?.to_owned();
            let lead = match key {
                "commitments" => self.message("commitments.lead_status"),
                key => self.message(&format!("{key}.lead")),
            };
            Some(Way { title: self.message(&format!("{key}.title")), lead, url })
        });
        there.collect()
    }
}
