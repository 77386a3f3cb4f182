//! The table of figures: sums while pages are read, a row for each measure at the end.

use std::collections::BTreeMap;

use super::measure::{Snippets, Words};

/// Figures as they add up.
#[derive(Debug, Default)]
pub(crate) struct Table {
    words: Vec<(String, Vec<Words>)>,
    snippets: Snippets,
    shares: Vec<(&'static str, usize, usize)>,
    times: Vec<(f64, f64)>,
    outcomes: BTreeMap<String, usize>,
}

impl Table {
    pub(crate) fn words(&mut self, group: &str, words: Words) {
        match self.words.iter_mut().find(|(known, _)| known == group) {
            Some((_, all)) => all.push(words),
            None => self.words.push((group.to_owned(), vec![words])),
        }
    }

    pub(crate) fn snippets(&mut self, snippets: Snippets) {
        self.snippets.add(snippets);
    }

    pub(crate) fn share(&mut self, of: &'static str, right: bool) {
        match self.shares.iter_mut().find(|(known, ..)| *known == of) {
            Some((_, hits, all)) => {
                *hits += usize::from(right);
                *all += 1;
            }
            None => self.shares.push((of, usize::from(right), 1)),
        }
    }

    pub(crate) fn time(&mut self, ms: f64, parse: f64) {
        self.times.push((ms, parse));
    }

    pub(crate) fn outcome(&mut self, outcome: &str) {
        *self.outcomes.entry(outcome.to_owned()).or_default() += 1;
    }

    /// Each row: its name, the figure, how many it was measured on, and what else there is to say.
    fn rows(&self) -> Vec<(String, f64, usize, String)> {
        let mut rows = Vec::new();
        for (group, all) in &self.words {
            let mean = |of: fn(&Words) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
            let detail = format!("P {:.3}, R {:.3}", mean(|words| words.precision), mean(|words| words.recall));
            rows.push((group.clone(), mean(|words| words.f1), all.len(), detail));
        }
        if let Some((accuracy, f1)) = self.snippets.accuracy_and_f1() {
            rows.push(("snippets".to_owned(), accuracy, self.snippets.wanted + self.snippets.unwanted, format!("F1 {f1:.3}")));
        }
        for (name, hits, all) in &self.shares {
            rows.push(((*name).to_owned(), *hits as f64 / *all as f64, *all, String::new()));
        }
        rows
    }

    pub(crate) fn print(&self, peers: &BTreeMap<String, BTreeMap<String, f64>>) {
        println!("{:<16} {:>8} {:>7}  {:<18} best of the others", "", "readwell", "of", "");
        for (name, figure, count, detail) in self.rows() {
            let best = peers.iter().filter_map(|(peer, figures)| Some((peer, *figures.get(&name)?))).max_by(|a, b| a.1.total_cmp(&b.1));
            let beside = best.map(|(peer, other)| {
                let sign = if figure > other { "above" } else { "below" };
                format!("{other:.3} {peer}: {:.3} {sign}", (figure - other).abs())
            });
            println!("{name:<16} {figure:>8.3} {count:>7}  {detail:<18} {}", beside.unwrap_or_default());
        }
        if let Some((sums, median)) = self.ratios() {
            println!(
                "time from HTML to article, in html5ever's parses of the same pages: {sums:.2} over all, {median:.2} in the median page"
            );
        }
        let outcomes: Vec<String> = self.outcomes.iter().map(|(outcome, count)| format!("{outcome} {count}")).collect();
        println!("outcomes: {}", outcomes.join(", "));
    }

    /// The time over that of parsing alone: of all pages together, and in the median page.
    fn ratios(&self) -> Option<(f64, f64)> {
        let (ms, parse) = self.times.iter().fold((0.0, 0.0), |sum, time| (sum.0 + time.0, sum.1 + time.1));
        let mut each: Vec<f64> = self.times.iter().filter(|(_, parse)| *parse > 0.0).map(|(ms, parse)| ms / parse).collect();
        each.sort_unstable_by(f64::total_cmp);
        Some((ms / parse, *each.get(each.len() / 2)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_means_and_shares() {
        let mut table = Table::default();
        let words = |f1| Words { precision: 1.0, recall: f1, f1 };
        table.words("all", words(0.5));
        table.words("forum", words(0.5));
        table.words("all", words(1.0));
        table.share("title", true);
        table.share("title", false);
        table.time(3.0, 1.0);
        table.time(3.0, 2.0);
        let rows = table.rows();
        assert_eq!((rows[0].0.as_str(), rows[0].1, rows[0].2, rows[0].3.as_str()), ("all", 0.75, 2, "P 1.000, R 0.750"));
        assert_eq!((rows[1].0.as_str(), rows[1].1), ("forum", 0.5));
        assert_eq!((rows[2].0.as_str(), rows[2].1, rows[2].2), ("title", 0.5, 2));
        assert_eq!(table.ratios(), Some((2.0, 3.0)));
    }
}
