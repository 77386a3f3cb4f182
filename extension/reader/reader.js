/**
 * The reading view.
 *
 * Fixed points for tests and tools:
 * - `<html data-state>`: `loading`, `ready`, `no-article`, `error`, or `empty` (opened without a token)
 * - `<html data-host>`: where the core ran, `page` or `background`; `data-place`: `frame` or `tab`
 * - `<html data-snapshot-ms data-core-ms data-view-ms data-total-ms>`: milliseconds for the snapshot, the core, building and painting the view,
 *   and from the injection to the painted view. Also as measures `readwell:snapshot`, `readwell:core`, `readwell:view` of this document
 *   (not of the page's, which the page could read).
 * - `#readwell-article`: the article with its header
 * - `[data-readwell="leave" | "print" | "settings"]`: the bar's buttons; `[data-readwell="settings-panel"]` what the last one opens, with
 *   radio buttons named as the settings are, and `[data-readwell="smaller" | "larger"]`
 * - `[data-readwell="appeal"]` with `data-kind`: a folded appeal, or `[data-readwell="appeals"]` for several in one line; in it
 *   `[data-readwell="appeal-toggle"]` (aria-expanded), `[data-readwell="appeal-content"]`, `[data-readwell="appeal-link"]`,
 *   `[data-readwell="appeal-why-toggle"]`, `[data-readwell="appeal-why"]` with `data-evidence` items and `[data-readwell="support"]`
 * - `[data-readwell="appeals-hidden"]` with `[data-readwell="show-hidden"]`; `[data-readwell="unsupport"]` in each appeal of a site that is supported
 * - `[data-readwell="notice"]`: the message where there is no article; `[data-readwell="best-guess" | "retry" | "back"]` its buttons
 * - `[data-readwell="embed"]` with `[data-readwell="load"]`: a click-to-load card
 */

import { applySettings } from "../shared/appearance.js";
import { byId } from "../shared/dom.js";
import { localise } from "../shared/i18n.js";
import { isToView } from "../shared/messages.js";
import { fillForm } from "../shared/settings-form.js";
import { load, watch } from "../shared/settings.js";
import { renderArticle } from "./article.js";
import { followBar } from "./bar.js";
import { connect } from "./connection.js";
import { Leaving } from "./leaving.js";
import { isToRead } from "../shared/outcome.js";
import { showFailure, showLost, showNoArticle } from "./notice.js";
import { setState } from "./state.js";

/** @typedef {import("../shared/messages.js").ShowMessage} ShowMessage */

const root = document.documentElement;

async function start() {
  localise(document);
  const [connection, settings] = await Promise.all([connect(), load()]);
  applySettings(root, settings);
  watch((changed) => applySettings(root, changed));
  if (!connection) {
    setState("empty");
    return;
  }
  root.dataset.place = connection.inFrame ? "frame" : "tab";
  const leaving = new Leaving(connection);
  connection.channel.listen((message) => {
    if (isToView(message)) {
      hear(message, leaving, () => connection.channel.post({ type: "retry" }));
    }
  });
  // Only now: a message that nobody listens to yet is lost.
  connection.channel.post({ type: "hello" });
  leaving.enter();
  connection.channel.onLost(() => {
    if (root.dataset.state === "loading") {
      showLost(leaving);
    }
  });
  fillForm(byId("settings-form"), ["theme", "font", "width", "spacing"], true);
  followBar(byId("bar"));
  onPress("leave", () => leaving.leave());
  onPress("print", () => print());
}

/**
 * @param {import("../shared/messages.js").ToView} message
 * @param {Leaving} leaving
 * @param {() => void} retry
 */
function hear(message, leaving, retry) {
  switch (message.type) {
    case "show":
      show(message, leaving);
      break;
    case "fail":
      showFailure(message.failure, leaving, () => {
        setState("loading");
        retry();
      });
      break;
    case "close":
      leaving.close(message.rewind);
      break;
  }
}

/**
 * @param {ShowMessage} message
 * @param {Leaving} leaving
 */
async function show({ extraction, source, timings, host, started }, leaving) {
  const before = performance.now();
  root.dataset.host = host;
  const ready = async () => {
    await renderArticle(extraction, source, leaving);
    setState("ready");
    focusUnlessBusy(byId("main"));
  };
  if (isToRead(extraction)) {
    await ready();
  } else {
    showNoArticle(extraction, leaving, ready);
  }
  afterPaint(() => {
    const view = performance.now() - before;
    const total = performance.timeOrigin + performance.now() - started;
    measure("readwell:snapshot", timings.snapshot);
    measure("readwell:core", timings.core);
    measure("readwell:view", view);
    Object.assign(root.dataset, {
      snapshotMs: timings.snapshot.toFixed(2),
      coreMs: timings.core.toFixed(2),
      viewMs: view.toFixed(2),
      totalMs: total.toFixed(2),
    });
  });
}

/**
 * @param {string} name
 * @param {number} duration
 */
function measure(name, duration) {
  const end = performance.now();
  performance.measure(name, { start: Math.max(0, end - duration), end });
}

/** The first frame callback runs before the paint, the second after it. @param {() => void} then */
function afterPaint(then) {
  requestAnimationFrame(() => requestAnimationFrame(then));
}

/** Moves the focus to what was asked for, but not away from something that the reader has reached already. @param {HTMLElement} element */
function focusUnlessBusy(element) {
  window.focus();
  if (document.activeElement === null || document.activeElement === document.body || !byId("notice").hidden) {
    element.focus({ preventScroll: true });
  }
}

/**
 * @param {string} name
 * @param {() => void} press
 */
function onPress(name, press) {
  document.querySelector(`button[data-readwell="${name}"]`)?.addEventListener("click", press);
}

start();
