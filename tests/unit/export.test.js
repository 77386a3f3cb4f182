/** What is written of an article elsewhere: citations, file names, links into its text. */

import assert from "node:assert/strict";
import test from "node:test";
import "./lib/browser.js";
import { citation, people } from "../../extension/reader/export/cite.js";
import { textFragment } from "../../extension/reader/export/copy.js";
import { safeName } from "../../extension/reader/export/file.js";
import { quote } from "../../extension/reader/export/text.js";

const FACTS = { title: "The night ferry", byline: "Odile Marchetti and Jan de Wit", site: "The Harbour Ledger", published: "2026-03-14T08:00:00Z", address: "https://ledger.example/ferry_1", lang: "en", excerpt: null, words: 700 };
const TODAY = new Date("2026-11-24T12:00:00Z");

test("citations are as the guides have them", () => {
  const cite = (/** @type {"APA" | "MLA" | "Chicago" | "BibTeX" | "RIS"} */ guide) => citation(FACTS, guide, TODAY);
  assert.equal(cite("APA"), "Marchetti, O., & Wit, J. d. (2026, March 14). The night ferry. The Harbour Ledger. https://ledger.example/ferry_1");
  assert.equal(cite("MLA"), "Marchetti, Odile, and Jan de Wit. “The night ferry.” The Harbour Ledger, 14 March 2026, ledger.example/ferry_1.");
  assert.equal(cite("Chicago"), "Marchetti, Odile, and Jan de Wit. “The night ferry.” The Harbour Ledger, March 14, 2026. https://ledger.example/ferry_1.");
  assert.equal(cite("BibTeX"), "@online{Marchetti2026,\n  author = {Marchetti, Odile and Wit, Jan de},\n  title = {{The night ferry}},\n  organization = {The Harbour Ledger},\n  date = {2026-03-14},\n  url = {https://ledger.example/ferry_1},\n  urldate = {2026-11-24}\n}");
  assert.match(cite("RIS"), /^TY {2}- ELEC\r\nAU {2}- Marchetti, Odile\r\n[\s\S]*DA {2}- 2026\/03\/14\r\n[\s\S]*ER {2}- \r\n$/);
});

test("an article without people or a date is cited all the same", () => {
  const bare = { ...FACTS, byline: null, published: null, title: "Why now?" };
  assert.equal(citation(bare, "APA", TODAY), "Why now? (n.d.). The Harbour Ledger. https://ledger.example/ferry_1");
  assert.equal(citation(bare, "MLA", TODAY), "“Why now?” The Harbour Ledger, ledger.example/ferry_1.");
  assert.equal(citation({ ...bare, published: "2026" }, "Chicago", TODAY), "“Why now?” The Harbour Ledger, 2026. https://ledger.example/ferry_1.");
  assert.deepEqual(people("Reuters"), [{ given: "", family: "Reuters" }]);
  assert.match(citation({ ...bare, title: "50 % of {us} & them_all" }, "BibTeX", TODAY), /title = \{\{50 \\% of us \\& them\\_all\}\}/);
});

test("file names are ones that every system takes", () => {
  assert.equal(safeName('A/B: "C" <D>?'), "A B C D");
  assert.equal(safeName("Die Fähre – ein Abschied"), "Die Fähre – ein Abschied");
  assert.equal(safeName("夜の渡し船"), "夜の渡し船");
  assert.equal(safeName("..\\..\\etc"), "etc");
  assert.equal(safeName("ends."), "ends");
  assert.equal(safeName("CON"), "article");
  assert.equal(safeName(" \u0007\u202e "), "article");
  assert.ok(new TextEncoder().encode(safeName("長".repeat(300))).length <= 120);
});

test("a link to a passage names it in few words", () => {
  assert.equal(textFragment("in every weather"), "in%20every%20weather");
  assert.equal(textFragment("one two three four five six seven eight nine ten eleven twelve thirteen"), "one%20two%20three%20four%20five%20six,eight%20nine%20ten%20eleven%20twelve%20thirteen");
  assert.equal(textFragment("a well-known, old & tired ship"), "a%20well%2Dknown%2C%20old%20%26%20tired%20ship");
  assert.match(textFragment("夜".repeat(60)), /^(?:%E5%A4%9C){15},(?:%E5%A4%9C){15}$/);
});

test("front matter is quoted so that nothing in a title can end it", () => {
  assert.equal(quote('He said: "no"\n---\nkey: x\u2028'), '"He said: \\"no\\"\\n---\\nkey: x\\u2028"');
});
