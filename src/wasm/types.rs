//! The shapes of what crosses to JavaScript, for TypeScript.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A text; the beginning of an element with its name and attributes; the end of an element. */
export type Token = string | [name: string, attributes: Record<string, string>] | 0;

/** What an appeal asks for; the first three raise funds. Registration is a wall "to continue reading". */
export type Kind = "donation" | "membership" | "subscription" | "newsletter" | "merchandise" | "registration" | "survey";

export interface ExtractOptions {
  /** Leave appeals in the article where they stand. */
  keepAppeals?: boolean;
  /** Kinds to take out of the article beside those that raise funds. */
  also?: Kind[];
  /** Say for each block and each removal what decided. */
  explain?: boolean;
  /** Write the article in these forms too. */
  formats?: ("html" | "markdown" | "text")[];
}

export interface Appeal {
  kind: Kind;
  place: "in-article" | "end" | "overlay" | "banner" | "sidebar";
  /** Where its line is to stand, as the publisher wants it: where it stood, or after the text. */
  line: "here" | "end";
  /** From 0 to 1. */
  confidence: number;
  text: string;
  /** The publisher's own page for giving or joining. */
  link: string | null;
  evidence: string[];
  tree: Token[];
}

/** An appeal on a page that is looked at. */
export interface StandingAppeal extends Omit<Appeal, "tree"> {
  /** The snapshot's number of its first node. */
  first: number;
  /** That of the first node after it, or more than there are. */
  end: number;
}

export interface Standing {
  site: string | null;
  appeals: StandingAppeal[];
}

export interface Post {
  /** As the page names them. */
  author: string | null;
  /** As the page shows it. */
  time: string | null;
  /** ISO 8601, where it is known. */
  published: string | null;
}

export interface TraceEntry {
  node: number;
  block: number | null;
  verdict: "kept" | "cut" | "folded" | "changed";
  stage: "article" | "appeals" | "clean" | "metadata";
  reason: string;
  detail: string;
}

export interface Extraction {
  outcome: "article" | "thread" | "document" | "listing" | "product" | "no-article";
  reason: string;
  /** From 0 to 1: as often as this says is the outcome right. */
  confidence: number;
  title: string | null;
  byline: string | null;
  published: string | null;
  modified: string | null;
  site: string | null;
  lang: string | null;
  dir: "ltr" | "rtl" | null;
  leadImage: string | null;
  excerpt: string | null;
  canonical: string | null;
  words: number;
  minutes: number;
  /** Where it is a thread, each post is an `article` in it, with a `header` that names its author and time. */
  tree: Token[];
  posts: Post[];
  appeals: Appeal[];
  trace: TraceEntry[];
  html: string | null;
  markdown: string | null;
  text: string | null;
}
"#;
