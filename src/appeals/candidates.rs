//! All that the judge looks at, folded or not: for training its weights, and for those who wonder.

use serde::Serialize;

use super::evidence::{Evidence, best_signs};
use super::judge;
use super::site::{Site, languages_of};
use super::{Judge, Kind, group};
use crate::article::Selection;
use crate::blocks::Blocks;
use crate::page::Page;
use crate::rules::Tokens;

/// A run of blocks, or a text by itself, that might be an appeal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Candidate {
    /// Its text in one line.
    pub text: String,
    /// What it would ask for.
    pub kind: Kind,
    /// Some of it was kept as part of the article.
    pub in_story: bool,
    /// Whether it asks at all, without which nothing is folded.
    pub asks: bool,
    /// How sure the judge is, from 0 to 1.
    pub confidence: f32,
    /// What it saw and how much each weighs, in log-odds.
    pub evidence: Vec<(&'static str, f32)>,
}

/// Every group of a page that was judged, each once.
#[must_use]
pub fn candidates(page: &Page, blocks: &Blocks, selection: &Selection) -> Vec<Candidate> {
    let site = Site::of(page, blocks, selection);
    let evidence = Evidence::of(page, blocks, selection, &site);
    let mut judge = Judge::new(page, blocks, selection, &site, &evidence);
    let mut groups = Vec::new();
    for (id, block) in blocks.iter() {
        if judge.is_seed(id, block) {
            let group = group::grow(page, blocks, &evidence, &mut judge.hints, id);
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
    }
    let candidate = |group| {
        let judged = judge.group(group)?;
        let signs = evidence.signs(blocks.between(group.first, group.end));
        Some(Candidate {
            text: judge.text(group),
            kind: judged.kind,
            in_story: judged.setting.in_story,
            asks: judge::asks(&signs, &judged.setting),
            confidence: judged.confidence,
            evidence: judged.weighed,
        })
    };
    groups.into_iter().filter_map(candidate).collect()
}

/// A text by itself, as [`super::text_likelihood`] judges it.
#[must_use]
pub fn text_candidate(text: &str, lang: Option<&str>) -> Candidate {
    let mut tokens = Tokens::default();
    tokens.read(text);
    let signs = best_signs(&tokens, &languages_of(&tokens, lang), &[]);
    Candidate {
        text: text.to_owned(),
        kind: judge::kind(&signs),
        in_story: false,
        asks: judge::asks(&signs, &judge::Setting::default()),
        confidence: judge::text_likelihood(&signs),
        evidence: judge::text(&signs),
    }
}
